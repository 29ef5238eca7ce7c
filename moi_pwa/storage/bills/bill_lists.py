"""Lists of bills for finance. Every query walks an index and stops at its page, however many bills there are."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, func, literal, tuple_
from sqlmodel import UTCDateTime, col, select

from moi_pwa.core.finance import BillFilter, BillSummary
from moi_pwa.rules.dates import end_of_day
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session

BillCursor = tuple[datetime, UUID]
"""Where the next page begins: after `issued_at` and `id` of the last bill."""


async def bill_page(session: Session, chosen: BillFilter, after: BillCursor | None, limit: int) -> list[BillSummary]:
    """At most `limit` bills behind `after`, newest first."""
    wanted = _conditions(chosen)
    if after is not None:
        at, bill_id = after
        beyond = tuple_(literal(at, UTCDateTime()), literal(bill_id, Uuid()))
        wanted.append(tuple_(col(BillRow.issued_at), col(BillRow.id)) < beyond)
    rows = select(BillRow, CaseRow.reference).join(CaseRow, col(CaseRow.id) == col(BillRow.case_id)).where(*wanted)
    rows = rows.order_by(col(BillRow.issued_at).desc(), col(BillRow.id).desc()).limit(limit)
    return [_summary(row, reference) for row, reference in await session.exec(rows)]


async def count_bills(session: Session, chosen: BillFilter, *, at_most: int) -> int:
    """How many there are, counted no further than `at_most`."""
    some = select(BillRow.id).where(*_conditions(chosen)).limit(at_most).subquery()
    return (await session.exec(select(func.count()).select_from(some))).one()


async def bills_found(
    session: Session, *, number: str | None, reference: str | None, limit: int
) -> Sequence[BillSummary]:
    """The bill of this number, or the bills of the case of this reference number, newest first."""
    rows = select(BillRow, CaseRow.reference).join(CaseRow, col(CaseRow.id) == col(BillRow.case_id))
    rows = rows.where(BillRow.number == number) if number else rows.where(CaseRow.reference == reference)
    rows = rows.order_by(col(BillRow.issued_at).desc(), col(BillRow.id).desc()).limit(limit)
    return [_summary(row, found) for row, found in await session.exec(rows)]


async def summary_of(session: Session, bill_id: UUID) -> tuple[BillRow, BillSummary] | None:
    rows = select(BillRow, CaseRow.reference).join(CaseRow, col(CaseRow.id) == col(BillRow.case_id))
    found = (await session.exec(rows.where(BillRow.id == bill_id))).one_or_none()
    return (found[0], _summary(*found)) if found else None


async def summaries_of(session: Session, bill_ids: Sequence[UUID]) -> dict[UUID, BillSummary]:
    """By id; without those that are not there."""
    rows = select(BillRow, CaseRow.reference).join(CaseRow, col(CaseRow.id) == col(BillRow.case_id))
    found = await session.exec(rows.where(col(BillRow.id).in_(bill_ids)))
    return {row.id: _summary(row, reference) for row, reference in found}


def _conditions(chosen: BillFilter) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if chosen.status is not None:
        wanted.append(col(BillRow.status) == chosen.status)
    if chosen.first is not None:
        wanted.append(col(BillRow.issued_at) >= end_of_day(chosen.first - timedelta(days=1)))
    if chosen.last is not None:
        wanted.append(col(BillRow.issued_at) < end_of_day(chosen.last))
    return wanted


def _summary(row: BillRow, reference: str) -> BillSummary:
    return BillSummary(
        id=row.id,
        number=row.number,
        reference=reference,
        status=row.current(),
        lines=row.billed_lines(),
        total_fils=row.total_fils,
        issued_at=row.issued_at,
        due_on=row.due_on,
    )
