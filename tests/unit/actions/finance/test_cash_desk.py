"""The limits of what a cashier sees, takes and counts, up to the last fil, digit and second."""

from collections.abc import Awaitable
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.cash_desk import count_drawer, find_due_bill, open_cash_desk, open_drawer, open_receipt
from moi_pwa.actions.finance.finance_drawers import ask_for_recount, count_for_cashier, record_deposit
from moi_pwa.actions.finance.pledges import enter_pledge
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.dates import end_of_day
from moi_pwa.storage.finance import cash_drawers
from tests.database.kinds import ON_SQLITE
from tests.factories import Clock
from tests.money.billing import FEE, GUARANTEE, a_bill
from tests.money.cash import STATION, counted, counted_empty, opened, taken
from tests.money.finance import ABEER, FADI, MAHER, RANA, add_staff, refusal, status
from tests.money.pledges import LETTER

AN_HOUR = timedelta(hours=1)
A_SECOND = timedelta(seconds=1)
MOST = 999_999_999


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    await add_staff(deps)
    return deps


async def problem(step: Awaitable[object]) -> tuple[str, str]:
    with pytest.raises(AnswersRefusedError) as refused:
        await step
    [found] = refused.value.problems
    return found.path, found.code


async def test_a_desk_without_drawers_is_empty(deps: Deps):
    desk = await open_cash_desk(deps, FADI)

    assert (desk.drawer, desk.receipts, desk.recounts, desk.earlier) == (None, (), [], [])
    assert desk.stations[STATION]["en"] == "Irbid station"


async def test_drawers_that_are_counted_or_deposited_are_earlier_ones_the_newest_first(deps: Deps, clock: Clock):
    deposited, counted_once, to_recount = [await moved(deps, clock) for _ in range(3)]
    await record_deposit(deps, ABEER, deposited, reference="CBJ 1")
    await ask_for_recount(deps, ABEER, to_recount, reason="x")
    drawer = await opened(deps)
    desk = await open_cash_desk(deps, FADI)

    assert [each.id for each in desk.earlier] == [counted_once, deposited]
    assert ([each.id for each in desk.recounts], desk.drawer) == ([to_recount], drawer)


async def moved(deps: Deps, clock: Clock) -> UUID:
    """Return the id of an empty drawer that was counted an hour ago."""
    drawer_id = await counted_empty(deps)
    clock.move(AN_HOUR)
    return drawer_id


async def test_a_new_drawer_is_open_and_its_first_event_has_neither_amount_nor_words(deps: Deps, clock: Clock):
    drawer = await opened(deps)
    async with deps.database.reading() as session:
        [event] = await cash_drawers.events_of_drawer(session, drawer.id)

    assert (drawer.status, drawer.seq, drawer.station, drawer.opened_at) == ("open", 1, STATION, clock())
    assert (event.seq, event.kind, event.officer_id, event.at) == (1, "opened", FADI.id, clock())
    assert (event.fils, event.reference, event.reason) == (None, "", "")


async def test_the_events_of_a_drawer_are_numbered_without_gaps(deps: Deps):
    drawer_id = await counted_empty(deps, fils=250)
    await ask_for_recount(deps, ABEER, drawer_id, reason="Coins are missing.")
    await count_drawer(deps, FADI, drawer_id, counted_fils=0)
    async with deps.database.reading() as session:
        events = await cash_drawers.events_of_drawer(session, drawer_id)

    assert [(each.seq, each.kind, each.fils, each.reason) for each in events] == [
        (1, "opened", None, ""),
        (2, "counted", 250, ""),
        (3, "recount_asked", None, "Coins are missing."),
        (4, "counted", 0, ""),
    ]


async def test_a_second_open_drawer_is_refused_for_now(deps: Deps):
    await opened(deps)

    assert await refusal(open_drawer(deps, FADI, station=STATION)) == "not_now"


@pytest.mark.parametrize("pledged", [False, True])
async def test_a_due_bill_is_found_with_its_case_and_whether_a_letter_waits(deps: Deps, *, pledged: bool):
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    await opened(deps)
    if pledged:
        await enter_pledge(deps, ABEER, bill.id, LETTER)
    found = await find_due_bill(deps, FADI, bill.number)

    assert (found.bill.reference, found.bill.number, found.is_pledged) == ("R-1", bill.number, pledged)


