"""Limits on attempts, and the lifetime of a code."""

from dataclasses import dataclass
from datetime import timedelta

from moi_pwa.catalogue.country import COUNTRY


@dataclass(frozen=True, kw_only=True)
class Limit:
    """At most `most` attempts by one contact, network address or name within a window. The first attempt begins it."""

    name: str
    """The name under which the attempts are counted."""
    most: int
    window: timedelta


_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)

# Counted by contact and network address together, so that a stranger elsewhere does not use up what the owner may ask for.
CODES_PER_CONTACT = Limit(name="code_mobile", most=5, window=_HOUR)
CODES_PER_CONTACT_A_DAY = Limit(name="code_mobile_day", most=8, window=_DAY)
# Counted by contact alone, from addresses at which the owner has not signed in: a botnet may request codes for one.
CODES_PER_CONTACT_FROM_ANYWHERE = Limit(name="code_mobile_anywhere", most=40, window=_DAY)

# Wrong codes, counted in the same two ways. Six digits: 60 guesses a day find one with a probability of 60 in a million.
TRIES_PER_CONTACT = Limit(name="try_mobile", most=10, window=_DAY)
TRIES_PER_CONTACT_FROM_ANYWHERE = Limit(name="try_mobile_anywhere", most=60, window=_DAY)
# A mark, not a limit: the owner of this contact signed in from this address within the window.
SIGNED_IN_FROM = Limit(name="signed_in_from", most=2**31 - 1, window=timedelta(days=90))
PASSWORDS_PER_NAME = Limit(name="password_name", most=10, window=timedelta(minutes=15))

# Wrong application numbers at a mission: a number can be typed wrongly, and cannot be guessed by this few.
LOOKS_PER_EMBASSY_OFFICER = Limit(name="embassy_look", most=20, window=_HOUR)

# Collective bills that a party makes: each takes a number of the year's series.
COLLECTIVE_BILLS = Limit(name="collective_bill", most=100, window=_DAY)

# Signed lists of applications that an institution has made: a large one takes two seconds of a thread.
APPLICATION_LISTS = Limit(name="application_list", most=30, window=_HOUR)

CODE_DIGITS = 6
CODE_LIVES = timedelta(minutes=5)
CODE_TRIES = 5
FIRST_WAIT = timedelta(seconds=60)


def wait_before_code(sent_before: int) -> timedelta:
    """Return how long after the last code the next one may be requested: 1, 2, 4, 8 minutes within one window.

    `sent_before` is the number of codes that were sent in the window.
    """
    return FIRST_WAIT * 2 ** (sent_before - 1) if sent_before else timedelta(0)


@dataclass(frozen=True, kw_only=True)
class AddressLimits:
    """Limits for one network address: on codes that nobody typed in, on wrong codes, and on wrong passwords.

    Thousands of phones share one address behind an operator's gateway, and officers share one of their office. So the
    limits are wide, and only stop a flood. A successful sign-in takes back what was counted for it; each contact and
    each name has its own, narrow limits.
    """

    codes_an_hour: int = 300
    codes_a_day: int = 1_500
    tries_an_hour: int = 500
    passwords: int = 50

    def codes(self) -> tuple[Limit, Limit]:
        """Return the limits within an hour and within a day.

        They are a part of all texts of a day, so that one address cannot spend them all.
        """
        return (
            Limit(name="code_address", most=self.codes_an_hour, window=_HOUR),
            Limit(name="code_address_day", most=self.codes_a_day, window=_DAY),
        )

    def identities(self) -> Limit:
        """Return the limit on attempts to sign in by a national identity: for each, its provider may be asked."""
        return Limit(name="identity_address", most=self.codes_an_hour, window=_HOUR)

    def wrong_codes(self) -> Limit:
        return Limit(name="try_address", most=self.tries_an_hour, window=_HOUR)

    def wrong_passwords(self) -> Limit:
        return Limit(name="password_address", most=self.passwords, window=timedelta(minutes=15))


@dataclass(frozen=True, kw_only=True)
class TextLimits:
    """Limits on codes sent by text message within a day: in all, and to each calling code that is not `wide`."""

    in_all: int = 5_000
    per_country: int = 100
    wide: frozenset[str] = frozenset(COUNTRY.text_countries)
    """Countries (ISO 3166-1) whose numbers are limited by the total only."""

    def total(self) -> Limit:
        return Limit(name="texts", most=self.in_all, window=_DAY)

    def of_a_country(self) -> Limit:
        return Limit(name="texts_country", most=self.per_country, window=_DAY)


@dataclass(frozen=True, kw_only=True)
class EmailLimits:
    """The limit on codes sent by e-mail within a day: mail providers refuse a sender of floods."""

    in_all: int = 20_000

    def total(self) -> Limit:
        return Limit(name="emails", most=self.in_all, window=_DAY)
