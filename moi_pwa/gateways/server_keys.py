"""The server's own secrets: five files in a folder, made once. None of them opens a document."""

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from moi_pwa.crypto.receipt import sign_rotation
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.private_files import make_private_folder

_SECRET_BYTES = 32
_DEMO_MARK = "DEMO"
_ROTATIONS = "receipt.rotations"


class NoKeysError(Exception):
    """A file is missing: `moi keys new` makes what is needed."""


@dataclass(frozen=True, kw_only=True)
class ServerKeys:
    """`receipt` signs receipts, `push` what goes to browsers' push services, `presentment` what banks' apps are told of bills; one-time codes are kept under `code_secret`,
    the numbers of people in cases under `people_secret`: with another one, no earlier applicant is recognised.

    `former_receipt_keys`: those that are still kept, by which older receipts can be verified here.
    `receipt_rotations`: how each former key for receipts handed over to its successor, oldest first (docs/envelope.md).
    `demo`: made by a demonstration, and therefore good for nothing else.
    """

    receipt: SigningKey
    push: SigningKey
    presentment: SigningKey
    code_secret: bytes
    people_secret: bytes
    demo: bool
    receipt_rotations: tuple[str, ...] = ()
    former_receipt_keys: tuple[SigningKey, ...] = ()


def make_server_keys(folder: Path, *, demo: bool = False) -> ServerKeys:
    """Make what is missing in `folder` and give all. What is there is never written over."""
    make_private_folder(folder)
    if demo and not any(folder.iterdir()):
        (folder / _DEMO_MARK).touch(mode=0o600)
    for name in ("receipt.key", "push.key", "presentment.key"):
        _write_once(folder / name, SigningKey.new().to_text())
    for secret in ("codes.key", "people.key"):
        _write_once(folder / secret, os.urandom(_SECRET_BYTES).hex())
    return read_server_keys(folder)


def read_server_keys(folder: Path) -> ServerKeys:
    """Raise NoKeysError if one is missing."""
    try:
        return ServerKeys(
            receipt=SigningKey.from_text((folder / "receipt.key").read_text().strip()),
            push=SigningKey.from_text((folder / "push.key").read_text().strip()),
            presentment=SigningKey.from_text((folder / "presentment.key").read_text().strip()),
            code_secret=bytes.fromhex((folder / "codes.key").read_text().strip()),
            people_secret=bytes.fromhex((folder / "people.key").read_text().strip()),
            receipt_rotations=_rotations(folder),
            former_receipt_keys=tuple(
                SigningKey.from_text(path.read_text().strip()) for path in sorted(folder.glob("receipt.*.key"))
            ),
            demo=(folder / _DEMO_MARK).exists(),
        )
    except FileNotFoundError as error:
        raise NoKeysError(str(error.filename)) from error


def replace_receipt_key(folder: Path) -> ServerKeys:
    """Make another key for receipts, to which the one of today hands over; the server signs with it when it is started again.

    The former key is kept as `receipt.<kid>.key`: to be deleted when it is known to have got out. Raises NoKeysError.
    """
    former, successor = read_server_keys(folder).receipt, SigningKey.new()
    _write_once(folder / f"receipt.{former.kid}.key", former.to_text())
    # First the word, then the key: phones may know a key that is never used, and never meet one that they do not know.
    _write_over(folder / _ROTATIONS, "\n".join([*_rotations(folder), sign_rotation(successor, former)]))
    _write_over(folder / "receipt.key", successor.to_text())
    return read_server_keys(folder)


def _rotations(folder: Path) -> tuple[str, ...]:
    file = folder / _ROTATIONS
    return tuple(file.read_text().split()) if file.exists() else ()


def _write_over(path: Path, text: str) -> None:
    """All of it or nothing; of mode 0600."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False) as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)


def _write_once(path: Path, text: str) -> None:
    try:
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return
    with os.fdopen(file, "w") as opened:
        opened.write(text + "\n")
