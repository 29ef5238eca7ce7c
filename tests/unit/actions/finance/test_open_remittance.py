"""Money that pays no bill before finance: its bill, its match and its refund, and the steps of each officer."""

from collections.abc import Awaitable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.refund_steps import confirm_refund, decline_refund, request_refund
from moi_pwa.actions.finance.unmatched import list_unmatched, match_remittance, open_remittance
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.engine.database import insert_rows
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments.payments import RemittanceRow
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock
from tests.money.attempts import last_attempt
from tests.money.billing import FEE, a_bill, events
from tests.money.card_bank import CardBank, press_pay
from tests.money.finance import ABEER, MAHER, NOUR, add_staff, came_for, pay, refusal, status

AN_HOUR = timedelta(hours=1)


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    """Return a bill of the first case that asks for 64.500 dinars."""
    return await a_bill(deps, 1)


@pytest.fixture
async def came(deps: Deps, bank: CardBank, bill: BillRow) -> RemittanceRow:
    """Return 60 dinars that came for the first case's bill."""
    page = await press_pay(deps, bill)
    bank.change_order((await last_attempt(deps, bill)).order_id, amount="60.000")
    bank.pay(page)
    return await came_for(deps, bill)


@pytest.fixture
async def other(deps: Deps) -> BillRow:
    """Return a bill of the second case that asks for 60 dinars."""
    return await a_bill(deps, 2, lines=[FEE])


async def in_euros(deps: Deps) -> UUID:
    """Return the id of money in another currency that came for no known bill."""
    row = RemittanceRow(
        id=UUID(int=1),
        provider="card",
        order_id="T1",
        amount="60.000",
        currency="EUR",
        reason="other_currency",
        at=NOON,
    )
    async with deps.database.transaction() as session:
        await insert_rows(session, [row])
    return row.id


async def problem(step: Awaitable[object]) -> tuple[str, str]:
    with pytest.raises(AnswersRefusedError) as refused:
        await step
    [found] = refused.value.problems
    return found.path, found.code


async def test_what_pays_no_bill_is_shown_with_the_bill_that_it_came_for(
    deps: Deps, bill: BillRow, came: RemittanceRow
):
    found = await open_remittance(deps, ABEER, came.id)

    assert (found.row.id, found.row.reason, found.match, found.refund, found.steps) == (
        came.id,
        "wrong_amount",
        None,
        None,
        [],
    )
    assert found.bill is not None
    assert (found.bill.number, found.bill.reference, found.names) == (bill.number, "R-1", {})


@pytest.mark.parametrize(
    "officer, may, may_match", [(ABEER, {"requested"}, True), (MAHER, set(), False)], ids=["officer", "approver"]
)
async def test_an_officer_may_match_it_or_request_its_refund_and_an_approver_neither(
    deps: Deps, came: RemittanceRow, officer: Officer, may: set[str], *, may_match: bool
):
    found = await open_remittance(deps, officer, came.id)

    assert (found.may, found.may_match) == (may, may_match)


async def test_money_of_another_currency_and_of_no_bill_is_only_given_back(deps: Deps):
    came = await in_euros(deps)
    found = await open_remittance(deps, ABEER, came)
    [listed] = (await list_unmatched(deps, ABEER)).rows

    assert (found.bill, found.may, found.may_match) == (None, {"requested"}, False)
    assert (listed.row.id, listed.bill) == (came, None)


async def test_what_paid_its_bill_is_shown_with_it_and_neither_matched_nor_given_back_here(
    deps: Deps, bank: CardBank, bill: BillRow
):
    came = await pay(deps, bank, bill)
    found = await open_remittance(deps, NOUR, came.id)

    assert found.bill is not None
    assert (found.bill.number, found.match, found.may, found.may_match) == (bill.number, None, set(), False)


async def test_what_was_matched_is_shown_with_the_bill_that_it_pays_and_who_matched_it(
    deps: Deps, came: RemittanceRow, other: BillRow, clock: Clock
):
    clock.move(AN_HOUR)
    await match_remittance(deps, ABEER, came.id, number=other.number)
    found = await open_remittance(deps, ABEER, came.id)

    assert found.bill is not None
    assert found.match is not None
    assert (found.bill.number, found.match.at, found.names) == (other.number, clock(), {ABEER.id: "Abeer"})
    assert (found.may, found.may_match) == (set(), False)


async def test_a_match_is_in_the_bills_history_and_in_the_ledger_at_its_time(
    deps: Deps, came: RemittanceRow, other: BillRow, clock: Clock
):
    clock.move(AN_HOUR)
    await match_remittance(deps, ABEER, came.id, number=other.number)
    last = (await events(deps, other.number))[-1]
    async with deps.database.reading() as session:
        [entry] = await ledger.entries_about(session, other.number)

    assert (last.kind, last.at) == ("paid", clock())
    assert (entry.entry.kind, entry.at) == ("remittance_matched", clock())


