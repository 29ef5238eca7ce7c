"""Finance sees every day since the first comparison: what agrees, what differs, and what was not compared."""

from dataclasses import replace
from datetime import date, timedelta
from typing import get_args

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.comparisons import DAYS_OF_A_PAGE, compared_days
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.payments import DifferenceKind
from moi_pwa.core.text import Language
from moi_pwa.locales import words
from moi_pwa.presentation.finance.books_presenter import missing_days, present_compared_days, present_differences
from moi_pwa.storage.payments import reconciliations
from tests.factories import NOON, Clock
from tests.money.bill_switch import SwitchedBills
from tests.money.billing import a_bill
from tests.money.card_bank import CardBank, the_card
from tests.money.finance import ABEER, RANA, add_staff, pay

DAY = timedelta(days=1)
FIRST = NOON.date()


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    deps = replace(deps, card=bank)
    await add_staff(deps)
    return deps


async def states(deps: Deps) -> list[tuple[str, str]]:
    found = await compared_days(deps, ABEER)
    return [(each.day, each.state) for each in present_compared_days(found, "en")]


async def test_nothing_is_missing_before_anything_was_compared(deps: Deps):
    assert await states(deps) == []


async def test_a_compared_day_agrees(deps: Deps, bank: CardBank, clock: Clock):
    await pay(deps, bank, await a_bill(deps))
    clock.move(DAY)
    await reconcile(deps, the_card(deps), FIRST)

    assert await states(deps) == [("15 January 2026", "Agrees")]


async def test_a_day_that_was_left_out_is_missing(deps: Deps, clock: Clock):
    clock.move(3 * DAY)
    await reconcile(deps, the_card(deps), FIRST)
    await reconcile(deps, the_card(deps), FIRST + 2 * DAY)

    assert await states(deps) == [
        ("17 January 2026", "Agrees"),
        ("16 January 2026", "Not compared"),
        ("15 January 2026", "Agrees"),
    ]
    assert missing_days(await compared_days(deps, ABEER)) == 1


async def test_a_comparison_that_was_cut_off_counts_as_missing(deps: Deps, clock: Clock):
    clock.move(DAY)
    async with deps.database.transaction() as session:
        await reconciliations.begin(session, "card", FIRST, at=clock())

    assert await states(deps) == [("15 January 2026", "Not finished")]
    assert missing_days(await compared_days(deps, ABEER)) == 1


async def test_yesterday_is_not_missed_before_the_night_is_over(deps: Deps, clock: Clock):
    clock.move(DAY)
    await reconcile(deps, the_card(deps), FIRST)
    clock.moment = NOON.replace(day=16, hour=22)

    assert await states(deps) == [("15 January 2026", "Agrees")]


async def test_a_difference_says_both_sides(deps: Deps, bank: CardBank, clock: Clock):
    came = await pay(deps, bank, await a_bill(deps))
    listed = {"id": "1", "type": "PAYMENT", "result": "SUCCESS", "code": "APPROVED", "at": "2026-01-15T09:00:00Z"}
    bank.change_order(came.order_id, transactions=[listed | {"amount": "60.000"}])
    clock.move(DAY)
    await reconcile(deps, the_card(deps), FIRST)
    found = await compared_days(deps, ABEER)

    assert await states(deps) == [("15 January 2026", "Differences: 1")]
    [difference] = present_differences(found, "en")
    assert (difference.order, difference.ours, difference.theirs) == (came.order_id, "64.500 JOD", "60.000 JOD")


@pytest.mark.parametrize("was_compared", [True, False], ids=["as ever", "before the first night"])
async def test_what_the_switch_told_twice_differently_is_shown_on_the_same_day(
    deps: Deps, clock: Clock, *, was_compared: bool
):
    switch = SwitchedBills(clock)
    deps = switch.connect(deps)
    if was_compared:
        await reconcile(deps, switch, FIRST - DAY)
    bill, other = await a_bill(deps), await a_bill(deps, 2)
    paid = await switch.pay(bill.number)
    await switch.notify(paid)
    await switch.notify(paid, bill=other.number)
    found = await compared_days(deps, ABEER)

    [told] = present_differences(found, "en")
    assert (told.kind, told.day) == ("A transaction that was reported again with different details", "15 January 2026")
    assert (told.ours, told.theirs) == (
        f"64.500 JOD, bill \u2068{bill.number}\u2069",
        f"64.500 JOD, bill \u2068{other.number}\u2069",
    )
    assert present_differences(found, "ar")[0].kind == "عملية أُبلغ عنها مرة أخرى ببيانات مختلفة"


