"""The number spaces: how many numbers of each kind a year has, and which of them may run out."""

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
"""The numbers within one year, of one service (`application`) or one kind (`paper`)."""

GROWTH = 2
"""The largest growth of a ministry's year over the one before; a space that lasts for that is not warned of."""

_LEAST_DAYS = 30
"""The least days from which a year's use is extrapolated: a year that has only begun says little of how it goes on."""


@dataclass(frozen=True, kw_only=True)
class Counter:
    """The count of the numbers of a space that were given out in a year."""

    space: NumberSpace
    within: str
    """The service's number (`application`) or the kind (`paper`); "" where the space has no parts."""
    year: int
    """The year in Amman."""
    last: int
    """The number that was given out last."""

    @property
    def capacity(self) -> int:
        return CAPACITY[self.space]


def ending_spaces(counters: Iterable[Counter], today: date) -> list[Counter]:
    """Return the counters of this year and the last whose space may end within a year, if use grows at most by
    `GROWTH`.
    """
    return [each for each in counters if _of_a_year(each, today) * GROWTH > each.capacity]


def _of_a_year(counter: Counter, today: date) -> float:
    """Return the numbers of the counter's whole year: counted, or extrapolated from this year so far.

    0 means that the year is over for good.
    """
    if counter.year == today.year - 1:
        return counter.last
    if counter.year != today.year:
        return 0
    days = today.timetuple().tm_yday
    return max(counter.last, counter.last * 365 / max(days, _LEAST_DAYS))
