"""Every phone of a payer learns how a payment stands: with the case, by the sync that it makes anyway."""

from datetime import timedelta

import pytest

from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.refund_steps import record_transfer, send_refund_again
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.payment_receipt import PayersBill
from moi_pwa.actions.payments.present_bill import present_bill, receive_bill_payment
from moi_pwa.actions.payments.settle_payment import GRACE, settle_payment
from moi_pwa.actions.payments.start_payment import PAGE_LIFETIME
from moi_pwa.core.errors import PaymentsUnavailableError
from moi_pwa.core.payments import BillPayment
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.payments import payments
from tests.cases.sending import application_id, someone, submit
from tests.factories import NOON, Clock
from tests.money.billing import FEE, issue, read_bill
from tests.money.card_bank import CardBank, press_pay
from tests.money.finance import ABEER, add_staff

A_MINUTE = timedelta(minutes=1)
BY_NUMBER = "efawateercom"


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    await someone(deps, 1)
    await submit(deps)
    bill = await issue(deps, application_id(1), lines=[FEE])
    assert bill is not None
    return bill


class Phone:
    """One that remembers how far it has synced."""

    def __init__(self, deps: Deps, bill: BillRow) -> None:
        self._deps = deps
        self._person_id = bill.party_id
        self._cursor = 0

    async def sync(self) -> list[PayersBill]:
        """Return the bills of the cases that have changed."""
        changes = await changes_since(self._deps, party_id=self._person_id, cursor=self._cursor)
        self._cursor = changes.cursor
        return [bill for case in changes.cases for bill in case.bills]


@pytest.fixture
async def phone(deps: Deps, bill: BillRow) -> Phone:
    phone = Phone(deps, bill)
    await phone.sync()
    return phone


async def settle(deps: Deps, bill: BillRow) -> None:
    async with deps.database.reading() as session:
        payment = (await payments.payments_of_bill(session, bill.id))[-1]
    await settle_payment(deps, payment.id)


async def pay_by_number(deps: Deps, bill: BillRow) -> None:
    paid = BillPayment(transaction_id="150945657", bill_number=bill.number, money=money_of(bill.total_fils))
    await receive_bill_payment(deps, BY_NUMBER, paid)


async def test_a_phone_learns_that_another_opened_the_page_for_cards_and_until_when_it_is_open(
    deps: Deps, bill: BillRow, phone: Phone
):
    await press_pay(deps, bill)
    [seen] = await phone.sync()
    assert (seen.row.status, seen.card_until) == ("pending_confirmation", NOON + PAGE_LIFETIME + GRACE)


async def test_a_phone_is_told_once_of_what_did_not_change_again(deps: Deps, bill: BillRow, phone: Phone):
    await press_pay(deps, bill)
    await phone.sync()
    await press_pay(deps, bill)
    assert await phone.sync() == []


async def test_a_phone_learns_that_a_card_was_declined(deps: Deps, bill: BillRow, phone: Phone, bank: CardBank):
    page = await press_pay(deps, bill)
    await phone.sync()
    bank.pay(page, "declined")
    await settle(deps, bill)
    [seen] = await phone.sync()
    assert (seen.row.status, seen.card_until) == ("failed", NOON + PAGE_LIFETIME + GRACE)


async def test_a_phone_learns_that_a_page_for_cards_ended_unused(deps: Deps, bill: BillRow, phone: Phone, clock: Clock):
    await press_pay(deps, bill)
    await phone.sync()
    clock.move(PAGE_LIFETIME + GRACE)
    await settle(deps, bill)
    [seen] = await phone.sync()
    assert (seen.row.status, seen.card_until) == ("issued", None)


async def test_a_page_that_the_bank_never_gave_keeps_nobody_from_paying_otherwise(
    deps: Deps, bill: BillRow, phone: Phone, bank: CardBank
):
    bank.away = True
    with pytest.raises(PaymentsUnavailableError):
        await press_pay(deps, bill)
    [seen] = await phone.sync()
    shown = await present_bill(deps, bill.number)
    assert seen.card_until is None
    assert shown is not None
    assert shown.opens_at is None


async def test_a_later_event_of_a_bill_counts_further(deps: Deps, bill: BillRow, phone: Phone, bank: CardBank):
    page = await press_pay(deps, bill)
    [pending] = await phone.sync()
    before = pending.row.seq
    bank.pay(page, "declined")
    await settle(deps, bill)
    [failed] = await phone.sync()
    assert failed.row.seq > before


