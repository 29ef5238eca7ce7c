"""One-time passwords by time (TOTP, RFC 6238): six digits, new every 30 seconds, as authenticator apps show them."""

import hmac
from datetime import datetime

from cryptography.hazmat.primitives.hashes import SHA1, SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.twofactor.totp import TOTP

from moi_pwa.crypto.base32 import to_base32
from moi_pwa.crypto.stored_secret import open_stored, seal_stored

SECONDS = 30
DIGITS = 6
SECRET_BYTES = 20
"""The length that RFC 4226 §4 recommends."""

_PURPOSE = b"stored authenticators"
# Clocks of phones are wrong by up to a step, and typing takes time (RFC 6238 §5.2).
_STEPS_APART = (0, -1, 1)


def step_at(at: datetime) -> int:
    """Return the number of the step of 30 seconds since 1970 that a time falls into. `at` is aware."""
    return int(at.timestamp()) // SECONDS


def code_of(secret: bytes, step: int) -> str:
    return _totp(secret).generate(step * SECONDS).decode()


def matching_step(secret: bytes, code: str, at: datetime) -> int | None:
    """Return the step whose code this is, among the present one and its two neighbours; None if it is none of them."""
    now, typed = step_at(at), code.encode()
    matching = [
        now + apart for apart in _STEPS_APART if hmac.compare_digest(code_of(secret, now + apart).encode(), typed)
    ]
    return matching[0] if matching else None


def authenticator_link(secret: bytes, *, account: str, issuer: str) -> str:
    """Return the link (otpauth) that an authenticator app reads from a QR code. It holds the secret."""
    return _totp(secret).get_provisioning_uri(account, issuer)


def typed_secret(secret: bytes) -> str:
    """Return the secret as a person types it into an authenticator app: base32 in groups of four."""
    text = to_base32(secret)
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def derived_secret(key: bytes, session_id: bytes) -> bytes:
    """Return the secret that a session offers to a new authenticator.

    Each session offers another one, so that nobody who signed in before knows it. It is stored only once it is
    confirmed.
    """
    return HKDF(SHA256(), SECRET_BYTES, salt=None, info=b"authenticator\0" + session_id).derive(key)


def seal_secret(secret: bytes, key: bytes, holder: bytes) -> bytes:
    """Encrypt a secret for storing. It opens only for its holder."""
    return seal_stored(secret, key, purpose=_PURPOSE, holder=holder)


def open_secret(sealed: bytes, key: bytes, holder: bytes) -> bytes:
    """Decrypt a stored secret.

    Raises:
        Refused: "wrong_key": it was sealed with another key, or for another holder.
    """
    return open_stored(sealed, key, purpose=_PURPOSE, holder=holder)


def _totp(secret: bytes) -> TOTP:
    # Authenticator apps know SHA-1 only; HMAC does not need a hash that resists collisions.
    return TOTP(secret, DIGITS, SHA1(), SECONDS)  # noqa: S303
