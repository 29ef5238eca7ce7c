"""A supervisor ends the question to an agency that is late; nothing is approved by silence."""

from dataclasses import replace
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.consultations import (
    agency_queue,
    answer_consultation,
    escalate_consultation,
    open_consultation,
)
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import read_document
from moi_pwa.actions.desk.recall_agency import recall_agency
from moi_pwa.core.case import Case
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.demo.opening import open_documents
from tests.cases.consulting import (
    CASE,
    DOCUMENT,
    HANA,
    NADER,
    RANA,
    ROLA,
    agree,
    asked,
    asked_of,
    asked_with_portrait,
    consulting,
    portraits_declared,
    seen,
)
from tests.cases.first_case import events, on_the_phone, status
from tests.database.kinds import ON_SQLITE

__all__ = ["portraits_declared"]


async def late(deps: Deps, officer: Officer = NADER) -> UUID:
    """Let the officer's agency be late with its answer, and return the id of its consultation."""
    consultation = await asked_of(deps, officer)
    await escalate_consultation(deps, {"consultation_id": str(consultation)})
    return consultation


async def recall(deps: Deps, by: Officer = HANA, agency: str = "security", note: str = "لا رد") -> Case:
    return await recall_agency(deps, by, await seen(deps), agency=agency, note=note)


async def test_with_the_last_question_the_case_goes_back_to_its_reviewer(deps: Deps):
    deps = consulting(deps)
    await asked(deps, "security")
    await late(deps)
    case = await recall(deps)

    assert (case.status, case.assigned_to) == ("in_review", RANA.id)
    assert [event.kind for event in await events(deps)][-2:] == ["consultation_recalled", "consultation_closed"]


async def test_the_case_goes_on_waiting_for_another_agency(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    await late(deps)
    await recall(deps)
    before = await status(deps)
    await agree(deps, ROLA)

    assert (before, await status(deps)) == ("at_agencies", "in_review")


async def test_the_history_says_who_ended_it_and_why(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    await late(deps)
    await recall(deps)
    last = (await events(deps))[-1]

    assert (last.actor, last.role, last.content) == (HANA.id, "supervisor", {"agency": "security", "note": "لا رد"})


async def test_silence_decides_nothing(deps: Deps):
    deps = consulting(deps)
    await asked(deps, "security")
    await late(deps)
    await recall(deps)
    [reply] = (await open_case(deps, RANA, CASE)).consultations.replies

    assert (reply.answer, reply.recalled_at is not None) == (None, True)
    await open_documents(deps, RANA, CASE)
    assert (
        await desk_steps.recommend(deps, RANA, await seen(deps), outcome="reject", note="x")
    ).status == "recommended"


async def test_an_agency_that_is_not_late_is_waited_for(deps: Deps):
    deps = consulting(deps)
    await asked(deps)

    with pytest.raises(StepRefusedError, match="not_now"):
        await recall(deps)
    assert "consultation_recalled" not in (await open_case(deps, HANA, CASE)).may


async def test_an_agency_that_has_answered_is_not_recalled(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    await late(deps)
    await agree(deps, NADER)

    with pytest.raises(StepRefusedError, match="not_now"):
        await recall(deps)


async def test_another_agency_than_the_late_one_is_not_recalled(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    await late(deps)

    with pytest.raises(StepRefusedError, match="not_now"):
        await recall(deps, agency="labour")


@ON_SQLITE
async def test_it_must_be_said_why(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    await late(deps)

    with pytest.raises(StepRefusedError, match="data_missing"):
        await recall(deps, note=" ")


@pytest.mark.parametrize(
    "officer, error",
    [
        (RANA, StepRefusedError),
        (replace(HANA, directorates=frozenset({"visas"})), AbsentError),
        (NADER, AbsentError),
    ],
    ids=["the reviewer who asked", "of another directorate", "the agency's"],
)
async def test_nobody_else_ends_it(deps: Deps, officer: Officer, error: type[Exception]):
    deps = consulting(deps)
    await asked(deps)
    await late(deps)

    with pytest.raises(error):
        await recall(deps, officer)


async def test_the_agency_no_longer_sees_it_nor_answers(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    consultation = await late(deps)
    await recall(deps)

    assert (await agency_queue(deps, NADER)).rows == []
    with pytest.raises(AbsentError):
        await open_consultation(deps, NADER, consultation)
    with pytest.raises(StepRefusedError, match="not_now"):
        await answer_consultation(deps, NADER, consultation, answer="objection", note="؟")


@pytest.mark.usefixtures("portraits_declared")
async def test_the_agency_no_longer_fetches_documents(deps: Deps):
    deps = consulting(deps)
    await asked_with_portrait(deps)
    await late(deps)
    await recall(deps)

    with pytest.raises(AbsentError):
        await read_document(deps, NADER, DOCUMENT)


async def test_the_applicant_sees_only_that_the_case_came_back(deps: Deps):
    deps = consulting(deps)
    await asked(deps, "security")
    await late(deps)
    await recall(deps)
    shown = (await on_the_phone(deps)).events

    assert [(event.kind, event.data) for event in shown[-2:]] == [
        ("consultation_asked", {}),
        ("consultation_closed", {}),
    ]
