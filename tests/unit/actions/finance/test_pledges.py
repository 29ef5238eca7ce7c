"""A letter stands for the guarantees of a bill: finance enters and verifies it, and the applicant pays the rest."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from moi_pwa.actions.applicant.sync import CaseView
from moi_pwa.actions.audit.examine_history import examine_everything
from moi_pwa.actions.audit.write_audit_log import append_to_log
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.finance_bills import open_bill
from moi_pwa.actions.finance.finance_guarantees import open_guarantee, take_guarantee_step
from moi_pwa.actions.finance.pledges import (
    accept_pledge,
    decline_pledge,
    enter_pledge,
    list_ending_pledges,
    list_waiting_pledges,
)
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.present_bill import present_bill
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.core.service import Service
from moi_pwa.gateways.sms import FileSms
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.storage.bills import guarantees, pledges
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.cases import cases
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import reconciliations
from tests.cases.first_case import CASE, on_the_phone, pay, press, rows, send
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock
from tests.fixtures.library_card import PREPAID_CARD
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, FADI, MAHER, NOUR, RANA, add_staff, refusal
from tests.money.pledges import ALONE, FILS, GUARANTEE, LETTER, problems

WITH_FEE = replace(PREPAID_CARD, course="instant", guarantees=(GUARANTEE,))


@pytest.fixture
def service() -> Service:
    return WITH_FEE


@pytest.fixture
async def deps(deps: Deps, bank: CardBank, service: Service) -> Deps:
    """Return the deps of an application whose fee and guarantee are due."""
    deps = replace(deps, card=bank, handlers=HANDLERS)
    await add_staff(deps)
    return await send(deps, service)


async def billed(deps: Deps) -> BillRow:
    """Return the last bill."""
    return rows(await on_the_phone(deps))[-1]


async def entered(deps: Deps, officer: Officer = ABEER, **changed: Any) -> UUID:
    bill = await billed(deps)
    await enter_pledge(deps, officer, bill.id, replace(LETTER, **changed))
    async with deps.database.reading() as session:
        row = await pledges.waiting_pledge(session, bill.id)
    assert row is not None
    return row.id


async def accepted(deps: Deps) -> GuaranteeRow:
    bill = await billed(deps)
    await accept_pledge(deps, MAHER, await entered(deps))
    async with deps.database.reading() as session:
        [row] = await guarantees.guarantees_of_bill(session, bill.id)
    return row


def told(case: Any) -> list[str]:
    return [event.kind for event in case.events if event.kind.startswith("pledge")]


async def test_the_applicant_is_told_that_a_letter_has_come_and_is_verified(deps: Deps):
    assert not (await on_the_phone(deps)).bills[-1].is_pledged
    await entered(deps)
    case = await on_the_phone(deps)

    assert (told(case), case.status, case.bills[-1].is_pledged) == (["pledge_received"], "awaiting_fee", True)


async def test_an_accepted_letter_leaves_the_rest_of_the_bill_to_be_paid(deps: Deps):
    before = await billed(deps)
    await accepted(deps)
    case = await on_the_phone(deps)
    first, second = rows(case)

    assert (first.id, first.status, second.status) == (before.id, "expired", "issued")
    assert second.total_fils == before.total_fils - FILS
    assert [line["kind"] for line in second.lines] == ["fee"] * len(second.lines)
    assert (case.status, told(case)) == ("awaiting_fee", ["pledge_received", "pledge_accepted"])


async def test_once_the_rest_is_paid_the_case_is_issued(deps: Deps, bank: CardBank):
    await accepted(deps)
    await pay(deps, bank)

    assert (await on_the_phone(deps)).status == "issued"


@pytest.mark.parametrize("service", [ALONE])
async def test_where_nothing_else_is_due_the_case_is_issued_with_the_letter(deps: Deps):
    await accepted(deps)
    case = await on_the_phone(deps)

    assert (case.status, len(case.bills)) == ("issued", 1)


async def test_a_guarantee_by_letter_is_held_without_any_money(deps: Deps, bank: CardBank):
    row = await accepted(deps)
    await reconcile(deps, bank, NOON.date())

    assert (row.status, row.fils, row.pledge_id is not None) == ("held", FILS, True)
    async with deps.database.reading() as session:
        assert await ledger.trial_balance(session) == []
        assert await reconciliations.differences(session) == []


async def test_a_returned_letter_moves_no_money(deps: Deps):
    row = await accepted(deps)
    await take_guarantee_step(deps, ABEER, row.id, "release_requested", reason="They have left")
    await take_guarantee_step(deps, MAHER, row.id, "released")
    await run_all_jobs(deps)
    found = await open_guarantee(deps, ABEER, row.id)

    assert (found.guarantee.status, found.refund) == ("released", None)
    async with deps.database.reading() as session:
        assert await ledger.trial_balance(session) == []


async def test_a_forfeited_letter_is_called_and_owed_by_the_treasury(deps: Deps):
    row = await accepted(deps)
    await take_guarantee_step(deps, ABEER, row.id, "forfeiture_requested", reason="They stayed on")
    await take_guarantee_step(deps, MAHER, row.id, "forfeited")

    async with deps.database.reading() as session:
        assert await ledger.balances_by_subaccount(session, "treasury") == {"pledges": FILS}
        assert list((await ledger.balances_by_subaccount(session, "forfeited")).values()) == [-FILS]


async def test_a_declined_letter_leaves_the_bill_as_it_was_and_says_why(deps: Deps, bank: CardBank):
    await decline_pledge(deps, MAHER, await entered(deps), reason="The bank does not know it")
    case = await on_the_phone(deps)

    assert told(case) == ["pledge_received", "pledge_declined"]
    assert case.events[-1].data["message"] == "The bank does not know it"
    assert (case.bills[-1].is_pledged, (await pay(deps, bank)).status) == (False, "paid")


async def test_another_letter_can_come_after_one_was_declined(deps: Deps):
    await decline_pledge(deps, MAHER, await entered(deps), reason="x")

    assert (await accepted(deps)).status == "held"


async def test_whoever_entered_it_does_not_decide(deps: Deps):
    pledge_id = await entered(deps, NOUR)

    assert await refusal(accept_pledge(deps, NOUR, pledge_id)) == "same_officer"
    assert await refusal(decline_pledge(deps, NOUR, pledge_id, reason="x")) == "same_officer"


async def test_two_who_decide_at_the_same_time_decide_once(deps: Deps):
    pledge_id = await entered(deps)
    both = await asyncio.gather(
        accept_pledge(deps, MAHER, pledge_id), decline_pledge(deps, NOUR, pledge_id, reason="x"), return_exceptions=True
    )

    assert sum(each is None for each in both) == 1
    assert len(told(await on_the_phone(deps))) == 2


@ON_SQLITE
@pytest.mark.parametrize("officer", [RANA, FADI, MAHER], ids=["reviewer", "cashier", "approver"])
async def test_nobody_but_a_finance_officer_enters_a_letter(deps: Deps, officer: Officer):
    assert await refusal(enter_pledge(deps, officer, (await billed(deps)).id, LETTER)) == "not_yours"


@ON_SQLITE
@pytest.mark.parametrize("officer", [RANA, FADI, ABEER], ids=["reviewer", "cashier", "officer"])
async def test_nobody_but_a_finance_approver_decides(deps: Deps, officer: Officer):
    pledge_id = await entered(deps)

    assert await refusal(accept_pledge(deps, officer, pledge_id)) == "not_yours"
    assert await refusal(decline_pledge(deps, officer, pledge_id, reason="x")) == "not_yours"


@ON_SQLITE
@pytest.mark.parametrize(
    "changed, expected",
    [
        ({"issuer": " "}, [("issuer", "required")]),
        ({"number": ""}, [("number", "required")]),
        ({"fils": FILS - 1}, [("amount", "too_little")]),
        ({"valid_until": date(2026, 4, 14)}, [("valid_until", "too_soon")]),
        ({"valid_until": date(2126, 1, 1)}, [("valid_until", "too_late")]),
        ({"issuer": "Bank\x00"}, [("issuer", "unprintable")]),
    ],
)
async def test_what_is_no_sufficient_letter_is_refused_at_its_place(deps: Deps, changed: Any, expected: Any):
    step = enter_pledge(deps, ABEER, (await billed(deps)).id, replace(LETTER, **changed))

    assert await problems(step) == expected


async def test_a_bill_without_a_guarantee_needs_no_letter(deps: Deps):
    await accepted(deps)
    rest = await billed(deps)

    assert await refusal(enter_pledge(deps, ABEER, rest.id, LETTER)) == "not_now"
    assert not (await open_bill(deps, ABEER, rest.id)).pledges.may_enter


async def test_a_second_letter_waits_for_the_first(deps: Deps):
    await entered(deps)

    assert await refusal(enter_pledge(deps, ABEER, (await billed(deps)).id, LETTER)) == "not_now"


async def test_a_bill_whose_card_page_is_open_takes_no_letter(deps: Deps):
    bill = await billed(deps)
    await press(deps, bill)

    assert await refusal(enter_pledge(deps, ABEER, bill.id, LETTER)) == "not_now"


async def test_a_letter_for_a_bill_that_was_paid_meanwhile_has_ended_and_is_not_decided(deps: Deps, bank: CardBank):
    pledge_id = await entered(deps)
    await pay(deps, bank)

    assert await refusal(accept_pledge(deps, MAHER, pledge_id)) == "not_now"
    assert await refusal(decline_pledge(deps, MAHER, pledge_id, reason="It was paid")) == "not_now"
    assert told(await on_the_phone(deps)) == ["pledge_received", "pledge_ended"]


async def test_a_bill_does_not_expire_while_its_letter_is_verified_however_long(deps: Deps, clock: Clock):
    await entered(deps)
    clock.move(timedelta(days=40))
    await run_all_jobs(deps)

    assert (await on_the_phone(deps)).status == "awaiting_fee"
    assert (await accept_the_waiting(deps)).status == "awaiting_fee"


async def accept_the_waiting(deps: Deps) -> CaseView:
    [waits] = await list_waiting_pledges(deps, MAHER)
    await accept_pledge(deps, MAHER, waits.id)
    return await on_the_phone(deps)


@pytest.mark.parametrize("days", [5, 8, 40])
async def test_whose_letter_is_declined_late_has_seven_days_to_pay(deps: Deps, bank: CardBank, clock: Clock, days: int):
    pledge_id = await entered(deps)
    clock.move(timedelta(days=days))
    await run_all_jobs(deps)
    await decline_pledge(deps, MAHER, pledge_id, reason="x")
    case = await on_the_phone(deps)
    first, second = rows(case)
    await run_all_jobs(deps)

    assert (case.status, case.events[-1].kind, first.status) == ("awaiting_fee", "bill_issued", "expired")
    assert (second.lines, second.due_on) == (first.lines, deps.today() + timedelta(days=7))
    assert (await pay(deps, bank)).status == "paid"
    assert (await on_the_phone(deps)).status == "issued"


async def test_a_bill_that_took_the_place_of_another_one_expires_too(deps: Deps, clock: Clock):
    pledge_id = await entered(deps)
    clock.move(timedelta(days=20))
    await decline_pledge(deps, MAHER, pledge_id, reason="x")
    clock.move(timedelta(days=8))
    await run_all_jobs(deps)

    assert (await on_the_phone(deps)).status == "expired"


async def test_a_letter_for_a_bill_that_took_the_place_of_another_one_is_accepted(deps: Deps, clock: Clock):
    pledge_id = await entered(deps)
    clock.move(timedelta(days=20))
    await decline_pledge(deps, MAHER, pledge_id, reason="x")
    await accepted(deps)

    assert [bill.status for bill in rows(await on_the_phone(deps))] == ["expired", "expired", "issued"]


async def test_whose_letter_is_declined_early_pays_the_same_bill(deps: Deps):
    await decline_pledge(deps, MAHER, await entered(deps), reason="x")

    assert [bill.status for bill in rows(await on_the_phone(deps))] == ["issued"]


async def test_a_bill_that_was_replaced_is_presented_to_no_bank_and_paid_by_nobody(deps: Deps):
    before = await billed(deps)
    await accepted(deps)

    assert await present_bill(deps, before.number) is None
    with pytest.raises(AbsentError):
        await enter_pledge(deps, ABEER, UUID(int=1), LETTER)


async def test_the_applicant_is_notified_of_the_decision(deps: Deps):
    await accepted(deps)
    await run_all_jobs(deps)
    assert isinstance(deps.sms, FileSms)

    assert any("قُبل كتاب الكفالة" in message["text"] for message in deps.sms.messages())


async def test_letters_that_wait_are_listed_for_finance(deps: Deps):
    await entered(deps)
    [waits] = await list_waiting_pledges(deps, MAHER)

    assert (waits.entry, waits.bill_number) == (LETTER, (await billed(deps)).number)
    assert await refusal(list_waiting_pledges(deps, RANA)) == "not_yours"


async def test_letters_that_end_soon_are_told_while_the_guarantee_is_held(deps: Deps, clock: Clock):
    row = await accepted(deps)
    far = await list_ending_pledges(deps, ABEER)
    clock.move(timedelta(days=330))
    near = await list_ending_pledges(deps, ABEER)
    await take_guarantee_step(deps, ABEER, row.id, "release_requested", reason="They have left")
    await take_guarantee_step(deps, MAHER, row.id, "released")

    assert (far, [each.entry for each in near]) == ([], [LETTER])
    assert await list_ending_pledges(deps, ABEER) == []
    assert await refusal(list_ending_pledges(deps, FADI)) == "not_yours"


async def test_the_case_verifies_and_the_log_has_the_letter_and_its_decision(deps: Deps):
    await accepted(deps)
    await append_to_log(deps)

    async with deps.database.reading() as session:
        events = [row.event() for row in await cases.events_of(session, [CASE])]
    assert verify_chain(events) is None
    assert [found async for found in examine_everything(deps) if found.what.startswith("pledge")] == []


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE guarantee_pledge SET fils = 1",
        "DELETE FROM guarantee_pledge",
        "UPDATE guarantee_pledge_decision SET reason = 'x'",
        "UPDATE guarantee SET pledge_id = NULL",
        "UPDATE guarantee SET fils = 1",
    ],
)
async def test_the_database_refuses_to_change_what_was_pledged(deps: Deps, change: str):
    await accepted(deps)
    with pytest.raises(DBAPIError, match="only grows"):
        async with deps.database.transaction() as session:
            connection = await session.connection()
            await connection.execute(text(change))
