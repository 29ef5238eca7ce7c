"""Money that paid a bill goes back when one officer of finance has asked and another one has confirmed."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from moi_pwa.actions.audit.examine_history import examine_everything
from moi_pwa.actions.audit.write_audit_log import append_to_log
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.refund_steps import (
    confirm_refund,
    decline_refund,
    record_transfer,
    request_refund,
    send_refund_again,
)
from moi_pwa.actions.finance.unmatched import list_unmatched
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.present_bill import receive_bill_payment
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.payments import BillPayment
from moi_pwa.rules.money import money_of
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow
from moi_pwa.storage.payments.refund_steps import steps_of
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock
from tests.money.billing import FEE, GUARANTEE, a_bill, events
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, NOUR, RANA, add_staff, pay, refusal, status

GUARDS = {
    True: ["DROP TRIGGER refund_step_refuses_update"],
    False: ["ALTER TABLE refund_step DISABLE TRIGGER refund_step_only_grows"],
}
"""The statements by which an intruder removes the guards first; the key says whether the database is SQLite."""


@pytest.fixture
def bank() -> CardBank:
    return CardBank(Clock(NOON))


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


async def kinds(deps: Deps, remittance_id: UUID) -> list[str]:
    async with deps.database.reading() as session:
        return [step.kind for step in await steps_of(session, remittance_id)]


async def refund_rows(deps: Deps) -> list[RefundRow]:
    async with deps.database.reading() as session:
        return list(await session.exec(select(RefundRow)))


async def test_what_was_asked_for_moves_no_money(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="The application was withdrawn.")

    assert (await status(deps, bill), await refund_rows(deps)) == ("paid", [])


async def test_a_confirmed_refund_is_sent_to_the_payer(deps: Deps, bank: CardBank):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="The application was withdrawn.")
    await confirm_refund(deps, MAHER, came.id)
    await run_all_jobs(deps)

    assert (await status(deps, bill), bank.captured(came.order_id)) == ("refunded", 0.0)


async def test_the_bills_history_names_both_officers_and_the_reason(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason=" Paid in error. ")
    await confirm_refund(deps, MAHER, came.id)

    assert (await events(deps, bill.number))[-1].data == {
        "reason": "Paid in error.",
        "asked_by": ABEER.id,
        "confirmed_by": MAHER.id,
    }


async def test_who_asked_does_not_confirm(deps: Deps, bank: CardBank):
    came = await pay(deps, bank, await a_bill(deps))
    await request_refund(deps, NOUR, came.id, reason="x")

    with pytest.raises(StepRefusedError) as refused:
        await confirm_refund(deps, NOUR, came.id)
    assert (refused.value.reason, await refund_rows(deps)) == ("same_officer", [])


async def test_nobody_confirms_what_nobody_asked_for(deps: Deps, bank: CardBank):
    came = await pay(deps, bank, await a_bill(deps))

    with pytest.raises(StepRefusedError) as refused:
        await confirm_refund(deps, MAHER, came.id)
    assert refused.value.reason == "not_now"


async def test_it_is_asked_for_once(deps: Deps, bank: CardBank):
    came = await pay(deps, bank, await a_bill(deps))
    await request_refund(deps, ABEER, came.id, reason="x")

    with pytest.raises(StepRefusedError) as refused:
        await request_refund(deps, NOUR, came.id, reason="x")
    assert refused.value.reason == "not_now"


async def test_a_declined_refund_can_be_asked_for_again(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="x")
    await decline_refund(deps, MAHER, came.id, reason="The permit was issued.")
    await request_refund(deps, ABEER, came.id, reason="It was issued twice.")
    await confirm_refund(deps, MAHER, came.id)

    assert await kinds(deps, came.id) == ["requested", "declined", "requested", "confirmed"]
    assert await status(deps, bill) == "refund_requested"


async def test_what_was_confirmed_is_not_asked_for_again(deps: Deps, bank: CardBank):
    came = await pay(deps, bank, await a_bill(deps))
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)

    with pytest.raises(StepRefusedError) as refused:
        await request_refund(deps, ABEER, came.id, reason="x")
    assert refused.value.reason == "not_now"


@pytest.mark.parametrize("step", [request_refund, decline_refund])
async def test_a_reason_is_needed(deps: Deps, bank: CardBank, step):
    came = await pay(deps, bank, await a_bill(deps))
    officer = ABEER
    if step is decline_refund:
        officer = MAHER
        await request_refund(deps, ABEER, came.id, reason="x")

    with pytest.raises(StepRefusedError) as refused:
        await step(deps, officer, came.id, reason=" ")
    assert refused.value.reason == "data_missing"


async def declined(deps: Deps, bank: CardBank) -> tuple[BillRow, RemittanceRow]:
    """Return a paid bill whose refund was confirmed, and declined by the bank, and the money that came."""
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)
    bank.answer_refunds("DECLINED")
    await run_all_jobs(deps)
    return bill, came


async def test_a_refund_that_the_bank_declined_is_sent_again_until_the_payer_has_it(deps: Deps, bank: CardBank):
    bill, came = await declined(deps, bank)
    await send_refund_again(deps, ABEER, came.id)
    await run_all_jobs(deps)
    declined_again = [refund.status for refund in await refund_rows(deps)]
    bank.answer_refunds("APPROVED")
    await send_refund_again(deps, ABEER, came.id)
    await run_all_jobs(deps)

    assert declined_again == ["failed"]
    assert (await status(deps, bill), bank.captured(came.order_id)) == ("refunded", 0.0)
    assert await kinds(deps, came.id) == ["requested", "confirmed", "sent_again", "sent_again"]


async def test_a_refund_is_sent_again_only_after_the_bank_declined_it(deps: Deps, bank: CardBank):
    came = await pay(deps, bank, await a_bill(deps))
    before_it_is_asked_for = await refusal(send_refund_again(deps, ABEER, came.id))
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)
    under_way = await refusal(send_refund_again(deps, ABEER, came.id))
    await run_all_jobs(deps)

    assert [before_it_is_asked_for, under_way, await refusal(send_refund_again(deps, ABEER, came.id))] == [
        "not_now"
    ] * 3


@ON_SQLITE
async def test_only_a_finance_officer_sends_a_refund_again(deps: Deps, bank: CardBank):
    _, came = await declined(deps, bank)

    assert await refusal(send_refund_again(deps, MAHER, came.id)) == "not_yours"


async def test_who_presses_twice_sends_it_again_once(deps: Deps, bank: CardBank):
    _, came = await declined(deps, bank)
    await send_refund_again(deps, ABEER, came.id)

    assert await refusal(send_refund_again(deps, ABEER, came.id)) == "not_now"


async def by_number(deps: Deps) -> tuple[BillRow, UUID]:
    """Return a bill that was paid by its number and the id of the money, after confirming its refund."""
    bill = await a_bill(deps)
    taken = BillPayment(transaction_id="1", bill_number=bill.number, money=money_of(bill.total_fils))
    await receive_bill_payment(deps, "efawateercom", taken)
    async with deps.database.reading() as session:
        remittance = await payments.find_remittance(session, "efawateercom", "1")
    assert remittance is not None
    await request_refund(deps, ABEER, remittance.id, reason="The application was withdrawn.")
    await confirm_refund(deps, MAHER, remittance.id)
    return bill, remittance.id


async def test_what_the_provider_cannot_give_back_waits_for_its_transfer(deps: Deps):
    bill, _ = await by_number(deps)
    await run_all_jobs(deps)

    assert [refund.status for refund in await refund_rows(deps)] == ["transfer_due"]
    assert await status(deps, bill) == "refund_requested"
    assert [each.row.order_id for each in (await list_unmatched(deps, ABEER)).outstanding] == ["1"]


async def test_a_transfer_is_recorded_with_its_reference_and_owed_to_the_treasury(deps: Deps):
    bill, came = await by_number(deps)
    await run_all_jobs(deps)
    await record_transfer(deps, ABEER, came, reason=" FT26-1 ")

    assert (await status(deps, bill), [each.status for each in await refund_rows(deps)]) == ("refunded", ["done"])
    async with deps.database.reading() as session:
        assert (await steps_of(session, came))[-1].reason == "FT26-1"
        assert await ledger.balances_by_subaccount(session, "treasury") == {"efawateercom": -bill.total_fils}
        assert await ledger.balances_by_subaccount(session, "refunds_payable") == {}
    assert (await list_unmatched(deps, ABEER)).outstanding == []


async def test_a_transfer_is_recorded_once(deps: Deps):
    _, came = await by_number(deps)
    await run_all_jobs(deps)
    await record_transfer(deps, ABEER, came, reason="FT26-1")

    assert await refusal(record_transfer(deps, NOUR, came, reason="FT26-2")) == "not_now"


async def test_a_transfer_is_not_recorded_before_the_provider_was_asked(deps: Deps):
    _, came = await by_number(deps)

    assert await refusal(record_transfer(deps, ABEER, came, reason="FT26-1")) == "not_now"


async def test_a_transfer_has_a_reference(deps: Deps):
    _, came = await by_number(deps)
    await run_all_jobs(deps)

    assert await refusal(record_transfer(deps, ABEER, came, reason=" ")) == "data_missing"


@ON_SQLITE
@pytest.mark.parametrize("officer", [MAHER, RANA], ids=["finance approver", "reviewer"])
async def test_only_a_finance_officer_records_a_transfer(deps: Deps, officer: Officer):
    _, came = await by_number(deps)
    await run_all_jobs(deps)

    assert await refusal(record_transfer(deps, officer, came, reason="FT26-1")) == "not_yours"


async def test_what_the_bank_declined_can_be_transferred(deps: Deps, bank: CardBank):
    bill, came = await declined(deps, bank)
    await record_transfer(deps, ABEER, came.id, reason="FT26-1")

    assert await status(deps, bill) == "refunded"


async def test_a_reason_is_text(deps: Deps, bank: CardBank):
    came = await pay(deps, bank, await a_bill(deps))

    with pytest.raises(AnswersRefusedError):
        await request_refund(deps, ABEER, came.id, reason="a\x00b")


@ON_SQLITE
@pytest.mark.parametrize("officer", [ABEER, RANA], ids=["finance officer", "reviewer"])
async def test_only_a_finance_approver_confirms(deps: Deps, bank: CardBank, officer: Officer):
    came = await pay(deps, bank, await a_bill(deps))
    await request_refund(deps, NOUR, came.id, reason="x")

    with pytest.raises(StepRefusedError) as refused:
        await confirm_refund(deps, officer, came.id)
    assert refused.value.reason == "not_yours"


async def test_an_officer_who_has_left_takes_no_step(deps: Deps, bank: CardBank):
    came = await pay(deps, bank, await a_bill(deps))
    async with deps.database.transaction() as session:
        await officers.mark_disabled(session, UUID(ABEER.id), at=NOON)

    with pytest.raises(AbsentError):
        await request_refund(deps, ABEER, came.id, reason="x")


async def test_money_that_never_came_is_absent(deps: Deps):
    with pytest.raises(AbsentError):
        await request_refund(deps, ABEER, UUID(int=9), reason="x")


@pytest.mark.parametrize("statement", ["DELETE FROM refund_step", "UPDATE refund_step SET reason = ''"])
async def test_a_step_cannot_be_taken_back(deps: Deps, bank: CardBank, statement: str):
    came = await pay(deps, bank, await a_bill(deps))
    await request_refund(deps, ABEER, came.id, reason="x")

    with pytest.raises(DBAPIError, match="only grows"):
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(text(statement))


async def test_steps_are_in_the_log_and_a_changed_one_is_found(deps: Deps, bank: CardBank):
    came = await pay(deps, bank, await a_bill(deps))
    await request_refund(deps, ABEER, came.id, reason="x")
    await append_to_log(deps)
    before = [finding async for finding in examine_everything(deps) if finding.what == "refund_step"]
    async with deps.database.transaction() as session:
        connection = await session.connection()
        for trigger in GUARDS[deps.database.is_sqlite]:
            await connection.execute(text(trigger))
        await connection.execute(text("UPDATE refund_step SET reason = 'y'"))
    after = [finding.code async for finding in examine_everything(deps) if finding.what == "refund_step"]

    assert (before, after) == ([], ["changed"])
