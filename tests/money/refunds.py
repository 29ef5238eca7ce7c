"""Money that came by card an hour ago, and that is to be given back."""

from dataclasses import replace
from datetime import timedelta

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.enter_remittance import credit_bill, keep_unmatched
from moi_pwa.actions.payments.refund import refund_unmatched
from moi_pwa.core.payments import MoneyReceived
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.payments.payments import RemittanceRow
from tests.factories import Clock
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.invariants import all_rows

AN_HOUR = timedelta(hours=1)


async def paid_bill(deps: Deps, clock: Clock) -> BillRow:
    """Return a bill with a guarantee that was paid an hour ago."""
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    came = MoneyReceived(provider="card", order_id="T1", money=money_of(bill.total_fils))
    async with deps.database.transaction() as session:
        await credit_bill(await lock_bill(deps, session, bill.id), came, into=entries.provider("card"))
    clock.move(AN_HOUR)
    return bill


async def money_for(deps: Deps, bill: BillRow | None, clock: Clock, *, currency: str = "JOD") -> RemittanceRow:
    """Return money that came an hour ago, and that does not pay the bill; None stands for no bill."""
    came = MoneyReceived(provider="card", order_id="T1", money=replace(money_of(1_000), currency=currency))
    async with deps.database.transaction() as session:
        await keep_unmatched(deps, session, came, bill_id=bill.id if bill else None, reason="wrong_amount")
    clock.move(AN_HOUR)
    [row] = await all_rows(deps, RemittanceRow)
    return row


async def give_back(deps: Deps, remittance: RemittanceRow) -> None:
    """Refund unmatched money, under the lock of its bill."""
    async with deps.database.transaction() as session:
        if remittance.bill_id is not None:
            await lock_bill(deps, session, remittance.bill_id)
        await refund_unmatched(deps, session, remittance)
