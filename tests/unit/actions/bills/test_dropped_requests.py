"""The end of an application ends its bills, the requests for their refund, and the requests about their guarantees."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlmodel import col, select

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.bills.end_waiting_money import end_waiting_money
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.finance_guarantees import take_guarantee_step
from moi_pwa.actions.finance.pledges import enter_pledge
from moi_pwa.actions.finance.refund_steps import decline_refund, request_refund
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Status
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.payments.payments import RemittanceRow
from moi_pwa.storage.payments.refund_steps import RefundStepRow
from tests.factories import Clock, add_case
from tests.money.billing import FEE, GUARANTEE, a_bill, history, issue, read_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, add_staff, pay
from tests.money.pledges import LETTER

AN_HOUR = timedelta(hours=1)


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


async def followed(deps: Deps, bill: BillRow, before: Status, after: Status) -> list[dict[str, Json]]:
    """Return the letters no longer needed when the bill's case goes from one status to the next."""
    async with deps.database.transaction() as session:
        await lock_bill(deps, session, bill.id)
        return await end_waiting_money(deps, session, bill.case_id, before=before, after=after)


async def bills_of_one_case(deps: Deps) -> Sequence[BillRow]:
    case = await add_case(deps.database)
    issued = [await issue(deps, case.id, purpose=each, lines=[FEE, GUARANTEE]) for each in ("approval", "renewal")]
    return [each for each in issued if each is not None]


async def steps(deps: Deps, came: RemittanceRow) -> list[tuple[int, str, str, str]]:
    """Return number, kind, officer and reason of the steps of a refund."""
    chosen = select(RefundStepRow).where(RefundStepRow.remittance_id == came.id).order_by(col(RefundStepRow.seq))
    async with deps.database.reading() as session:
        return [(row.seq, row.kind, row.officer(), row.reason) for row in await session.exec(chosen)]


async def held(deps: Deps, bill: BillRow) -> Sequence[GuaranteeRow]:
    async with deps.database.reading() as session:
        return await guarantees.guarantees_of_bill(session, bill.id)


async def test_every_bill_of_an_application_that_comes_to_nothing_is_cancelled(deps: Deps):
    first, second = await bills_of_one_case(deps)
    await followed(deps, first, "awaiting_fee", "withdrawn")

    assert [(await read_bill(deps, each.number)).status for each in (first, second)] == ["cancelled"] * 2


async def test_each_letter_no_longer_needed_is_told_with_its_bill_and_its_amount(deps: Deps):
    first, second = await bills_of_one_case(deps)
    await enter_pledge(deps, ABEER, second.id, replace(LETTER, fils=2 * GUARANTEE.fils))

    assert await followed(deps, first, "awaiting_fee", "withdrawn") == [
        {"number": second.number, "total_fils": 2 * GUARANTEE.fils}
    ]


@pytest.mark.parametrize("before, after", [("in_review", "recommended"), ("rejected", "objected")])
async def test_a_letter_is_needed_on_while_its_application_goes_on(deps: Deps, before: Status, after: Status):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    await enter_pledge(deps, ABEER, bill.id, LETTER)

    assert (await followed(deps, bill, before, after), await history(deps, bill.number)) == ([], ["issued"])


async def test_a_request_for_a_refund_is_dropped_by_no_officer_and_without_a_reason(
    deps: Deps, bank: CardBank, clock: Clock
):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="It was refused.")
    clock.move(AN_HOUR)
    await followed(deps, bill, "rejected", "objected")

    assert await steps(deps, came) == [(1, "requested", ABEER.id, "It was refused."), (2, "dropped", "", "")]


async def test_a_request_that_was_declined_already_is_not_dropped(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="x")
    await decline_refund(deps, MAHER, came.id, reason="y")
    await followed(deps, bill, "rejected", "objected")

    assert [kind for _, kind, _, _ in await steps(deps, came)] == ["requested", "declined"]


async def test_a_request_that_was_made_anew_after_it_was_declined_is_dropped(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="x")
    await decline_refund(deps, MAHER, came.id, reason="y")
    await request_refund(deps, ABEER, came.id, reason="z")
    await followed(deps, bill, "rejected", "objected")

    assert [(seq, kind) for seq, kind, _, _ in await steps(deps, came)][2:] == [(3, "requested"), (4, "dropped")]


@pytest.mark.parametrize("asked", [0, 1])
async def test_of_two_guarantees_the_one_that_somebody_asked_for_is_held_again(
    deps: Deps, bank: CardBank, clock: Clock, asked: int
):
    bill = await a_bill(deps, lines=[GUARANTEE, replace(GUARANTEE, fils=2_000_000)])
    await pay(deps, bank, bill)
    guarantee_id: UUID = (await held(deps, bill))[asked].id
    await take_guarantee_step(deps, ABEER, guarantee_id, "release_requested", reason="They left.")
    clock.move(AN_HOUR)
    await followed(deps, bill, "rejected", "objected")
    async with deps.database.reading() as session:
        last = (await guarantees.events_of_guarantee(session, guarantee_id))[-1]

    assert [row.status for row in await held(deps, bill)] == ["held", "held"]
    assert sorted(row.seq for row in await held(deps, bill)) == [1, 3]
    assert (last.seq, last.kind, last.officer_id, last.reason, last.at) == (3, "request_dropped", "", "", clock())
