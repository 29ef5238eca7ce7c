"""The fine for an overstay (domain sheet §5.1), day by day at the rate of each day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from moi_pwa.core.fees import FeeTable
from moi_pwa.rules.dates import add_months


@dataclass(frozen=True, kw_only=True)
class FineLine:
    """Days of a fine, from `first` to `last`, both included, that cost the same."""

    first: date
    last: date
    days: int
    fils_each: int
    fils: int


@dataclass(frozen=True, kw_only=True)
class Fine:
    """A fine for an overstay."""

    grace: bool
    """Whether nothing is due because the renewal of an annual permit is filed within a month of its end."""
    lines: list[FineLine]
    total_fils: int


def overstay_fine(fee: str, stay: Literal["visit", "annual"], last_day: date, end: date, table: FeeTable) -> Fine:
    """Return the fine of a person who leaves or files on `end`, which is charged too. `fee` is the price of a day.

    A visit is charged for every day after its last. An annual permit leaves a month to file the renewal; a person who
    files later is charged for all the days since, that month included.

    Raises:
        LookupError: the table has no amount for some of these days.
    """
    grace = stay == "annual" and end <= (add_months(last_day, 1) or last_day)
    lines = [] if grace else days_at_their_rates(table, fee, last_day, end)
    return Fine(grace=grace and end > last_day, lines=lines, total_fils=sum(line.fils for line in lines))


def days_at_their_rates(table: FeeTable, fee: str, after: date, until: date) -> list[FineLine]:
    """Return the costs of the days after `after`, up to `until`, in their order.

    Raises LookupError if the table has no amount for some of these days.
    """
    lines = list(_lines(table, fee, after, until))
    if sum(line.days for line in lines) != max((until - after).days, 0):
        raise LookupError(f"no amount for {fee} on each day from {after} to {until}")
    return lines


def _lines(table: FeeTable, fee: str, after: date, until: date) -> Iterator[FineLine]:
    for row in table.get(fee, ()):
        first = max(date.fromisoformat(row["from"]), after + timedelta(days=1))
        last = min(date.fromisoformat(row["to"]) if row["to"] else until, until)
        days = (last - first).days + 1
        if days > 0:
            yield FineLine(first=first, last=last, days=days, fils_each=row["fils"], fils=row["fils"] * days)
