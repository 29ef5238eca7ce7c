"""Payment of a collective bill by its number in any bank's app: all of its bills are paid in one transaction, or none.

Each bill gets its part of the money as a remittance of its own, so that it is refunded by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bills
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.enter_remittance import credit_bill, keep_unmatched
from moi_pwa.actions.payments.settle_payment import GRACE
from moi_pwa.core.payments import BillPayment, MoneyReceived, PresentedBill
from moi_pwa.rules.bills.collective import reason_against, standing
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.money import money_of
from moi_pwa.rules.payments.order_id import part_order_id
from moi_pwa.storage.bills import collective_bills
from moi_pwa.storage.bills.collective_bills import CollectiveBillRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.payments import payments


@dataclass(frozen=True, kw_only=True)
class LockedCollective:
    """A collective bill that is locked with all of its bills until the transaction ends."""

    row: CollectiveBillRow
    bills: Sequence[BillTransaction]
    """The bills in it, in the order of their numbers."""


async def present_collective_bill(deps: Deps, number: str) -> PresentedBill | None:
    """Return the collective bill of this number as a bank sees it, or None if there is none that was paid or may be."""
    async with deps.database.reading() as session:
        row = await collective_bills.find_collective(session, number)
        if row is None:
            return None
        [bill] = await collective_bills.with_bills(session, [row])
        pages = await payments.open_pages(session, [each.id for each in bill.bills])
    over_at = max((page.expires_at + GRACE for page in pages.values()), default=None)
    now = standing(
        bill.status,
        [each.status for each in bill.bills],
        is_late=deps.today() > bill.due_on,
        card_page_is_open=over_at is not None and deps.now() < over_at,
    )
    if now == "over":
        return None
    return PresentedBill(
        number=bill.number,
        is_paid=now == "paid",
        fils=bill.total_fils,
        issued_at=bill.issued_at,
        due_on=bill.due_on,
        opens_at=over_at if now == "busy" else None,
    )


async def lock_collective_bill(deps: Deps, session: Session, number: str) -> LockedCollective | None:
    """Lock the collective bill of this number, its bills and their cases; None if there is none."""
    found = await collective_bills.find_collective(session, number)
    if found is None:
        return None
    locked = await lock_bills(deps, session, await collective_bills.bills_in(session, found.id))
    row = await collective_bills.lock_collective(session, found.id)
    return LockedCollective(row=row, bills=sorted(locked, key=lambda bill: bill.row.number))


async def pay_collective_bill(deps: Deps, locked: LockedCollective, provider: str, payment: BillPayment) -> None:
    """Enter a provider's transaction that is not in the books yet.

    Money that does not pay all of the bills is kept as money for the first of them, for finance, or goes back by
    itself.
    """
    session, row = locked.bills[0].session, locked.row
    reason = reason_against(
        payment.money,
        status=row.current(),
        bills=[each.row.current() for each in locked.bills],
        total_fils=row.total_fils,
    )
    if reason is not None:
        received = MoneyReceived(provider=provider, order_id=payment.transaction_id, money=payment.money)
        await keep_unmatched(deps, session, received, bill_id=locked.bills[0].row.id, reason=reason)
        return
    for bill in locked.bills:
        part = MoneyReceived(
            provider=provider,
            order_id=part_order_id(provider, payment.transaction_id, bill.row.number),
            money=money_of(bill.row.total_fils),
            transaction_id=payment.transaction_id,
            collective=row.number,
        )
        await credit_bill(bill, part, into=entries.provider(provider))
    row.status, row.ended_at = "paid", deps.now()
    row.provider, row.order_id = provider, payment.transaction_id
    await session.flush()
