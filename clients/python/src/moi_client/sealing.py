"""Sealing of documents for the ministry, as `docs/envelope.md` of the product specifies it.

Only the directorate opens what is sealed here; this package cannot.
"""

import hashlib
import os
from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, MLKEM768X25519PublicKey, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from moi_client.encoding import canonical_json, to_base64url

CHUNK_BYTES = 256 * 1024
CONTENT_KEY_BYTES = 32
PUBLIC_KEY_BYTES = 1216

_MAGIC_AND_VERSION = b"MOI1\x01"
_SALT_BYTES = 16
_ENCAPSULATION_BYTES = 1120
_MLKEM_PUBLIC_BYTES = 1184
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


def new_content_key() -> bytes:
    """Return a new key for one file. It must never seal a second one."""
    return os.urandom(CONTENT_KEY_BYTES)


def seal(plain: bytes, content_key: bytes, *, salt: bytes | None = None) -> bytes:
    """Return the sealed file. Only vectors choose the `salt`."""
    salt = os.urandom(_SALT_BYTES) if salt is None else salt
    derived = HKDF(algorithm=SHA256(), length=64, salt=salt, info=b"moi_pwa envelope 1").derive(content_key)
    header = _MAGIC_AND_VERSION + salt + derived[32:]
    return b"".join([header, *_chunks(memoryview(plain), AESGCM(derived[:32]), header)])


def _chunks(plain: memoryview, cipher: AESGCM, header: bytes) -> Iterator[bytes]:
    starts = range(0, max(1, len(plain)), CHUNK_BYTES)
    for counter, start in enumerate(starts):
        nonce = bytes(7) + counter.to_bytes(4, "big") + bytes([counter == len(starts) - 1])
        yield cipher.encrypt(nonce, plain[start : start + CHUNK_BYTES], header)


def key_id(public_key: bytes) -> str:
    """Return the name of a public key: the first 16 bytes of its SHA-256, in hex."""
    return hashlib.sha256(public_key).hexdigest()[:32]


def seal_content_key(
    content_key: bytes, public_key: bytes, *, application_id: str, document_id: str, code: str
) -> dict[str, str]:
    """Return a content key, sealed to a directorate, as the manifest of the document has it in `sealed_keys`.

    Raises:
        ValueError: it is no public key.
    """
    recipient = key_id(public_key)
    info: dict[str, str | int] = {
        "use": "moi_pwa document key",
        "version": 1,
        "application": application_id,
        "document": document_id,
        "code": code,
        "key_id": recipient,
    }
    sealed = _SUITE.encrypt(content_key, _read_public_key(public_key), canonical_json(info))
    encapsulation, ciphertext = sealed[:_ENCAPSULATION_BYTES], sealed[_ENCAPSULATION_BYTES:]
    return {"key_id": recipient, "enc": to_base64url(encapsulation), "ciphertext": to_base64url(ciphertext)}


def _read_public_key(public_key: bytes) -> MLKEM768X25519PublicKey:
    if len(public_key) != PUBLIC_KEY_BYTES:
        message = f"a directorate's key has {PUBLIC_KEY_BYTES} bytes"
        raise ValueError(message)
    mlkem = MLKEM768PublicKey.from_public_bytes(public_key[:_MLKEM_PUBLIC_BYTES])
    return MLKEM768X25519PublicKey(mlkem, X25519PublicKey.from_public_bytes(public_key[_MLKEM_PUBLIC_BYTES:]))
