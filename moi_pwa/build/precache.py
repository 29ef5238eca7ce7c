"""The list of files that the service worker keeps, written into `sw.js`.

`self.__PRECACHE__` in the worker becomes

    {
      "version": "…",
      "groups": {"shared": [file, …], "ar": [file, …], "en": […], "barcodes": […],
                 "scans": […], "sheets": […], "papers": […]},
      "on_demand": [file, …],
      "bundles": {"/_moi/pages.ar.HASH.json": its size on the wire, …},
    }

with a file as {"url": "/ar/", "revision": "16 hex digits of its SHA-256", "bytes": its size on the wire}. A phone
needs "shared" and its language. "barcodes", "sheets", which reads sheets with many applications, and "scans", which
cuts scans of many documents, are kept from the first time that a page needs them; "papers", from the first time that
the wallet has one, are those files of all languages by which papers are shown and verified: a holder and an officer at
the border may read different ones. "on_demand" is loaded only by officers, by a browser that installs the product, or
for what needs a connection anyway, and holds the licences.

Files of one kind come in bundles, {address: content} as JSON: the pages of a language compressed together take a sixth,
and on a slow connection a hundred requests take longer than their content. Such a file names its bundle as "in"; a
phone that lacks only some of them fetches these by themselves. All files of a bundle are of one type, so that they have
the same headers; the scripts of workers have headers of their own, and come by themselves.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from moi_pwa.build.toolchain import BuildError
from moi_pwa.core.text import LANGUAGES

PLACEHOLDER = "self.__PRECACHE__"
_SIDECARS = (".br", ".gz")
_LATER = MappingProxyType(
    {
        "barcodes": re.compile(r"/_moi/barcodes\."),
        "scans": re.compile(r"/_moi/(scans|cover_sheets|print_covers|scan_parts)\."),
        "sheets": re.compile(r"/_moi/sheets\."),
    }
)
"""Maps a group that a phone keeps from the first time that a page needs it to its addresses."""
_PAPERS = "papers"
_OF_PAPERS = re.compile(
    rf"/({'|'.join(LANGUAGES)})/(applications|case|verify|wallet)/"
    rf"|/_moi/(countries|words|words\.screens|words\.shares|words\.verify)\.({'|'.join(LANGUAGES)})\.[^.]+\.json"
)
"""The addresses of the pages that show or verify papers, and of their sentences. Their language's group has them too.
"""
_WORKERS = ("/_moi/barcodes.", "/_moi/pictures.", "/_moi/scans.", "/_moi/sheets.")
"""Scripts that run as workers: each has a policy of its own."""
_BUNDLED = MappingProxyType({"index.html": "pages", ".js": "scripts", ".json": "data"})
"""Maps the end of a file's name to its bundle; of other kinds there are few files."""
NOTICES = "/third-party-notices.txt"
"""The licences of what the bundles hold. No phone keeps them."""
_ONLINE_ONLY = (
    "/_moi/identity_", "/_moi/signed_list.", "/_moi/systems.", "/_moi/words.identity.", "/_moi/words.lists.",
)  # fmt: skip
"""Scripts of which everything needs a connection, and their sentences: national identities, signed lists of
applications, and the systems of an institution. A page loads them when they are needed.
"""
# Only a browser that installs the product fetches these, and it is online then.
_FOR_INSTALLING = ("/screenshots/", "/icons/maskable-", "/icons/monochrome-", "/icons/icon-512", "/icons/apple-touch")


def precache_list(
    site: Path, on_demand: Iterable[str], inside: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Any]:
    """Return the list for the finished files in `site`.

    `on_demand` are addresses that only officers need, `inside` is the result of `write_bundles`.
    """
    later, bundles = set(on_demand), sorted(set(inside.values()))
    groups: dict[str, list[dict[str, object]]] = {name: [] for name in ("shared", *LANGUAGES, *_LATER, _PAPERS)}
    rest: list[dict[str, object]] = []
    for path in sorted(site.rglob("*")):
        if path.is_dir() or path.suffix in _SIDECARS or path == site / "sw.js":
            continue
        url = _url(site, path)
        if url in bundles:
            continue
        is_later = url in later or url.startswith((*_FOR_INSTALLING, *_ONLINE_ONLY, NOTICES))
        files = rest if is_later else groups[_group(url)]
        entry = _entry(url, path) | ({"in": inside[url]} if url in inside else {})
        files.append(entry)
        if _OF_PAPERS.fullmatch(url):
            groups[_PAPERS].append(entry)
    version = hashlib.sha256(json.dumps([groups, rest]).encode()).hexdigest()[:16]
    sizes = {bundle: _on_the_wire(site / bundle.lstrip("/")) for bundle in bundles}
    return {"version": version, "groups": groups, "on_demand": rest, "bundles": sizes}


def write_bundles(site: Path, on_demand: Iterable[str]) -> dict[str, str]:
    """Write the bundles of the finished files in `site`, and map each file's address to that of its bundle."""
    later = set(on_demand)
    together: dict[str, dict[str, str]] = {}
    for path in sorted(site.rglob("*")):
        url = _url(site, path)
        kind = next((kind for end, kind in _BUNDLED.items() if path.name.endswith(end)), None)
        group = _group(url)
        by_itself = (*_WORKERS, *_ONLINE_ONLY)
        if kind is not None and path != site / "sw.js" and url not in later and not url.startswith(by_itself):
            together.setdefault(f"{kind}.{group}", {})[url] = path.read_text()
    inside: dict[str, str] = {}
    for name, contents in together.items():
        data = json.dumps(contents, ensure_ascii=False, separators=(",", ":")).encode()
        bundle = f"/_moi/{name}.{hashlib.sha256(data).hexdigest()[:8].upper()}.json"
        (site / bundle.lstrip("/")).write_bytes(data)
        inside |= dict.fromkeys(contents, bundle)
    return inside


def is_bundle(name: str) -> bool:
    """Return whether a file of this name, or the compressed copy of one, is a bundle."""
    return re.match(rf"({'|'.join(_BUNDLED.values())})\.\w+\.[0-9A-F]{{8}}\.json", name) is not None


def inject(worker: str, files: dict[str, Any]) -> str:
    """Return `worker` with its placeholder filled.

    Raises:
        BuildError: it does not contain the placeholder exactly once.
    """
    if worker.count(PLACEHOLDER) != 1:
        raise BuildError(f"sw.js must read {PLACEHOLDER} exactly once, and does {worker.count(PLACEHOLDER)} times")
    return worker.replace(PLACEHOLDER, json.dumps(files, separators=(",", ":")))


def _group(url: str) -> str:
    """Return the group of an address: one of those that are kept later, its language (/ar/…, /ar.webmanifest,
    /_moi/countries.ar.HASH.json), or shared.
    """
    if later := next((name for name, addresses in _LATER.items() if addresses.match(url)), None):
        return later
    found = re.match(rf"/({'|'.join(LANGUAGES)})[/.]|/_moi/.+\.({'|'.join(LANGUAGES)})\.[^.]+\.json$", url)
    return (found[1] or found[2]) if found else "shared"


def _url(site: Path, path: Path) -> str:
    return "/" + path.relative_to(site).as_posix().removesuffix("index.html")


def _entry(url: str, path: Path) -> dict[str, object]:
    revision = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return {"url": url, "revision": revision, "bytes": _on_the_wire(path)}


def _on_the_wire(path: Path) -> int:
    compressed = path.with_name(path.name + ".br")
    return (compressed if compressed.exists() else path).stat().st_size