async def test_what_waits_for_its_refund_names_who_asked_and_is_not_matched(deps: Deps, came: RemittanceRow):
    await request_refund(deps, ABEER, came.id, reason="x")
    asked, confirming = [await open_remittance(deps, officer, came.id) for officer in (ABEER, MAHER)]
    [listed] = (await list_unmatched(deps, ABEER)).rows

    assert ([each.kind for each in asked.steps], asked.names) == (["requested"], {ABEER.id: "Abeer"})
    assert (asked.may, asked.may_match, confirming.may) == (set(), False, {"confirmed", "declined"})
    assert listed.waits


async def test_what_was_declined_waits_no_more_and_may_be_matched(deps: Deps, came: RemittanceRow):
    await request_refund(deps, ABEER, came.id, reason="x")
    await decline_refund(deps, MAHER, came.id, reason="y")
    found = await open_remittance(deps, ABEER, came.id)
    [listed] = (await list_unmatched(deps, ABEER)).rows

    assert (found.may, found.may_match, listed.waits) == ({"requested"}, True, False)


async def test_what_is_asked_for_again_waits_again_and_is_not_matched(deps: Deps, came: RemittanceRow, other: BillRow):
    await request_refund(deps, ABEER, came.id, reason="x")
    await decline_refund(deps, MAHER, came.id, reason="y")
    await request_refund(deps, ABEER, came.id, reason="z")
    [listed] = (await list_unmatched(deps, ABEER)).rows

    assert listed.waits
    assert await refusal(match_remittance(deps, NOUR, came.id, number=other.number)) == "not_now"


async def test_what_the_bank_declined_is_outstanding_with_its_bill_and_may_be_sent_again(
    deps: Deps, bank: CardBank, came: RemittanceRow
):
    bank.answer_refunds("DECLINED")
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)
    await run_all_jobs(deps)
    found = await open_remittance(deps, ABEER, came.id)
    [outstanding] = (await list_unmatched(deps, ABEER)).outstanding

    assert found.refund is not None
    assert (found.refund.status, found.may, found.may_match) == ("failed", {"sent_again", "transferred"}, False)
    assert outstanding.bill is not None
    assert (outstanding.row.id, outstanding.refund.status, outstanding.bill.reference) == (came.id, "failed", "R-1")


async def test_outstanding_refunds_are_on_the_first_page_alone(
    deps: Deps, bank: CardBank, came: RemittanceRow, clock: Clock
):
    bank.answer_refunds("DECLINED")
    await request_refund(deps, ABEER, came.id, reason="x")
    await confirm_refund(deps, MAHER, came.id)
    await run_all_jobs(deps)
    pages = [await list_unmatched(deps, ABEER, after=after) for after in (None, (clock(), came.id))]

    assert [len(each.outstanding) for each in pages] == [1, 0]


async def test_what_is_matched_is_not_matched_to_another_bill(deps: Deps, came: RemittanceRow, other: BillRow):
    third = await a_bill(deps, 3, lines=[FEE])
    await match_remittance(deps, ABEER, came.id, number=other.number)

    assert await refusal(match_remittance(deps, ABEER, came.id, number=third.number)) == "not_now"
    assert await status(deps, third) == "issued"


@ON_SQLITE
async def test_a_refused_match_says_why_beside_the_number(deps: Deps, bill: BillRow, came: RemittanceRow):
    assert [await problem(match_remittance(deps, ABEER, came.id, number=each)) for each in ("", bill.number)] == [
        ("number", "no_such_bill"),
        ("number", "amount_differs"),
    ]


@ON_SQLITE
@pytest.mark.parametrize("spaces, expected", [(28, "paid"), (29, "issued")], ids=["40 characters", "41 characters"])
async def test_a_number_is_read_within_40_characters(
    deps: Deps, came: RemittanceRow, other: BillRow, spaces: int, expected: str
):
    step = match_remittance(deps, ABEER, came.id, number=" " * spaces + other.number)
    if expected == "paid":
        await step
    else:
        assert await problem(step) == ("number", "no_such_bill")

    assert await status(deps, other) == expected


@pytest.mark.parametrize("count, more", [(1, False), (2, False), (3, True)])
async def test_a_page_has_one_after_it_only_if_there_are_more(deps: Deps, bill: BillRow, count: int, *, more: bool):
    rows = [like(bill, number) for number in range(count)]
    async with deps.database.transaction() as session:
        await insert_rows(session, rows)
    page = await list_unmatched(deps, ABEER, limit=2)

    assert [each.row.id for each in page.rows] == [each.id for each in rows[:2]]
    assert page.after == ((NOON, rows[1].id) if more else None)


def like(bill: BillRow, number: int) -> RemittanceRow:
    return RemittanceRow(
        id=UUID(int=number + 1),
        provider="card",
        order_id=f"T{number}",
        bill_id=bill.id,
        amount="1.000",
        currency="JOD",
        fils=1_000,
        reason="wrong_amount",
        at=NOON,
    )
