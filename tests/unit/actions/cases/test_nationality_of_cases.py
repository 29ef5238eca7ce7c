"""The nationality by which the queue is filtered: that of the newest answers, for old cases too."""

from uuid import UUID

import pytest

from moi_pwa.actions.cases import set_due_days
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.operations.clean_up import clean_up
from moi_pwa.storage.cases import cases
from tests.cases.details import asked, details
from tests.cases.sending import READER, application_id, body_json, give, someone, submit


async def nationalities(deps: Deps, count: int = 1) -> list[str | None]:
    ids = [application_id(n + 1) for n in range(count)]
    async with deps.database.reading() as session:
        rows = {row.id: row.nationality for row in await cases.cases_of(session, ids)}
    return [rows[each] for each in ids]


async def forget(deps: Deps, ids: list[UUID]) -> None:
    """Leave the cases as they are right after the migration that adds the column."""
    async with deps.database.transaction() as session:
        for row in await cases.cases_of(session, ids):
            row.nationality = None


async def test_a_new_case_has_its_nationality(deps: Deps):
    await someone(deps)
    await submit(deps, body_json(READER | {"nationality": "ETH"}))
    assert await nationalities(deps) == ["ETH"]


async def test_details_that_correct_the_nationality_correct_that_of_the_case(deps: Deps):
    await someone(deps)
    await submit(deps, body_json(READER | {"nationality": "ETH"}))
    await asked(deps, fields=["nationality"])
    await give(deps, details({"nationality": "ERI"}))
    assert await nationalities(deps) == ["ERI"]


async def test_cases_from_before_the_column_get_theirs(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(set_due_days, "CASES_AT_A_TIME", 2)
    await someone(deps)
    for number, nationality in enumerate(("ETH", "LKA", "ETH"), start=1):
        await submit(deps, body_json(READER | {"nationality": nationality}), number=number)
    await forget(deps, [application_id(number) for number in (1, 2, 3)])
    await clean_up(deps)
    await run_all_jobs(deps)
    assert await nationalities(deps, 3) == ["ETH", "LKA", "ETH"]
