"""Folders and files that no other account of the machine may read.

This holds whatever the umask, and whichever process makes them first.
"""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

_FOLDER = 0o700
_FILE = 0o600
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


class InsecurePermissionsError(Exception):
    """The folder exists, and other accounts may read or search it. The text is a sentence for the operator."""


def make_private_folder(path: Path) -> None:
    """Make the folder, and missing ones above it, with mode 0700. A folder that exists stays as it is."""
    if not path.is_dir():
        make_private_folder(path.parent)
        path.mkdir(mode=_FOLDER, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file with mode 0600 if there is none."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, _FILE))


def write_once(path: Path, text: str) -> None:
    """Write a file of mode 0600, unless there is one already, which stays as it is."""
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE)
    except FileExistsError:
        return
    with os.fdopen(file, "w") as opened:
        opened.write(text + "\n")


def write_over(path: Path, text: str) -> None:
    """Write a file of mode 0600, whole or not at all, replacing the one that exists."""
    write_bytes_over(path, f"{text}\n".encode())


def write_bytes_over(path: Path, content: bytes) -> None:
    """Write a file of mode 0600 that is no text, whole or not at all, replacing the one that exists."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)


def open_data_folder(path: Path) -> None:
    """Make the data folder private, or check that it is.

    Our files in it that other accounts might read are made private; the files below blobs/ are private from the
    beginning. The folder itself is not changed: the operator may have named it by mistake, and should know who could
    read it.

    Raises:
        InsecurePermissionsError: the folder exists and is open to other accounts.
    """
    make_private_folder(path)
    if path.stat().st_mode & _OTHERS:
        raise InsecurePermissionsError(
            f"{path} is open to other accounts of this machine: run `chmod -R go= {path}` and start again."
        )
    for path_inside in _our_files(path):
        mode = path_inside.stat().st_mode
        if mode & _OTHERS:
            # A file that somebody else put there, such as registers.json, cannot be narrowed; the folder protects it.
            with contextlib.suppress(PermissionError):
                path_inside.chmod(_FOLDER if stat.S_ISDIR(mode) else _FILE)


def _our_files(folder: Path) -> Iterator[Path]:
    for pattern in ("moi.db*", "sms.jsonl", "registers.json", "keys", "keys/*", "blobs", "blobs/*"):
        yield from folder.glob(pattern)
