"""The start of a card payment: the page where the card is typed, the same one however often it is asked for."""

import logging
from dataclasses import dataclass
from datetime import timedelta

from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.acting import require_still
from moi_pwa.actions.payments.settle_payment import GRACE, settle_payment
from moi_pwa.core.errors import AbsentError, PaymentsUnavailableError, StepRefusedError
from moi_pwa.core.jobs import NewJob
from moi_pwa.core.parties import Acting
from moi_pwa.core.payments import Checkout, CheckoutRequest
from moi_pwa.core.text import Language
from moi_pwa.gateways.payments.provider import CardGateway, ProviderRefusedError, ProviderUnavailableError
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.rules.dates import end_of_day
from moi_pwa.rules.payments.order_id import RANDOM_BITS, order_id
from moi_pwa.storage.bills import bills
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.engine.sequences import lock_party
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import PaymentRow

PAGE_LIFETIME = timedelta(minutes=30)
"""The time for which the provider's page may be used. Meanwhile the bill can be paid on no other page."""

MIN_TIME_LEFT = timedelta(minutes=2)
"""A page that ends sooner is not given out."""

FIRST_POLL = timedelta(seconds=20)

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Payer:
    """A person who pays a bill of a party."""

    acting: Acting
    language: Language
    """The language of the provider's page, and of our page to which it returns."""


async def start_payment(deps: Deps, number: str, payer: Payer) -> str:
    """Return the address of the provider's page. Nothing is lost if the payer never comes back from it.

    Raises:
        AbsentError: no such bill, or another party's.
        NotAMemberError, NotPermittedError: as `require_still`.
        StepRefusedError: "not_now": it is paid, or too late; or the outcome of the last attempt is not known yet.
        PaymentsUnavailableError: the provider does not answer; or there is none.
    """
    card = deps.card
    if card is None:
        raise PaymentsUnavailableError
    payment = await _open_payment(deps, number, payer, card)
    if deps.now() >= payment.expires_at + GRACE and await settle_payment(deps, payment.id) != "open":
        payment = await _open_payment(deps, number, payer, card)
    if payment.page_url is None:
        return await _open_page(deps, number, payment, payer, card)
    if payment.expires_at - deps.now() < MIN_TIME_LEFT:
        raise StepRefusedError("not_now")
    return payment.page_url


async def _open_payment(deps: Deps, number: str, payer: Payer, card: CardGateway) -> PaymentRow:
    """Return the open attempt, or a new one."""
    async with deps.database.transaction() as session:
        found = await bills.find_bill(session, number)
        if found is None or found.party_id != payer.acting.party_id:
            raise AbsentError
        bill = await lock_bill(deps, session, found.id)
        await lock_party(session, found.party_id)  # after the bill, as `BillTransaction` does
        await require_still(session, payer.acting, "pay")
        if bill.row.status not in PAYABLE or bill.at >= end_of_day(bill.row.due_on):
            raise StepRefusedError("not_now")
        payment = await payments.open_payment(session, found.id)
        if payment is None:
            payment = await _new_payment(deps, session, bill, card)
        if bill.row.status != "pending_confirmation":
            started_by = str(payer.acting.actor_id)
            data = {"provider": card.name, "order_id": payment.order_id, "person": started_by}
            await bill.append("payment_started", data=data)
        return payment


async def _new_payment(deps: Deps, session: Session, bill: BillTransaction, card: CardGateway) -> PaymentRow:
    row = PaymentRow(
        id=deps.new_id(),
        bill_id=bill.row.id,
        provider=card.name,
        order_id=order_id(bill.row.number, deps.random_bits(RANDOM_BITS)),
        fils=bill.row.total_fils,
        status="open",
        created_at=bill.at,
        expires_at=bill.at + PAGE_LIFETIME,
    )
    session.add(row)
    await session.flush()
    poll = NewJob(kind="poll_payment", key=f"poll_payment:{row.order_id}", payload={"payment_id": str(row.id)})
    await jobs.enqueue(session, poll, job_id=deps.new_id(), not_before=bill.at + FIRST_POLL)
    return row


async def _open_page(deps: Deps, number: str, payment: PaymentRow, payer: Payer, card: CardGateway) -> str:
    """Open the provider's page and return its address. Two who ask at once get the same page: that of the first."""
    async with deps.database.reading() as session:
        bill = await bills.find_bill(session, number)
    assert bill is not None  # noqa: S101 -- its payment is there
    request = CheckoutRequest(
        order_id=payment.order_id,
        reference=number,
        fils=payment.fils,
        description=number,
        language=payer.language,
        return_url=f"{deps.public_url}/{payer.language}/case/#{bill.case_id}",
        notification_url=f"{deps.public_url}/api/payments/notifications",
        seconds=int(PAGE_LIFETIME.total_seconds()),
    )
    try:
        checkout = await card.open_checkout(request)
    except (ProviderUnavailableError, ProviderRefusedError) as error:
        log.warning("no checkout for %s: %s", payment.order_id, type(error).__name__)
        raise PaymentsUnavailableError from error
    return await _keep_page(deps, payment, checkout)


async def _keep_page(deps: Deps, payment: PaymentRow, checkout: Checkout) -> str:
    async with deps.database.transaction() as session:
        bill = await lock_bill(deps, session, payment.bill_id)
        row = await payments.find_payment(session, payment.id)
        if row is None or row.status != "open" or bill.row.status not in PAYABLE:
            raise StepRefusedError("not_now")
        if row.page_url is None:
            row.session_id, row.success_indicator = checkout.session_id, checkout.success_indicator
            row.page_url, row.expires_at = checkout.page_url, bill.at + PAGE_LIFETIME
            await bill.tell_phones()
        return row.page_url
