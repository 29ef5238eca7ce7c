"""Write the vectors that only node reads into `tests/vectors/generated/`, unless nothing that they come from changed.

`make modules` runs it, and so does every test of node's that reads them (`service_worker/test/core/generated.js`).
"""

import fcntl
import hashlib
import json
import os
import sys
import sysconfig
import zoneinfo
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "vectors" / "generated"
_SOURCES = (
    "moi_pwa/**/*.py",
    "moi_pwa/**/*.json",
    "moi_pwa/demo/portrait.*",
    "tests/*.py",
    "tests/fixtures/**/*.py",
)
"""Patterns of the sources.

They match more than is imported, because finding out what is imported takes as long as writing the vectors.
"""


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # node runs the files of its tests side by side
        state, written_from = f"{digest_of_sources(ROOT)} {_environment()}", FOLDER / "written_from"
        if written_from.is_file() and written_from.read_text() == state:
            return
        written_from.unlink(missing_ok=True)
        _write()
        written_from.write_text(state)


def sources(root: Path) -> list[Path]:
    return sorted(path for pattern in _SOURCES for path in root.glob(pattern))


def digest_of_sources(root: Path) -> str:
    """Return a digest of the names and the bytes of all sources under `root`."""
    digest = hashlib.sha256()
    for path in sources(root):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(root)}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


def _environment() -> str:
    """Return a digest of the installed packages, the time zones and the chosen ministry."""
    packages = sorted(path.name for path in Path(sysconfig.get_path("purelib")).glob("*.dist-info"))
    zones = [path.read_bytes() for folder in zoneinfo.TZPATH if (path := Path(folder, "tzdata.zi")).is_file()]
    known = repr((sys.version, packages, zones, os.environ.get("MOI_CATALOGUE")))
    return hashlib.sha256(known.encode()).hexdigest()


def _write() -> None:
    from tests.vectors_for_node import vectors_for_node  # takes a second

    for old in FOLDER.glob("*.json"):
        old.unlink()
    for topic, vectors in vectors_for_node().items():
        (FOLDER / f"{topic}.json").write_text(json.dumps(vectors, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
