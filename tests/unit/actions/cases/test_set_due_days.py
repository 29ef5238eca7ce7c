"""The days by which open cases are due follow the holidays, and the program's own targets."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from moi_pwa.actions.audit.audit_cases import examine_cases
from moi_pwa.actions.cases import set_due_days
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import SeenCase, take_case
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.operations.clean_up import clean_up
from moi_pwa.actions.reference_data import change_reference_data
from moi_pwa.core.officer import Officer
from moi_pwa.core.reference import CodeRows
from moi_pwa.rules.cases.deadlines import day_due
from moi_pwa.storage.cases import cases
from tests.cases.officers import RANA
from tests.cases.sending import application_id, someone, submit
from tests.fixtures.library_card import LIBRARY_CARD

ADMIN = Officer(id=str(UUID(int=1)), roles=frozenset({"admin"}), directorates=frozenset())


async def due_days(deps: Deps, count: int = 1) -> list[date | None]:
    async with deps.database.reading() as session:
        rows = {
            row.id: row.due_on for row in await cases.cases_of(session, [application_id(n + 1) for n in range(count)])
        }
    return [rows[application_id(n + 1)] for n in range(count)]


async def forget_days(deps: Deps, count: int = 1) -> None:
    """Leave the cases as they are right after the migration that adds the column."""
    async with deps.database.transaction() as session:
        for row in await cases.cases_of(session, [application_id(n + 1) for n in range(count)]):
            row.due_on = None


async def declare_holiday(deps: Deps, day: date) -> None:
    row = {"from": "2014-01-01", "to": None, "ar": "عطلة", "en": "A holiday", "first": day.isoformat(), "last": day.isoformat(), "announced": True}  # fmt: skip
    await change_reference_data(
        deps, ADMIN, CodeRows(list="holidays", code="a_holiday", rows=(row,)), note="Announced.", expected_version=0
    )


async def test_a_new_case_has_its_day(deps: Deps):
    await someone(deps)
    await submit(deps)
    assert await due_days(deps) == [day_due(deps.today(), LIBRARY_CARD.target_days, frozenset())]


async def test_a_holiday_moves_the_day_of_an_open_case(deps: Deps):
    await someone(deps)
    await submit(deps)
    [before] = await due_days(deps)
    assert before is not None
    await declare_holiday(deps, before)
    await run_all_jobs(deps)
    assert await due_days(deps) == [day_due(before, 1, frozenset())]


async def test_until_the_days_are_written_again_the_examination_finds_nothing(deps: Deps):
    await someone(deps)
    await submit(deps)
    [before] = await due_days(deps)
    assert before is not None
    await declare_holiday(deps, before)
    assert await examine_cases(deps, [application_id(1)]) == []


async def test_a_day_that_does_not_follow_from_the_events_is_found(deps: Deps):
    await someone(deps)
    await submit(deps)
    async with deps.database.transaction() as session:
        [row] = await cases.cases_of(session, [application_id(1)])
        row.due_on = date(2031, 1, 1)
    assert [finding.code for finding in await examine_cases(deps, [application_id(1)])] == ["due_differs"]


async def test_cases_from_before_the_days_were_written_get_theirs(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(set_due_days, "CASES_AT_A_TIME", 2)
    await someone(deps)
    for number in range(1, 6):
        await submit(deps, number=number)
    written = await due_days(deps, 5)
    await forget_days(deps, 5)
    await clean_up(deps)
    await run_all_jobs(deps)
    assert None not in written
    assert await due_days(deps, 5) == written


async def test_a_case_without_a_day_is_no_finding(deps: Deps):
    await someone(deps)
    await submit(deps)
    await forget_days(deps)
    assert await examine_cases(deps, [application_id(1)]) == []


async def test_another_target_moves_the_day_with_the_next_clean_up(deps: Deps):
    await someone(deps)
    await submit(deps)
    slower = replace(LIBRARY_CARD, target_days=LIBRARY_CARD.target_days + 1)
    object.__setattr__(deps, "services", {slower.code: slower})
    await clean_up(deps)
    await run_all_jobs(deps)
    assert await due_days(deps) == [day_due(deps.today(), slower.target_days, frozenset())]


async def test_nothing_is_written_where_nothing_differs(deps: Deps):
    await someone(deps)
    await submit(deps)
    await take_case(deps, RANA, SeenCase(application_id(1), 1))
    before = await due_days(deps)
    await clean_up(deps)
    await run_all_jobs(deps)
    assert await due_days(deps) == before
