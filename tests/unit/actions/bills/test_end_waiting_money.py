"""A step that waits about the money of a case ends when its ground is gone.

The tests cover each status of a bill, each end of a case, and each way to pay.
"""

from collections.abc import Awaitable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Literal, get_args
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.bills.end_waiting_money import end_waiting_money
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.finance.cash_desk import find_due_bill, open_drawer, take_cash
from moi_pwa.actions.finance.finance_bills import open_bill
from moi_pwa.actions.finance.pledges import enter_pledge
from moi_pwa.actions.finance.refund_steps import confirm_refund, request_refund
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.present_bill import present_bill, receive_bill_payment
from moi_pwa.core.billing import BillStatus
from moi_pwa.core.case import Status
from moi_pwa.core.errors import AnswersRefusedError, StepRefusedError
from moi_pwa.core.payments import BillPayment, RefundStep
from moi_pwa.rules.cases.outcomes import OUTCOMES
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills import bills, pledges
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.payments import payments, refund_steps
from tests.cases.first_case import on_the_phone, rows, seen, send, withdraw
from tests.cases.first_case import pay as pay_last
from tests.cases.officers import HUDA, officer
from tests.factories import Clock
from tests.fixtures.library_card import PREPAID_CARD
from tests.money.billing import FEE, GUARANTEE, a_bill, history, read_bill
from tests.money.card_bank import CardBank, press_pay
from tests.money.finance import ABEER, FADI, MAHER, add_staff, pay, refusal
from tests.money.pledges import ALONE, LETTER
from tests.money.refund_claims import ask, examined, money_id, sent

STATUSES: tuple[BillStatus, ...] = get_args(BillStatus)
ENDS: list[Status] = [status for status, outcome in OUTCOMES.items() if outcome == "came_to_nothing"]
Way = Literal["a new page", "an open page", "presented", "by number", "looked for by a cashier", "in cash"]
WAYS: tuple[Way, ...] = get_args(Way)

AFTER_END: Mapping[BillStatus, BillStatus] = {
    "issued": "cancelled",
    "pending_confirmation": "cancelled",
    "failed": "cancelled",
    "paid": "paid",
    "expired": "expired",
    "cancelled": "cancelled",
    "refund_asked": "refund_asked",
    "refund_requested": "refund_requested",
    "refunded": "refunded",
}
"""The status of a bill -> its status after its application came to nothing."""

REASONS: Mapping[BillStatus, str] = {
    "cancelled": "bill_cancelled",
    "expired": "bill_expired",
    "paid": "paid_twice",
    "refund_asked": "paid_twice",
    "refund_requested": "paid_twice",
    "refunded": "paid_twice",
}
"""The status of a bill -> the reason why money for it does not pay it."""


@pytest.fixture
def deps(deps: Deps, bank: CardBank) -> Deps:
    return replace(deps, card=bank)


async def force(deps: Deps, bill: BillRow, status: BillStatus) -> None:
    async with deps.database.transaction() as session:
        locked = await bills.lock_bill(session, bill.id)
        assert locked is not None
        locked.status = status


async def ended(deps: Deps, bill: BillRow, end: Status) -> None:
    async with deps.database.transaction() as session:
        await bills.lock_bill(session, bill.id)
        await end_waiting_money(deps, session, bill.case_id, before="awaiting_fee", after=end)


async def problem(step: Awaitable[object]) -> str:
    with pytest.raises((AnswersRefusedError, StepRefusedError)) as refused:
        await step
    return refused.value.reason


