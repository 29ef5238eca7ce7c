"""The server's own secrets: files in a folder, made once. None of them opens a document."""

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from moi_pwa.crypto.document_signer import DocumentSigners
from moi_pwa.crypto.receipt import sign_rotation
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.clock import now
from moi_pwa.gateways.pkcs11_token import Token
from moi_pwa.gateways.private_files import make_private_folder, write_once, write_over
from moi_pwa.gateways.signers.files import read_document_signers
from moi_pwa.gateways.signers.make import make_document_signers

_SECRET_BYTES = 32
_DEMO_MARK = "DEMO"
_ROTATIONS = "receipt.rotations"
_DEMO_PAST = timedelta(days=60)
"""The time before today at which a demonstration's signer began: its papers are signed on the days of its cases."""


class NoKeysError(Exception):
    """A file is missing: `moi keys new` makes what is needed."""


@dataclass(frozen=True, kw_only=True)
class ServerKeys:
    """The server's keys and secrets."""

    receipt: SigningKey
    """Signs receipts."""
    push: SigningKey
    """Signs messages to browsers' push services."""
    presentment: SigningKey
    """Signs answers about bills to banks' apps."""
    code_secret: bytes
    """The key under which one-time codes are stored."""
    people_secret: bytes
    """The key under which the numbers of people in cases are stored; with another one, no earlier applicant is
    recognised.
    """
    document_signers: DocumentSigners
    """Sign papers."""
    demo: bool
    """Whether a demonstration made the keys, which are therefore good for nothing else."""
    receipt_rotations: tuple[str, ...] = ()
    """The statements by which each former key for receipts handed over to its successor, oldest first
    (docs/envelope.md).
    """
    former_receipt_keys: tuple[SigningKey, ...] = ()
    """Former keys that still exist, by which older receipts can be verified here."""


def make_server_keys(folder: Path, *, crl_url: str, demo: bool = False, token: Token | None = None) -> ServerKeys:
    """Make what is missing in `folder`, and return all keys. Existing files are never overwritten.

    Args:
        folder: the folder of the keys.
        crl_url: the address at which this server publishes the CSCA's revocation list.
        demo: whether a demonstration makes them.
        token: where a document signer's key is made; None means in a file.

    Raises:
        NoKeysError: no document signer can sign today, and the CSCA's key, which the next one's certificate needs, is
            elsewhere.
        TokenError: as `add_document_signer`.
    """
    make_private_folder(folder)
    if demo and not any(folder.iterdir()):
        (folder / _DEMO_MARK).touch(mode=0o600)
    for name in ("receipt.key", "push.key", "presentment.key"):
        write_once(folder / name, SigningKey.new().to_text())
    for secret in ("codes.key", "people.key"):
        write_once(folder / secret, os.urandom(_SECRET_BYTES).hex())
    today = now().date()
    try:
        first = today - _DEMO_PAST if demo else today
        make_document_signers(folder, today=today, first=first, crl_url=crl_url, token=token)
    except FileNotFoundError as error:
        raise NoKeysError(str(error.filename)) from error
    return read_server_keys(folder, token)


def read_server_keys(folder: Path, token: Token | None = None) -> ServerKeys:
    """Return all keys.

    Raises NoKeysError if a file is missing, TokenError if a key is in another token than `token`.
    """
    try:
        return ServerKeys(
            document_signers=read_document_signers(folder, token),
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


def replace_receipt_key(folder: Path, token: Token | None = None) -> ServerKeys:
    """Make another key for receipts, to which today's hands over, and return all keys. Raises as `read_server_keys`.

    The server signs with it after its next start. The former key is kept as `receipt.<kid>.key`: delete it when it is
    known to have got out.
    """
    former, successor = read_server_keys(folder, token).receipt, SigningKey.new()
    write_once(folder / f"receipt.{former.kid}.key", former.to_text())
    # The statement is written before the key: phones may know a key that is never used, and never meet an unknown one.
    write_over(folder / _ROTATIONS, "\n".join([*_rotations(folder), sign_rotation(successor, former)]))
    write_over(folder / "receipt.key", successor.to_text())
    return read_server_keys(folder, token)


def _rotations(folder: Path) -> tuple[str, ...]:
    file = folder / _ROTATIONS
    return tuple(file.read_text().split()) if file.exists() else ()
