"""The built files, held in memory: a file that is not in the table does not exist, so no path can lead outside."""

import base64
import hashlib
import mimetypes
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

_SIDECARS = {".br": "br", ".gz": "gzip"}
_TYPES = {".webmanifest": "application/manifest+json", ".js": "text/javascript", ".mjs": "text/javascript"}
_HASHED = re.compile(r"^/_moi/|^/desk/assets/")
_PICTURES = re.compile(r"\.(svg|png|ico)$")
# Enough for pages that the build wrote; an HTML parser in Python would take a second of every start.
_INLINE = re.compile(
    r"""<!--.*?-->|<(?P<tag>script|style)(?P<attributes>(?:\s(?:[^>"']|"[^"]*"|'[^']*')*)?)>(?P<text>.*?)</(?P=tag)\s*>""",
    re.DOTALL,
)
_NO_CODE = re.compile(r"""\ssrc[\s=]|\stype=["']?text/plain""")


@dataclass(frozen=True, kw_only=True)
class File:
    """A built file."""

    media_type: str
    etag: str
    cache_control: str
    encodings: dict[str, bytes]
    """The bytes to send by encoding: "br", "gzip", "identity"."""
    scripts: tuple[str, ...] = ()
    """CSP sources of the inline scripts of a page."""
    styles: tuple[str, ...] = ()
    """CSP sources of the inline styles of a page."""

    def best_for(self, accept_encoding: str) -> str:
        """Return the smallest encoding that `Accept-Encoding` allows."""
        accepted = {part.split(";")[0].strip().lower() for part in accept_encoding.split(",") if not _is_refused(part)}
        return next((name for name in ("br", "gzip") if name in self.encodings and name in accepted), "identity")


@dataclass(frozen=True)
class Site:
    """Files by address; a page's address ends with "/"."""

    files: dict[str, File] = field(default_factory=dict)

    @classmethod
    def load(cls, folder: Path, former: Path | None = None) -> "Site":
        """Read every file of `folder`, and the files of former versions that their pages load, each version in a folder
        of `former`.

        A folder that does not exist is an empty site.
        """
        versions = sorted(former.iterdir()) if former and former.is_dir() else []
        files: dict[str, File] = {}
        for each in (*versions, folder):
            paths = [path for path in each.rglob("*") if path.is_file() and path.suffix not in _SIDECARS]
            files |= {_address(path.relative_to(each)): _read(path, each) for path in paths}
        return cls(files)

    @cached_property
    def styles(self) -> tuple[str, ...]:
        """CSP sources of the styles in all pages: a page kept by the worker may get the headers of any of them."""
        return tuple(sorted({source for file in self.files.values() for source in file.styles}))

    def get(self, address: str) -> File | None:
        return self.files.get(address)


def _address(relative: Path) -> str:
    return "/" + relative.as_posix().removesuffix("index.html")


def _read(path: Path, folder: Path) -> File:
    content = path.read_bytes()
    encodings = {"identity": content}
    for suffix, name in _SIDECARS.items():
        sidecar = path.with_name(path.name + suffix)
        if sidecar.exists():
            encodings[name] = sidecar.read_bytes()
    return File(
        media_type=_media_type(path),
        etag=hashlib.sha256(content).hexdigest()[:16],
        cache_control=_cache_control(_address(path.relative_to(folder))),
        encodings=encodings,
        scripts=_sources("script", content.decode()) if path.suffix == ".html" else (),
        styles=_sources("style", content.decode()) if path.suffix == ".html" else (),
    )


def _media_type(path: Path) -> str:
    guessed = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed


def _cache_control(address: str) -> str:
    if address == "/sw.js":
        return "no-store"
    if _HASHED.match(address):
        return "public, max-age=31536000, immutable"
    # Every page has the same few pictures: asking again for each costs a poor connection more than they weigh.
    return "public, max-age=600" if _PICTURES.search(address) else "no-cache"


def _is_refused(part: str) -> bool:
    return re.search(r";\s*q=0(\.0*)?\s*$", part) is not None


def _sources(tag: str, html: str) -> tuple[str, ...]:
    """Return the CSP sources of inline scripts or styles; fetched ones and data are left out."""
    texts = [
        found["text"]
        for found in _INLINE.finditer(html)
        if found["tag"] == tag and not _NO_CODE.search(found["attributes"])
    ]
    digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    return tuple(f"'sha256-{digest}'" for digest in sorted(digests))
