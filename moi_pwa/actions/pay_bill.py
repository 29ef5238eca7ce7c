"""A payer asks how a bill stands."""

from contextlib import suppress
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.settle_payment import settle_payment
from moi_pwa.core.errors import AbsentError, PaymentsUnavailableError
from moi_pwa.storage import bills, payments
from moi_pwa.storage.bills import BillRow


async def payers_bill(deps: Deps, number: str, *, person_id: UUID) -> BillRow:
    """The bill, after its open payment was settled if the provider knows its outcome.

    Raises:
        AbsentError: no such bill, or another person's.
    """
    bill = await _find(deps, number, person_id)
    async with deps.database.reading() as session:
        payment = await payments.open_payment(session, bill.id)
    if payment is None:
        return bill
    with suppress(PaymentsUnavailableError):  # what was known before is still true
        await settle_payment(deps, payment.id)
    return await _find(deps, number, person_id)


async def _find(deps: Deps, number: str, person_id: UUID) -> BillRow:
    async with deps.database.reading() as session:
        bill = await bills.find_bill(session, number)
    if bill is None or bill.person_id != person_id:
        raise AbsentError
    return bill
