"""A drawer before finance: what was taken and counted, by whom, and what its deposit enters."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.finance_drawers import (
    ask_for_recount,
    count_drawers,
    count_for_cashier,
    list_drawers,
    open_drawer_for_finance,
    record_deposit,
)
from moi_pwa.core.cash import DrawerEvent
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.storage.finance import ledger
from tests.database.kinds import ON_SQLITE
from tests.factories import Clock
from tests.money.billing import a_bill
from tests.money.cash import STATION, balances, counted, counted_empty, opened, taken
from tests.money.finance import ABEER, FADI, MAHER, RANA, add_staff, refusal

AN_HOUR = timedelta(hours=1)


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    await add_staff(deps)
    return deps


async def events(deps: Deps, drawer_id: UUID) -> Sequence[DrawerEvent]:
    return (await open_drawer_for_finance(deps, ABEER, drawer_id)).drawer.events


async def test_an_open_drawer_has_its_receipts_the_newest_first_and_no_difference_yet(deps: Deps):
    drawer = await opened(deps)
    bills = [await a_bill(deps, number) for number in (1, 2)]
    for bill in bills:
        await taken(deps, bill)
    found = await open_drawer_for_finance(deps, ABEER, drawer.id)

    assert (found.summary.number, found.drawer.status, found.stations[STATION]["en"]) == (
        drawer.number,
        "open",
        "Irbid station",
    )
    assert (found.taken_fils, found.difference_fils) == (sum(each.total_fils for each in bills), None)
    assert [bill.id for _, _, bill in found.receipts] == [bills[1].id, bills[0].id]


async def test_a_drawer_names_all_officers_who_took_a_step(deps: Deps):
    drawer = await opened(deps)
    await count_for_cashier(deps, MAHER, drawer.id, counted_fils=0)
    found = await open_drawer_for_finance(deps, ABEER, drawer.id)

    assert found.names == {FADI.id: "Fadi", MAHER.id: "Maher"}


@pytest.mark.parametrize(
    "officer, expected", [(ABEER, {"recount_asked", "deposited"}), (MAHER, set())], ids=["finance officer", "approver"]
)
async def test_each_officer_may_take_the_steps_of_the_role(deps: Deps, officer: Officer, expected: set[str]):
    found = await open_drawer_for_finance(deps, officer, await counted(deps, await a_bill(deps)))

    assert found.may == expected


@pytest.mark.parametrize("fils", [0, 64_250, 65_000], ids=["all is missing", "some is missing", "too much"])
async def test_what_differs_from_the_receipts_is_entered_as_a_difference(deps: Deps, fils: int):
    bill = await a_bill(deps)
    drawer_id = await counted(deps, bill, fils=fils)
    await record_deposit(deps, ABEER, drawer_id, reference="CBJ 1", reason="Wrong change.")

    assert await balances(deps, "cash") == {}
    assert list((await balances(deps, "cash_differences")).values()) == [bill.total_fils - fils]
    assert sum((await balances(deps, "treasury")).values()) == fils


async def test_a_surplus_in_a_drawer_into_which_nothing_was_taken_is_entered(deps: Deps):
    drawer_id = await counted_empty(deps, fils=250)
    await record_deposit(deps, ABEER, drawer_id, reference="CBJ 1", reason="A coin was left.")

    assert list((await balances(deps, "cash_differences")).values()) == [-250]
    assert sum((await balances(deps, "treasury")).values()) == 250


async def test_a_deposit_is_entered_at_its_time_with_its_amount_and_its_words(deps: Deps, clock: Clock):
    bill = await a_bill(deps)
    drawer_id = await counted(deps, bill, fils=64_250)
    clock.move(AN_HOUR)
    await record_deposit(deps, ABEER, drawer_id, reference=" CBJ 1 ", reason=" Wrong change. ")
    last = (await events(deps, drawer_id))[-1]
    number = (await open_drawer_for_finance(deps, ABEER, drawer_id)).summary.number
    async with deps.database.reading() as session:
        [entry] = await ledger.entries_about(session, number)

    assert (last.seq, last.kind, last.officer_id, last.at) == (3, "deposited", ABEER.id, clock())
    assert (last.fils, last.reference, last.reason) == (64_250, "CBJ 1", "Wrong change.")
    assert entry.at == clock()


async def test_a_deposit_without_a_difference_needs_no_reason(deps: Deps):
    drawer_id = await counted(deps, await a_bill(deps))
    await record_deposit(deps, ABEER, drawer_id, reference="CBJ 1")

    assert (await events(deps, drawer_id))[-1].reason == ""


@pytest.mark.parametrize("length, kept", [(99, 99), (100, 100), (101, 100)])
async def test_a_reference_is_kept_up_to_100_characters(deps: Deps, length: int, kept: int):
    drawer_id = await counted_empty(deps)
    await record_deposit(deps, ABEER, drawer_id, reference="7" * length)

    assert (await events(deps, drawer_id))[-1].reference == "7" * kept


@ON_SQLITE
async def test_a_reference_that_cannot_be_printed_is_refused_at_its_place(deps: Deps):
    drawer_id = await counted_empty(deps)
    with pytest.raises(AnswersRefusedError) as refused:
        await record_deposit(deps, ABEER, drawer_id, reference="a\x00b")

    assert [(each.path, each.code) for each in refused.value.problems] == [("reference", "unprintable")]


async def test_what_somebody_counted_for_the_cashier_says_who_and_how_much(deps: Deps):
    drawer = await opened(deps)
    await count_for_cashier(deps, MAHER, drawer.id, counted_fils=500)
    last = (await events(deps, drawer.id))[-1]

    assert (last.kind, last.officer_id, last.fils) == ("counted_for_cashier", MAHER.id, 500)


async def test_a_recount_is_asked_for_with_its_reason(deps: Deps):
    drawer_id = await counted_empty(deps)
    await ask_for_recount(deps, ABEER, drawer_id, reason=" Count again. ")
    last = (await events(deps, drawer_id))[-1]

    assert (last.kind, last.officer_id, last.reason, last.fils) == ("recount_asked", ABEER.id, "Count again.", None)


@pytest.mark.parametrize("count, more", [(1, False), (2, False), (3, True)])
async def test_a_page_has_one_after_it_only_if_there_are_more_drawers(
    deps: Deps, clock: Clock, count: int, *, more: bool
):
    for _ in range(count):
        await counted_empty(deps)
        clock.move(AN_HOUR)
    page = await list_drawers(deps, ABEER, "counted", limit=2)

    assert (len(page.rows), page.after is not None) == (min(count, 2), more)


async def test_drawers_that_were_opened_at_once_are_each_on_one_page(deps: Deps):
    ids = {await counted_empty(deps) for _ in range(3)}
    first = await list_drawers(deps, ABEER, "counted", limit=2)
    rest = await list_drawers(deps, ABEER, "counted", after=first.after, limit=2)

    assert ({each.id for each in first.rows} | {each.id for each in rest.rows}, len(rest.rows)) == (ids, 1)
    assert first.stations[STATION]["en"] == "Irbid station"


@ON_SQLITE
@pytest.mark.parametrize("officer", [FADI, RANA], ids=["cashier", "reviewer"])
async def test_nobody_but_finance_sees_drawers_and_takes_their_steps(deps: Deps, officer: Officer):
    drawer_id = await counted_empty(deps)
    steps = (
        list_drawers(deps, officer, "counted"),
        count_drawers(deps, officer),
        open_drawer_for_finance(deps, officer, drawer_id),
        ask_for_recount(deps, officer, drawer_id, reason="x"),
        count_for_cashier(deps, officer, drawer_id, counted_fils=0),
        record_deposit(deps, officer, drawer_id, reference="CBJ 1"),
    )

    assert [await refusal(each) for each in steps] == ["not_yours"] * 6


async def test_a_drawer_that_is_not_there_is_absent(deps: Deps):
    steps = (
        open_drawer_for_finance(deps, ABEER, UUID(int=9)),
        ask_for_recount(deps, ABEER, UUID(int=9), reason="x"),
        record_deposit(deps, ABEER, UUID(int=9), reference="CBJ 1"),
    )

    for each in steps:
        with pytest.raises(AbsentError):
            await each
