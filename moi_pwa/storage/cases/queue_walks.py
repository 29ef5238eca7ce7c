"""The walks along the indexes of cases that lead through a queue in each of its orders."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Date, Uuid, literal, tuple_
from sqlmodel import UTCDateTime, col

from moi_pwa.core.queue import QueueOrder
from moi_pwa.storage.cases.cases import CaseRow

QueueCursor = tuple[date | None, datetime, UUID]
"""The start of the next page of a queue: after the case with this `due_on`, time and id.

The time is `updated_at` in the order "changed", and `submitted_at` in the others. `due_on` counts in the order "due".
"""


@dataclass(frozen=True, kw_only=True)
class Walk:
    """A walk along an index, from some place on."""

    names: Sequence[str]
    """The columns by which the index sorts the cases of one desk and status; the last one is the id."""
    where: Sequence[ColumnElement[bool]] = ()
    descending: bool = False

    @property
    def columns(self) -> list[Any]:
        return [col(getattr(CaseRow, name)) for name in self.names]

    def order(self, columns: Iterable[ColumnElement[Any]]) -> list[ColumnElement[Any]]:
        """Return the terms that sort by these columns, which are the walk's own or stand for them."""
        return [each.desc() if self.descending else each.asc() for each in columns]

    def beyond(self, *values: ColumnElement[Any]) -> "Walk":
        """Return the rest of the walk, after these values of its last columns."""
        place, columns = tuple_(*values), tuple_(*self.columns[-len(values) :])
        return replace(self, where=[*self.where, columns < place if self.descending else columns > place])

    def sorted(self, rows: Iterable[CaseRow]) -> list[CaseRow]:
        """Return rows of this walk in its order."""
        names = self.names[:-1]
        return sorted(
            rows, key=lambda row: (*(getattr(row, name) for name in names), row.id.hex), reverse=self.descending
        )


_DUE = ("due_on", "submitted_at", "id")
_DATED = Walk(names=_DUE, where=[col(CaseRow.due_on).is_not(None)])
_UNDATED = Walk(names=_DUE, where=[col(CaseRow.due_on).is_(None)])
_SUBMITTED = Walk(names=("submitted_at", "id"))
_CHANGED = Walk(names=("updated_at", "id"), descending=True)


def walks(order: QueueOrder, after: QueueCursor | None) -> list[Walk]:
    """Return the walks that lead through a queue, one after the other; `after` None means from its start."""
    whole = {"due": [_DATED, _UNDATED], "submitted": [_SUBMITTED], "changed": [_CHANGED]}[order]
    if after is None:
        return whole
    due_on, at, case_id = after
    place = (literal(at, UTCDateTime()), literal(case_id, Uuid()))
    if order != "due":
        return [walk.beyond(*place) for walk in whole]
    if due_on is None:
        return [_UNDATED.beyond(*place)]
    return [_DATED.beyond(literal(due_on, Date()), *place), _UNDATED]


def in_order(rows: Iterable[CaseRow], order: QueueOrder) -> list[CaseRow]:
    """Return these cases in the order of a queue."""
    rows = list(rows)
    if order != "due":
        return [each for walk in walks(order, None) for each in walk.sorted(rows)]
    dated = [row for row in rows if row.due_on is not None]
    return [*_DATED.sorted(dated), *_UNDATED.sorted(row for row in rows if row.due_on is None)]


def cursor_of(row: CaseRow, order: QueueOrder) -> QueueCursor:
    """Return the cursor after this case."""
    return (row.due_on, row.updated_at if order == "changed" else row.submitted_at, row.id)