async def test_the_switch_is_told_to_take_nothing_while_the_page_for_cards_is_open(deps: Deps, bill: BillRow):
    await press_pay(deps, bill)
    shown = await present_bill(deps, bill.number)
    assert shown is not None
    assert shown.opens_at == NOON + PAGE_LIFETIME + GRACE


async def test_a_declined_card_leaves_its_page_open_for_another(deps: Deps, bill: BillRow, bank: CardBank):
    bank.pay(await press_pay(deps, bill), "declined")
    await settle(deps, bill)
    shown = await present_bill(deps, bill.number)
    assert shown is not None
    assert shown.opens_at is not None


async def test_a_bill_can_be_paid_by_number_again_when_the_page_for_cards_is_over_whatever_the_bank_says(
    deps: Deps, bill: BillRow, bank: CardBank, clock: Clock
):
    await press_pay(deps, bill)
    bank.away = True
    clock.move(PAGE_LIFETIME + GRACE - A_MINUTE)
    before = await present_bill(deps, bill.number)
    clock.move(A_MINUTE)
    after = await present_bill(deps, bill.number)
    assert before is not None
    assert after is not None
    assert (before.opens_at is None, after.opens_at) == (False, None)


async def paid_twice_by_card_last(deps: Deps, bill: BillRow, bank: CardBank) -> None:
    page = await press_pay(deps, bill)
    await pay_by_number(deps, bill)
    bank.pay(page)
    await settle(deps, bill)


async def paid_twice_by_number_last(deps: Deps, bill: BillRow, bank: CardBank) -> None:
    bank.pay(await press_pay(deps, bill))
    await settle(deps, bill)
    await pay_by_number(deps, bill)


async def test_a_second_payment_by_card_is_seen_to_go_back_by_itself(
    deps: Deps, bill: BillRow, phone: Phone, bank: CardBank, clock: Clock
):
    await paid_twice_by_card_last(deps, bill, bank)
    [seen] = await phone.sync()
    [returned] = seen.returned
    assert seen.row.status == "paid"
    assert (returned.provider, returned.fils, returned.at) == (bank.name, bill.total_fils, NOON)
    assert (returned.state, returned.returned_at) == ("under_way", None)

    clock.move(A_MINUTE)
    await run_all_jobs(deps)
    [seen] = await phone.sync()
    assert [(each.state, each.returned_at) for each in seen.returned] == [("returned", NOON + A_MINUTE)]


async def test_a_second_payment_by_number_is_transferred_by_finance_from_the_beginning(
    deps: Deps, bill: BillRow, phone: Phone, bank: CardBank
):
    await add_staff(deps)
    await paid_twice_by_number_last(deps, bill, bank)
    [seen] = await phone.sync()
    assert [(each.provider, each.state) for each in seen.returned] == [(BY_NUMBER, "by_transfer")]
    await run_all_jobs(deps)
    [seen] = await phone.sync()
    assert [each.state for each in seen.returned] == ["by_transfer"]

    async with deps.database.reading() as session:
        remittance = await payments.find_remittance(session, BY_NUMBER, "150945657")
    assert remittance is not None
    await record_transfer(deps, ABEER, remittance.id, reason="FT26-000123")
    [seen] = await phone.sync()
    assert [(each.state, each.returned_at) for each in seen.returned] == [("returned", NOON)]


async def test_a_refund_that_the_bank_refuses_is_seen_to_be_delayed_until_finance_sends_it_again(
    deps: Deps, bill: BillRow, phone: Phone, bank: CardBank
):
    await add_staff(deps)
    await paid_twice_by_card_last(deps, bill, bank)
    bank.answer_refunds("DECLINED")
    await run_all_jobs(deps)
    [seen] = await phone.sync()
    assert [each.state for each in seen.returned] == ["delayed"]

    bank.answer_refunds("APPROVED")
    async with deps.database.reading() as session:
        [(_, remittance)] = await payments.refunds_of_unmatched(session, [bill.id])
    await send_refund_again(deps, ABEER, remittance.id)
    [seen] = await phone.sync()
    assert [each.state for each in seen.returned] == ["under_way"]
    await run_all_jobs(deps)
    [seen] = await phone.sync()
    assert [each.state for each in seen.returned] == ["returned"]


async def test_the_one_payment_of_a_bill_is_none_that_goes_back(
    deps: Deps, bill: BillRow, phone: Phone, bank: CardBank
):
    bank.pay(await press_pay(deps, bill))
    await settle(deps, bill)
    [seen] = await phone.sync()
    assert (seen.row.status, list(seen.returned), seen.card_until) == ("paid", [], None)
    assert (await read_bill(deps, bill.number)).sync_seq is not None
