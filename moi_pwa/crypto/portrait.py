"""The two pictures of a photo that an officer approved, sealed for the applicant's phone. Twin: `portrait.js`.

`docs/papers.md` is the specification. Phone and officer both have the content key of the photo document, and the server
does not, so that a key derived from it seals the pictures past the server.
"""

import hashlib
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from moi_pwa.crypto.refused import Refused

_DOMAIN = b"moi_pwa portrait 1"
_VERSION = 1
_KEY_BYTES, _NONCE_BYTES, _TAG_BYTES = 32, 12, 16
_LENGTH_BYTES = 2
_HEAD_BYTES = 1 + _LENGTH_BYTES
MAX_FACE_BYTES = 700
"""A QR code with the face still fits on a screen."""
MAX_PRINT_BYTES = 60_000
MIN_SEALED_BYTES = _NONCE_BYTES + _HEAD_BYTES + _TAG_BYTES
MAX_SEALED_BYTES = _NONCE_BYTES + _HEAD_BYTES + MAX_FACE_BYTES + MAX_PRINT_BYTES + _TAG_BYTES
DIGEST_BYTES = 32


@dataclass(frozen=True, kw_only=True)
class Portrait:
    """The pictures of one face."""

    face: bytes
    """A WebP of 48 × 60 pixels, for the code with the face."""
    print: bytes
    """A JPEG of 413 × 531 pixels, for the printed paper."""


def portrait_digest(face: bytes, print_sha256: bytes) -> bytes:
    """Return the digest to which a seal commits. `print_sha256` is the SHA-256 of the picture for print."""
    return hashlib.sha256(_DOMAIN + hashlib.sha256(face).digest() + print_sha256).digest()


def digest_of(portrait: Portrait) -> bytes:
    """Return the digest to which the seal of this portrait's paper commits."""
    return portrait_digest(portrait.face, hashlib.sha256(portrait.print).digest())


def seal_portrait(portrait: Portrait, content_key: bytes, document_id: UUID, *, nonce: bytes | None = None) -> bytes:
    """Return the portrait, sealed for whoever has the content key of the photo document.

    Only tests and vectors choose the `nonce`. Raises Refused "malformed" if a picture is empty or too large.
    """
    _require_sizes(portrait)
    nonce = os.urandom(_NONCE_BYTES) if nonce is None else nonce
    length = len(portrait.face).to_bytes(_LENGTH_BYTES, "big")
    plain = bytes([_VERSION]) + length + portrait.face + portrait.print
    return nonce + _cipher(content_key, document_id).encrypt(nonce, plain, document_id.bytes)


def open_portrait(sealed: bytes, content_key: bytes, document_id: UUID) -> Portrait:
    """Return the pictures of a sealed portrait.

    Raises Refused, the first that holds:
        "truncated": it is too short to be one.
        "wrong_context": it was sealed under another document's key, or is altered.
        "unsupported_version": it is of another version.
        "malformed": a picture is empty or too large, or the face's length says more than there is.
    """
    if len(sealed) < MIN_SEALED_BYTES:
        raise Refused("truncated")
    nonce, ciphertext = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        plain = _cipher(content_key, document_id).decrypt(nonce, ciphertext, document_id.bytes)
    except InvalidTag as error:
        raise Refused("wrong_context") from error
    if plain[0] != _VERSION:
        raise Refused("unsupported_version")
    face_end = _HEAD_BYTES + int.from_bytes(plain[1:_HEAD_BYTES], "big")
    portrait = Portrait(face=plain[_HEAD_BYTES:face_end], print=plain[face_end:])
    _require_sizes(portrait)
    return portrait


def _cipher(content_key: bytes, document_id: UUID) -> AESGCM:
    derivation = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_DOMAIN + document_id.bytes)
    return AESGCM(derivation.derive(content_key))


def _require_sizes(portrait: Portrait) -> None:
    if not 0 < len(portrait.face) <= MAX_FACE_BYTES or not 0 < len(portrait.print) <= MAX_PRINT_BYTES:
        raise Refused("malformed")
