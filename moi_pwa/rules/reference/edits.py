"""Edits of an entry of reference data: its rows afterwards, and the difference in spans of days.

Rows are in the order of their days, without gaps (`rules/reference/changes.py` checks that before anything is stored).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from moi_pwa.core.reference import ReferenceRow, Value
from moi_pwa.rules.dates import add_days
from moi_pwa.rules.reference.on_day import row_on

Values = Mapping[str, Value]
"""The values of an entry, without its days."""

_DAYS = ("from", "to")


@dataclass(frozen=True, kw_only=True)
class AddEntry:
    """Add a code that the list does not have yet; `values` are valid from `day` on."""

    day: date
    values: Values


@dataclass(frozen=True, kw_only=True)
class ChangeFrom:
    """Make `values` valid from `day` on, until the next planned row."""

    day: date
    values: Values


@dataclass(frozen=True, kw_only=True)
class EndOn:
    """End the entry after `day`."""

    day: date


@dataclass(frozen=True, kw_only=True)
class Withdraw:
    """Drop the row that begins on `first` (ISO 8601)."""

    first: str


Edit = AddEntry | ChangeFrom | EndOn | Withdraw


def apply_edit(rows: Sequence[ReferenceRow], edit: Edit) -> list[ReferenceRow]:
    """Return the entry's rows after `edit`."""
    match edit:
        case AddEntry() | ChangeFrom():
            return changed_from(rows, edit.day, edit.values)
        case EndOn():
            return ended_on(rows, edit.day)
        case Withdraw():
            return withdrawn(rows, edit.first)


def values_of(row: ReferenceRow) -> dict[str, Value]:
    return {name: value for name, value in row.items() if name not in _DAYS}


def changed_from(rows: Sequence[ReferenceRow], day: date, values: Values) -> list[ReferenceRow]:
    """Return the rows with `values` valid from `day` until the next planned row begins, if there is one."""
    first = day.isoformat()
    kept = [row for row in rows if str(row["from"]) < first]
    later = [row for row in rows if str(row["from"]) > first]
    until = _day_before(str(later[0]["from"])) if later else _end_after(rows, first)
    return [*_ending(kept, _day_before(first)), {"from": first, "to": until, **values}, *later]


def ended_on(rows: Sequence[ReferenceRow], day: date) -> list[ReferenceRow]:
    """Return the rows with nothing valid after `day`; planned rows are dropped."""
    last = day.isoformat()
    return _ending([row for row in rows if str(row["from"]) <= last], last)


def withdrawn(rows: Sequence[ReferenceRow], first: str) -> list[ReferenceRow]:
    """Return the rows without the one that begins on `first`: the row before it goes on in its stead.

    All rows if none begins then.
    """
    at = next((n for n, row in enumerate(rows) if row["from"] == first), None)
    if at is None:
        return list(rows)
    before, after = list(rows[:at]), list(rows[at + 1 :])
    if before:
        before[-1] = {**before[-1], "to": rows[at]["to"]}
    return [*before, *after]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A span of days on which an entry changes."""

    first: date
    last: date | None
    """The last day. None means for ever."""
    before: ReferenceRow | None
    """The row that was valid. None means that none was."""
    after: ReferenceRow | None
    """The row that is valid now. None means that none is."""


def differences(before: Sequence[ReferenceRow], after: Sequence[ReferenceRow]) -> list[Difference]:
    """Return the spans of days on which the rows differ, in order."""
    starts = sorted({start for row in (*before, *after) for start in _edges(row)})
    spans = [
        Difference(first=start, last=_before(following), before=row_on(before, start), after=row_on(after, start))
        for start, following in zip(starts, [*starts[1:], None], strict=True)
    ]
    return [span for span in spans if _values_or_none(span.before) != _values_or_none(span.after)]


def _ending(rows: list[ReferenceRow], last: str) -> list[ReferenceRow]:
    """Return the rows with the last of them ending at `last`, unless it ends before."""
    if not rows:
        return []
    *earlier, newest = rows
    ends = min(str(newest["to"] or last), last)
    return [*earlier, {**newest, "to": ends}]


def _end_after(rows: Sequence[ReferenceRow], first: str) -> Value:
    """Return the last day that the entry was to have, None if it has no end; an entry that ended before `first` has
    none.
    """
    last = rows[-1]["to"] if rows else None
    return last if last is None or str(last) >= first else None


def _edges(row: ReferenceRow) -> list[date]:
    after = add_days(date.fromisoformat(str(row["to"])), 1) if row["to"] else None
    return [date.fromisoformat(str(row["from"])), *([after] if after else [])]


def _day_before(day: str) -> str:
    return (add_days(date.fromisoformat(day), -1) or date.min).isoformat()


def _before(day: date | None) -> date | None:
    return add_days(day, -1) if day else None


def _values_or_none(row: ReferenceRow | None) -> dict[str, Value] | None:
    return values_of(row) if row else None
