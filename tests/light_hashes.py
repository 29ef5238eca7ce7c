"""Passwords and passphrases that cost a fifth of what they cost a server: the least that the product still opens.

`python -m tests.light_hashes demo` fills a demonstration with such, as `moi demo` does. A browser, which has the lanes
of a passphrase computed one by one, opens its documents in 0.5 s of processor time instead of 2 s.
"""

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


if __name__ == "__main__":
    from moi_pwa.cli import app

    hash_lightly()
    app()
