"""Attempts to pay a bill, step by step."""

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.settle_payment import settle_payment
from moi_pwa.core.payments import PaymentStatus
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import PaymentRow


async def last_attempt(deps: Deps, bill: BillRow) -> PaymentRow:
    async with deps.database.reading() as session:
        return (await payments.payments_of_bill(session, bill.id))[-1]


async def settle_last(deps: Deps, bill: BillRow) -> PaymentStatus:
    """Settle the last attempt to pay the bill, and return its status."""
    return await settle_payment(deps, (await last_attempt(deps, bill)).id)
