"""A person asks for a refund of an application which came to nothing; finance decides, and the person is told."""

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.cases.received import Received
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.finance.decline_refund_claim import decline_refund_claim
from moi_pwa.actions.finance.finance_bills import list_bills, open_bill
from moi_pwa.actions.finance.refund_steps import confirm_refund, decline_refund, request_refund
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, DifferentContentError
from moi_pwa.core.finance import BillFilter
from moi_pwa.core.officer import Officer
from moi_pwa.crypto.receipt import verify_receipt
from moi_pwa.gateways.sms import FileSms
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.storage.cases import cases
from tests.cases.first_case import CASE, on_the_phone, pay, rows, seen, send, withdraw
from tests.cases.officers import HUDA, RANA, officer
from tests.database.kinds import ON_SQLITE
from tests.fixtures.library_card import PREPAID_CARD
from tests.money.billing import history
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, NOUR, add_staff, refusal
from tests.money.refund_claims import WHY, ask, examined, money_id, sent, the_bill


@pytest.fixture
def deps(deps: Deps, bank: CardBank) -> Deps:
    return replace(deps, card=bank, handlers=HANDLERS)


async def paid(deps: Deps, bank: CardBank) -> Deps:
    """Submit an application, pay its fee, and return `deps` that offer its service."""
    deps = await send(deps, PREPAID_CARD)
    await add_staff(deps)
    await pay(deps, bank)
    return deps


async def withdrawn(deps: Deps, bank: CardBank) -> Deps:
    """Submit an application, pay its fee, withdraw it, and return `deps` that offer its service."""
    deps = await paid(deps, bank)
    await withdraw(deps)
    return deps


async def decline(deps: Deps, by: Officer = ABEER, reason: str = "The application was examined.") -> None:
    await decline_refund_claim(deps, by, (await the_bill(deps)).id, reason=reason)


async def give_back(deps: Deps) -> None:
    came = await money_id(deps)
    await request_refund(deps, ABEER, came, reason="Withdrawn before it was examined.")
    await confirm_refund(deps, MAHER, came)
    await run_all_jobs(deps)


async def kinds(deps: Deps) -> list[str]:
    """Return the kinds of the case's events about a refund."""
    return [event.kind for event in (await on_the_phone(deps)).events if "refund" in event.kind]


