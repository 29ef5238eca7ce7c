"""Passwords, kept as Argon2id (RFC 9106) in PHC form."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

# OWASP's first choice of minimum parameters: 46 MiB, one pass.
_HASHER = PasswordHasher(time_cost=1, memory_cost=47104, parallelism=1)

UNKNOWN = _HASHER.hash("")
"""To be verified against when there is no such name, so that it takes as long as when there is."""


def hash_password(password: str) -> str:
    return _HASHER.hash(_normal(password))


def is_password(password: str, kept: str) -> bool:
    """Whether it is the password that was hashed. Takes about 0.1 s; call it in a thread."""
    try:
        return _HASHER.verify(kept, _normal(password))
    except (VerificationError, InvalidHashError):
        return False


def _normal(password: str) -> str:
    """Keyboards differ in whether they compose letters (RFC 8265 §4.2)."""
    return unicodedata.normalize("NFC", password)
