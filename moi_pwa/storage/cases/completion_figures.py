"""Counts of arrivals and completions for statistics. Each is one query over an index that has all it needs."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, func
from sqlmodel import col, select

from moi_pwa.core.statistics import DECIDED, CompletionKind
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.completions import CompletionRow
from moi_pwa.storage.engine.database import Session


@dataclass(frozen=True, kw_only=True)
class CompletionScope:
    """The completions that are counted."""

    directorates: Sequence[str]
    bounds: Sequence[date]
    """Week n is from `bounds[n]` on, before `bounds[n + 1]`."""
    service: str | None
    """The code of one service. None means all of them."""

    def conditions(self) -> list[ColumnElement[bool]]:
        day = col(CompletionRow.day)
        return [
            col(CompletionRow.directorate).in_(self.directorates),
            day >= self.bounds[0],
            day < self.bounds[-1],
            *_of_service(col(CompletionRow.service), self.service),
        ]


@dataclass(frozen=True, kw_only=True)
class CountedTime:
    """Decisions that took the same number of working days."""

    days_used: int
    in_time: bool
    """Whether the ministry used no more days than it had."""
    count: int


async def completions_counted(session: Session, scope: CompletionScope) -> dict[tuple[int, str, CompletionKind], int]:
    """Return (week, service, kind) -> completions."""
    week = _week(col(CompletionRow.day), scope.bounds)
    alike: list[Any] = [week, col(CompletionRow.service), col(CompletionRow.kind)]
    counted: Any = select(*alike, func.count())  # pyright: ignore[reportCallIssue] -- it is not declared for a list
    chosen = counted.where(*scope.conditions()).group_by(*alike)
    return {(number, service, kind): count for number, service, kind, count in await session.exec(chosen)}


async def times_counted(session: Session, scope: CompletionScope) -> dict[str, list[CountedTime]]:
    """Return service -> the times of its decisions."""
    return await _times(session, scope, col(CompletionRow.service), [])


async def reasons_counted(session: Session, scope: CompletionScope) -> dict[str, int]:
    """Return the code of a reason -> refusals."""
    reason = col(CompletionRow.reason)
    chosen = select(reason, func.count()).where(*scope.conditions(), reason != "").group_by(reason)
    return dict((await session.exec(chosen)).all())


async def times_of_deciders(
    session: Session, scope: CompletionScope, kinds: Collection[CompletionKind]
) -> dict[UUID, list[CountedTime]]:
    """Return officer -> the times of the decisions of these kinds that the officer made."""
    return await _times(session, scope, col(CompletionRow.decided_by), [col(CompletionRow.kind).in_(sorted(kinds))])


async def times_of_reviewers(session: Session, scope: CompletionScope) -> dict[UUID, list[CountedTime]]:
    """Return officer -> the times of the decisions of others that the officer had recommended."""
    reviewer, decider = col(CompletionRow.reviewed_by), col(CompletionRow.decided_by)
    return await _times(session, scope, reviewer, [decider.is_distinct_from(reviewer)])


async def _times(
    session: Session, scope: CompletionScope, of: Any, conditions: Sequence[ColumnElement[bool]]
) -> dict[Any, list[CountedTime]]:
    """Return the times of decisions by the value of a column; those without a value are left out."""
    used = col(CompletionRow.days_used)
    in_time = (used <= col(CompletionRow.target_days)).label("in_time")
    chosen = (
        select(of, used, in_time, func.count())
        .where(*scope.conditions(), *conditions, of.is_not(None), col(CompletionRow.kind).in_(sorted(DECIDED)))
        .group_by(of, used, in_time)
    )
    times: dict[Any, list[CountedTime]] = defaultdict(list)
    for value, days_used, is_in_time, count in await session.exec(chosen):
        times[value].append(CountedTime(days_used=days_used, in_time=bool(is_in_time), count=count))
    return times


async def arrivals_counted(
    session: Session, directorates: Sequence[str], bounds: Sequence[datetime], service: str | None
) -> dict[tuple[int, str], int]:
    """Return (week, service) -> applications that were received from `bounds[0]` on, before `bounds[-1]`."""
    at, of = col(CaseRow.submitted_at), col(CaseRow.service)
    week = _week(at, bounds)
    chosen = (
        select(week, of, func.count())
        .where(col(CaseRow.directorate).in_(directorates), at >= bounds[0], at < bounds[-1], *_of_service(of, service))
        .group_by(week, of)
    )
    return {(number, name): count for number, name, count in await session.exec(chosen)}


@dataclass(frozen=True, kw_only=True)
class OpenCases:
    count: int
    late: int
    """The cases that should have been decided before today; `count` includes them."""


async def open_counted(
    session: Session, directorates: Sequence[str], statuses: Sequence[str], today: date, service: str | None
) -> dict[str, OpenCases]:
    """Return the cases in these statuses that have a day due, by service. It reads open cases and no others."""
    of, due = col(CaseRow.service), col(CaseRow.due_on)
    chosen = (
        select(of, func.count(), func.sum(case((due < today, 1), else_=0)))
        .where(
            col(CaseRow.directorate).in_(directorates),
            col(CaseRow.status).in_(statuses),
            due.is_not(None),
            *_of_service(of, service),
        )
        .group_by(of)
    )
    return {name: OpenCases(count=count, late=int(late)) for name, count, late in await session.exec(chosen)}


def _week(column: Any, bounds: Sequence[Any]) -> ColumnElement[int]:
    """Return the number of the week in which a time lies. Week n ends before `bounds[n + 1]`."""
    return case(*((column < bound, number) for number, bound in enumerate(bounds[1:])), else_=len(bounds)).label("week")


def _of_service(column: Any, service: str | None) -> list[ColumnElement[bool]]:
    return [] if service is None else [column == service]
