"""A mission's officer at the desk, without a browser."""

from uuid import UUID

import pytest
from sqlmodel import select

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.interviews import ask_interview
from moi_pwa.locales import say
from moi_pwa.state import deps as state_deps
from moi_pwa.state.cases.consultations import ConsultationState
from moi_pwa.state.cases.interviews import InterviewState
from moi_pwa.state.session import NotYourWorkError
from moi_pwa.storage.accounts.officers import OfficerRow
from moi_pwa.storage.cases import cases
from tests.cases.consulting import CASE, RANA, consulting, seen, taken
from tests.cases.first_case import status
from tests.desk.state import asked_by, officer_session

pytestmark = pytest.mark.usefixtures("given")


async def embassy_session(deps: Deps, mission: str = "embassy_berlin") -> UUID:
    """Return the session of a new officer of a mission, about whose interviews the handlers' deps know."""
    state_deps._given[:] = [deps]
    session_id = await officer_session(deps, "embassy_officer")
    async with deps.database.transaction() as session:
        for row in await session.exec(select(OfficerRow)):
            row.directorates, row.agencies = [], [mission]
    return session_id


async def page(deps: Deps, mission: str = "embassy_berlin") -> tuple[InterviewState, str]:
    """Return the page of an officer of the mission, and the number of a case with an interview in Berlin."""
    await taken(deps)
    await ask_interview(deps, RANA, await seen(deps), mission="embassy_berlin", question="أين درس؟")
    async with deps.database.reading() as session:
        row = await cases.find_case(session, CASE)
    assert row is not None
    return asked_by(InterviewState, str(await embassy_session(deps, mission))), row.reference


async def call(state: InterviewState, name: str, **form: str) -> None:
    await state.event_handlers[name].fn(state, form)


async def test_the_number_shows_the_person_and_the_question_and_no_id(deps: Deps):
    state, number = await page(consulting(deps))
    await call(state, "find", reference=number)
    shown = {row.line.path for section in state.interview.sections for row in section.rows}

    assert (state.interview.reference, state.interview.question) == (number, "أين درس؟")
    assert (state.interview.id, state.interview.case_id, state.interview.documents) == ("", "", [])
    assert "nationality" in shown


@pytest.mark.parametrize(
    "mission, typed", [("embassy_berlin", "MOI-1"), ("embassy_berlin", ""), ("embassy_cairo", None)]
)
async def test_wrong_numbers_and_other_missions_are_answered_alike(deps: Deps, mission: str, typed: str | None):
    state, number = await page(consulting(deps), mission)
    await call(state, "find", reference=number if typed is None else typed)

    assert state.not_found == say("desk.interview.not_found", "en")
    assert state.interview.reference == ""


async def test_the_result_is_recorded_once_and_the_page_forgets_the_case(deps: Deps):
    state, number = await page(consulting(deps))
    await call(state, "find", reference=number)
    await call(state, "record", answer="favourable", note="x")

    assert (state.notice, state.interview.reference) == (say("desk.done.interview_recorded", "en"), "")
    assert await status(deps) == "in_review"


async def test_a_result_without_words_stays_on_the_page(deps: Deps):
    state, number = await page(consulting(deps))
    await call(state, "find", reference=number)
    await call(state, "record", answer="unclear")

    assert (state.problem, state.interview.reference) == (say("desk.wrong.note", "en"), number)


async def test_nothing_is_recorded_before_a_number_was_typed(deps: Deps):
    state, _ = await page(consulting(deps))
    await call(state, "record", answer="favourable", note="x")

    assert await status(deps) == "at_agencies"


async def test_another_number_takes_the_first_case_off_the_page(deps: Deps):
    state, number = await page(consulting(deps))
    await call(state, "find", reference=number)
    await call(state, "find", reference="MOI-1")
    await call(state, "record", answer="favourable", note="x")

    assert await status(deps) == "at_agencies"


async def test_the_page_of_a_consultation_shows_it_not(deps: Deps):
    state, number = await page(consulting(deps))
    await call(state, "find", reference=number)
    other = asked_by(
        ConsultationState, str(await embassy_session(consulting(deps))), query=f"id={state._consultation_id}"
    )
    with pytest.raises(NotYourWorkError):
        await other.event_handlers["load"].fn(other)
