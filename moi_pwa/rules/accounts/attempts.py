"""How often something may be tried, and how long a code and a session live."""

from dataclasses import dataclass
from datetime import timedelta

from moi_pwa.core.accounts import SessionKind


@dataclass(frozen=True, kw_only=True)
class Limit:
    """At most `most` of `what` by the same one (a mobile, an address, a name) within a window, counted from its first."""

    what: str
    most: int
    window: timedelta


_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)

# Counted by mobile and address together, so that a stranger elsewhere does not use up what the owner may ask for.
CODES_PER_MOBILE = Limit(what="code_mobile", most=5, window=_HOUR)
CODES_PER_MOBILE_A_DAY = Limit(what="code_mobile_day", most=8, window=_DAY)
# By mobile alone, from wherever the owner has not signed in before: texts that a botnet can have sent to one phone.
CODES_PER_MOBILE_FROM_ANYWHERE = Limit(what="code_mobile_anywhere", most=40, window=_DAY)

# Wrong codes, counted in the same two ways. Six digits: 60 guesses a day find one with a probability of 60 in a million.
TRIES_PER_MOBILE = Limit(what="try_mobile", most=10, window=_DAY)
TRIES_PER_MOBILE_FROM_ANYWHERE = Limit(what="try_mobile_anywhere", most=60, window=_DAY)
# A mark, not a limit: the owner of this mobile signed in from this address within the window.
SIGNED_IN_FROM = Limit(what="signed_in_from", most=2**31 - 1, window=timedelta(days=90))
PASSWORDS_PER_NAME = Limit(what="password_name", most=10, window=timedelta(minutes=15))

CODE_DIGITS = 6
CODE_LIVES = timedelta(minutes=5)
CODE_TRIES = 5
FIRST_WAIT = timedelta(seconds=60)


def wait_before_code(sent_before: int) -> timedelta:
    """How long after the last code the next may be asked for: 1, 2, 4, 8 minutes within one window."""
    return FIRST_WAIT * 2 ** (sent_before - 1) if sent_before else timedelta(0)


@dataclass(frozen=True, kw_only=True)
class AddressLimits:
    """How much is tried from one network address: codes that nobody typed in, wrong codes, wrong passwords.

    Thousands of phones share one address behind an operator's gateway, and officers one of their office: wide, and only against a flood. Who signs in has
    not tried in vain, and counts no more; each mobile and each name has its own, narrow limits.
    """

    codes_an_hour: int = 300
    codes_a_day: int = 1_500
    tries_an_hour: int = 500
    passwords: int = 50

    def codes(self) -> tuple[Limit, Limit]:
        """Within an hour, and within a day: a part of all texts of a day, so that one address does not spend them."""
        return (
            Limit(what="code_address", most=self.codes_an_hour, window=_HOUR),
            Limit(what="code_address_day", most=self.codes_a_day, window=_DAY),
        )

    def wrong_codes(self) -> Limit:
        return Limit(what="try_address", most=self.tries_an_hour, window=_HOUR)

    def wrong_passwords(self) -> Limit:
        return Limit(what="password_address", most=self.passwords, window=timedelta(minutes=15))


@dataclass(frozen=True, kw_only=True)
class TextLimits:
    """How many codes are sent by text message within a day: in all, and to each calling code that is not `wide`.

    `wide`: countries (ISO 3166-1) whose numbers are limited by the total only.
    """

    in_all: int = 5_000
    per_country: int = 100
    wide: frozenset[str] = frozenset({"JO", "SA", "IQ", "SY", "PS", "LB", "EG", "AE", "KW", "QA", "BH", "OM", "YE"})

    def total(self) -> Limit:
        return Limit(what="texts", most=self.in_all, window=_DAY)

    def of_a_country(self) -> Limit:
        return Limit(what="texts_country", most=self.per_country, window=_DAY)


@dataclass(frozen=True, kw_only=True)
class Lifetime:
    """`absolute`: from sign-in; `idle` since it was last seen; `note_every`: how fine "last seen" is kept."""

    absolute: timedelta
    idle: timedelta
    note_every: timedelta


LIFETIMES: dict[SessionKind, Lifetime] = {
    # A phone may lie in a drawer for months with something still to send.
    "applicant": Lifetime(absolute=timedelta(days=365), idle=timedelta(days=180), note_every=timedelta(days=1)),
    "officer": Lifetime(absolute=timedelta(hours=12), idle=timedelta(hours=1), note_every=timedelta(minutes=5)),
}
