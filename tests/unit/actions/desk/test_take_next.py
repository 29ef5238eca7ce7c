"""The next case that an officer takes: the free one that is due first, and one that nobody else gets."""

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import ALL_WAITING
from moi_pwa.actions.desk.desk_steps import SeenCase, take_case
from moi_pwa.actions.desk.take_next import MAX_TRIES, take_next
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueFilter
from moi_pwa.storage.cases import cases
from tests.cases.officers import HUDA, RANA, SALMA, officer
from tests.factories import add_case

SAMI = officer(8, "reviewer")
ELSEWHERE = Officer(id=RANA.id, roles=RANA.roles, directorates=frozenset({"visas"}))


def case_id(number: int) -> UUID:
    return UUID(int=1_000_000 + number)


async def add(deps: Deps, number: int, **values: Any) -> None:
    await add_case(deps.database, number, directorate="residence", **values)


async def holders(deps: Deps, *numbers: int) -> list[str]:
    async with deps.database.reading() as session:
        rows = await cases.cases_of(session, [case_id(number) for number in numbers])
    held = {row.id: str(row.holder_id or "") for row in rows}
    return [held[case_id(number)] for number in numbers]


async def test_the_case_that_is_due_first_is_taken(deps: Deps):
    for number, due in ((1, date(2026, 2, 3)), (2, date(2026, 2, 1)), (3, None)):
        await add(deps, number, due_on=due)
    assert await take_next(deps, RANA, ALL_WAITING) == case_id(2)
    assert await holders(deps, 1, 2, 3) == ["", RANA.id, ""]


async def test_the_order_in_which_the_queue_is_shown_does_not_matter(deps: Deps):
    await add(deps, 1, due_on=date(2026, 2, 3))
    await add(deps, 2, due_on=date(2026, 2, 1))
    assert await take_next(deps, RANA, replace(ALL_WAITING, order="submitted")) == case_id(2)


async def test_two_officers_who_ask_at_once_get_two_cases(deps: Deps):
    await add(deps, 1)
    await add(deps, 2)
    taken = await asyncio.gather(take_next(deps, RANA, ALL_WAITING), take_next(deps, SAMI, ALL_WAITING))
    assert set(taken) == {case_id(1), case_id(2)}
    assert set(await holders(deps, 1, 2)) == {RANA.id, SAMI.id}


async def test_a_case_that_somebody_has_is_passed_over(deps: Deps):
    await add(deps, 1)
    await add(deps, 2)
    await take_case(deps, SAMI, SeenCase(case_id(1), 1))
    assert await take_next(deps, RANA, ALL_WAITING) == case_id(2)


async def test_the_cases_that_the_officer_has_already_do_not_stand_before_it(deps: Deps):
    for number in range(1, MAX_TRIES + 1):
        await add(deps, number, holder_id=UUID(RANA.id))
    await add(deps, MAX_TRIES + 1)
    assert await take_next(deps, RANA, ALL_WAITING) == case_id(MAX_TRIES + 1)


async def test_only_cases_of_the_view_are_taken(deps: Deps):
    await add(deps, 1)
    assert await take_next(deps, RANA, QueueFilter(statuses=["in_review"])) is None
    assert await take_next(deps, RANA, replace(ALL_WAITING, service="VISIT_VISA")) is None
    assert await holders(deps, 1) == [""]


@pytest.mark.parametrize("who", [HUDA, SALMA, ELSEWHERE], ids=["approver", "supervisor", "another directorate"])
async def test_a_case_that_waits_for_another_officer_is_not_taken(deps: Deps, who: Officer):
    await add(deps, 1)
    assert await take_next(deps, who, ALL_WAITING) is None
    assert await holders(deps, 1) == [""]


async def test_a_free_case_whose_step_is_another_than_taking_is_passed_over(deps: Deps):
    await add(deps, 1, status="recorded", course="report")
    assert await take_next(deps, RANA, ALL_WAITING) is None