def test_every_status_of_a_bill_has_its_row():
    assert set(AFTER_END) == set(STATUSES)
    assert set(REASONS) == set(AFTER_END.values())


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("status", STATUSES)
async def test_a_bill_of_an_application_that_came_to_nothing_is_paid_in_no_way(
    deps: Deps, bank: CardBank, clock: Clock, status: BillStatus, end: Status
):
    await add_staff(deps)
    await open_drawer(deps, FADI, station="JO-AM")
    bill = await a_bill(deps)
    page = await press_pay(deps, bill)
    await force(deps, bill, status)
    await ended(deps, bill, end)
    after = AFTER_END[status]
    walked: set[Way] = set()

    assert (await read_bill(deps, bill.number)).status == after
    assert await refusal(press_pay(deps, bill)) == "not_now"
    walked.add("a new page")
    shown = await present_bill(deps, bill.number)
    assert shown is None if after in ("expired", "cancelled") else shown is not None and shown.is_paid
    walked.add("presented")
    refused = f"bill_{after}" if after in ("expired", "cancelled") else "bill_paid"
    assert await problem(find_due_bill(deps, FADI, bill.number)) == refused
    walked.add("looked for by a cashier")
    assert await problem(take_cash(deps, FADI, number=bill.number, tendered_fils=bill.total_fils)) == refused
    walked.add("in cash")
    told = BillPayment(transaction_id="T1", bill_number=bill.number, money=money_of(bill.total_fils))
    await receive_bill_payment(deps, "efawateercom", told)
    walked.add("by number")
    bank.pay(page)
    clock.move(timedelta(minutes=1))
    await run_all_jobs(deps)
    walked.add("an open page")

    assert walked == set(WAYS)
    assert (await read_bill(deps, bill.number)).status == after
    async with deps.database.reading() as session:
        came = {
            each.provider: (each.reason, (await payments.refund_of(session, each.id)) is not None)
            for each in [
                *await payments.remittances_between(
                    session, "card", clock() - timedelta(days=1), clock() + timedelta(1)
                ),
                *await payments.remittances_between(
                    session, "efawateercom", clock() - timedelta(days=1), clock() + timedelta(1)
                ),
            ]
        }
    goes_back = after != "expired"
    assert came == {"card": (REASONS[after], goes_back), "efawateercom": (REASONS[after], goes_back)}


async def test_a_page_is_not_given_out_that_the_bank_opened_while_the_application_was_withdrawn(
    deps: Deps, bank: CardBank
):
    bill = await a_bill(deps)
    opens = bank.open_checkout

    async def slowly(request):
        checkout = await opens(request)
        await ended(deps, bill, "withdrawn")
        return checkout

    bank.open_checkout = slowly

    assert await refusal(press_pay(deps, bill)) == "not_now"


async def rejected_with_a_request(deps: Deps, bank: CardBank, clock: Clock) -> tuple[Deps, UUID]:
    """Reject an application after its applicant asked for a refund and an officer of finance requested it.

    Returns its deps and the id of the money.
    """
    deps = await send(replace(deps, handlers=HANDLERS), PREPAID_CARD)
    await add_staff(deps)
    await pay_last(deps, bank)
    await examined(deps)
    await desk_steps.reject(deps, HUDA, await seen(deps), reason="documents")
    await ask(deps)
    came = await money_id(deps)
    clock.move(timedelta(hours=1))
    await request_refund(deps, ABEER, came, reason="It was refused.")
    clock.move(timedelta(hours=1))
    return deps, came


async def object_(deps: Deps) -> None:
    await object_to_refusal(deps, sent(9, "Look again.", 1), message="Look again.")


async def approve_after_all(deps: Deps) -> None:
    second, third = officer(41, "approver"), officer(42, "approver")
    await desk_steps.take_case(deps, second, await seen(deps))
    await desk_steps.accept_objection(deps, second, await seen(deps), note="They are right.")
    await desk_steps.take_case(deps, third, await seen(deps))
    await desk_steps.approve(deps, third, await seen(deps))


async def steps(deps: Deps, came: UUID) -> list[tuple[str, str]]:
    async with deps.database.reading() as session:
        return [(each.kind, each.officer_id) for each in await refund_steps.steps_of(session, came)]


async def test_an_objection_ends_the_request_for_a_refund_that_waits(deps: Deps, bank: CardBank, clock: Clock):
    deps, came = await rejected_with_a_request(deps, bank, clock)
    await object_(deps)

    assert await steps(deps, came) == [("requested", ABEER.id), ("dropped", "")]
    assert await refusal(confirm_refund(deps, MAHER, came)) == "not_now"


async def test_the_fee_of_what_is_issued_after_an_objection_stays(deps: Deps, bank: CardBank, clock: Clock):
    deps, came = await rejected_with_a_request(deps, bank, clock)
    await object_(deps)
    await approve_after_all(deps)

    assert (await on_the_phone(deps)).status == "issued"
    assert await refusal(confirm_refund(deps, MAHER, came)) == "not_now"
    assert [bill.status for bill in rows(await on_the_phone(deps))] == ["paid"]


