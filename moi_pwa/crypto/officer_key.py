"""The keys of officers. Twin: `officer_key.js`.

A recipient's seed, be it a directorate's or an agency's, exists only sealed to each of its officers; an officer's seed
only wrapped by a passphrase. The server stores both and can open neither.
"""

import os
import unicodedata
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from moi_pwa.core.canonical_json import canonical_json, is_object
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.keys import SEALED_SECRET_BYTES, Sealed, key_id, open_with, public_key_of, seal_to
from moi_pwa.crypto.refused import Refused

ARGON2ID = {"name": "argon2id", "m_kib": 64 * 1024, "t": 3, "p": 4}
"""The second recommended option of RFC 9106 §4: about 1.1 s in a browser."""

_WEAKEST_KIB_PASSES = 19456 * 2
_MAX_KIB = 256 * 1024
_MAX_PASSES = 16
_MAX_LANES = 4
_SALT_BYTES = 16
_NONCE_BYTES = 12


def seal_recipient_seed(seed: bytes, officer_public_key: bytes, recipient: str) -> Sealed:
    """Seal the private key of a recipient (`core/recipients.py`) to an officer."""
    info = _recipient_info(recipient, key_id(public_key_of(seed)), key_id(officer_public_key))
    return seal_to(officer_public_key, seed, info)


def open_recipient_seed(sealed: Sealed, officer_seed: bytes, recipient: str, recipient_key_id: str) -> bytes:
    """Return the recipient's seed, certain to belong to `recipient_key_id`.

    Raises Refused "wrong_context" otherwise.
    """
    info = _recipient_info(recipient, recipient_key_id, key_id(public_key_of(officer_seed)))
    seed = open_with(officer_seed, sealed, info)
    if key_id(public_key_of(seed)) != recipient_key_id:
        raise Refused("wrong_context")
    return seed


def wrap_seed(seed: bytes, passphrase: str) -> dict[str, Any]:
    """Lock an officer's seed: {kdf: {name, m_kib, t, p, salt}, nonce, ciphertext}, bytes as base64url."""
    kdf = {**ARGON2ID, "salt": to_base64url(os.urandom(_SALT_BYTES))}
    nonce = os.urandom(_NONCE_BYTES)
    ciphertext = _cipher(kdf, passphrase).encrypt(nonce, seed, _bound(kdf, key_id(public_key_of(seed))))
    return {"kdf": kdf, "nonce": to_base64url(nonce), "ciphertext": to_base64url(ciphertext)}


def check_wrapped_seed(wrapped: object) -> None:
    """Raise Refused unless the value has the shape of what `wrap_seed` writes: "malformed", "unsupported_kdf".

    It opens nothing.
    """
    if not is_object(wrapped) or set(wrapped) != {"kdf", "nonce", "ciphertext"}:
        raise Refused("malformed")
    kdf = wrapped["kdf"]
    if not is_object(kdf) or not _is_supported(kdf):
        raise Refused("unsupported_kdf" if is_object(kdf) else "malformed")
    lengths = (
        (kdf["salt"], _SALT_BYTES),
        (wrapped["nonce"], _NONCE_BYTES),
        (wrapped["ciphertext"], SEALED_SECRET_BYTES),
    )
    if any(len(from_base64url(text)) != length for text, length in lengths):
        raise Refused("malformed")


def unwrap_seed(wrapped: dict[str, Any], passphrase: str, officer_key_id: str) -> bytes:
    """Return the seed of the key `officer_key_id`.

    Raises Refused: "wrong_passphrase" (or an altered blob: they look the same), "unsupported_kdf" for parameters that
    are weaker than OWASP's or would exhaust the machine, "malformed".
    """
    kdf, nonce, ciphertext = (
        wrapped.get("kdf"),
        from_base64url(wrapped.get("nonce")),
        from_base64url(wrapped.get("ciphertext")),
    )
    if not is_object(kdf) or (len(nonce), len(ciphertext)) != (_NONCE_BYTES, SEALED_SECRET_BYTES):
        raise Refused("malformed")
    try:
        return _cipher(kdf, passphrase).decrypt(nonce, ciphertext, _bound(kdf, officer_key_id))
    except InvalidTag as error:
        raise Refused("wrong_passphrase") from error


def _cipher(kdf: dict[str, Any], passphrase: str) -> AESGCM:
    if not _is_supported(kdf):
        raise Refused("unsupported_kdf")
    salt = from_base64url(kdf["salt"])
    if len(salt) != _SALT_BYTES:
        raise Refused("malformed")
    # Keyboards differ in whether they compose letters; NFC as in RFC 8265 §4.2. Blanks are kept.
    secret = unicodedata.normalize("NFC", passphrase).encode()
    return AESGCM(hash_secret_raw(secret, salt, kdf["t"], kdf["m_kib"], kdf["p"], 32, Type.ID))


def _is_supported(kdf: dict[str, Any]) -> bool:
    if set(kdf) != {"name", "m_kib", "t", "p", "salt"} or kdf["name"] != "argon2id":
        return False
    m_kib, t, p = kdf["m_kib"], kdf["t"], kdf["p"]
    if not all(type(number) is int for number in (m_kib, t, p)):
        return False
    if m_kib > _MAX_KIB or not 1 <= t <= _MAX_PASSES or not 1 <= p <= _MAX_LANES:
        return False
    return m_kib * t >= _WEAKEST_KIB_PASSES


def _bound(kdf: dict[str, Any], officer_key_id: str) -> bytes:
    return canonical_json({"use": "moi_pwa officer seed", "version": 1, "key_id": officer_key_id, "kdf": kdf})


def _recipient_info(recipient: str, recipient_key_id: str, officer_key_id: str) -> dict[str, str | int]:
    """Return the HPKE info of a recipient's seed.

    Directorates were the only recipients once, so its members are named after them for ever.
    """
    return {
        "use": "moi_pwa directorate seed",
        "version": 1,
        "directorate": recipient,
        "directorate_key_id": recipient_key_id,
        "key_id": officer_key_id,
    }