async def test_what_was_found_before_the_first_day_that_was_compared_stays_on_the_last_page(deps: Deps, clock: Clock):
    switch = SwitchedBills(clock)
    deps = switch.connect(deps)
    bill, other = await a_bill(deps), await a_bill(deps, 2)
    paid = await switch.pay(bill.number)
    await switch.notify(paid)
    await switch.notify(paid, bill=other.number)
    clock.move(3 * DAY)
    await reconcile(deps, switch, FIRST + 2 * DAY)
    found = await compared_days(deps, ABEER)

    assert ([each.kind for each in found.differences], len(found.days)) == (["conflicting_notice"], 1)


async def test_a_chargeback_leads_to_the_bill_and_names_what_was_issued(deps: Deps, bank: CardBank, clock: Clock):
    bill = await a_bill(deps)
    came = await pay(deps, bank, bill)
    taken = {"id": "1", "type": "PAYMENT", "amount": "64.500", "result": "SUCCESS", "code": "APPROVED"}
    taken |= {"at": "2026-01-15T09:00:00Z"}
    bank.change_order(came.order_id, transactions=[taken, taken | {"id": "2", "type": "CHARGEBACK"}])
    clock.move(DAY)
    await reconcile(deps, the_card(deps), FIRST)
    found = await compared_days(deps, ABEER)
    subject = found.subjects["card", came.order_id]
    [plain] = present_differences(found, "en")
    issued = replace(found, subjects={("card", came.order_id): replace(subject, papers=["RES0000001"])})
    [with_papers] = present_differences(issued, "en")

    assert (plain.kind, plain.bill) == ("A payment that the payer’s bank took back", bill.number)
    assert plain.bill_href.endswith(str(bill.id))
    assert "RES0000001" in with_papers.step
    assert subject.reference in with_papers.step


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_kind_of_difference_has_its_name_and_its_step(language: Language):
    there = words(language)
    wanted = {f"desk.reconciliation.{what}.{kind}" for what in ("kind", "step") for kind in get_args(DifferenceKind)}

    assert wanted <= set(there)


async def test_pages_follow_each_other_down_to_the_first_day(deps: Deps, clock: Clock):
    clock.move((DAYS_OF_A_PAGE + 2) * DAY)
    await reconcile(deps, the_card(deps), FIRST)
    first = await compared_days(deps, ABEER)
    last = await compared_days(deps, ABEER, before=first.before)

    assert (len(first.days), first.days[-1] - DAY == last.days[0], last.days[-1]) == (DAYS_OF_A_PAGE, True, FIRST)
    assert last.before is None


async def test_a_page_before_the_first_day_is_empty(deps: Deps, clock: Clock):
    clock.move(DAY)
    await reconcile(deps, the_card(deps), FIRST)

    assert (await compared_days(deps, ABEER, before=date(2020, 1, 1))).days == []


async def test_a_reviewer_sees_no_comparison(deps: Deps):
    with pytest.raises(StepRefusedError):
        await compared_days(deps, RANA)


async def test_a_day_agrees_once_the_list_of_every_provider_was_compared(deps: Deps, bank: CardBank, clock: Clock):
    switch = SwitchedBills(clock)
    deps = replace(deps, presentment=switch)
    clock.move(2 * DAY)
    for provider in (bank, switch):
        await reconcile(deps, provider, FIRST)
    await reconcile(deps, bank, FIRST + DAY)
    before = [state for _, state in await states(deps)]
    await reconcile(deps, switch, FIRST + DAY)

    assert before == ["Not finished", "Agrees"]
    assert [state for _, state in await states(deps)] == ["Agrees", "Agrees"]


async def test_a_provider_whose_list_was_never_compared_is_not_waited_for(deps: Deps, bank: CardBank, clock: Clock):
    clock.move(DAY)
    await reconcile(deps, bank, FIRST)

    assert [state for _, state in await states(replace(deps, presentment=SwitchedBills(clock)))] == ["Agrees"]
