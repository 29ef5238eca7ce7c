"""The sealed file, version 1: a header, then STREAM chunks of AES-256-GCM.

`docs/envelope.md` is the specification, `service_worker/src/crypto/envelope.js` the twin. Memory is a few chunks,
whatever the size of the file.
"""

import os
from collections.abc import Iterable, Iterator
from hmac import compare_digest
from typing import Protocol, runtime_checkable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from moi_pwa.crypto.refused import Code, Refused

MAGIC = b"MOI1"
VERSION = 1
CONTENT_KEY_BYTES = 32
SALT_BYTES = 16
COMMITMENT_BYTES = 32
HEADER_BYTES = len(MAGIC) + 1 + SALT_BYTES + COMMITMENT_BYTES
TAG_BYTES = 16
CHUNK_BYTES = 256 * 1024
"""Smaller chunks are markedly slower in Web Crypto on a slow processor; larger ones cost a phone memory."""

_DERIVATION = b"moi_pwa envelope 1"


@runtime_checkable
class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


Source = Readable | Iterable[bytes]
"""A binary file, or pieces of any sizes."""


def new_content_key() -> bytes:
    """Make a fresh key for one file. A key must never seal a second one."""
    return os.urandom(CONTENT_KEY_BYTES)


def sealed_size(plain_bytes: int) -> int:
    """Return how many bytes a file of `plain_bytes` becomes."""
    chunks = max(1, -(-plain_bytes // CHUNK_BYTES))
    return HEADER_BYTES + plain_bytes + chunks * TAG_BYTES


def plain_size(sealed_bytes: int) -> int:
    """Return the size of what was sealed. Raises Refused "truncated" if no sealed file has this size."""
    body = sealed_bytes - HEADER_BYTES
    chunks = max(1, -(-body // (CHUNK_BYTES + TAG_BYTES)))
    plain_bytes = body - chunks * TAG_BYTES
    if plain_bytes < 0 or sealed_size(plain_bytes) != sealed_bytes:
        raise Refused("truncated")
    return plain_bytes


def seal_stream(source: Source, content_key: bytes, *, salt: bytes | None = None) -> Iterator[bytes]:
    """Yield the header, then the sealed chunks. Only tests and vectors choose the `salt`."""
    salt = os.urandom(SALT_BYTES) if salt is None else salt
    cipher, commitment = _expand(content_key, salt)
    header = MAGIC + bytes([VERSION]) + salt + commitment
    yield header
    for counter, (chunk, last) in enumerate(_chunks(source, CHUNK_BYTES)):
        yield cipher.encrypt(chunk_nonce(counter, last=last), chunk, header)


def open_stream(source: Source, content_key: bytes) -> Iterator[bytes]:
    """Yield the plain chunks, each authentic and in its position.

    The file is whole only when the iterator has ended: chunks before a Refused are a true beginning of it, no more.
    """
    pieces = _Reader(source)
    header = pieces.read(HEADER_BYTES)
    cipher = _read_header(header, content_key)
    for counter, (chunk, last) in enumerate(_chunks(pieces, CHUNK_BYTES + TAG_BYTES)):
        if last and len(chunk) < TAG_BYTES:
            raise Refused("truncated")
        if last and counter > 0 and len(chunk) == TAG_BYTES:
            raise Refused("chunk_forged")  # only an empty file ends in an empty chunk
        try:
            yield cipher.decrypt(chunk_nonce(counter, last=last), chunk, header)
        except InvalidTag as error:
            raise Refused(_why(cipher, header, chunk, counter, last=last)) from error


def chunk_nonce(counter: int, *, last: bool) -> bytes:
    """Return the STREAM nonce: 7 bytes 0, the counter (32 bits, big-endian), 1 on the last chunk."""
    return bytes(7) + counter.to_bytes(4, "big") + bytes([last])


def _expand(content_key: bytes, salt: bytes) -> tuple[AESGCM, bytes]:
    derivation = HKDF(algorithm=SHA256(), length=32 + COMMITMENT_BYTES, salt=salt, info=_DERIVATION)
    derived = derivation.derive(content_key)
    return AESGCM(derived[:32]), derived[32:]


def _read_header(header: bytes, content_key: bytes) -> AESGCM:
    if not header.startswith(MAGIC[: len(header)]):
        raise Refused("bad_magic")
    if len(header) > len(MAGIC) and header[len(MAGIC)] != VERSION:
        raise Refused("unsupported_version")
    if len(header) < HEADER_BYTES:
        raise Refused("truncated")
    salt, commitment = header[-SALT_BYTES - COMMITMENT_BYTES : -COMMITMENT_BYTES], header[-COMMITMENT_BYTES:]
    cipher, expected = _expand(content_key, salt)
    # AES-GCM alone would let one file open under two keys, to two contents.
    if not compare_digest(commitment, expected):
        raise Refused("wrong_key")
    return cipher


def _why(cipher: AESGCM, header: bytes, chunk: bytes, counter: int, *, last: bool) -> Code:
    """Return why a chunk is not authentic.

    A chunk that is authentic with the other flag means that the file was cut or lengthened between chunks; any other
    was altered.
    """
    try:
        cipher.decrypt(chunk_nonce(counter, last=not last), chunk, header)
    except InvalidTag:
        return "chunk_forged"
    return "truncated" if last else "trailing_data"


class _Reader:
    """A reader of exact sizes from a source of pieces of any sizes."""

    def __init__(self, source: Source) -> None:
        self._pieces = _pieces(source)
        self._kept = bytearray()

    def read(self, size: int, /) -> bytes:
        """Return `size` bytes, fewer only at the end."""
        while len(self._kept) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._kept += piece
        taken = bytes(self._kept[:size])
        del self._kept[:size]
        return taken


def _pieces(source: Source) -> Iterator[bytes]:
    if isinstance(source, Readable):  # asked first: a file is iterable as well, by lines
        while piece := source.read(CHUNK_BYTES):
            yield piece
    else:
        yield from source


def _chunks(source: Source, size: int) -> Iterator[tuple[bytes, bool]]:
    """Yield chunks of `size` bytes and whether each is the last; the last may be shorter, and empty if the only one."""
    reader = source if isinstance(source, _Reader) else _Reader(source)
    chunk = reader.read(size)
    while following := reader.read(size):
        yield chunk, False
        chunk = following
    yield chunk, True
