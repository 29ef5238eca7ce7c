"""Providers' orders in our books, for the daily comparison."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, or_
from sqlmodel import col, select

from moi_pwa.core.finance import DifferenceSubject
from moi_pwa.rules.payments.comparison import BookedOrder, BookedRefund
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeEventRow
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.papers.papers import papers_of_cases
from moi_pwa.storage.payments.payments import RefundRow, RemittanceMatchRow, RemittanceRow, find_remittance
from moi_pwa.storage.payments.refund_steps import RefundStepRow

_WAS_TRANSFERRED = or_(
    exists().where(
        col(RefundStepRow.remittance_id) == col(RefundRow.remittance_id),
        col(RefundRow.guarantee_id).is_(None),
        col(RefundStepRow.kind) == "transferred",
    ),
    exists().where(
        col(GuaranteeEventRow.guarantee_id) == col(RefundRow.guarantee_id),
        col(GuaranteeEventRow.kind) == "refund_transferred",
    ),
)
"""A condition on refunds: finance recorded that the money was given back by a transfer."""


async def booked_order(session: Session, provider: str, order_id: str) -> BookedOrder:
    remittance = await find_remittance(session, provider, order_id)
    if remittance is None:
        return BookedOrder(money=None, entered_at=None, is_known=True, bill_number="", refunds=())
    bill = await session.get(BillRow, remittance.bill_id) if remittance.bill_id else None
    return BookedOrder(
        money=remittance.money(),
        entered_at=remittance.at,
        is_known=remittance.reason != "unknown_order",
        bill_number=bill.number if bill else "",
        refunds=await _refunds(session, remittance),
    )


async def _refunds(session: Session, remittance: RemittanceRow) -> list[BookedRefund]:
    chosen = select(RefundRow, _WAS_TRANSFERRED).where(RefundRow.remittance_id == remittance.id)
    rows = await session.exec(chosen.order_by(col(RefundRow.requested_at), col(RefundRow.id)))
    return [
        BookedRefund(
            id=str(row.id),
            key=row.key(),
            money=row.money(remittance),
            status=row.current(),
            was_transferred=was_transferred,
        )
        for row, was_transferred in rows
    ]


async def refunds_done_between(
    session: Session, provider: str, first: datetime, last: datetime
) -> Sequence[tuple[RefundRow, RemittanceRow]]:
    """Return refunds that the provider gave back according to our books, from `first` on, before `last`, by order."""
    chosen = select(RefundRow, RemittanceRow).join(RemittanceRow, col(RemittanceRow.id) == col(RefundRow.remittance_id))
    chosen = chosen.where(
        RemittanceRow.provider == provider,
        RefundRow.status == "done",
        col(RefundRow.ended_at) >= first,
        col(RefundRow.ended_at) < last,
        ~_WAS_TRANSFERRED,
    )
    return (await session.exec(chosen.order_by(col(RemittanceRow.order_id), col(RefundRow.id)))).all()


async def subjects_of(session: Session, order_ids: Sequence[str]) -> dict[tuple[str, str], DifferenceSubject]:
    """Return for each provider and order the bill that its money paid, or was meant for, with its case and papers."""
    paid = func.coalesce(RemittanceMatchRow.bill_id, RemittanceRow.bill_id)
    chosen = (
        select(RemittanceRow, BillRow, CaseRow.reference)
        .join(RemittanceMatchRow, col(RemittanceMatchRow.remittance_id) == col(RemittanceRow.id), isouter=True)
        .join(BillRow, col(BillRow.id) == paid)
        .join(CaseRow, col(CaseRow.id) == col(BillRow.case_id))
        .where(col(RemittanceRow.order_id).in_(order_ids))
    )
    rows = list(await session.exec(chosen))
    numbers: dict[UUID, list[str]] = {}
    for paper in await papers_of_cases(session, [bill.case_id for _, bill, _ in rows]):
        numbers.setdefault(paper.case_id, []).append(paper.number)
    return {
        (remittance.provider, remittance.order_id): DifferenceSubject(
            bill_id=bill.id, bill_number=bill.number, reference=reference, papers=numbers.get(bill.case_id, [])
        )
        for remittance, bill, reference in rows
    }