async def test_a_refund_can_be_asked_for_anew_once_the_objection_was_refused(deps: Deps, bank: CardBank, clock: Clock):
    deps, came = await rejected_with_a_request(deps, bank, clock)
    await object_(deps)
    second = officer(41, "approver")
    await desk_steps.take_case(deps, second, await seen(deps))
    await desk_steps.reject_objection(deps, second, await seen(deps), message="It stays refused.")
    clock.move(timedelta(hours=1))
    await request_refund(deps, ABEER, came, reason="It was refused twice.")
    await confirm_refund(deps, MAHER, came)

    assert [kind for kind, _ in await steps(deps, came)] == ["requested", "dropped", "requested", "confirmed"]


async def test_a_request_that_was_there_before_requests_were_dropped_is_not_confirmed(
    deps: Deps, bank: CardBank, clock: Clock
):
    deps, came = await rejected_with_a_request(deps, bank, clock)
    await object_(deps)
    async with deps.database.transaction() as session:
        left = RefundStep(kind="requested", officer_id=ABEER.id, reason="x", at=clock() - timedelta(minutes=30))
        await refund_steps.add_step(session, came, 3, left)

    assert await refusal(confirm_refund(deps, MAHER, came)) == "ground_gone"


async def test_a_request_is_confirmed_while_the_application_goes_on_as_it_did(deps: Deps, bank: CardBank):
    await add_staff(deps)
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="Paid in error.")
    await confirm_refund(deps, MAHER, came.id)

    assert (await read_bill(deps, bill.number)).status == "refund_requested"


@pytest.fixture
async def pledged(deps: Deps) -> BillRow:
    """Return a bill for whose guarantee a letter waits."""
    await add_staff(deps)
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    await enter(deps, bill)
    return bill


async def enter(deps: Deps, bill: BillRow) -> None:
    await enter_pledge(deps, ABEER, bill.id, LETTER)


async def letter(deps: Deps, bill: BillRow) -> tuple[str, str, UUID | None]:
    """Return the status of the letter, the status that was decided, and the id of the officer who decided."""
    async with deps.database.reading() as session:
        [(row, decision)] = await pledges.pledges_of_bill(session, bill.id)
    assert decision is not None
    return row.status, decision.status, decision.officer_id


@pytest.mark.parametrize("way", ["by number", "in cash", "by card"])
async def test_a_letter_that_waits_ends_when_its_bill_is_paid_another_way(
    deps: Deps, bank: CardBank, pledged: BillRow, way: str
):
    if way == "by card":
        await pay(deps, bank, pledged)
    elif way == "in cash":
        await open_drawer(deps, FADI, station="JO-AM")
        await take_cash(deps, FADI, number=pledged.number, tendered_fils=pledged.total_fils)
    else:
        told = BillPayment(transaction_id="T1", bill_number=pledged.number, money=money_of(pledged.total_fils))
        await receive_bill_payment(deps, "efawateercom", told)

    assert await letter(deps, pledged) == ("not_needed", "not_needed", None)
    assert (await history(deps, pledged.number))[-1] == "paid"


@pytest.mark.parametrize("end", ENDS)
async def test_a_letter_that_waits_ends_with_its_application(deps: Deps, pledged: BillRow, end: Status):
    await ended(deps, pledged, end)

    assert await letter(deps, pledged) == ("not_needed", "not_needed", None)


async def pledge_waits(deps: Deps) -> Deps:
    deps = await send(replace(deps, handlers=HANDLERS), ALONE)
    await add_staff(deps)
    await enter(deps, rows(await on_the_phone(deps))[-1])
    return deps


async def test_the_applicant_reads_that_the_letter_is_needed_no_more_once_the_bill_is_paid(deps: Deps, bank: CardBank):
    deps = await pledge_waits(deps)
    await pay_last(deps, bank)
    case = await on_the_phone(deps)

    assert [event.kind for event in case.events[-4:]] == ["pledge_received", "pledge_ended", "paid", "issued"]


async def test_the_applicant_reads_it_also_after_withdrawing(deps: Deps):
    deps = await pledge_waits(deps)
    await withdraw(deps)
    case = await on_the_phone(deps)

    assert (case.status, [event.kind for event in case.events[-2:]]) == ("withdrawn", ["withdrawn", "pledge_ended"])


async def test_finance_sees_on_the_bills_page_that_the_letter_ended(deps: Deps, bank: CardBank, pledged: BillRow):
    await pay(deps, bank, pledged)
    found = (await open_bill(deps, ABEER, pledged.id)).pledges

    assert (found.rows[0][0].status, found.may_accept, found.may_decline) == ("not_needed", False, False)
