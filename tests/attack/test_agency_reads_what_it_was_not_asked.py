"""An officer of an agency reaches what the agency is asked, and nothing else of any case."""

from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.ask_agencies import ask_agencies
from moi_pwa.actions.desk.consultations import agency_queue, answer_consultation, open_consultation
from moi_pwa.actions.desk.desk_queue import cases_in_hand, queue, search
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import document_manifest, read_document
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.storage.cases.readings import readings_of
from tests.cases.consulting import CASE, NADER, RANA, ROLA, asked, asked_of, consulting, liaison, seen
from tests.cases.sending import READER, document_id

MAJD = liaison(23, "health")
"""An officer of an agency that was not asked."""

PRETENDER = Officer(
    id=str(UUID(int=24)),
    roles=frozenset({"reviewer"}),
    directorates=frozenset({"visas"}),
    agencies=frozenset({"security"}),
)
"""An officer who names an agency without the role to answer for it."""


async def test_a_case_is_not_opened_by_its_id(deps: Deps):
    deps = consulting(deps)
    await asked(deps)

    with pytest.raises(AbsentError):
        await open_case(deps, NADER, CASE)


async def test_what_was_not_sealed_to_the_agency_is_not_fetched(deps: Deps):
    deps = consulting(deps)
    await asked(deps)

    with pytest.raises(AbsentError):
        await read_document(deps, NADER, document_id(1))
    with pytest.raises(AbsentError):
        await document_manifest(deps, NADER, document_id(1))


async def test_the_directorates_queue_and_search_are_empty(deps: Deps):
    deps = consulting(deps)
    await asked(deps)

    assert (await queue(deps, NADER)).rows == []
    assert await cases_in_hand(deps, NADER) == []
    assert (await search(deps, NADER, str(READER["reader_name"]))).rows == []


@pytest.mark.parametrize("officer", [ROLA, MAJD, PRETENDER, RANA], ids=["labour", "health", "no role", "reviewer"])
async def test_another_agencys_consultation_is_absent(deps: Deps, officer: Officer):
    deps = consulting(deps)
    await asked(deps)
    consultation = await asked_of(deps, NADER)

    with pytest.raises(AbsentError):
        await open_consultation(deps, officer, consultation)
    with pytest.raises(AbsentError):
        await answer_consultation(deps, officer, consultation, answer="no_objection")


@pytest.mark.parametrize("officer", [MAJD, PRETENDER, RANA], ids=["health", "no role", "reviewer"])
async def test_who_is_not_asked_has_nothing_to_answer(deps: Deps, officer: Officer):
    deps = consulting(deps)
    await asked(deps)

    assert (await agency_queue(deps, officer)).rows == []


async def test_a_consultation_that_is_not_there_is_absent(deps: Deps):
    with pytest.raises(AbsentError):
        await open_consultation(consulting(deps), NADER, UUID(int=5))


async def test_a_refused_reading_is_not_recorded_as_one(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    with pytest.raises(AbsentError):
        await open_consultation(deps, ROLA, await asked_of(deps, NADER))

    async with deps.database.reading() as session:
        assert await readings_of(session, CASE) == []


async def test_no_step_of_the_review_is_taken(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    now = await seen(deps)
    verdict = desk_steps.DocumentVerdict(document_id=document_id(1), sha256_plain="0" * 64, verdict="accepted")

    for step in (
        desk_steps.take_case(deps, NADER, now),
        desk_steps.release_case(deps, NADER, now),
        desk_steps.recommend(deps, NADER, now, outcome="approve"),
        desk_steps.approve(deps, NADER, now),
        desk_steps.reject(deps, NADER, now, reason="eligibility"),
        desk_steps.send_back(deps, NADER, now, message="؟"),
        desk_steps.ask_details(deps, NADER, now, desk_steps.DetailsRequest(message="؟")),
        desk_steps.record_verdict(deps, NADER, verdict),
        ask_agencies(deps, NADER, now, agencies=["labour"], question="؟"),
    ):
        with pytest.raises(AbsentError):
            await step
    assert await seen(deps) == now