@pytest.mark.parametrize("spaces, found", [(28, True), (29, False)], ids=["40 characters", "41 characters"])
async def test_a_number_is_read_within_40_characters(deps: Deps, spaces: int, *, found: bool):
    bill = await a_bill(deps)
    await opened(deps)
    typed = " " * spaces + bill.number
    bill.number = typed
    steps = (find_due_bill(deps, FADI, typed), taken(deps, bill))

    for step in steps:
        if found:
            await step
        else:
            assert await problem(step) == ("number", "no_such_bill")


async def test_cash_is_taken_up_to_the_last_second_of_the_last_day(deps: Deps, clock: Clock):
    bill = await a_bill(deps)
    clock.moment = end_of_day(bill.due_on)
    await opened(deps)
    too_late = [await problem(find_due_bill(deps, FADI, bill.number)), await problem(taken(deps, bill))]
    clock.move(-A_SECOND)
    await find_due_bill(deps, FADI, bill.number)
    await taken(deps, bill)

    assert too_late == [("number", "bill_expired")] * 2
    assert await status(deps, bill) == "paid"


async def test_a_bill_that_is_paid_already_is_not_found_as_due(deps: Deps):
    bill = await a_bill(deps)
    await opened(deps)
    await taken(deps, bill)

    assert await problem(find_due_bill(deps, FADI, bill.number)) == ("number", "bill_paid")


async def test_the_largest_amount_is_taken_and_one_fils_more_is_not(deps: Deps):
    bill = await a_bill(deps)
    await opened(deps)

    assert await problem(taken(deps, bill, tendered=MOST + 1)) == ("tendered", "too_much")
    found = await open_receipt(deps, FADI, await taken(deps, bill, tendered=MOST))
    assert found.receipt.tendered_fils == MOST


async def test_the_largest_amount_is_counted_and_one_fils_more_is_not(deps: Deps):
    drawer = await opened(deps)
    steps = (
        count_drawer(deps, FADI, drawer.id, counted_fils=MOST + 1),
        count_for_cashier(deps, MAHER, drawer.id, counted_fils=MOST + 1),
    )

    assert [await problem(each) for each in steps] == [("counted", "too_much")] * 2
    await count_drawer(deps, FADI, drawer.id, counted_fils=MOST)
    assert [each.status for each in (await open_cash_desk(deps, FADI)).earlier] == ["counted"]


async def test_a_drawer_that_was_counted_is_not_counted_again(deps: Deps):
    drawer_id = await counted_empty(deps)

    assert await refusal(count_drawer(deps, FADI, drawer_id, counted_fils=0)) == "not_now"


async def test_a_drawer_that_is_not_there_is_absent(deps: Deps):
    with pytest.raises(AbsentError):
        await count_drawer(deps, FADI, UUID(int=9), counted_fils=0)


async def test_a_receipt_names_the_case_of_its_bill(deps: Deps):
    await opened(deps)
    found = await open_receipt(deps, FADI, await taken(deps, await a_bill(deps)))

    assert (found.bill.reference, found.receipt.ordinal) == ("R-1", 1)


async def test_a_receipt_that_is_not_there_is_absent(deps: Deps):
    with pytest.raises(AbsentError):
        await open_receipt(deps, FADI, UUID(int=9))


@pytest.mark.parametrize(
    "officer",
    [RANA, Officer(id=FADI.id, roles=RANA.roles, directorates=RANA.directorates)],
    ids=["a reviewer", "a reviewer who was the cashier"],
)
async def test_who_is_no_cashier_sees_no_receipt(deps: Deps, officer: Officer):
    await opened(deps)
    receipt_id = await taken(deps, await a_bill(deps))

    with pytest.raises(AbsentError):
        await open_receipt(deps, officer, receipt_id)


@ON_SQLITE
@pytest.mark.parametrize("officer", [ABEER, MAHER, RANA], ids=["finance officer", "finance approver", "reviewer"])
async def test_nobody_but_a_cashier_has_a_cash_desk(deps: Deps, officer: Officer):
    bill = await a_bill(deps)
    drawer_id = await counted(deps, bill)
    steps = (
        open_cash_desk(deps, officer),
        open_drawer(deps, officer, station=STATION),
        find_due_bill(deps, officer, bill.number),
        taken(deps, bill, officer),
        count_drawer(deps, officer, drawer_id, counted_fils=0),
    )

    assert [await refusal(each) for each in steps] == ["not_yours"] * 5
