"""A case and its bills: what is due is asked for, and the case goes on when it was paid, once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from moi_pwa.actions.cases.case_transaction import Actor, lock_case
from moi_pwa.actions.course.bill_or_issue import bill_approved_case
from moi_pwa.actions.course.follow_bill import follow_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.finance.refund_steps import confirm_refund, request_refund
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.payers_bill import payers_bill
from moi_pwa.actions.payments.present_bill import receive_bill_payment
from moi_pwa.actions.payments.refund import refund_bill
from moi_pwa.actions.payments.settle_payment import receive_notification
from moi_pwa.actions.payments.start_payment import Payer, start_payment
from moi_pwa.core.conditions import NumberAtLeast
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.jobs import Outcome
from moi_pwa.core.parties import Acting
from moi_pwa.core.payments import BillPayment
from moi_pwa.core.service import Service
from moi_pwa.demo.opening import open_documents
from moi_pwa.gateways.sms import FileSms
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.rules.money import money_of
from moi_pwa.storage.cases import cases
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import payments
from tests.cases.first_case import CASE, approve, on_the_phone, pay, press, rows, seen, send, withdraw
from tests.cases.library_cards import INSTANT
from tests.cases.officers import HUDA, RANA
from tests.cases.sending import body_json, give
from tests.database.lock_order import locks_against_the_order
from tests.deps import BILLS_ALONE
from tests.factories import Clock, person_id
from tests.fixtures.library_card import LIBRARY_CARD, PREPAID_CARD
from tests.money.billing import history
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, add_staff


@pytest.fixture
def deps(deps: Deps, bank: CardBank) -> Deps:
    return replace(deps, card=bank, handlers=HANDLERS)


async def test_an_application_fee_is_billed_when_the_application_is_received(deps: Deps):
    deps = await send(deps, PREPAID_CARD)
    case = await on_the_phone(deps)
    [bill] = rows(case)

    assert (case.status, bill.total_fils) == ("awaiting_fee", 5_000)
    assert [(line["fee"], line["fils"]) for line in bill.lines] == [("application_fee_residence", 5_000)]


async def test_nobody_reviews_it_before_the_fee_is_paid(deps: Deps):
    deps = await send(deps, PREPAID_CARD)

    with pytest.raises(StepRefusedError, match="not_now"):
        await desk_steps.take_case(deps, RANA, await seen(deps))


async def test_once_it_is_paid_an_officer_can_take_it(deps: Deps, bank: CardBank):
    deps = await send(deps, PREPAID_CARD)

    assert (await pay(deps, bank)).status == "paid"
    assert (await on_the_phone(deps)).status == "submitted"
    assert (await desk_steps.take_case(deps, RANA, await seen(deps))).status == "in_review"


async def test_the_rest_is_billed_with_the_approval(deps: Deps, bank: CardBank):
    deps = await send(deps, replace(PREPAID_CARD, charges=(*PREPAID_CARD.charges, *LIBRARY_CARD.charges[:1])))
    await pay(deps, bank)
    await approve(deps)
    case = await on_the_phone(deps)

    assert (case.status, [bill.total_fils for bill in rows(case)]) == ("approved_unpaid", [5_000, 5_000])


async def test_what_is_paid_after_the_approval_is_issued(deps: Deps, bank: CardBank):
    deps = await send(deps, LIBRARY_CARD)
    await approve(deps)
    await pay(deps, bank)
    case = await on_the_phone(deps)

    assert [event.kind for event in case.events[-4:]] == ["approved", "bill_issued", "paid", "issued"]
    assert (case.status, case.ahead) == ("issued", ())


async def test_where_nothing_is_due_no_payment_is_asked_for(deps: Deps):
    deps = await send(deps, replace(LIBRARY_CARD, charges=(), guarantees=()))
    await approve(deps)
    case = await on_the_phone(deps)

    assert (case.status, rows(case)) == ("issued", [])


async def test_an_instant_service_is_issued_by_its_payment(deps: Deps, bank: CardBank):
    deps = await send(deps, INSTANT)
    before = await on_the_phone(deps)
    await pay(deps, bank)
    case = await on_the_phone(deps)

    assert (before.status, before.ahead) == ("awaiting_fee", ("issued",))
    assert [event.kind for event in case.events] == ["submitted", "bill_issued", "paid", "issued"]
    assert case.events[-1].data == {"valid_from": "2026-01-15", "valid_until": "2027-01-15"}


async def test_an_instant_service_that_costs_nothing_is_issued_when_it_is_received(deps: Deps):
    deps = await send(deps, replace(INSTANT, charges=(), guarantees=()))

    assert (await on_the_phone(deps)).status == "issued"


async def test_one_bill_has_all_that_an_instant_service_costs(deps: Deps):
    deps = await send(deps, replace(INSTANT, charges=(*PREPAID_CARD.charges[:1], *LIBRARY_CARD.charges[:1])))

    assert [bill.total_fils for bill in rows(await on_the_phone(deps))] == [10_000]


async def test_a_fee_that_details_brought_is_billed_with_the_approval(deps: Deps):
    reads_much = NumberAtLeast(field="books_a_week", value=20)
    deps = await send(deps, replace(LIBRARY_CARD, charges=(replace(PREPAID_CARD.charges[0], when=reads_much),)))
    before = await on_the_phone(deps)
    await desk_steps.take_case(deps, RANA, await seen(deps))
    asked = desk_steps.DetailsRequest(message="؟", fields=["books_a_week"])
    await desk_steps.ask_details(deps, RANA, await seen(deps), asked)
    await give(deps, body_json({"books_a_week": 20}))
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve")
    await desk_steps.take_case(deps, HUDA, await seen(deps))
    await desk_steps.approve(deps, HUDA, await seen(deps))

    assert rows(before) == []
    assert [bill.total_fils for bill in rows(await on_the_phone(deps))] == [5_000]


async def approved_without_bills(deps: Deps) -> None:
    """Approve the case without a bill, as cases were approved before there were bills."""
    await desk_steps.take_case(deps, RANA, await seen(deps))
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve")
    await desk_steps.take_case(deps, HUDA, await seen(deps))
    async with deps.database.transaction() as session:
        locked = await lock_case(deps, session, CASE)
        await locked.append("approved", by=Actor(id=HUDA.id, role="approver"), data={})


async def test_what_was_approved_before_there_were_bills_is_billed_once(deps: Deps):
    deps = await send(deps, LIBRARY_CARD)
    await approved_without_bills(deps)
    for _ in range(2):
        await bill_approved_case(deps, {"case_id": str(CASE)})
    case = await on_the_phone(deps)

    assert (case.status, [bill.total_fils for bill in rows(case)]) == ("approved_unpaid", [5_000])


async def test_the_payer_is_locked_before_the_number_of_a_bill_is_taken_as_where_they_submit(deps: Deps):
    deps = await send(deps, LIBRARY_CARD)
    await approved_without_bills(deps)
    with locks_against_the_order() as against:
        await bill_approved_case(deps, {"case_id": str(CASE)})

    assert against == set()


async def test_what_is_not_paid_in_time_expires(deps: Deps, clock: Clock):
    deps = await send(deps, PREPAID_CARD)
    clock.move(timedelta(days=8))
    await run_all_jobs(deps)
    case = await on_the_phone(deps)

    assert (case.status, [bill.status for bill in rows(case)]) == ("expired", ["expired"])


async def test_the_applicant_is_reminded_of_the_payment_three_days_and_a_day_before(deps: Deps, clock: Clock):
    deps = await send(deps, PREPAID_CARD)
    assert isinstance(deps.sms, FileSms)
    told: list[int] = []
    for _ in range(8):
        await run_all_jobs(deps)
        told.append(sum("المبلغ المستحق 5 د.أ" in message["text"] for message in deps.sms.messages()))
        clock.move(timedelta(days=1))

    assert told == [1, 1, 1, 1, 2, 2, 3, 3]


async def test_nobody_is_reminded_of_what_is_paid(deps: Deps, bank: CardBank, clock: Clock):
    deps = await send(deps, PREPAID_CARD)
    await run_all_jobs(deps)
    await pay(deps, bank)
    for _ in range(8):
        clock.move(timedelta(days=1))
        await run_all_jobs(deps)
    assert isinstance(deps.sms, FileSms)

    assert sum("المبلغ المستحق" in message["text"] for message in deps.sms.messages()) == 1


async def test_who_paid_is_told(deps: Deps, bank: CardBank):
    deps = await send(deps, PREPAID_CARD)
    await pay(deps, bank)
    await run_all_jobs(deps)
    assert isinstance(deps.sms, FileSms)

    assert "استلمنا 5 د.أ عن طلبكم MOI-2026-999-000001-7." in [message["text"] for message in deps.sms.messages()]


async def test_a_notification_alone_brings_the_case_further(deps: Deps, bank: CardBank):
    # The phone dies at the bank, so that only the notification tells of the payment.
    deps = await send(deps, PREPAID_CARD)
    bill = rows(await on_the_phone(deps))[0]
    bank.pay(await press(deps, bill))
    await receive_notification(deps, f"{bill.number}-1")
    await run_all_jobs(deps)

    assert (await on_the_phone(deps)).status == "submitted"


async def test_polling_alone_brings_the_case_further(deps: Deps, bank: CardBank, clock: Clock):
    deps = await send(deps, PREPAID_CARD)
    bill = rows(await on_the_phone(deps))[0]
    bank.pay(await press(deps, bill))
    clock.move(timedelta(minutes=1))
    await run_all_jobs(deps)

    assert (await on_the_phone(deps)).status == "submitted"


@pytest.mark.parametrize("service, status", [(PREPAID_CARD, "submitted"), (INSTANT, "issued")])
async def test_a_phone_that_asks_before_the_case_has_followed_a_payment_hears_of_both(
    deps: Deps, bank: CardBank, service: Service, status: str
):
    deps = await send(deps, service)
    died_there = replace(deps, handlers={**HANDLERS, "follow_bill": BILLS_ALONE["follow_bill"]})
    paid = await pay(died_there, bank)
    case = await on_the_phone(deps)

    assert (paid.status, case.status) == ("paid", status)


async def test_a_phone_that_asks_while_another_process_follows_a_payment_and_signs_hears_of_the_issue(
    deps: Deps, bank: CardBank
):
    deps = await send(deps, INSTANT)
    nothing = BILLS_ALONE["follow_bill"]

    async def follow_elsewhere(deps: Deps, payload: dict[str, Any]) -> Outcome:
        """Follow the bill as the other process does, which has not signed yet."""
        return await follow_bill(replace(deps, handlers={**HANDLERS, "issue_case": nothing}), payload)

    await pay(replace(deps, handlers={**HANDLERS, "follow_bill": nothing}), bank)
    case = await on_the_phone(replace(deps, handlers={**HANDLERS, "follow_bill": follow_elsewhere}))

    assert case.status == "issued"


async def test_a_declined_card_leaves_the_case_waiting(deps: Deps, bank: CardBank):
    deps = await send(deps, PREPAID_CARD)
    bill = rows(await on_the_phone(deps))[0]
    bank.pay(await press(deps, bill), card="declined")

    assert (await payers_bill(deps, bill.number, party_id=bill.party_id)).row.status == "failed"
    assert (await on_the_phone(deps)).status == "awaiting_fee"


async def test_another_card_that_follows_a_declined_one_is_seen_at_once(deps: Deps, bank: CardBank):
    deps = await send(deps, PREPAID_CARD)
    bill = rows(await on_the_phone(deps))[0]
    page = await press(deps, bill)
    bank.pay(page, card="declined")
    declined = await payers_bill(deps, bill.number, party_id=bill.party_id)
    bank.pay(page)

    assert declined.row.status == "failed"
    assert (await payers_bill(deps, bill.number, party_id=bill.party_id)).row.status == "paid"


async def test_another_person_sees_no_bill_and_pays_none(deps: Deps):
    deps = await send(deps, PREPAID_CARD)
    [bill] = rows(await on_the_phone(deps))

    with pytest.raises(AbsentError):
        await payers_bill(deps, bill.number, party_id=person_id(2))
    with pytest.raises(AbsentError):
        await start_payment(deps, bill.number, Payer(acting=Acting.alone(person_id(2)), language="ar"))


async def test_a_bank_that_is_away_changes_nothing(deps: Deps, bank: CardBank):
    deps = await send(deps, PREPAID_CARD)
    [bill] = rows(await on_the_phone(deps))
    bank.pay(await press(deps, bill))
    bank.away = True

    assert (await payers_bill(deps, bill.number, party_id=bill.party_id)).row.status == "pending_confirmation"


async def test_what_is_withdrawn_can_be_paid_no_longer(deps: Deps):
    deps = await send(deps, PREPAID_CARD)
    [bill] = rows(await on_the_phone(deps))
    await withdraw(deps)

    with pytest.raises(StepRefusedError, match="not_now"):
        await press(deps, bill)


async def test_what_is_paid_while_it_is_withdrawn_is_given_back(deps: Deps, bank: CardBank, clock: Clock):
    deps = await send(deps, PREPAID_CARD)
    [bill] = rows(await on_the_phone(deps))
    page = await press(deps, bill)
    await withdraw(deps)
    bank.pay(page)
    clock.move(timedelta(minutes=1))
    await run_all_jobs(deps)

    assert (await on_the_phone(deps)).status == "withdrawn"
    assert (await on_the_phone(deps)).events[-1].kind == "payment_refunded"
    assert (await history(deps, bill.number))[-1] == "cancelled"
    assert bank.captured(f"{bill.number}-1") == 0


async def test_who_is_given_a_payment_back_is_told_whatever_became_of_the_application(deps: Deps, bank: CardBank):
    deps = await send(deps, PREPAID_CARD)
    bill = await pay(deps, bank)
    await refund_bill(deps, bill.number, reason="paid in error")
    await run_all_jobs(deps)
    case = await on_the_phone(deps)
    assert isinstance(deps.sms, FileSms)

    assert (case.status, case.events[-1].kind) == ("submitted", "payment_refunded")
    assert case.events[-1].data == {"number": bill.number, "total_fils": 5_000}
    texts = [message["text"] for message in deps.sms.messages()]
    assert "نعيد إليكم 5 د.أ دفعتموها عن طلبكم MOI-2026-999-000001-7." in texts


async def test_who_pays_twice_is_told_that_the_second_payment_goes_back(deps: Deps, bank: CardBank):
    deps = await send(deps, PREPAID_CARD)
    bill = await pay(deps, bank)
    again = BillPayment(transaction_id="T2", bill_number=bill.number, money=money_of(5_000))
    for _ in range(2):
        await receive_bill_payment(deps, "efawateercom", again)
    case = await on_the_phone(deps)

    assert [event.kind for event in case.events].count("payment_refunded") == 1
    assert (case.status, case.events[-1].data) == ("submitted", {"number": bill.number, "total_fils": 5_000})


async def test_who_paid_another_amount_is_told_once_finance_gives_it_back(deps: Deps):
    deps = await send(deps, PREPAID_CARD)
    await add_staff(deps)
    [bill] = rows(await on_the_phone(deps))
    wrong = BillPayment(transaction_id="T1", bill_number=bill.number, money=money_of(4_000))
    await receive_bill_payment(deps, "efawateercom", wrong)
    async with deps.database.reading() as session:
        came = await payments.find_remittance(session, "efawateercom", "T1")
    assert came is not None
    await request_refund(deps, ABEER, came.id, reason="Too little")
    before = (await on_the_phone(deps)).events[-1].kind
    await confirm_refund(deps, MAHER, came.id)

    assert (before, (await on_the_phone(deps)).events[-1].data["total_fils"]) == ("bill_issued", 4_000)


async def test_after_all_this_the_chain_of_events_holds_and_the_books_balance(deps: Deps, bank: CardBank):
    deps = await send(deps, LIBRARY_CARD)
    await approve(deps)
    await pay(deps, bank)
    async with deps.database.reading() as session:
        events = [row.event() for row in await cases.events_of(session, [CASE])]
        balance = await ledger.trial_balance(session)

    assert verify_chain(events) is None
    assert sum(each.debits - each.credits for each in balance) == 0
    assert sum(each.debits for each in balance) == 5_000
