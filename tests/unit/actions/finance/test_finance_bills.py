"""Finance sees bills in lists and one with all that happened to it; nobody else does."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.finance_bills import count_bills, find_bills, income_of_last_days, list_bills, open_bill
from moi_pwa.actions.finance.refund_steps import request_refund
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.finance import BillFilter
from moi_pwa.rules.cases.reference_number import reference_number
from tests.factories import NOON, Clock, add_case
from tests.money.billing import FEE, FINE, GUARANTEE, a_bill, issue
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, RANA, add_staff, pay

DAY = timedelta(days=1)


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


async def references(deps: Deps, chosen: BillFilter) -> list[str]:
    return [row.reference for row in (await list_bills(deps, ABEER, chosen)).rows]


async def test_the_newest_bill_comes_first(deps: Deps, clock: Clock):
    for number in (1, 2, 3):
        await a_bill(deps, number)
        clock.move(DAY)

    assert await references(deps, BillFilter()) == ["R-3", "R-2", "R-1"]


async def test_pages_follow_each_other_without_a_gap_though_bills_were_issued_at_once(deps: Deps):
    for number in (1, 2, 3):
        await a_bill(deps, number)
    first = await list_bills(deps, ABEER, limit=2)
    last = await list_bills(deps, ABEER, after=first.after, limit=2)

    assert {row.reference for row in (*first.rows, *last.rows)} == {"R-1", "R-2", "R-3"}
    assert (len(last.rows), last.after) == (1, None)


async def test_a_status_can_be_chosen(deps: Deps, bank: CardBank):
    await a_bill(deps, 1)
    await pay(deps, bank, await a_bill(deps, 2))

    assert await references(deps, BillFilter(status="paid")) == ["R-2"]


async def test_days_can_be_chosen_and_both_are_included(deps: Deps, clock: Clock):
    for number in (1, 2, 3, 4):
        await a_bill(deps, number)
        clock.move(DAY)

    chosen = BillFilter(first=date(2026, 1, 16), last=date(2026, 1, 17))
    assert await references(deps, chosen) == ["R-3", "R-2"]


async def test_each_status_is_counted(deps: Deps, bank: CardBank):
    await a_bill(deps, 1)
    await pay(deps, bank, await a_bill(deps, 2))
    counts = await count_bills(deps, ABEER)

    assert {status: count for status, count in counts.items() if count} == {"issued": 1, "paid": 1}


async def test_a_bill_is_found_by_its_number_in_arabic_digits(deps: Deps):
    bill = await a_bill(deps)
    typed = bill.number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert [row.id for row in await find_bills(deps, ABEER, f" {typed[:4]} {typed[4:]}")] == [bill.id]


async def test_the_bills_of_a_case_are_found_by_its_reference_number(deps: Deps):
    case = await add_case(deps.database, 1, reference=reference_number(2026, 12, 1))
    await issue(deps, case.id)
    await issue(deps, case.id, purpose="fine")
    await a_bill(deps, 2)

    assert len(await find_bills(deps, ABEER, reference_number(2026, 12, 1).lower().replace("-", " "))) == 2


@pytest.mark.parametrize("typed", ["", "R-1", "123", "a\x00"])
async def test_nothing_else_finds_a_bill(deps: Deps, typed: str):
    await a_bill(deps)

    assert await find_bills(deps, ABEER, typed) == []


async def test_income_is_told_apart_by_day_and_by_what_was_paid(deps: Deps, bank: CardBank, clock: Clock):
    await pay(deps, bank, await a_bill(deps, 1, lines=[FEE, FINE]))
    clock.move(DAY)
    await pay(deps, bank, await a_bill(deps, 2, lines=[FEE, GUARANTEE]))
    income = await income_of_last_days(deps, ABEER)

    assert [(each.day.day, each.fees, each.fines, each.guarantees) for each in income[-2:]] == [
        (15, 60_000, 4_500, 0),
        (16, 60_000, 0, 1_000_000),
    ]
    assert (len(income), sum(each.total for each in income[:-2])) == (14, 0)


async def test_what_was_paid_before_midnight_in_amman_is_of_that_day(deps: Deps, bank: CardBank, clock: Clock):
    clock.moment = NOON.replace(hour=20, minute=59)
    bill = await a_bill(deps)
    await pay(deps, bank, bill)
    clock.move(timedelta(minutes=2))

    assert [each.total for each in (await income_of_last_days(deps, ABEER))[-2:]] == [64_500, 0]


async def test_an_open_bill_has_all_that_happened_to_it(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    await request_refund(deps, ABEER, came.id, reason="Paid in error")
    found = await open_bill(deps, MAHER, bill.id)

    assert [each.kind for each in found.events] == ["issued", "payment_started", "paid"]
    assert ([each.status for each in found.attempts], [each.entry.kind for each in found.entries]) == (
        ["paid"],
        ["bill_paid"],
    )
    assert [(found.names[each.officer_id], each.reason) for each in found.steps] == [("Abeer", "Paid in error")]


async def test_each_officer_may_take_the_steps_of_the_role(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    before = [(await open_bill(deps, officer, bill.id)).may for officer in (ABEER, MAHER)]
    await request_refund(deps, ABEER, came.id, reason="x")
    after = [(await open_bill(deps, officer, bill.id)).may for officer in (ABEER, MAHER)]

    assert before == [{"requested"}, set()]
    assert after == [set(), {"confirmed", "declined"}]


async def test_nothing_is_given_back_of_a_bill_that_is_not_paid(deps: Deps):
    bill = await a_bill(deps)

    assert (await open_bill(deps, ABEER, bill.id)).may == set()


async def test_a_bill_that_is_not_there_is_absent(deps: Deps):
    with pytest.raises(AbsentError):
        await open_bill(deps, ABEER, UUID(int=9))


async def test_a_reviewer_sees_no_bill(deps: Deps):
    bill = await a_bill(deps)

    for step in (
        list_bills(deps, RANA),
        count_bills(deps, RANA),
        find_bills(deps, RANA, bill.number),
        income_of_last_days(deps, RANA),
        open_bill(deps, RANA, bill.id),
    ):
        with pytest.raises(StepRefusedError) as refused:
            await step
        assert refused.value.reason == "not_yours"
