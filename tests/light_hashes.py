"""Passwords and passphrases that cost a fifth of what they cost a server: the least that the product still opens."""

from argon2 import PasswordHasher

from moi_pwa.crypto import officer_key, passwords

_PASSES, _KIB, _LANES = 2, 19456, 1
_FULL_HASHER, _FULL_PARAMETERS = passwords._HASHER, dict(officer_key.ARGON2ID)


def hash_lightly() -> None:
    passwords._HASHER = PasswordHasher(
        time_cost=_PASSES, memory_cost=_KIB, parallelism=_LANES, hash_len=32, salt_len=16
    )
    officer_key.ARGON2ID.update(m_kib=_KIB, t=_PASSES, p=_LANES)


def hash_in_full() -> None:
    """Hash as the product does, in tests of what that costs."""
    passwords._HASHER = _FULL_HASHER
    officer_key.ARGON2ID.update(_FULL_PARAMETERS)
