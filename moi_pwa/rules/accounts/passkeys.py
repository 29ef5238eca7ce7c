"""Passkeys: how many a person may have, how long a challenge lives, and which count of signatures is believed."""

from datetime import timedelta
from typing import Literal

from moi_pwa.rules.accounts.attempts import Limit

PASSKEYS_PER_PERSON = 10

CHALLENGE_LIVES = timedelta(minutes=5)
CHALLENGE_ONCE = Limit(name="passkey_challenge", most=1, window=CHALLENGE_LIVES)

ChallengePurpose = Literal["add_passkey", "sign_in"]


def is_count_believed(stored: int, shown: int) -> bool:
    """Return whether an authenticator's count of signatures may follow the stored one.

    A count that does not grow comes from a copy of the passkey (W3C Web Authentication Level 3 §6.1.1). Authenticators
    that synchronise passkeys do not count: they show 0.
    """
    return shown > stored or stored == shown == 0
