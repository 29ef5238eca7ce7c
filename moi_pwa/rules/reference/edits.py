"""What an administrator does to an entry of reference data, as its rows afterwards; and what that changes, in spans of days.

Rows are in the order of their days, without gaps (`rules/reference/changes.py` checks that before anything is kept).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from moi_pwa.core.reference import ReferenceRow, Value
from moi_pwa.rules.dates import add_days
from moi_pwa.rules.reference.data import row_on

Values = Mapping[str, Value]
"""What holds of an entry, without its days."""

_DAYS = ("from", "to")


@dataclass(frozen=True, kw_only=True)
class AddEntry:
    """A code that the list does not have yet. `day`: the first on which `values` are valid."""

    day: date
    values: Values


@dataclass(frozen=True, kw_only=True)
class ChangeFrom:
    """`values` are valid from `day` on, until what is planned after it."""

    day: date
    values: Values


@dataclass(frozen=True, kw_only=True)
class EndOn:
    """Nothing is valid after `day`."""

    day: date


@dataclass(frozen=True, kw_only=True)
class Withdraw:
    """The row that begins on `first` (ISO 8601) is dropped."""

    first: str


Edit = AddEntry | ChangeFrom | EndOn | Withdraw


def apply_edit(rows: Sequence[ReferenceRow], edit: Edit) -> list[ReferenceRow]:
    """The entry's rows after `edit`."""
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
    """`values` hold from `day` until what is planned after it begins, if anything is."""
    first = day.isoformat()
    kept = [row for row in rows if str(row["from"]) < first]
    later = [row for row in rows if str(row["from"]) > first]
    until = _day_before(str(later[0]["from"])) if later else _end_after(rows, first)
    return [*_ending(kept, _day_before(first)), {"from": first, "to": until, **values}, *later]


def ended_on(rows: Sequence[ReferenceRow], day: date) -> list[ReferenceRow]:
    """Nothing holds after `day`; what was planned is dropped."""
    last = day.isoformat()
    return _ending([row for row in rows if str(row["from"]) <= last], last)


def withdrawn(rows: Sequence[ReferenceRow], first: str) -> list[ReferenceRow]:
    """Without the row that begins on `first`: what is valid before it goes on in its stead. All rows if none begins then."""
    at = next((n for n, row in enumerate(rows) if row["from"] == first), None)
    if at is None:
        return list(rows)
    before, after = list(rows[:at]), list(rows[at + 1 :])
    if before:
        before[-1] = {**before[-1], "to": rows[at]["to"]}
    return [*before, *after]


@dataclass(frozen=True, kw_only=True)
class Difference:
    """From `first` to `last` (None: for ever) `before` held, and now `after` does; None: nothing."""

    first: date
    last: date | None
    before: ReferenceRow | None
    after: ReferenceRow | None


def differences(before: Sequence[ReferenceRow], after: Sequence[ReferenceRow]) -> list[Difference]:
    """The spans of days on which something else holds, in order."""
    starts = sorted({start for row in (*before, *after) for start in _edges(row)})
    spans = [
        Difference(first=start, last=_before(following), before=row_on(before, start), after=row_on(after, start))
        for start, following in zip(starts, [*starts[1:], None], strict=True)
    ]
    return [span for span in spans if _said(span.before) != _said(span.after)]


def _ending(rows: list[ReferenceRow], last: str) -> list[ReferenceRow]:
    """The last of them ends with `last`, unless it has before."""
    if not rows:
        return []
    *earlier, newest = rows
    ends = min(str(newest["to"] or last), last)
    return [*earlier, {**newest, "to": ends}]


def _end_after(rows: Sequence[ReferenceRow], first: str) -> Value:
    """Whether the entry was to end, and when; what ended before `first` begins anew."""
    last = rows[-1]["to"] if rows else None
    return last if last is None or str(last) >= first else None


def _edges(row: ReferenceRow) -> list[date]:
    after = add_days(date.fromisoformat(str(row["to"])), 1) if row["to"] else None
    return [date.fromisoformat(str(row["from"])), *([after] if after else [])]


def _day_before(day: str) -> str:
    return (add_days(date.fromisoformat(day), -1) or date.min).isoformat()


def _before(day: date | None) -> date | None:
    return add_days(day, -1) if day else None


def _said(row: ReferenceRow | None) -> dict[str, Value] | None:
    return values_of(row) if row else None
