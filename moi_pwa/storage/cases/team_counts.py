"""The cases of a team, counted: by officer, by service, and by what they wait for. Each takes one query."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, case, func
from sqlmodel import col, select

from moi_pwa.core.team import FreeCounts, HeldCounts, WaitingCounts
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session


async def count_held_by(
    session: Session,
    directorates: Collection[str],
    holders: Collection[UUID],
    counting: Collection[str],
    today: date,
) -> dict[UUID, HeldCounts]:
    """Return the counts of these officers' cases in these directorates; officers without any are left out.

    Args:
        session: the transaction.
        directorates: of the cases.
        holders: the officers.
        counting: the statuses in which the ministry's time runs; a case in another one is neither late nor due.
        today: in Amman.
    """
    runs = col(CaseRow.status).in_(counting)
    columns: list[Any] = [
        col(CaseRow.holder_id),
        func.count(),
        _number_of(runs & (col(CaseRow.due_on) < today)),
        _number_of(runs & (col(CaseRow.due_on) == today)),
        func.min(col(CaseRow.submitted_at)),
    ]
    chosen = (
        select(*columns)
        .where(col(CaseRow.holder_id).in_(holders), col(CaseRow.directorate).in_(directorates))
        .group_by(col(CaseRow.holder_id))
    )
    return {
        holder: HeldCounts(cases=cases, late=late, due_today=due_today, oldest=oldest)
        for holder, cases, late, due_today, oldest in await session.exec(chosen)
        if holder is not None
    }


async def count_free_by_service(
    session: Session, directorates: Collection[str], waiting: Collection[str], counting: Collection[str], today: date
) -> Sequence[FreeCounts]:
    """Return the counts of the cases that nobody has, the service with the most cases first.

    Args:
        session: the transaction.
        directorates: of the cases.
        waiting: the statuses of the cases that wait for an officer; they are among `counting`.
        counting: the statuses in which a case can be late.
        today: in Amman.
    """
    number = _number_of(col(CaseRow.status).in_(waiting))
    columns: list[Any] = [
        col(CaseRow.service),
        number,
        _number_of(col(CaseRow.due_on) < today),
        func.min(col(CaseRow.submitted_at)),
    ]
    chosen = (
        select(*columns)
        .where(
            col(CaseRow.directorate).in_(directorates),
            col(CaseRow.status).in_(counting),
            col(CaseRow.holder_id).is_(None),
        )
        .group_by(col(CaseRow.service))
        .order_by(number.desc(), col(CaseRow.service))
    )
    return [
        FreeCounts(service=service, cases=cases, late=late, oldest=oldest)
        for service, cases, late, oldest in await session.exec(chosen)
    ]


async def count_waiting(
    session: Session, directorates: Collection[str], statuses: Collection[str], quiet: datetime, silent: datetime
) -> dict[str, WaitingCounts]:
    """Return the counts by status; statuses without cases are left out. `quiet` and `silent` are as in
    `WaitingCounts`.
    """
    columns: list[Any] = [
        col(CaseRow.status),
        func.count(),
        _number_of(col(CaseRow.updated_at) < quiet),
        _number_of(col(CaseRow.updated_at) < silent),
        func.min(col(CaseRow.updated_at)),
    ]
    chosen = (
        select(*columns)
        .where(col(CaseRow.directorate).in_(directorates), col(CaseRow.status).in_(statuses))
        .group_by(col(CaseRow.status))
    )
    return {
        status: WaitingCounts(cases=cases, quiet=since, silent=long_since, oldest=oldest)
        for status, cases, since, long_since, oldest in await session.exec(chosen)
    }


def _number_of(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)
