"""An officer watches cases that they may open, and finds them in a view of their own."""

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.officer_accounts import disable_officer
from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.queue_views import count_views
from moi_pwa.actions.desk.watch_case import MAX_WATCHED, count_watched, unwatch_case, watch_case, watched_cases
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.staff import OPERATOR
from moi_pwa.storage.cases.watches import WatchRow
from tests.cases.colleagues import SAMI, add_account, add_colleagues
from tests.cases.first_case import CASE, events, send
from tests.cases.officers import RANA, officer
from tests.factories import NOON, add_case, person_id
from tests.fixtures.library_card import LIBRARY_CARD

SECRETARY = officer(52, "committee_secretary")


@pytest.fixture(autouse=True)
async def _sent(deps: Deps) -> None:
    await send(deps, LIBRARY_CARD)
    await add_colleagues(deps)
    await add_account(deps, SECRETARY, "Sara")


async def watched(deps: Deps, who: Officer) -> list[UUID]:
    return [row.case.id for row in await watched_cases(deps, who)]


async def test_a_watched_case_is_in_the_officers_view_alone(deps: Deps):
    await watch_case(deps, RANA, CASE)

    assert (await watched(deps, RANA), await watched(deps, SAMI)) == ([CASE], [])
    assert ((await open_case(deps, RANA, CASE)).is_watched, (await open_case(deps, SAMI, CASE)).is_watched) == (True, False)  # fmt: skip


async def test_a_case_is_watched_no_longer(deps: Deps):
    await watch_case(deps, RANA, CASE)
    await unwatch_case(deps, RANA, CASE)

    assert await watched(deps, RANA) == []


async def test_watching_twice_is_watching_once(deps: Deps):
    await asyncio.gather(watch_case(deps, RANA, CASE), watch_case(deps, RANA, CASE))

    assert await watched(deps, RANA) == [CASE]


async def test_the_view_is_counted(deps: Deps):
    await watch_case(deps, RANA, CASE)

    assert (await count_views(deps, RANA))["watched"] == 1


@pytest.mark.parametrize(
    "who, case_id",
    [(replace(RANA, directorates=frozenset({"visas"})), CASE), (SECRETARY, CASE), (RANA, UUID(int=5))],
    ids=["of another directorate", "of no committee", "no such case"],
)
async def test_only_a_case_that_the_officer_may_open_is_watched(deps: Deps, who: Officer, case_id: UUID):
    with pytest.raises(AbsentError):
        await watch_case(deps, who, case_id)


async def test_a_case_that_the_officer_may_not_open_any_more_is_not_listed(deps: Deps):
    await watch_case(deps, RANA, CASE)
    moved = replace(RANA, directorates=frozenset({"visas"}))

    assert (await watched(deps, moved), await count_watched(deps, moved)) == ([], 0)


async def test_an_officer_who_has_left_watches_nothing(deps: Deps):
    await disable_officer(deps, by=OPERATOR, officer_id=UUID(RANA.id), note="Retired")

    with pytest.raises(AbsentError):
        await watch_case(deps, RANA, CASE)


async def test_an_officer_watches_so_many_cases_and_no_more(deps: Deps):
    rows = [await add_case(deps.database, number, directorate="residence") for number in range(MAX_WATCHED)]
    async with deps.database.transaction() as session:
        session.add_all(WatchRow(officer_id=UUID(RANA.id), case_id=row.id, since=NOON) for row in rows[1:])

    outcomes = await asyncio.gather(
        watch_case(deps, RANA, CASE), watch_case(deps, RANA, rows[0].id), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in outcomes) == ["NoneType", "StepRefusedError"]
    assert await count_watched(deps, RANA) == MAX_WATCHED
    with pytest.raises(StepRefusedError, match="watches_used_up"):
        await watch_case(deps, RANA, rows[0].id if CASE in await watched(deps, RANA) else CASE)
    await watch_case(deps, RANA, rows[1].id)  # again


async def test_cases_that_the_officer_may_not_open_any_more_use_nothing_up(deps: Deps):
    rows = [await add_case(deps.database, number, directorate="visas") for number in range(MAX_WATCHED)]
    async with deps.database.transaction() as session:
        session.add_all(WatchRow(officer_id=UUID(RANA.id), case_id=row.id, since=NOON) for row in rows)
    await watch_case(deps, RANA, CASE)

    assert await watched(deps, RANA) == [CASE]


async def test_nobody_is_told(deps: Deps):
    before = (await changes_since(deps, party_id=person_id(1), cursor=0)).cursor
    await watch_case(deps, RANA, CASE)

    assert [event.kind for event in await events(deps)] == ["submitted"]
    assert (await changes_since(deps, party_id=person_id(1), cursor=0)).cursor == before
