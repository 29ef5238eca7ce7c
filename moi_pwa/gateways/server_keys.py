"""The server's own secrets: four files in a folder, made once. None of them opens a document."""

import os
from dataclasses import dataclass
from pathlib import Path

from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.private_files import make_private_folder

_SECRET_BYTES = 32
_DEMO_MARK = "DEMO"


class NoKeysError(Exception):
    """A file is missing: `moi keys new` makes what is needed."""


@dataclass(frozen=True, kw_only=True)
class ServerKeys:
    """`receipt` signs receipts, `push` what goes to browsers' push services; one-time codes are kept under `code_secret`,
    the numbers of people in cases under `people_secret`: with another one, nobody who applied before is known again.

    `demo`: made by a demonstration, and therefore good for nothing else.
    """

    receipt: SigningKey
    push: SigningKey
    code_secret: bytes
    people_secret: bytes
    demo: bool


def make_server_keys(folder: Path, *, demo: bool = False) -> ServerKeys:
    """Make what is missing in `folder` and give all. What is there is never written over."""
    make_private_folder(folder)
    if demo and not any(folder.iterdir()):
        (folder / _DEMO_MARK).touch(mode=0o600)
    _write_once(folder / "receipt.key", SigningKey.new().to_text())
    _write_once(folder / "push.key", SigningKey.new().to_text())
    for secret in ("codes.key", "people.key"):
        _write_once(folder / secret, os.urandom(_SECRET_BYTES).hex())
    return read_server_keys(folder)


def read_server_keys(folder: Path) -> ServerKeys:
    """Raise NoKeysError if one is missing."""
    try:
        return ServerKeys(
            receipt=SigningKey.from_text((folder / "receipt.key").read_text().strip()),
            push=SigningKey.from_text((folder / "push.key").read_text().strip()),
            code_secret=bytes.fromhex((folder / "codes.key").read_text().strip()),
            people_secret=bytes.fromhex((folder / "people.key").read_text().strip()),
            demo=(folder / _DEMO_MARK).exists(),
        )
    except FileNotFoundError as error:
        raise NoKeysError(str(error.filename)) from error


def _write_once(path: Path, text: str) -> None:
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(file, "w") as opened:
        opened.write(text + "\n")
