"""A refund is confirmed only while its ground stands; each of its steps is stored with its number and its words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import col, select

from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.finance.finance_guarantees import take_guarantee_step
from moi_pwa.actions.finance.refund_steps import confirm_refund, decline_refund, request_refund, send_refund_again
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.billing import BillEventKind
from moi_pwa.core.payments import RefundStep
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.payments import payments, refund_steps
from moi_pwa.storage.payments.payments import RemittanceRow
from moi_pwa.storage.payments.refund_steps import RefundStepRow
from tests.cases.first_case import pay as pay_last
from tests.cases.first_case import seen, send
from tests.cases.officers import HUDA, officer
from tests.factories import Clock
from tests.fixtures.library_card import PREPAID_CARD
from tests.money.attempts import last_attempt
from tests.money.billing import FEE, GUARANTEE, a_bill, events
from tests.money.card_bank import CardBank, press_pay
from tests.money.finance import ABEER, MAHER, NOUR, add_staff, came_for, pay, refusal, status
from tests.money.refund_claims import examined, money_id, sent

AN_HOUR = timedelta(hours=1)


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


async def paid(deps: Deps, bank: CardBank) -> tuple[BillRow, RemittanceRow]:
    bill = await a_bill(deps)
    return bill, await pay(deps, bank, bill)


async def append(deps: Deps, bill: BillRow, *kinds: BillEventKind) -> None:
    for kind in kinds:
        async with deps.database.transaction() as session:
            await (await lock_bill(deps, session, bill.id)).append(kind, data={})


async def steps(deps: Deps, came: UUID) -> Sequence[RefundStepRow]:
    chosen = select(RefundStepRow).where(RefundStepRow.remittance_id == came).order_by(col(RefundStepRow.seq))
    async with deps.database.reading() as session:
        return (await session.exec(chosen)).all()


@pytest.fixture
async def rejected(deps: Deps, bank: CardBank, clock: Clock) -> Deps:
    """Return the deps of an application that was paid, and rejected an hour ago."""
    deps = await send(replace(deps, handlers=HANDLERS), PREPAID_CARD)
    await pay_last(deps, bank)
    await examined(deps)
    await desk_steps.reject(deps, HUDA, await seen(deps), reason="documents")
    clock.move(AN_HOUR)
    return deps


async def object_(deps: Deps) -> None:
    await object_to_refusal(deps, sent(9, "Look again.", 1), message="Look again.")


async def test_each_step_is_stored_with_its_number_its_officer_its_words_and_its_time(
    deps: Deps, bank: CardBank, clock: Clock
):
    _, came = await paid(deps, bank)
    asked_at = clock()
    await request_refund(deps, ABEER, came.id, reason=" Paid in error. ")
    clock.move(AN_HOUR)
    await confirm_refund(deps, MAHER, came.id)
    bank.answer_refunds("DECLINED")
    await run_all_jobs(deps)
    await send_refund_again(deps, ABEER, came.id)

    assert [(row.seq, row.kind, row.officer(), row.reason, row.at) for row in await steps(deps, came.id)] == [
        (1, "requested", ABEER.id, "Paid in error.", asked_at),
        (2, "confirmed", MAHER.id, "", clock()),
        (3, "sent_again", ABEER.id, "", clock()),
    ]


async def test_the_bills_history_names_who_asked_last_and_why(deps: Deps, bank: CardBank):
    bill, came = await paid(deps, bank)
    await request_refund(deps, NOUR, came.id, reason="x")
    await decline_refund(deps, MAHER, came.id, reason="y")
    await request_refund(deps, ABEER, came.id, reason="z")
    await confirm_refund(deps, MAHER, came.id)

    assert (await events(deps, bill.number))[-1].data == {
        "reason": "z",
        "asked_by": ABEER.id,
        "confirmed_by": MAHER.id,
    }


async def test_a_refund_is_not_requested_while_a_guarantee_of_its_bill_is_on_its_way(deps: Deps, bank: CardBank):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    came = await pay(deps, bank, bill)
    async with deps.database.reading() as session:
        [row] = await guarantees.guarantees_of_bill(session, bill.id)
    await take_guarantee_step(deps, ABEER, row.id, "release_requested", reason="They left.")

    assert await refusal(request_refund(deps, ABEER, came.id, reason="x")) == "not_now"
    assert await steps(deps, came.id) == []


async def test_a_refund_that_was_requested_before_an_objection_has_lost_its_ground(rejected: Deps, clock: Clock):
    came = await money_id(rejected)
    before = clock()
    clock.move(AN_HOUR)
    await object_(rejected)
    async with rejected.database.transaction() as session:
        left = RefundStep(kind="requested", officer_id=ABEER.id, reason="x", at=before)
        await refund_steps.add_step(session, came, 1, left)

    assert await refusal(confirm_refund(rejected, MAHER, came)) == "ground_gone"
    await decline_refund(rejected, MAHER, came, reason="It is decided anew.")
    assert [row.kind for row in await steps(rejected, came)] == ["requested", "declined"]


async def test_a_refund_that_is_requested_anew_after_the_objection_has_a_ground_of_its_own(
    rejected: Deps, clock: Clock
):
    came, second = await money_id(rejected), officer(41, "approver")
    await request_refund(rejected, ABEER, came, reason="x")
    await decline_refund(rejected, MAHER, came, reason="y")
    clock.move(AN_HOUR)
    await object_(rejected)
    await desk_steps.take_case(rejected, second, await seen(rejected))
    await desk_steps.reject_objection(rejected, second, await seen(rejected), message="It stays refused.")
    clock.move(AN_HOUR)
    await request_refund(rejected, ABEER, came, reason="z")
    await confirm_refund(rejected, MAHER, came)

    assert [row.kind for row in await steps(rejected, came)][2:] == ["requested", "confirmed"]


async def test_a_refund_has_lost_its_ground_once_the_applicants_claim_was_dropped(
    deps: Deps, bank: CardBank, clock: Clock
):
    bill, came = await paid(deps, bank)
    await append(deps, bill, "refund_asked")
    await request_refund(deps, ABEER, came.id, reason="x")
    clock.move(AN_HOUR)
    await append(deps, bill, "refund_dropped")

    assert await refusal(confirm_refund(deps, MAHER, came.id)) == "ground_gone"


async def test_a_guarantee_on_its_way_is_named_before_the_lost_ground(deps: Deps, bank: CardBank, clock: Clock):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    came = await pay(deps, bank, bill)
    await append(deps, bill, "refund_asked")
    await request_refund(deps, ABEER, came.id, reason="x")
    clock.move(AN_HOUR)
    await append(deps, bill, "refund_dropped")
    async with deps.database.reading() as session:
        [row] = await guarantees.guarantees_of_bill(session, bill.id)
    await take_guarantee_step(deps, ABEER, row.id, "release_requested", reason="They left.")

    assert await refusal(confirm_refund(deps, MAHER, came.id)) == "not_now"


async def test_a_claim_that_was_dropped_before_takes_no_ground_from_a_later_request(deps: Deps, bank: CardBank):
    bill, came = await paid(deps, bank)
    await append(deps, bill, "refund_asked", "refund_dropped")
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)

    assert await status(deps, bill) == "refund_requested"


@pytest.mark.parametrize("kinds", [["refund_asked"], ["refund_asked", "refund_declined"]])
async def test_a_claim_that_came_after_the_request_takes_no_ground_from_it(
    deps: Deps, bank: CardBank, clock: Clock, kinds: Sequence[BillEventKind]
):
    bill, came = await paid(deps, bank)
    await request_refund(deps, ABEER, came.id, reason="x")
    clock.move(AN_HOUR)
    await append(deps, bill, *kinds)
    await confirm_refund(deps, MAHER, came.id)

    assert await status(deps, bill) == "refund_requested"


async def test_money_that_was_matched_while_a_step_began_is_not_given_back_by_it(
    deps: Deps, bank: CardBank, monkeypatch: pytest.MonkeyPatch
):
    _, came = await paid(deps, bank)
    asked: list[UUID] = []
    bill_paid_by = payments.bill_paid_by

    async def unmatched_at_first(session: Session, row: RemittanceRow) -> UUID | None:
        asked.append(row.id)
        return None if len(asked) == 1 else await bill_paid_by(session, row)

    monkeypatch.setattr(payments, "bill_paid_by", unmatched_at_first)

    assert await refusal(request_refund(deps, ABEER, came.id, reason="x")) == "not_now"
    assert (asked, await steps(deps, came.id)) == ([came.id] * 2, [])


@pytest.mark.parametrize("kept", [False, True], ids=["it pays the bill", "it does not"])
async def test_the_bill_that_money_came_for_is_locked_once_and_before_the_money(
    deps: Deps, bank: CardBank, monkeypatch: pytest.MonkeyPatch, *, kept: bool
):
    bill = await a_bill(deps)
    page = await press_pay(deps, bill)
    if kept:
        bank.change_order((await last_attempt(deps, bill)).order_id, amount="60.000")
    bank.pay(page)
    came = await came_for(deps, bill)
    locked: list[UUID] = []
    lock_remittance = payments.lock_remittance

    async def note_bill(deps: Deps, session: Session, bill_id: UUID) -> BillTransaction:
        locked.append(bill_id)
        return await lock_bill(deps, session, bill_id)

    async def note_remittance(session: Session, remittance_id: UUID) -> RemittanceRow | None:
        locked.append(remittance_id)
        return await lock_remittance(session, remittance_id)

    monkeypatch.setattr("moi_pwa.actions.finance.refund_steps.lock_bill", note_bill)
    monkeypatch.setattr(payments, "lock_remittance", note_remittance)
    await request_refund(deps, ABEER, came.id, reason="x")

    assert locked == [bill.id, came.id]
