"""National identities: how long an attempt to sign in by one lives, and how long it can be linked to an account."""

from datetime import timedelta

from moi_pwa.rules.accounts.attempts import Limit

ATTEMPT_LIVES = timedelta(minutes=10)
"""The time from the page for signing in until the provider has sent the person back."""

SHOWN_LIVES = timedelta(minutes=15)
"""The time in which whoever has shown an identity that opens no account can link it to one: a code must come first."""

ATTEMPT_ONCE = Limit(name="identity_attempt", most=1, window=ATTEMPT_LIVES)
SHOWN_ONCE = Limit(name="identity_shown", most=1, window=SHOWN_LIVES)

IDENTITY_MESSAGES = Limit(name="identity_message", most=20, window=timedelta(days=1))
"""The number of linked identities that a person is told of."""
