"""X-Wing key pairs (ML-KEM-768 + X25519) and HPKE with them (RFC 9180, base mode). Twin: `keys.js`.

A private key is a seed of 32 bytes (draft-connolly-cfrg-xwing-kem); the rest is worked out from it.
"""

import hashlib
import os
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from moi_pwa.core.canonical_json import canonical_json, is_object
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.refused import Refused

SEED_BYTES = 32
PUBLIC_KEY_BYTES = 1216
ENCAPSULATION_BYTES = 1120
SEALED_SECRET_BYTES = 48
"""The size of a sealed content key or seed: its 32 bytes, and its tag."""

_MLKEM_SEED_BYTES = 64
_MLKEM_PUBLIC_BYTES = 1184
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True)
class Sealed:
    """A short secret, sealed to one public key."""

    enc: bytes
    """The encapsulation (1120 bytes)."""
    ciphertext: bytes

    def to_json(self) -> dict[str, str]:
        return {"enc": to_base64url(self.enc), "ciphertext": to_base64url(self.ciphertext)}

    @classmethod
    def from_json(cls, value: dict[str, str]) -> Self:
        """Return the secret that `to_json` wrote. Raises Refused "malformed" for anything else."""
        if not is_object(value):
            raise Refused("malformed")
        sealed = cls(enc=from_base64url(value.get("enc")), ciphertext=from_base64url(value.get("ciphertext")))
        _require_lengths(sealed)
        return sealed


def new_seed() -> bytes:
    """Return a new private key."""
    return os.urandom(SEED_BYTES)


def public_key_of(seed: bytes) -> bytes:
    """Return the public key: ML-KEM-768 (1184 bytes), then X25519 (32)."""
    mlkem, x25519 = _expand(seed)
    return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()


def key_id(public_key: bytes) -> str:
    """Return the first 16 bytes of the public key's SHA-256, in hex."""
    return hashlib.sha256(public_key).hexdigest()[:32]


def check_public_key(public_key: bytes) -> None:
    """Raise Refused "malformed" unless something can really be sealed to the public key.

    It checks the length, the modulus of ML-KEM (FIPS 203 §7.2), and that the X25519 point is not of low order (RFC 7748
    §6.1).
    """
    seal_to(public_key, bytes(SEED_BYTES), {"use": "moi_pwa key check", "version": 1})


def seal_to(public_key: bytes, secret: bytes, info: dict[str, str | int]) -> Sealed:
    """Seal `secret` to the holder of `public_key`; it opens only with the same `info`.

    Raises Refused "malformed" if it is no public key.
    """
    try:
        encrypted = _SUITE.encrypt(secret, _read_public_key(public_key), canonical_json(info))
    except ValueError as error:
        raise Refused("malformed") from error
    return Sealed(enc=encrypted[:ENCAPSULATION_BYTES], ciphertext=encrypted[ENCAPSULATION_BYTES:])


def open_with(seed: bytes, sealed: Sealed, info: dict[str, str | int]) -> bytes:
    """Return the secret, 32 bytes.

    Raises Refused: "malformed" for other lengths; "wrong_context" for another key, other `info`, or altered bytes,
    which HPKE cannot tell apart.
    """
    _require_lengths(sealed)
    private_key = MLKEM768X25519PrivateKey(*_expand(seed))
    try:
        return _SUITE.decrypt(sealed.enc + sealed.ciphertext, private_key, canonical_json(info))
    except InvalidTag as error:
        raise Refused("wrong_context") from error


def _require_lengths(sealed: Sealed) -> None:
    if (len(sealed.enc), len(sealed.ciphertext)) != (ENCAPSULATION_BYTES, SEALED_SECRET_BYTES):
        raise Refused("malformed")


def _expand(seed: bytes) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
    if len(seed) != SEED_BYTES:
        raise Refused("malformed")
    expanded = hashlib.shake_256(seed).digest(_MLKEM_SEED_BYTES + 32)
    return (
        MLKEM768PrivateKey.from_seed_bytes(expanded[:_MLKEM_SEED_BYTES]),
        X25519PrivateKey.from_private_bytes(expanded[_MLKEM_SEED_BYTES:]),
    )


def _read_public_key(public_key: bytes) -> MLKEM768X25519PublicKey:
    if len(public_key) != PUBLIC_KEY_BYTES:
        raise Refused("malformed")
    try:
        mlkem = MLKEM768PublicKey.from_public_bytes(public_key[:_MLKEM_PUBLIC_BYTES])
    except ValueError as error:
        raise Refused("malformed") from error
    return MLKEM768X25519PublicKey(mlkem, X25519PublicKey.from_public_bytes(public_key[_MLKEM_PUBLIC_BYTES:]))