async def test_what_is_asked_is_received_once_with_a_receipt(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    assert (await on_the_phone(deps)).may_ask_for_refund
    first, again = await ask(deps), await ask(deps)
    case = await on_the_phone(deps)

    assert (first.first, again.first, first.receipt) == (True, False, again.receipt)
    assert verify_receipt(first.receipt, deps.receipt_keys())["refund_id"] == str(UUID(int=0xC100_0001))
    assert (await kinds(deps), case.status, case.may_ask_for_refund) == (["refund_asked"], "withdrawn", False)
    assert (rows(case)[0].status, case.bills[0].receipt != "") == ("refund_asked", True)


async def test_asking_at_the_same_time_from_two_windows_asks_once(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    both = await asyncio.gather(ask(deps, number=1), ask(deps, number=2), return_exceptions=True)

    assert sum(isinstance(each, Received) for each in both) == 1
    assert await kinds(deps) == ["refund_asked"]


async def test_other_words_under_the_same_id_are_refused(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    await ask(deps)
    with pytest.raises(DifferentContentError):
        await ask(deps, message="Something else")


async def test_another_person_asks_for_nothing_of_it(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    with pytest.raises(AbsentError):
        await ask(deps, person=2)


@ON_SQLITE
@pytest.mark.parametrize("message, code", [("  \n ", "required"), ("a\x00b", "unprintable")])
async def test_words_that_say_nothing_are_refused(deps: Deps, bank: CardBank, message: str, code: str):
    deps = await withdrawn(deps, bank)
    with pytest.raises(AnswersRefusedError) as refused:
        await ask(deps, message=message)
    assert refused.value.reason == code


async def test_while_the_application_goes_on_nothing_is_given_back(deps: Deps, bank: CardBank):
    deps = await paid(deps, bank)

    assert not (await on_the_phone(deps)).may_ask_for_refund
    assert await refusal(ask(deps)) == "not_now"


async def test_where_nothing_was_paid_there_is_nothing_to_ask_for(deps: Deps):
    deps = await send(deps, PREPAID_CARD)
    await withdraw(deps)

    assert not (await on_the_phone(deps)).may_ask_for_refund
    assert await refusal(ask(deps)) == "not_now"


async def test_finance_finds_it_among_the_bills_and_reads_why(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    await ask(deps)
    [found] = (await list_bills(deps, ABEER, BillFilter(status="refund_asked"))).rows
    claim = (await open_bill(deps, ABEER, found.id)).claim
    assert claim is not None

    assert (claim.message, claim.may_decline) == (WHY, True)


async def test_what_two_officers_agree_to_goes_back_and_is_told(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    await ask(deps)
    await give_back(deps)

    assert await kinds(deps) == ["refund_asked", "payment_refunded"]
    assert await history(deps, (await the_bill(deps)).number) == [
        "issued", "payment_started", "paid", "refund_asked", "refund_requested", "refunded",
    ]  # fmt: skip


async def test_what_finance_declines_is_told_with_the_reason_and_can_be_asked_for_again(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    await ask(deps)
    await decline(deps)
    await run_all_jobs(deps)
    declined = (await on_the_phone(deps)).events[-1]
    await ask(deps, number=2)
    assert isinstance(deps.sms, FileSms)

    assert declined.data["message"] == "The application was examined."
    assert declined.data["number"] == (await the_bill(deps)).number
    assert await kinds(deps) == ["refund_asked", "refund_declined", "refund_asked"]
    assert any("لم نوافق على رد المبلغ" in message["text"] for message in deps.sms.messages())


async def test_it_is_asked_for_three_times_at_most(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    for number in (1, 2, 3):
        await ask(deps, number=number)
        await decline(deps)

    assert not (await on_the_phone(deps)).may_ask_for_refund
    assert await refusal(ask(deps, number=4)) == "not_now"


@ON_SQLITE
@pytest.mark.parametrize("officer", [MAHER, RANA], ids=["approver", "reviewer"])
async def test_only_an_officer_of_finance_declines(deps: Deps, bank: CardBank, officer: Officer):
    deps = await withdrawn(deps, bank)
    await ask(deps)
    assert await refusal(decline(deps, officer)) == "not_yours"


async def test_it_is_declined_with_a_reason(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    await ask(deps)
    assert await refusal(decline(deps, reason=" ")) == "data_missing"
    assert await kinds(deps) == ["refund_asked"]


async def test_what_nobody_asks_for_is_not_declined(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    assert await refusal(decline(deps)) == "not_now"


async def test_while_a_colleague_waits_for_the_confirmation_it_is_not_declined(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    await ask(deps)
    came = await money_id(deps)
    await request_refund(deps, ABEER, came, reason="Withdrawn before it was examined.")
    waiting = await refusal(decline(deps, NOUR))
    await decline_refund(deps, MAHER, came, reason="It was examined.")
    await decline(deps)

    assert (waiting, await kinds(deps)) == ("not_now", ["refund_asked", "refund_declined"])


async def test_of_a_refusal_of_one_officer_to_another_the_applicant_is_not_told(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    await ask(deps)
    came = await money_id(deps)
    await request_refund(deps, ABEER, came, reason="Withdrawn before it was examined.")
    await decline_refund(deps, MAHER, came, reason="Not of the payer.")

    assert (await kinds(deps), (await the_bill(deps)).status) == (["refund_asked"], "refund_asked")


async def test_an_objection_takes_the_place_of_the_request(deps: Deps, bank: CardBank):
    deps = await paid(deps, bank)
    await examined(deps)
    await desk_steps.reject(deps, HUDA, await seen(deps), reason="documents")
    await ask(deps)
    await object_to_refusal(deps, sent(9, "Look again.", 1), message="Look again.")
    case = await on_the_phone(deps)

    assert (case.status, case.may_ask_for_refund) == ("objected", False)
    assert (await history(deps, rows(case)[0].number))[-2:] == ["refund_asked", "refund_dropped"]
    assert await refusal(decline(deps)) == "not_now"


async def test_the_cases_events_are_a_chain_still(deps: Deps, bank: CardBank):
    deps = await withdrawn(deps, bank)
    await ask(deps)
    await decline(deps)
    async with deps.database.reading() as session:
        found = await cases.events_of(session, [CASE])

    verify_chain([row.event() for row in found])


async def test_the_fee_of_what_was_issued_is_not_asked_for(deps: Deps, bank: CardBank):
    deps = await paid(deps, bank)
    await examined(deps)
    await desk_steps.approve(deps, HUDA, await seen(deps))
    case = await on_the_phone(deps)

    assert (case.status, case.may_ask_for_refund, await refusal(ask(deps))) == ("issued", False, "not_now")


async def test_a_fee_that_went_back_before_an_objection_is_due_again_once_the_application_is_approved(
    deps: Deps, bank: CardBank
):
    deps = await paid(deps, bank)
    await examined(deps)
    await desk_steps.reject(deps, HUDA, await seen(deps), reason="documents")
    await ask(deps)
    await give_back(deps)
    await object_to_refusal(deps, sent(9, "Look again.", 1), message="Look again.")
    second, third = officer(41, "approver"), officer(42, "approver")
    await desk_steps.take_case(deps, second, await seen(deps))
    await desk_steps.accept_objection(deps, second, await seen(deps), note="They are right.")
    await desk_steps.take_case(deps, third, await seen(deps))
    await desk_steps.approve(deps, third, await seen(deps))
    case = await on_the_phone(deps)

    assert (case.status, [bill.status for bill in rows(case)]) == ("approved_unpaid", ["refunded", "issued"])
    assert rows(case)[1].total_fils == rows(case)[0].total_fils
