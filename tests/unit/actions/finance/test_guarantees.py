"""A guarantee is held when its bill is paid, and goes back or is forfeited when two officers of finance agree."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from moi_pwa.actions.audit.examine_history import examine_everything
from moi_pwa.actions.audit.write_audit_log import append_to_log
from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.finance_bills import open_bill
from moi_pwa.actions.finance.finance_guarantees import (
    count_guarantees,
    list_guarantees,
    open_guarantee,
    take_guarantee_step,
)
from moi_pwa.actions.finance.refund_steps import confirm_refund, decline_refund, request_refund
from moi_pwa.actions.finance.unmatched import list_unmatched
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.refund import refund_bill, refund_locked_bill
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.guarantees import GuaranteeEventKind
from moi_pwa.core.jobs import Done, Outcome
from moi_pwa.core.ledger import AccountCode
from moi_pwa.core.officer import Officer
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.finance import ledger
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, NOUR, RANA, add_staff, pay, refusal, status

FILS = GUARANTEE.fils
UNGUARD = {
    True: "DROP TRIGGER guarantee_event_refuses_update",
    False: "ALTER TABLE guarantee_event DISABLE TRIGGER guarantee_event_only_grows",
}
"""The statement by which an intruder removes the guard first; the key says whether the database is SQLite."""


@pytest.fixture
def bank() -> CardBank:
    return CardBank(Clock(NOON))


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


async def of_bill(deps: Deps, bill: BillRow) -> Sequence[GuaranteeRow]:
    async with deps.database.reading() as session:
        return await guarantees.guarantees_of_bill(session, bill.id)


async def held(deps: Deps, bank: CardBank, number: int = 1) -> tuple[BillRow, GuaranteeRow]:
    """Return a paid bill for a fee and a guarantee, and the guarantee."""
    bill = await a_bill(deps, number, lines=[FEE, GUARANTEE])
    await pay(deps, bank, bill)
    [row] = await of_bill(deps, bill)
    return bill, row


async def kinds(deps: Deps, row: GuaranteeRow) -> list[str]:
    async with deps.database.reading() as session:
        return [event.kind for event in await guarantees.events_of_guarantee(session, row.id)]


async def owed(deps: Deps, account: AccountCode) -> int:
    """Return the balance of an account in fils, as a liability or an income."""
    async with deps.database.reading() as session:
        found = {each.account: each.credits - each.debits for each in await ledger.trial_balance(session)}
    return found.get(account, 0)


async def release(deps: Deps, row: GuaranteeRow) -> None:
    await take_guarantee_step(deps, ABEER, row.id, "release_requested", reason="They have left.")
    await take_guarantee_step(deps, MAHER, row.id, "released")


async def test_nothing_is_held_before_the_bill_is_paid(deps: Deps):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])

    assert await of_bill(deps, bill) == []


async def test_a_guarantee_is_held_for_the_payer_from_the_payment_on(deps: Deps, bank: CardBank):
    bill, row = await held(deps, bank)

    assert (row.party_id, row.fee, row.fils, row.status) == (bill.party_id, GUARANTEE.fee, FILS, "held")
    assert (await kinds(deps, row), await owed(deps, "guarantees")) == (["held"], FILS)


async def test_what_was_asked_for_moves_no_money(deps: Deps, bank: CardBank):
    _, row = await held(deps, bank)
    await take_guarantee_step(deps, ABEER, row.id, "release_requested", reason="They have left.")

    assert (await owed(deps, "guarantees"), await owed(deps, "refunds_payable")) == (FILS, 0)


async def test_a_released_guarantee_goes_back_and_the_fee_stays(deps: Deps, bank: CardBank):
    bill, row = await held(deps, bank)
    await release(deps, row)
    await run_all_jobs(deps)

    assert bank.captured(f"{bill.number}-1") == FEE.fils / 1000
    assert [await owed(deps, each) for each in ("guarantees", "refunds_payable", "fee_income")] == [0, 0, FEE.fils]
    assert (await status(deps, bill), await kinds(deps, row)) == ("paid", ["held", "release_requested", "released"])


async def test_of_two_guarantees_of_one_bill_each_goes_back_by_itself(deps: Deps, bank: CardBank):
    bill = await a_bill(deps, lines=[GUARANTEE, replace(GUARANTEE, fils=2_000_000)])
    await pay(deps, bank, bill)
    first, second = await of_bill(deps, bill)
    await release(deps, first)
    await run_all_jobs(deps)
    left = bank.captured(f"{bill.number}-1")
    await release(deps, second)
    await run_all_jobs(deps)

    assert (left, bank.captured(f"{bill.number}-1"), await owed(deps, "guarantees")) == (2_000.0, 0.0, 0)


async def test_a_forfeited_guarantee_is_the_ministrys(deps: Deps, bank: CardBank):
    bill, row = await held(deps, bank)
    await take_guarantee_step(deps, ABEER, row.id, "forfeiture_requested", reason="They stayed on.")
    await take_guarantee_step(deps, MAHER, row.id, "forfeited")
    await run_all_jobs(deps)

    assert [await owed(deps, each) for each in ("guarantees", "forfeited", "refunds_payable")] == [0, FILS, 0]
    assert bank.captured(f"{bill.number}-1") == (FEE.fils + FILS) / 1000


@pytest.mark.parametrize(
    "asked, declined", [("release_requested", "release_declined"), ("forfeiture_requested", "forfeiture_declined")]
)
async def test_what_was_declined_is_held_on_and_can_be_asked_for_again(
    deps: Deps, bank: CardBank, asked: GuaranteeEventKind, declined: GuaranteeEventKind
):
    _, row = await held(deps, bank)
    await take_guarantee_step(deps, ABEER, row.id, asked, reason="x")
    await take_guarantee_step(deps, MAHER, row.id, declined, reason="Not yet.")
    await release(deps, row)

    assert (await kinds(deps, row))[1:] == [asked, declined, "release_requested", "released"]


@pytest.mark.parametrize("asked, confirmed", [("release_requested", "released"), ("forfeiture_requested", "forfeited")])
async def test_who_asked_does_not_confirm(
    deps: Deps, bank: CardBank, asked: GuaranteeEventKind, confirmed: GuaranteeEventKind
):
    _, row = await held(deps, bank)
    await take_guarantee_step(deps, NOUR, row.id, asked, reason="x")

    assert await refusal(take_guarantee_step(deps, NOUR, row.id, confirmed)) == "same_officer"
    assert await owed(deps, "guarantees") == FILS


@pytest.mark.parametrize(
    "kind", ["released", "release_declined", "forfeited", "forfeiture_declined", "refund_sent_again"]
)
async def test_nobody_confirms_what_nobody_asked_for(deps: Deps, bank: CardBank, kind: GuaranteeEventKind):
    _, row = await held(deps, bank)

    assert await refusal(take_guarantee_step(deps, NOUR, row.id, kind, reason="x")) == "not_now"


async def test_a_release_that_was_asked_for_is_not_confirmed_as_a_forfeiture(deps: Deps, bank: CardBank):
    _, row = await held(deps, bank)
    await take_guarantee_step(deps, ABEER, row.id, "release_requested", reason="x")

    assert await refusal(take_guarantee_step(deps, MAHER, row.id, "forfeited")) == "not_now"


async def test_what_went_back_does_not_go_back_again(deps: Deps, bank: CardBank):
    _, row = await held(deps, bank)
    await release(deps, row)

    for kind in ("release_requested", "forfeiture_requested", "released", "forfeited"):
        assert await refusal(take_guarantee_step(deps, NOUR, row.id, kind, reason="x")) == "not_now"


@pytest.mark.parametrize("kind", ["release_requested", "forfeiture_requested"])
async def test_a_reason_is_needed(deps: Deps, bank: CardBank, kind: GuaranteeEventKind):
    _, row = await held(deps, bank)

    assert await refusal(take_guarantee_step(deps, ABEER, row.id, kind, reason=" ")) == "data_missing"


@pytest.mark.parametrize("kind", ["held", "bill_refunded"])
async def test_what_follows_from_a_bill_is_no_officers_step(deps: Deps, bank: CardBank, kind: GuaranteeEventKind):
    _, row = await held(deps, bank)

    assert await refusal(take_guarantee_step(deps, NOUR, row.id, kind, reason="x")) == "not_yours"


@ON_SQLITE
@pytest.mark.parametrize("officer", [RANA, ABEER], ids=["reviewer", "finance officer"])
async def test_only_a_finance_approver_confirms(deps: Deps, bank: CardBank, officer: Officer):
    _, row = await held(deps, bank)
    await take_guarantee_step(deps, NOUR, row.id, "release_requested", reason="x")

    assert await refusal(take_guarantee_step(deps, officer, row.id, "released")) == "not_yours"


async def test_a_reviewer_sees_no_guarantee(deps: Deps, bank: CardBank):
    _, row = await held(deps, bank)

    for step in (
        list_guarantees(deps, RANA, "held"),
        count_guarantees(deps, RANA),
        open_guarantee(deps, RANA, row.id),
    ):
        with pytest.raises(StepRefusedError):
            await step


async def test_an_officer_who_has_left_takes_no_step(deps: Deps, bank: CardBank):
    _, row = await held(deps, bank)
    async with deps.database.transaction() as session:
        await officers.mark_disabled(session, UUID(ABEER.id), at=NOON)

    with pytest.raises(AbsentError):
        await take_guarantee_step(deps, ABEER, row.id, "release_requested", reason="x")


async def test_a_guarantee_that_is_not_there_is_absent(deps: Deps):
    with pytest.raises(AbsentError):
        await open_guarantee(deps, ABEER, UUID(int=9))
    with pytest.raises(AbsentError):
        await take_guarantee_step(deps, ABEER, UUID(int=9), "release_requested", reason="x")


async def test_with_a_whole_bill_its_guarantee_goes_back(deps: Deps, bank: CardBank):
    bill, row = await held(deps, bank)
    await refund_bill(deps, bill.number, reason="case_ended")
    await run_all_jobs(deps)

    assert (await kinds(deps, row), bank.captured(f"{bill.number}-1")) == (["held", "bill_refunded"], 0.0)
    assert [await owed(deps, each) for each in ("guarantees", "refunds_payable", "fee_income")] == [0, 0, 0]


async def test_a_bill_does_not_go_back_whole_whose_guarantee_is_on_its_way(deps: Deps, bank: CardBank):
    bill, row = await held(deps, bank)
    await take_guarantee_step(deps, ABEER, row.id, "release_requested", reason="x")

    assert await refusal(refund_bill(deps, bill.number, reason="case_ended")) == "not_now"
    async with deps.database.reading() as session:
        assert (await guarantees.events_of_guarantee(session, row.id))[-1].kind == "release_requested"


async def test_a_refund_that_waits_is_declined_and_not_confirmed_once_a_guarantee_of_its_bill_went_back(
    deps: Deps, bank: CardBank
):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    came = await pay(deps, bank, bill)
    [row] = await of_bill(deps, bill)
    await request_refund(deps, ABEER, came.id, reason="x")
    await release(deps, row)
    refused = await refusal(confirm_refund(deps, MAHER, came.id))
    offered = (await open_bill(deps, MAHER, bill.id)).may
    await decline_refund(deps, MAHER, came.id, reason="The guarantee went back.")

    assert (refused, offered) == ("not_now", {"declined"})
    assert (await open_bill(deps, ABEER, bill.id)).steps[-1].kind == "declined"


async def test_what_the_bank_declined_is_told_as_still_owed_and_sent_again(deps: Deps, bank: CardBank):
    bill, row = await held(deps, bank)
    bank.answer_refunds("DECLINED")
    await release(deps, row)
    await run_all_jobs(deps)
    shown, unmatched = await open_guarantee(deps, ABEER, row.id), await list_unmatched(deps, ABEER)
    bank.answer_refunds("APPROVED")
    await take_guarantee_step(deps, ABEER, row.id, "refund_sent_again")
    await run_all_jobs(deps)

    assert (shown.guarantee.refund, shown.may) == ("failed", {"refund_sent_again", "refund_transferred"})
    assert [(each.refund.id, each.refund.fils) for each in unmatched.outstanding] == [(row.id, FILS)]
    assert bank.captured(f"{bill.number}-1") == FEE.fils / 1000


async def test_what_the_bank_declined_is_transferred_by_finance(deps: Deps, bank: CardBank):
    _, row = await held(deps, bank)
    bank.answer_refunds("DECLINED")
    await release(deps, row)
    await run_all_jobs(deps)
    wordless = await refusal(take_guarantee_step(deps, ABEER, row.id, "refund_transferred", reason=" "))
    await take_guarantee_step(deps, ABEER, row.id, "refund_transferred", reason="FT26-1")
    shown, unmatched = await open_guarantee(deps, ABEER, row.id), await list_unmatched(deps, ABEER)

    assert wordless == "data_missing"
    assert (shown.guarantee.refund, shown.guarantee.events[-1].reason, shown.may) == ("done", "FT26-1", frozenset())
    assert unmatched.outstanding == []
    assert (await owed(deps, "refunds_payable"), await owed(deps, "treasury")) == (0, FILS)


async def test_a_paid_bill_whose_case_has_ended_leaves_nothing_held(deps: Deps, bank: CardBank):
    async def give_back(deps: Deps, payload: dict[str, Any]) -> Outcome:
        async with deps.database.transaction() as session:
            locked = await lock_bill(deps, session, UUID(payload["bill_id"]))
            if locked.row.status == "paid":
                await refund_locked_bill(locked, reason="case_ended")
        return Done()

    bill = await a_bill(deps, lines=[GUARANTEE])
    deps = replace(deps, handlers={**deps.handlers, "follow_bill": give_back})
    await pay(deps, bank, bill)
    await run_all_jobs(deps)

    assert [row.status for row in await of_bill(deps, bill)] == ["released"]
    assert (await status(deps, bill), await owed(deps, "guarantees")) == ("refunded", 0)


async def test_guarantees_are_listed_by_status_the_longest_held_first(deps: Deps, bank: CardBank):
    rows = [(await held(deps, bank, number))[1] for number in (1, 2, 3)]
    await release(deps, rows[1])
    first = await list_guarantees(deps, MAHER, "held", limit=1)
    then = await list_guarantees(deps, MAHER, "held", after=first.after, limit=1)

    assert [each.id for each in (*first.rows, *then.rows)] == [rows[0].id, rows[2].id]
    assert then.after is None
    assert await count_guarantees(deps, MAHER) == {
        "held": 2,
        "return_asked": 0,
        "release_requested": 0,
        "forfeiture_requested": 0,
        "released": 1,
        "forfeited": 0,
    }


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE guarantee SET fils = 1",
        "DELETE FROM guarantee",
        "UPDATE guarantee_event SET reason = ''",
        "DELETE FROM guarantee_event",
        "UPDATE refund SET fils = 1",
        "DELETE FROM refund",
    ],
)
async def test_what_is_held_cannot_be_changed_or_forgotten(deps: Deps, bank: CardBank, statement: str):
    _, row = await held(deps, bank)
    await release(deps, row)

    with pytest.raises(DBAPIError, match="only grows"):
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(text(statement))


async def test_what_happens_to_a_guarantee_is_in_the_log_and_a_change_is_found(deps: Deps, bank: CardBank):
    _, row = await held(deps, bank)
    await release(deps, row)
    await append_to_log(deps)
    before = [finding async for finding in examine_everything(deps) if finding.what == "guarantee"]
    async with deps.database.transaction() as session:
        connection = await session.connection()
        await connection.execute(text(UNGUARD[deps.database.is_sqlite]))
        await connection.execute(text("UPDATE guarantee_event SET reason = 'y'"))
    after = [finding.code async for finding in examine_everything(deps) if finding.what == "guarantee"]

    assert (before, after) == ([], ["changed"] * 3)
