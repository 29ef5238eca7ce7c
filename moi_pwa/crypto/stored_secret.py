"""Secrets that the server must read again, encrypted with a key of its own for storing."""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from moi_pwa.crypto.refused import Refused

_NONCE_BYTES = 12


def seal_stored(secret: bytes, key: bytes, *, purpose: bytes, holder: bytes) -> bytes:
    """Encrypt a secret for storing. It opens only for its purpose and its holder."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(_storing_key(key, purpose)).encrypt(nonce, secret, holder)


def open_stored(sealed: bytes, key: bytes, *, purpose: bytes, holder: bytes) -> bytes:
    """Decrypt a stored secret.

    Raises:
        Refused: "wrong_key": it was sealed with another key, for another purpose or for another holder.
    """
    try:
        return AESGCM(_storing_key(key, purpose)).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], holder)
    except InvalidTag as error:
        raise Refused("wrong_key") from error


def _storing_key(key: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose).derive(key)
