"""Hashes of passwords: Argon2id (RFC 9106) in PHC form."""

import secrets
import unicodedata

from argon2 import Parameters, PasswordHasher, Type, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

# RFC 9106 §4, the second recommended option: 64 MiB, three passes, four lanes.
_PASSES, _KIB, _LANES = 3, 64 * 1024, 4
_HASHER = PasswordHasher(time_cost=_PASSES, memory_cost=_KIB, parallelism=_LANES, hash_len=32, salt_len=16)

# Limits on the parameters of a stored hash: one that was tampered with must not exhaust memory or time.
_MIN_KIB_PASSES = 19456 * 2  # the weakest of the parameters that OWASP accepts
_MAX_KIB = 256 * 1024
_MAX_PASSES = 10
_MAX_LANES = 16

UNKNOWN = f"$argon2id$v=19$m={_KIB},t={_PASSES},p={_LANES}${'A' * 22}${'A' * 43}"
"""The hash of no password. It is verified when the name does not exist, so that this takes as long as when it does."""

# No letter or digit that is mistaken for another one.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 4, 4


def hash_password(password: str) -> str:
    """Return the hash of a password. It takes about 0.2 s and 64 MiB; call it in a thread."""
    return _HASHER.hash(_normal(password))


def is_password(password: str, stored_hash: str) -> bool:
    """Return whether it is the password that was hashed. It takes about 0.2 s and 64 MiB; call it in a thread.

    False also for text that is no hash, or a hash whose parameters are out of bounds.
    """
    try:
        return _is_bounded(extract_parameters(stored_hash)) and _HASHER.verify(stored_hash, _normal(password))
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(stored_hash: str) -> bool:
    """Return whether the hash was made with other parameters than today's; then hash anew at the next sign-in."""
    return _HASHER.check_needs_rehash(stored_hash)


def one_time_password() -> str:
    """Return a new password of four groups of four letters and digits: 79 bits."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _is_bounded(parameters: Parameters) -> bool:
    return (
        parameters.type is Type.ID
        and parameters.memory_cost <= _MAX_KIB
        and 1 <= parameters.time_cost <= _MAX_PASSES
        and 1 <= parameters.parallelism <= _MAX_LANES
        and parameters.memory_cost * parameters.time_cost >= _MIN_KIB_PASSES
    )


def _normal(password: str) -> str:
    """Return the password in NFC: keyboards differ in whether they compose letters (RFC 8265 §4.2)."""
    return unicodedata.normalize("NFC", password)
