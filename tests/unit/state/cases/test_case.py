"""A case in front of its officer, without a browser."""

from dataclasses import replace
from uuid import UUID

import pytest
from sqlmodel import select

from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import SeenCase, recommend, reject, take_case
from moi_pwa.core.case import Role
from moi_pwa.core.officer import Officer
from moi_pwa.core.parties import Acting
from moi_pwa.demo.opening import open_documents
from moi_pwa.locales import say
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.deps import set_deps
from moi_pwa.storage.accounts.officers import OfficerRow
from tests.cases.newer import NEWER, change
from tests.cases.sending import READER, application_id, body_json, document_id, manifest_json, someone, submit, upload
from tests.desk.state import asked_by, officer_session
from tests.factories import person_id

pytestmark = pytest.mark.usefixtures("given")

CASE = application_id(1)


async def sent(deps: Deps) -> None:
    await someone(deps)
    await upload(deps)
    await submit(deps, body_json(READER | {"portrait": [str(document_id(1))]}, manifest_json()))


async def opened_by(deps: Deps, role: Role) -> CaseState:
    """Return the case's page, opened by a new officer of its directorate, who has taken it."""
    session_id = await officer_session(deps, role)
    await move_officers(deps, "residence")
    state = asked_by(CaseState, str(session_id), query=f"id={CASE}")
    for event in ("load", "take", "reload"):
        await state.event_handlers[event].fn(state)
    return state


async def move_officers(deps: Deps, directorate: str) -> None:
    """Move all officers to one directorate."""
    async with deps.database.transaction() as session:
        for row in await session.exec(select(OfficerRow)):
            row.directorates = [directorate]


async def test_a_reason_that_was_withdrawn_is_said_to_be_so(deps: Deps):
    await sent(deps)
    reviewer = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))
    await take_case(deps, reviewer, SeenCase(CASE, 1))
    await open_documents(deps, reviewer, CASE)
    await recommend(deps, reviewer, SeenCase(CASE, 2), outcome="reject", note="No.")
    state = await opened_by(deps, "approver")
    await state.event_handlers["reject"].fn(state, {"reason": "withdrawn_reason", "note": "No."})
    assert state.warning == say("desk.refused.not_an_option", "en")


async def test_control_characters_in_a_note_are_said_to_be_the_matter(deps: Deps):
    await sent(deps)
    state = await opened_by(deps, "reviewer")
    await state.event_handlers["recommend"].fn(state, {"outcome": "approve", "note": "Yes\x07."})
    assert state.warning == say("desk.refused.unprintable", "en")


async def test_a_step_on_a_case_that_is_the_officers_no_more_is_answered(deps: Deps):
    await sent(deps)
    state = await opened_by(deps, "reviewer")
    await move_officers(deps, "visas")
    await state.event_handlers["recommend"].fn(state, {"outcome": "approve", "note": "Yes."})
    assert state.warning == say("desk.refused.not_found", "en")


async def test_the_other_cases_go_with_a_case_that_is_the_officers_no_more(deps: Deps):
    await sent(deps)
    await submit(deps, body_json(READER), number=2)
    state = await opened_by(deps, "reviewer")
    before = len(state.earlier)
    await move_officers(deps, "visas")
    await state.event_handlers["reload"].fn(state)
    assert (before, state.absent, state.earlier) == (1, True, [])


async def objected(deps: Deps) -> None:
    """Object to a refusal by officers who are not at this desk."""
    await sent(deps)
    reviewer = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))
    approver = Officer(id=str(UUID(int=8)), roles=frozenset({"approver"}), directorates=frozenset({"residence"}))
    await take_case(deps, reviewer, SeenCase(CASE, 1))
    await open_documents(deps, reviewer, CASE)
    await recommend(deps, reviewer, SeenCase(CASE, 2), outcome="reject", note="No.")
    await take_case(deps, approver, SeenCase(CASE, 3))
    await reject(deps, approver, SeenCase(CASE, 4), reason="eligibility")
    delivery = Delivery(
        acting=Acting.alone(person_id(1)), application_id=CASE, submission_id=UUID(int=9), body={"message": "No."}
    )
    await object_to_refusal(deps, delivery, message="No.")


@pytest.mark.parametrize(
    "answer, form", [("accept_objection", {"note": "Yes."}), ("reject_objection", {"message": "No."})]
)
async def test_an_approver_answers_an_objection(deps: Deps, answer: str, form: dict[str, str]):
    await objected(deps)
    state = await opened_by(deps, "approver")
    await state.event_handlers[answer].fn(state, form)
    assert state.notice == say(f"desk.done.objection_{answer.partition('_')[0]}ed", "en")


@pytest.mark.parametrize("answer, name", [("accept_objection", "note"), ("reject_objection", "message")])
async def test_an_objection_is_not_answered_without_words(deps: Deps, answer: str, name: str):
    await objected(deps)
    state = await opened_by(deps, "approver")
    await state.event_handlers[answer].fn(state, {name: " "})
    assert state.problem == say(f"desk.wrong.{name}", "en")


async def test_a_step_on_a_case_that_a_newer_version_changed_is_answered_and_no_other_is_offered(deps: Deps):
    await sent(deps)
    state = await opened_by(deps, "reviewer")
    await change(deps, CASE, NEWER["a step of an unknown kind"], holder=str(UUID(int=7)))
    await state.event_handlers["recommend"].fn(state, {"outcome": "approve", "note": "Yes."})
    await state.event_handlers["reload"].fn(state)

    assert (state.case.head.newer, state.warning) == (say("desk.refused.newer_case", "en"), "")
    assert state.case.decision.allowed_steps == []


async def test_a_case_of_a_service_that_only_a_newer_version_has_is_not_opened_and_the_page_says_why(
    deps: Deps,
):
    await sent(deps)
    state = await opened_by(deps, "reviewer")
    set_deps(replace(deps, services={}))
    await state.event_handlers["load"].fn(state)

    assert (state.case.id, state.absent, state.warning) == ("", False, say("desk.refused.newer_case", "en"))
