"""An officer reads beside a case which other cases its applicant has, of the officer's directorates alone."""

from dataclasses import replace

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.earlier_cases import MAX_EARLIER, earlier_cases
from moi_pwa.core.errors import AbsentError
from tests.cases.officers import RANA
from tests.cases.sending import READER, application_id, body_json, someone, submit

ELSEWHERE = replace(RANA, directorates=frozenset({"visas"}))


async def send(deps: Deps, number: int, *, person: int = 1, holder: str | None = None) -> None:
    answers = READER if holder is None else READER | {"personal_number": holder}
    await submit(deps, body_json(answers), number=number, person=person)


@pytest.fixture(autouse=True)
async def _people(deps: Deps):
    await someone(deps, 1)
    await someone(deps, 2)


async def found(deps: Deps, number: int = 1) -> list[tuple[int, bool]]:
    listed = await earlier_cases(deps, RANA, application_id(number))
    return [(each.summary.id.int - application_id(0).int, each.is_same_number) for each in listed]


async def test_a_first_case_has_no_others(deps: Deps):
    await send(deps, 1)
    assert await found(deps) == []


async def test_a_case_of_the_same_account_is_found(deps: Deps):
    await send(deps, 1)
    await send(deps, 2)
    assert [number for number, _ in await found(deps)] == [2]


async def test_no_more_than_the_newest_are_listed(deps: Deps):
    for number in range(1, MAX_EARLIER + 4):
        await send(deps, number)
    assert len(await found(deps)) == MAX_EARLIER


async def test_who_may_not_read_the_case_learns_nothing(deps: Deps):
    await send(deps, 1)
    with pytest.raises(AbsentError):
        await earlier_cases(deps, ELSEWHERE, application_id(1))


async def test_a_case_of_another_account_that_names_the_same_number_is_found(deps: Deps):
    await send(deps, 1, holder="2001234567")
    await send(deps, 2, person=2, holder="2001234567")
    await send(deps, 3, person=2, holder="2007654321")
    assert await found(deps) == [(2, True)]
