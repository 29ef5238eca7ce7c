"""Sealed portraits; `python -m tests.papers.portraits` writes `tests/vectors/portraits.json`."""

import hashlib
from typing import Any
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from moi_pwa.crypto.portrait import Portrait, digest_of, seal_portrait
from tests.vector_layout import laid_out
from tests.vectors_of import VECTORS

CONTENT_KEY = bytes(range(32))
DOCUMENT = UUID("019a3f00-0000-7000-8000-000000000001")
OTHER_DOCUMENT = UUID("019a3f00-0000-7000-8000-000000000002")
NONCE = bytes(range(100, 112))
PORTRAIT = Portrait(face=b"a small face", print=b"a picture for print, as large as a passport wants it")


def portrait_vectors() -> dict[str, Any]:
    sealed = seal_portrait(PORTRAIT, CONTENT_KEY, DOCUMENT, nonce=NONCE)
    face, picture = PORTRAIT.face, PORTRAIT.print
    length = len(face).to_bytes(2, "big")
    opened = {
        "as sealed": (None, {}),
        "with another content key": ("wrong_context", {"content_key": bytes(32).hex()}),
        "for another document": ("wrong_context", {"document": str(OTHER_DOCUMENT)}),
        "with another nonce": ("wrong_context", {"sealed": _flipped(sealed, 0)}),
        "with another first byte": ("wrong_context", {"sealed": _flipped(sealed, 12)}),
        "with another picture": ("wrong_context", {"sealed": _flipped(sealed, -17)}),
        "with another tag": ("wrong_context", {"sealed": _flipped(sealed, -1)}),
        "without its last byte": ("wrong_context", {"sealed": sealed[:-1].hex()}),
        "with one byte more": ("wrong_context", {"sealed": sealed.hex() + "00"}),
        "empty": ("truncated", {"sealed": ""}),
        "shorter than any": ("truncated", {"sealed": sealed[:30].hex()}),
        "of version 2": ("unsupported_version", {"sealed": _sealed(b"\2" + length + face + picture)}),
        "of version 0": ("unsupported_version", {"sealed": _sealed(b"\0" + length + face + picture)}),
        "without a face": ("malformed", {"sealed": _sealed(b"\1\0\0" + picture)}),
        "without a picture for print": ("malformed", {"sealed": _sealed(b"\1" + length + face)}),
        "with a face that is longer than the rest": ("malformed", {"sealed": _sealed(b"\1\0\x0d" + face)}),
        "with a face of 701 bytes": ("malformed", {"sealed": _sealed(b"\1\x02\xbd" + b"f" * 701 + picture)}),
    }
    return {
        "content_key": CONTENT_KEY.hex(),
        "document": str(DOCUMENT),
        "nonce": NONCE.hex(),
        "face": face.hex(),
        "print": picture.hex(),
        "print_sha256": hashlib.sha256(picture).hexdigest(),
        "digest": digest_of(PORTRAIT).hex(),
        "sealed": sealed.hex(),
        "opened": [{"name": name, "expect": expect, **change} for name, (expect, change) in opened.items()],
    }


def _flipped(sealed: bytes, at: int) -> str:
    """Return the sealed bytes in hexadecimal, with one bit of one byte changed."""
    altered = bytearray(sealed)
    altered[at] ^= 1
    return altered.hex()


def _sealed(plain: bytes) -> str:
    """Return bytes as a dishonest officer's browser may seal them, in hexadecimal."""
    info = b"moi_pwa portrait 1" + DOCUMENT.bytes
    key = HKDF(algorithm=SHA256(), length=32, salt=b"", info=info).derive(CONTENT_KEY)
    return (NONCE + AESGCM(key).encrypt(NONCE, plain, DOCUMENT.bytes)).hex()


if __name__ == "__main__":
    (VECTORS / "portraits.json").write_text(laid_out(portrait_vectors()), encoding="utf-8")
