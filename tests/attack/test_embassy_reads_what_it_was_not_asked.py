"""A mission's officer finds a case by its number while an interview there is asked for, and reaches nothing else."""

from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.ask_agencies import ask_agencies
from moi_pwa.actions.desk.consultations import agency_queue, answer_consultation, open_consultation
from moi_pwa.actions.desk.desk_queue import cases_in_hand, queue, search
from moi_pwa.actions.desk.interviews import ask_interview, find_interview
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import document_manifest, read_document
from moi_pwa.core.errors import AbsentError, RefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.readings import readings_of
from tests.cases.consulting import (
    CASE,
    LINA,
    NADER,
    RANA,
    asked,
    asked_of,
    consulting,
    embassy_officer,
    seen,
    taken,
)
from tests.cases.first_case import status
from tests.cases.sending import READER, document_id

ELSEWHERE = embassy_officer(44, "embassy_cairo")

PRETENDER = Officer(
    id=str(UUID(int=45)),
    roles=frozenset({"reviewer", "liaison_officer"}),
    directorates=frozenset({"visas"}),
    agencies=frozenset({"embassy_berlin"}),
)
"""An officer who names a mission without the role to interview there."""


async def interview(deps: Deps) -> str:
    """Ask for an interview in Berlin, and return the number of the case."""
    await taken(deps)
    await ask_interview(deps, RANA, await seen(deps), mission="embassy_berlin", question="؟")
    return await number(deps)


async def number(deps: Deps) -> str:
    async with deps.database.reading() as session:
        row = await cases.find_case(session, CASE)
    assert row is not None
    return row.reference


async def test_neither_case_nor_document_is_opened_by_its_id(deps: Deps):
    deps = consulting(deps)
    await interview(deps)

    for attempt in (
        open_case(deps, LINA, CASE),
        read_document(deps, LINA, document_id(1)),
        document_manifest(deps, LINA, document_id(1)),
    ):
        with pytest.raises(AbsentError):
            await attempt


async def test_queues_and_searches_are_empty(deps: Deps):
    deps = consulting(deps)
    reference = await interview(deps)

    assert (await queue(deps, LINA)).rows == []
    assert await cases_in_hand(deps, LINA) == []
    assert (await agency_queue(deps, LINA)).rows == []
    for words in (str(READER["reader_name"]), reference):
        assert (await search(deps, LINA, words)).rows == []


@pytest.mark.parametrize("officer", [ELSEWHERE, PRETENDER, NADER, RANA], ids=["Cairo", "no role", "agency", "reviewer"])
async def test_nobody_else_finds_it_or_answers_and_no_look_is_made(deps: Deps, officer: Officer):
    deps = consulting(deps)
    reference = await interview(deps)
    consultation = (await find_interview(deps, LINA, reference)).id
    async with deps.database.reading() as session:
        before = len(await readings_of(session, CASE))

    for attempt in (
        find_interview(deps, officer, reference),
        open_consultation(deps, officer, consultation),
        answer_consultation(deps, officer, consultation, answer="favourable", note="x"),
    ):
        with pytest.raises(AbsentError):
            await attempt
    async with deps.database.reading() as session:
        assert len(await readings_of(session, CASE)) == before
    assert await status(deps) == "at_agencies"


async def test_a_question_to_an_agency_is_neither_read_nor_answered(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    consultation = await asked_of(deps, NADER)

    for attempt in (
        find_interview(deps, LINA, await number(deps)),
        open_consultation(deps, LINA, consultation),
        answer_consultation(deps, LINA, consultation, answer="no_objection"),
    ):
        with pytest.raises(AbsentError):
            await attempt


async def test_no_step_of_a_directorate_is_taken(deps: Deps):
    deps = consulting(deps)
    await interview(deps)

    for attempt in (
        desk_steps.take_case(deps, LINA, await seen(deps)),
        desk_steps.approve(deps, LINA, await seen(deps)),
        desk_steps.recommend(deps, LINA, await seen(deps), outcome="approve"),
        ask_agencies(deps, LINA, await seen(deps), agencies=["security"], question="؟"),
        ask_interview(deps, LINA, await seen(deps), mission="embassy_berlin", question="؟"),
    ):
        with pytest.raises(RefusedError):
            await attempt
    assert await status(deps) == "at_agencies"


async def test_no_mission_is_asked_as_an_agency_and_given_documents(deps: Deps):
    deps = consulting(deps)
    await taken(deps)

    with pytest.raises(RefusedError):
        await ask_agencies(deps, RANA, await seen(deps), agencies=["embassy_berlin"], question="؟")
