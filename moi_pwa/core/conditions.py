"""Conditions on answers, as data.

A condition is true, false, or unknown when an answer that it needs is missing. `rules/forms/conditions.py` evaluates
it, `service_worker/src/core/forms/conditions.js` is its twin.

A name means the nearest answer of that name: inside a repeated group first the item's own, then the application's.

`phrase` states a condition as a clause ("to renew", "for medical treatment") where the clause made from its parts would
not be what a person says. It decides nothing, so conditions that differ only in it are equal.
"""

import dataclasses
from dataclasses import dataclass
from typing import Literal

from moi_pwa.core.fees import Fee
from moi_pwa.core.text import Text


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A day, given by another day that is moved by calendar months, then by days.

    A month that is too short gives its last day (31 January + 1 month = 28 or 29 February).
    """

    of: str
    """A date field, or "today" (the day in Amman)."""
    months: int = 0
    days: int = 0
    stay_of: str | None = None
    """A country field; the day is also moved by the days that its nationals are granted at the border."""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """The field has an answer. Never unknown."""

    field: str


@dataclass(frozen=True, kw_only=True)
class Equals:
    field: str
    value: str | bool | int
    phrase: Text | None = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class OneOf:
    field: str
    values: tuple[str, ...]
    phrase: Text | None = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class AgeAtLeast:
    """The person whose date of birth is in `field` has completed `years` on the day `on`; 29 February is completed on 1
    March.
    """

    field: str
    years: int
    on: Moment = Moment(of="today")


@dataclass(frozen=True, kw_only=True)
class Compare:
    """Two days compare as `relation` says; unknown if either is missing, is not a date, or is too partial to tell."""

    left: Moment
    relation: Literal["<", "<=", ">=", ">"]
    right: Moment
    phrase: Text | None = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True, kw_only=True)
class CountAtLeast:
    """A repeated group has `count` items or more."""

    field: str
    count: int


@dataclass(frozen=True, kw_only=True)
class NumberAtLeast:
    """The number in `field` is `value` or more."""

    field: str
    value: int


@dataclass(frozen=True, kw_only=True)
class MoneyAtLeast:
    """The money in `field` is at least the amount that the fee table gives for `amount` on the day of sending."""

    field: str
    amount: Fee


@dataclass(frozen=True, kw_only=True)
class ServerKnows:
    """A fact that only the ministry's own records show; always unknown on the phone.

    * `live_application`: this person's application for this service is under way.
    * `abroad`: the application was sent from outside Jordan.
    * `on_another_permit`: this companion stands on another person's permit or application.
    * `for_institution`: a member sends the application for an institution.
    * `not_cleared`: a fine, a travel ban or another agency's hold stands against this person.
    """

    fact: Literal["live_application", "abroad", "on_another_permit", "for_institution", "not_cleared"]


@dataclass(frozen=True, kw_only=True)
class NationalityIs:
    """The attribute `flag` of the country in `field`, in the reference list of nationalities, equals `value`."""

    field: str
    flag: Literal["visa_class", "residence_class"]
    value: str


@dataclass(frozen=True, kw_only=True)
class MrzAgrees:
    """One element of the machine-readable zone in `mrz` equals the typed answer in `field` (ICAO Doc 9303).

    Names are compared as domain.md §12.2 says, all other elements as they are.
    """

    mrz: str
    element: Literal["number", "birth", "expiry", "sex", "nationality", "issuer", "surname", "given"]
    field: str


@dataclass(frozen=True)
class All:
    conditions: tuple["Condition", ...]
    phrase: Text | None = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True)
class Any:
    conditions: tuple["Condition", ...]
    phrase: Text | None = dataclasses.field(default=None, compare=False)


@dataclass(frozen=True)
class Not:
    condition: "Condition"
    phrase: Text | None = dataclasses.field(default=None, compare=False)


Condition = (
    Answered
    | Equals
    | OneOf
    | AgeAtLeast
    | Compare
    | CountAtLeast
    | NumberAtLeast
    | MoneyAtLeast
    | NationalityIs
    | MrzAgrees
    | ServerKnows
    | All
    | Any
    | Not
)
