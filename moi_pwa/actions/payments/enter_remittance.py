"""The entry of money that came: the remittance, its ledger entry and, if it pays the bill, the bill, in one
transaction.
"""

import logging
from uuid import UUID

from moi_pwa.actions.bills.bill_transaction import BillTransaction
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.refund import refund_unmatched
from moi_pwa.core.ledger import Subaccount
from moi_pwa.core.payments import MoneyReceived, UnmatchedReason
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.money import fils_of
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import RemittanceRow

GOES_BACK_BY_ITSELF: frozenset[UnmatchedReason] = frozenset({"paid_twice", "bill_cancelled"})
"""Reasons for an automatic refund: the bill was paid, or its application has ended, so there is nothing to find out."""

log = logging.getLogger(__name__)


async def credit_bill(bill: BillTransaction, received: MoneyReceived, *, into: Subaccount) -> RemittanceRow:
    """Pay the bill with the received money. `into` is the provider that took it, or the drawer.

    The entry's key is the bill's, so that no bill is credited twice, whatever else goes wrong.
    """
    remittance = _remittance(bill.deps, received, bill_id=bill.row.id, reason=None)
    bill.session.add(remittance)
    await bill.session.flush()
    paid = entries.bill_paid(bill.row.number, bill.row.billed_lines(), holder=str(bill.row.party_id), into=into)
    await ledger.post(bill.session, paid, entry_id=bill.deps.new_id(), at=bill.at)
    data = {"provider": received.provider, "order_id": received.order_id}
    if received.collective:
        data |= {"transaction": received.transaction_id, "collective": received.collective}
    await bill.append("paid", data=data)
    return remittance


async def keep_unmatched(
    deps: Deps, session: Session, received: MoneyReceived, *, bill_id: UUID | None, reason: UnmatchedReason
) -> None:
    """Enter money that pays no bill: finance finds the bill that it was meant for, or refunds it.

    A second payment of a bill, or a payment for an application that has ended, is refunded automatically. Repeating the
    call is harmless, also by two callers at the same time. `bill_id` is the bill for which it came; None if that is not
    known.
    """
    remittance = _remittance(deps, received, bill_id=bill_id, reason=reason)
    if not await payments.add_remittance(session, remittance):
        return
    if remittance.fils:
        into = entries.provider(received.provider)
        entry = entries.remittance_unmatched(received.order_id, remittance.fils, into=into)
        await ledger.post(session, entry, entry_id=deps.new_id(), at=deps.now())
    log.warning("order %s pays no bill: %s", received.order_id, reason)
    if reason in GOES_BACK_BY_ITSELF:
        await refund_unmatched(deps, session, remittance)


def _remittance(
    deps: Deps, received: MoneyReceived, *, bill_id: UUID | None, reason: UnmatchedReason | None
) -> RemittanceRow:
    return RemittanceRow(
        id=deps.new_id(),
        provider=received.provider,
        order_id=received.order_id,
        bill_id=bill_id,
        amount=f"{received.money.amount:f}",
        currency=received.money.currency,
        fils=fils_of(received.money),
        reason=reason,
        at=deps.now(),
    )
