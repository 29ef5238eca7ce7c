"""The fingerprint of a surface's sources, which tells whether it must be built again."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from moi_pwa.build.paths import ROOT, Surface
from moi_pwa.catalogue.fees import fee_table

_SHARED = (
    "assets",
    "moi_pwa/build",
    "moi_pwa/catalogue",
    "moi_pwa/components",
    "moi_pwa/core",
    "moi_pwa/locales",
    "moi_pwa/ministry.py",
    "moi_pwa/moi_pwa.py",
    "moi_pwa/pages/__init__.py",
    "moi_pwa/presentation",
    "moi_pwa/rules",
    "reflex.lock",
    "requirements/run.txt",
    "rxconfig.py",
    "service_worker/build.mjs",
    "service_worker/compat/targets.mjs",
    "service_worker/country_plugin.mjs",
    "service_worker/package-lock.json",
    "service_worker/src",
)
_FORMS = tuple(
    f"moi_pwa/pages/desk/accounts/{name}.py"
    for name in ("forms", "_form_frame", "password", "second_factor", "sign_in")
)
_OWN: dict[Surface, tuple[str, ...]] = {
    "applicant": ("THIRD_PARTY_NOTICES.md", "moi_pwa/pages/applicant", *_FORMS),
    "desk": ("moi_pwa/actions", "moi_pwa/crypto", "moi_pwa/pages/desk", "moi_pwa/state"),
}
_MADE = ("assets/_moi/", "assets/sw.js", "assets/external/")


def named_sources(surface: Surface) -> tuple[str, ...]:
    """Return the files and folders that `surface` is built from, relative to the project's folder."""
    return (*_SHARED, *_OWN[surface])


def source_fingerprint(surface: Surface, root: Path = ROOT) -> str:
    """Return the SHA-256 over the names and contents of the sources of `surface`."""
    total = hashlib.sha256()
    for name in sorted(sources_of(surface, root)):
        total.update(f"{name}\0{hashlib.sha256((root / name).read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def ministry_fingerprint(folder: Path | None) -> str:
    """Return the SHA-256 over the names and contents of a ministry's folder; "none" if there is no folder."""
    if folder is None:
        return "none"
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
        name = path.relative_to(folder).as_posix()
        total.update(f"{name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def fees_fingerprint(day: date) -> str:
    """Return the SHA-256 of the amounts of `day`, as the pages show them.

    When an amount changes, the pages are stale although no source is.
    """
    iso = day.isoformat()
    amounts = {
        fee: [row["fils"] for row in rows if row["from"] <= iso <= (row["to"] or iso)]
        for fee, rows in fee_table().items()
    }
    return hashlib.sha256(json.dumps(amounts, sort_keys=True).encode()).hexdigest()


def sources_of(surface: Surface, root: Path) -> Iterator[str]:
    """Yield the paths under `root` of the files that `surface` is built from."""
    for source in named_sources(surface):
        path = root / source
        files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
        for file in files:
            name = file.relative_to(root).as_posix()
            if file.suffix != ".pyc" and not name.startswith(_MADE):
                yield name
