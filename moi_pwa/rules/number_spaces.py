"""How many numbers of each kind a year has, and which of them may run out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from moi_pwa.core import paper_number
from moi_pwa.rules.bills import number as bill_number
from moi_pwa.rules.cases import reference_number

NumberSpace = Literal["application", "bill", "paper", "cash_drawer", "committee_session"]

CAPACITY: Mapping[NumberSpace, int] = {
    "application": reference_number.MAX_ORDINAL,
    "bill": bill_number.MAX_ORDINAL,
    "paper": paper_number.MAX_ORDINAL,
    "cash_drawer": 999_999_999,
    "committee_session": 999_999_999,
}
"""Numbers within one year, of one service (`application`) or one kind (`paper`)."""

GROWTH = 2
"""The most by which a ministry's year exceeds the one before: numbers that last for that are not warned of."""

_LEAST_DAYS = 30
"""A year that has only begun says little of how it goes on."""


@dataclass(frozen=True, kw_only=True)
class Counter:
    """How many numbers of a space were given out in a year.

    `within`: the service's number (`application`) or the kind (`paper`); "" where the space has no parts. `year`: in Amman.
    """

    space: NumberSpace
    within: str
    year: int
    last: int

    @property
    def capacity(self) -> int:
        return CAPACITY[self.space]


def ending_spaces(counters: Iterable[Counter], today: date) -> list[Counter]:
    """Return the counters of this year and the last whose space may end within a year, if use grows by no more than `GROWTH`."""
    return [each for each in counters if _of_a_year(each, today) * GROWTH > each.capacity]


def _of_a_year(counter: Counter, today: date) -> float:
    """Numbers of the counter's whole year: counted, or expected from what this year has used so far. 0: the year is over for good."""
    if counter.year == today.year - 1:
        return counter.last
    if counter.year != today.year:
        return 0
    days = today.timetuple().tm_yday
    return max(counter.last, counter.last * 365 / max(days, _LEAST_DAYS))
