"""The status of a bill, for its payer."""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.payment_receipt import PayersBill, with_receipts
from moi_pwa.actions.payments.settle_payment import settle_payment
from moi_pwa.core.errors import AbsentError, PaymentsUnavailableError, TooManyAttemptsError
from moi_pwa.rules.accounts.attempts import Limit
from moi_pwa.storage.accounts import attempts
from moi_pwa.storage.bills import bills
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import PaymentRow

QUESTIONS_PER_PAYMENT = Limit(name="payment_question", most=20, window=timedelta(minutes=1))
"""The limit of our questions to the provider, however often a payer asks us: a waiting page asks 12 times a minute."""


async def payers_bill(deps: Deps, number: str, *, party_id: UUID) -> PayersBill:
    """Return the bill, after its open payment was settled if the provider knows its outcome.

    Raises:
        AbsentError: no such bill, or another person's.
    """
    bill = await _find(deps, number, party_id)
    async with deps.database.reading() as session:
        payment = await payments.open_payment(session, bill.id)
    if payment is not None:
        with suppress(PaymentsUnavailableError, TooManyAttemptsError):  # what was known before is still true
            await _count_question(deps, payment)
            await settle_payment(deps, payment.id)
            bill = await _find(deps, number, party_id)
    return await _with_receipt(deps, bill)


async def known_bill(deps: Deps, number: str, party_id: UUID) -> PayersBill:
    """Return the bill as we know it, without asking the provider.

    Raises:
        AbsentError: no such bill, or another person's.
    """
    return await _with_receipt(deps, await _find(deps, number, party_id))


async def _with_receipt(deps: Deps, bill: BillRow) -> PayersBill:
    async with deps.database.reading() as session:
        [with_receipt] = await with_receipts(deps, session, [bill])
    return with_receipt


async def _count_question(deps: Deps, payment: PaymentRow) -> None:
    async with deps.database.transaction() as session:
        await attempts.count_attempt(session, QUESTIONS_PER_PAYMENT, str(payment.id), now=deps.now())


async def _find(deps: Deps, number: str, party_id: UUID) -> BillRow:
    async with deps.database.reading() as session:
        bill = await bills.find_bill(session, number)
    if bill is None or bill.party_id != party_id:
        raise AbsentError
    return bill
