"""Lists of bills for finance. Every query walks an index and stops at its page, however many bills there are."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Uuid, func, literal, or_, tuple_
from sqlmodel import UTCDateTime, col, select

from moi_pwa.core.finance import BillFilter, BillSummary
from moi_pwa.rules.dates import end_of_day
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.collective_bills import ids_in
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session

BillCursor = tuple[datetime, UUID]
"""The start of the next page: after `issued_at` and `id` of the last bill."""


async def bill_page(session: Session, chosen: BillFilter, after: BillCursor | None, limit: int) -> list[BillSummary]:
    """Return at most `limit` bills after the cursor `after`, newest first."""
    conditions = _conditions(chosen)
    if after is not None:
        at, bill_id = after
        beyond = tuple_(literal(at, UTCDateTime()), literal(bill_id, Uuid()))
        conditions.append(tuple_(col(BillRow.issued_at), col(BillRow.id)) < beyond)
    rows = select(BillRow, CaseRow.reference).join(CaseRow, col(CaseRow.id) == col(BillRow.case_id)).where(*conditions)
    rows = rows.order_by(col(BillRow.issued_at).desc(), col(BillRow.id).desc()).limit(limit)
    return [_summary(row, reference) for row, reference in await session.exec(rows)]


async def count_bills(session: Session, chosen: BillFilter, *, at_most: int) -> int:
    """Return the number of bills, counted no further than `at_most`."""
    counted = select(BillRow.id).where(*_conditions(chosen)).limit(at_most).subquery()
    return (await session.exec(select(func.count()).select_from(counted))).one()


async def bills_found(
    session: Session, *, number: str | None, reference: str | None, limit: int
) -> Sequence[BillSummary]:
    """Return the bills with this number, or the bills of the case with this reference number, newest first.

    A collective bill's number stands for all of its bills.
    """
    rows = select(BillRow, CaseRow.reference).join(CaseRow, col(CaseRow.id) == col(BillRow.case_id))
    if number:
        rows = rows.where(or_(col(BillRow.number) == number, col(BillRow.id).in_(ids_in(number))))
    else:
        rows = rows.where(CaseRow.reference == reference)
    rows = rows.order_by(col(BillRow.issued_at).desc(), col(BillRow.id).desc()).limit(limit)
    return [_summary(row, its_reference) for row, its_reference in await session.exec(rows)]


async def summary_of(session: Session, bill_id: UUID) -> tuple[BillRow, BillSummary] | None:
    rows = select(BillRow, CaseRow.reference).join(CaseRow, col(CaseRow.id) == col(BillRow.case_id))
    row = (await session.exec(rows.where(BillRow.id == bill_id))).one_or_none()
    return (row[0], _summary(*row)) if row else None


async def summaries_of(session: Session, bill_ids: Sequence[UUID]) -> dict[UUID, BillSummary]:
    """Return summaries by bill id; unknown ids are left out."""
    rows = select(BillRow, CaseRow.reference).join(CaseRow, col(CaseRow.id) == col(BillRow.case_id))
    results = await session.exec(rows.where(col(BillRow.id).in_(bill_ids)))
    return {row.id: _summary(row, reference) for row, reference in results}


def _conditions(chosen: BillFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.status is not None:
        conditions.append(col(BillRow.status) == chosen.status)
    if chosen.first is not None:
        conditions.append(col(BillRow.issued_at) >= end_of_day(chosen.first - timedelta(days=1)))
    if chosen.last is not None:
        conditions.append(col(BillRow.issued_at) < end_of_day(chosen.last))
    return conditions


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
