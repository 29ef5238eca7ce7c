"""Passkeys: how many somebody may have, how long a challenge lives, and which count of signatures is believed."""

from datetime import timedelta
from typing import Literal
from uuid import UUID

from moi_pwa.rules.accounts.attempts import Limit

PASSKEYS_PER_PERSON = 10
"""The number of passkeys that a person may have, or an officer."""

PASSKEY_MESSAGES = Limit(name="passkey_message", most=20, window=timedelta(days=1))
"""The number of changes of passkeys that a person is told of."""

CHALLENGE_LIVES = timedelta(minutes=5)
CHALLENGE_ONCE = Limit(name="passkey_challenge", most=1, window=CHALLENGE_LIVES)

ChallengePurpose = Literal["add_passkey", "sign_in", "add_officer_passkey", "officer_sign_in"]
"""The purpose of a challenge. One that was given for applicants is not good at the desk, nor the other way round."""

PasskeyHolder = Literal["person", "officer"]

_OFFICER = b"officer:"


def user_handle(holder: PasskeyHolder, holder_id: UUID) -> bytes:
    """Return the user handle by which an authenticator names the account of a passkey (§5.4.3).

    An officer's differs from every person's: an authenticator replaces a passkey of the same site and handle.
    """
    return (_OFFICER if holder == "officer" else b"") + holder_id.bytes


def is_count_believed(stored: int, shown: int) -> bool:
    """Return whether an authenticator's count of signatures may follow the stored one.

    A count that does not grow comes from a copy of the passkey (W3C Web Authentication Level 3 §6.1.1). Authenticators
    that synchronise passkeys do not count: they show 0.
    """
    return shown > stored or stored == shown == 0
