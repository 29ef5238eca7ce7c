"""The signed heads of the audit log, as files to be copied elsewhere."""

import os
from pathlib import Path

_SUFFIX = ".jws"


class HeadFolder:
    """A folder of signed heads. It is made with the first file, and nobody else on the machine can read it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def save(self, name: str, jws: str) -> None:
        """Write `name`.jws, whole or not at all, replacing the one that exists."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished = self._folder / f".{name}.{os.getpid()}"
        file = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(file, "w") as opened:
            opened.write(jws + "\n")
            opened.flush()
            os.fsync(opened.fileno())
        unfinished.replace(self._folder / f"{name}{_SUFFIX}")

    def load(self, name: str) -> str | None:
        """Return the head that was saved as `name`, None if there is none."""
        try:
            return (self._folder / f"{name}{_SUFFIX}").read_text().strip()
        except FileNotFoundError:
            return None

    def load_all(self) -> dict[str, str]:
        """Return all heads: the file's name -> its content."""
        return {path.name: path.read_text().strip() for path in sorted(self._folder.glob(f"*{_SUFFIX}"))}
