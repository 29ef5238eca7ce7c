"""Providers' orders in our books, for the daily comparison."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import exists, func, or_
from sqlmodel import col, select

from moi_pwa.core.finance import DifferenceSubject
from moi_pwa.core.payments import Money
from moi_pwa.rules.money import money_of
from moi_pwa.rules.payments.comparison import BookedOrder, BookedRefund
from moi_pwa.rules.payments.order_id import is_part
from moi_pwa.storage.bills import collective_bills
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeEventRow
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.papers.papers import papers_of_cases
from moi_pwa.storage.payments.payments import (
    RefundRow,
    RemittanceMatchRow,
    RemittanceRow,
    find_remittance,
    remittances_between,
)
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


@dataclass(frozen=True, kw_only=True)
class EnteredTransaction:
    """A transaction of a provider in our books, as the provider reported it."""

    money: Money
    entered_at: datetime
    reason: str | None
    """The reason why it pays no bill. None means that it pays one, or all of a collective bill."""
    bill_numbers: Sequence[str]
    """The numbers under which it may have come: the first is that of its bill or collective bill; empty for none."""


async def entered_transaction(session: Session, provider: str, order_id: str) -> EnteredTransaction | None:
    """Return a transaction of a provider in our books, None if it is not there."""
    collective = await collective_bills.paid_by(session, provider, order_id)
    if collective is not None and collective.ended_at is not None:
        return EnteredTransaction(
            money=money_of(collective.total_fils),
            entered_at=collective.ended_at,
            reason=None,
            bill_numbers=[collective.number],
        )
    remittance = await find_remittance(session, provider, order_id)
    if remittance is None:
        return None
    return EnteredTransaction(
        money=remittance.money(),
        entered_at=remittance.at,
        reason=remittance.reason,
        bill_numbers=await _numbers(session, remittance),
    )


async def _numbers(session: Session, remittance: RemittanceRow) -> Sequence[str]:
    if remittance.bill_id is None:
        return []
    bill = await session.get_one(BillRow, remittance.bill_id)
    # Money for a collective bill that pays none of its bills is kept for the first of them.
    collective = await collective_bills.numbers_with(session, bill.id) if remittance.reason else []
    return [bill.number, *collective]


async def entered_between(session: Session, provider: str, first: datetime, last: datetime) -> list[tuple[str, Money]]:
    """Return the id and the money of each transaction of a provider that was entered from `first` on, before `last`.

    A transaction that paid a collective bill is named once, and not by its parts.
    """
    collected = await collective_bills.paid_between(session, provider, first, last)
    remittances = await remittances_between(session, provider, first, last)
    entered = [
        *((str(row.order_id), money_of(row.total_fils)) for row in collected),
        *((row.order_id, row.money()) for row in remittances if not is_part(row.order_id)),
    ]
    return sorted(entered, key=lambda each: each[0])


async def booked_order(session: Session, provider: str, order_id: str) -> BookedOrder:
    entered = await entered_transaction(session, provider, order_id)
    if entered is None:
        return BookedOrder(money=None, entered_at=None, is_known=True, bill_numbers=(), refunds=())
    remittance = await find_remittance(session, provider, order_id)
    return BookedOrder(
        money=entered.money,
        entered_at=entered.entered_at,
        is_known=entered.reason != "unknown_order",
        bill_numbers=entered.bill_numbers,
        refunds=await _refunds(session, remittance) if remittance else (),
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
