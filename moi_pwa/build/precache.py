"""The list of files that the service worker keeps, written into `sw.js`.

`self.__PRECACHE__` in the worker becomes

    {"version": "…", "groups": {"shared": [file, …], "ar": [file, …], "en": […]}, "on_demand": [file, …]}

with a file as {"url": "/ar/", "revision": "16 hex digits of its SHA-256", "bytes": its size on the wire}. A phone needs
"shared" and its language; "on_demand" is what only officers load, or only a browser that installs the product.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from moi_pwa.build.toolchain import BuildError
from moi_pwa.core.text import LANGUAGES

PLACEHOLDER = "self.__PRECACHE__"
_SIDECARS = (".br", ".gz")
# Only a browser that installs the product fetches these, and it does so on a line.
_FOR_INSTALLING = ("/screenshots/", "/icons/maskable-", "/icons/monochrome-", "/icons/icon-512", "/icons/apple-touch")


def precache_list(site: Path, on_demand: Iterable[str]) -> dict[str, Any]:
    """The list for the finished files in `site`; `on_demand` are addresses that no applicant needs."""
    later = set(on_demand)
    groups: dict[str, list[dict[str, object]]] = {"shared": [], **{language: [] for language in LANGUAGES}}
    rest: list[dict[str, object]] = []
    for path in sorted(site.rglob("*")):
        if path.is_dir() or path.suffix in _SIDECARS or path == site / "sw.js":
            continue
        url = "/" + path.relative_to(site).as_posix().removesuffix("index.html")
        files = rest if url in later or url.startswith(_FOR_INSTALLING) else groups[_group(url)]
        files.append(_entry(url, path))
    version = hashlib.sha256(json.dumps([groups, rest]).encode()).hexdigest()[:16]
    return {"version": version, "groups": groups, "on_demand": rest}


def inject(worker: str, files: dict[str, Any]) -> str:
    """`worker` with its placeholder filled; it must hold exactly one."""
    if worker.count(PLACEHOLDER) != 1:
        raise BuildError(f"sw.js must read {PLACEHOLDER} exactly once, and does {worker.count(PLACEHOLDER)} times")
    return worker.replace(PLACEHOLDER, json.dumps(files, separators=(",", ":")))


def _group(url: str) -> str:
    """The language that an address is of: /ar/…, /ar.webmanifest, /_moi/countries.ar.HASH.json."""
    found = re.match(rf"/({'|'.join(LANGUAGES)})[/.]|/_moi/.+\.({'|'.join(LANGUAGES)})\.[^.]+\.json$", url)
    return (found[1] or found[2]) if found else "shared"


def _entry(url: str, path: Path) -> dict[str, object]:
    compressed = path.with_name(path.name + ".br")
    wire = compressed if compressed.exists() else path
    revision = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    return {"url": url, "revision": revision, "bytes": wire.stat().st_size}
