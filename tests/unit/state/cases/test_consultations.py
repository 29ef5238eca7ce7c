"""An agency's officer at the desk, without a browser."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlmodel import select

from moi_pwa.actions.deps import Deps
from moi_pwa.locales import say
from moi_pwa.state import deps as state_deps
from moi_pwa.state.cases.consultations import AgencyQueueState, ConsultationState
from moi_pwa.state.cases.queue import QueueState
from moi_pwa.storage.accounts.officers import OfficerRow
from tests.cases.consulting import NADER, asked, asked_of, consulting
from tests.desk.state import asked_by, officer_session

pytestmark = pytest.mark.usefixtures("given")


async def liaison_session(deps: Deps, *agencies: str) -> UUID:
    """Return the session of a new officer of these agencies.

    The handlers get deps that consult agencies.
    """
    state_deps._given[:] = [deps]
    session_id = await officer_session(deps, "liaison_officer")
    async with deps.database.transaction() as session:
        for row in await session.exec(select(OfficerRow)):
            row.directorates, row.agencies = [], list(agencies)
    return session_id


async def opened(deps: Deps, *agencies: str) -> ConsultationState:
    """Return the page of the security agencies' consultation, opened by an officer of these agencies."""
    await asked(deps, "security")
    session_id = await liaison_session(deps, *agencies)
    state = asked_by(ConsultationState, str(session_id), query=f"id={await asked_of(deps, NADER)}")
    await state.event_handlers["load"].fn(state)
    return state


async def answered(state: ConsultationState, **form: str) -> None:
    await state.event_handlers["answer"].fn(state, form)
    await state.event_handlers["reload"].fn(state)


async def test_the_queue_shows_what_the_agency_is_asked(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    state = asked_by(AgencyQueueState, str(await liaison_session(deps, "security")))
    await state.event_handlers["load"].fn(state)

    assert [(line.agency, line.due, line.late) for line in state.lines] == [
        ("Security agencies", "22 January 2026", False)
    ]


async def test_the_page_shows_the_declared_answers_and_the_question(deps: Deps):
    state = await opened(consulting(deps), "security")
    shown = {row.line.path for section in state.consultation.sections for row in section.rows}

    assert state.consultation.question == "رأيكم في الطلب؟"
    assert shown == {"reader_name", "dob", "nationality"}


async def test_what_only_a_newer_version_has_a_service_for_is_listed_and_not_opened(deps: Deps):
    deps = consulting(deps)
    await asked(deps, "security")
    older = replace(deps, services={})
    session_id = str(await liaison_session(older, "security"))
    queue = asked_by(AgencyQueueState, session_id)
    await queue.event_handlers["load"].fn(queue)
    state = asked_by(ConsultationState, session_id, query=f"id={await asked_of(deps, NADER)}")
    await state.event_handlers["load"].fn(state)

    assert [(line.agency, line.service) for line in queue.lines] == [("Security agencies", "")]
    assert (state.consultation.id, state.absent) == ("", False)
    assert state.warning == say("desk.refused.newer_case", "en")


async def test_another_agencys_officer_is_shown_nothing(deps: Deps):
    state = await opened(consulting(deps), "labour")

    assert (state.absent, state.consultation.id) == (True, "")


async def test_an_answer_that_was_sent_is_shown_without_the_applicants_answers(deps: Deps):
    state = await opened(consulting(deps), "security")
    await answered(state, answer="objection", note="Reason")

    assert (state.consultation.answer, state.consultation.note) == ("Objection", "Reason")
    assert (state.consultation.sections, state.notice) == ([], say("desk.done.consultation_answered", "en"))


async def test_an_answer_must_be_chosen(deps: Deps):
    state = await opened(consulting(deps), "security")
    await answered(state, note="Reason")

    assert state.problem == say("desk.wrong.answer", "en")


async def test_an_objection_without_a_reason_is_said_to_lack_it(deps: Deps):
    state = await opened(consulting(deps), "security")
    await answered(state, answer="objection", note=" ")

    assert state.warning == say("desk.refused.data_missing", "en")


async def test_nothing_stays_when_the_page_is_left(deps: Deps):
    state = await opened(consulting(deps), "security")
    state.event_handlers["leave"].fn(state)

    assert state.consultation.id == ""


async def test_the_directorates_queue_leads_an_agencys_officer_to_another(deps: Deps):
    state = asked_by(QueueState, str(await liaison_session(consulting(deps), "security")))
    leads = await state.event_handlers["load"].fn(state)

    assert "/en/consultations/" in str(leads)
    assert state.lines == []
