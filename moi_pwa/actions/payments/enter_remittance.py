"""Money that came is entered once: the remittance, its ledger entry and, if it pays the bill, the bill, in one transaction."""

import logging
from uuid import UUID

from moi_pwa.actions.bills.bill_transaction import BillTransaction
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.refund import refund_unmatched
from moi_pwa.core.ledger import Subaccount
from moi_pwa.core.payments import MoneyReceived, UnmatchedReason
from moi_pwa.rules.ledger import entries
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import RemittanceRow

GOES_BACK_BY_ITSELF: frozenset[UnmatchedReason] = frozenset({"paid_twice", "bill_cancelled"})
"""The bill was paid, or its application has ended: nobody has to find out what the money was for."""

log = logging.getLogger(__name__)


async def credit_bill(bill: BillTransaction, came: MoneyReceived, *, into: Subaccount) -> RemittanceRow:
    """It pays the bill. The entry's key is the bill's, so whatever else went wrong no bill is credited twice.

    `into`: the provider who took it, or the drawer.
    """
    remittance = _remittance(bill.deps, came, bill_id=bill.row.id, reason=None)
    bill.session.add(remittance)
    await bill.session.flush()
    paid = entries.bill_paid(bill.row.number, bill.row.billed_lines(), holder=str(bill.row.person_id), into=into)
    await ledger.post(bill.session, paid, entry_id=bill.deps.new_id(), at=bill.at)
    await bill.append("paid", data={"provider": came.provider, "order_id": came.order_id})
    return remittance


async def keep_unmatched(
    deps: Deps, session: Session, came: MoneyReceived, *, bill_id: UUID | None, reason: UnmatchedReason
) -> None:
    """It pays no bill: finance finds which it was meant for, or gives it back. What came a second time, or for an application
    that has ended, goes back by itself.

    Harmless when repeated, also by two at the same time. `bill_id`: for which it came, None if that is not known.
    """
    remittance = _remittance(deps, came, bill_id=bill_id, reason=reason)
    if not await payments.add_remittance(session, remittance):
        return
    if remittance.fils:
        into = entries.provider(came.provider)
        entry = entries.remittance_unmatched(came.order_id, remittance.fils, into=into)
        await ledger.post(session, entry, entry_id=deps.new_id(), at=deps.now())
    log.warning("order %s pays no bill: %s", came.order_id, reason)
    if reason in GOES_BACK_BY_ITSELF:
        await refund_unmatched(deps, session, remittance)


def _remittance(
    deps: Deps, came: MoneyReceived, *, bill_id: UUID | None, reason: UnmatchedReason | None
) -> RemittanceRow:
    return RemittanceRow(
        id=deps.new_id(),
        provider=came.provider,
        order_id=came.order_id,
        bill_id=bill_id,
        amount=f"{came.money.amount:f}",
        currency=came.money.currency,
        fils=came.money.fils,
        reason=reason,
        at=deps.now(),
    )
