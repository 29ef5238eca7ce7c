"""The questions to agencies and their answers: pure rules over declared courses, services and questions."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from moi_pwa.catalogue import all_services, get_service
from moi_pwa.catalogue.agencies import CONSULTATIONS, HEALTH, LABOUR, SECURITY
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.case import Case, CaseEvent
from moi_pwa.core.consultation import Consultation
from moi_pwa.core.course import Course
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.fields import GroupField
from moi_pwa.core.officer import Officer
from moi_pwa.core.service import Service
from moi_pwa.demo.examples import examples_of
from moi_pwa.rules.cases.consultations import agencies_to_ask, disclosed, replies_in, require_answer
from moi_pwa.rules.cases.lifecycle import case_after, holder_roles
from moi_pwa.rules.cases.permissions import may, may_read, require_step
from moi_pwa.rules.forms.answers import Question, ask
from moi_pwa.rules.reference.on_day import facts_on

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)
FACTS = facts_on(reference_data(), NOON.date())
ASKED: dict[str, Any] = {
    "agencies": ["security", "labour"],
    "question": "رأيكم؟",
    "due": {"security": "2026-01-22", "labour": "2026-01-22"},
}
LINA = Officer(id="lina", roles=frozenset({"reviewer"}), directorates=frozenset({"visas"}))
NADER = Officer(
    id="nader", roles=frozenset({"liaison_officer"}), directorates=frozenset(), agencies=frozenset({"security"})
)


def events(*steps: Any) -> list[CaseEvent]:
    """Return the events of a security case that Lina took.

    `steps` follow them, each a kind, or a kind with its data.
    """
    told: list[tuple[Any, dict[str, Any]]] = [("submitted", {"course": "security"}), ("taken", {})]
    told += [(each, {}) if isinstance(each, str) else each for each in steps]
    return [
        CaseEvent(case_id="c", seq=n, kind=kind, at=NOON, actor="lina", role="reviewer", data=data)
        for n, (kind, data) in enumerate(told, 1)
    ]


def after(*steps: Any) -> Case:
    return case_after(events(*steps))


CONSULTED = (("consultation_asked", ASKED), "consultation_closed")


def questions_of(service: Service) -> list[Question]:
    return [
        question for example in examples_of(service.code) for question in ask(service, example.answers, FACTS).questions
    ]


def seen(consultation: Consultation, service: Service) -> set[str]:
    return {each.field.id for each in disclosed(consultation, questions_of(service))}


def consulted_services() -> list[tuple[Service, Consultation]]:
    return [
        (service, CONSULTATIONS[agency])
        for service in all_services()
        for course in service.courses
        for agency in agencies_to_ask(COURSES[course], service)
    ]


@pytest.mark.parametrize("course", ["security", "committee"])
def test_nothing_is_recommended_before_agencies_have_answered(course: str):
    case = replace(after(), course=course)

    with pytest.raises(StepRefusedError, match="too_early"):
        require_step(LINA, "visas", case, "recommended", {"outcome": "approve"})


def test_a_recommendation_is_possible_once_a_consultation_is_closed():
    assert may(LINA, "visas", after(*CONSULTED), "recommended")


def test_the_standard_course_asks_nobody():
    assert agencies_to_ask(COURSES["simple"], get_service("RES_WORK")) == ()


def test_services_for_workers_ask_the_ministry_of_labour_too():
    assert agencies_to_ask(COURSES["security"], get_service("WORK_VISA")) == ("security", "labour")


@pytest.mark.parametrize("code", ["RES_NO_WORK", "RES_FIVE"])
def test_a_deposit_is_verified_by_the_bank_guarantee_desk_which_sees_that_alone(code: str):
    service = get_service(code)
    found = seen(CONSULTATIONS["bank_guarantees"], service)

    assert agencies_to_ask(COURSES[service.course], service) == ("security", "bank_guarantees")
    assert found == {
        "name_en_given", "name_en_surname", "nationality", "passport_number", "bank", "deposit_amount", "guarantee_reference",
    }  # fmt: skip


def test_with_agencies_the_case_stays_in_its_reviewers_hands():
    case = after(("consultation_asked", ASKED))

    assert (case.status, case.assigned_to, holder_roles(case)) == ("at_agencies", "lina", {"reviewer"})


def test_it_comes_back_to_its_reviewer():
    case = after(*CONSULTED)

    assert (case.status, case.assigned_to) == ("in_review", "lina")


def test_the_applicant_may_withdraw_while_agencies_are_asked():
    assert after(("consultation_asked", ASKED), "withdrawn").status == "withdrawn"


def test_who_is_late_leaves_the_case_where_it_is():
    case = after(("consultation_asked", ASKED), ("consultation_escalated", {"agency": "security"}))

    assert case.status == "at_agencies"


def test_agencies_lie_ahead_of_a_case_that_is_reviewed():
    assert COURSES["security"].ahead("in_review") == ("at_agencies", "recommended", "approved", "issued")


def test_agencies_that_have_answered_lie_ahead_no_more():
    assert COURSES["security"].ahead("in_review", ["consultation_closed"]) == ("recommended", "approved", "issued")


def test_what_follows_a_second_consultation_is_the_recommendation():
    assert COURSES["security"].ahead("at_agencies", ["consultation_closed"]) == ("recommended", "approved", "issued")


def test_each_agency_asked_has_a_reply_of_its_own():
    answered = ("consultation_answered", {"agency": "labour", "answer": "objection", "note": "العقد منتهٍ"})
    late = ("consultation_escalated", {"agency": "security"})
    found = replies_in(events(("consultation_asked", ASKED), answered, late))

    assert [(each.agency, each.answer, each.note, each.due, each.escalated_at is not None) for each in found] == [
        ("security", None, "", date(2026, 1, 22), True),
        ("labour", "objection", "العقد منتهٍ", date(2026, 1, 22), False),
    ]


def test_a_second_round_leaves_the_first_as_it_was():
    answered = ("consultation_answered", {"agency": "security", "answer": "needs_more", "note": "؟"})
    again = ("consultation_asked", ASKED | {"agencies": ["security"]})
    found = replies_in(events(("consultation_asked", ASKED), answered, "consultation_closed", again))

    assert [(each.asked_seq, each.agency, each.answer) for each in found] == [
        (3, "security", "needs_more"),
        (3, "labour", None),
        (6, "security", None),
    ]


def test_an_agency_answers_for_itself_alone():
    case = after(("consultation_asked", ASKED))

    with pytest.raises(StepRefusedError, match="not_yours"):
        require_answer(NADER, case, "labour", answer="no_objection", note="")


def test_a_reviewer_answers_for_no_agency():
    case = after(("consultation_asked", ASKED))

    with pytest.raises(StepRefusedError, match="not_yours"):
        require_answer(LINA, case, "security", answer="no_objection", note="")


def test_an_agency_named_without_the_role_answers_nothing():
    case = after(("consultation_asked", ASKED))
    officer = replace(NADER, roles=frozenset({"supervisor"}))

    with pytest.raises(StepRefusedError, match="not_yours"):
        require_answer(officer, case, "security", answer="no_objection", note="")


def test_nothing_is_answered_once_the_case_is_not_at_agencies():
    with pytest.raises(StepRefusedError, match="not_now"):
        require_answer(NADER, after(*CONSULTED), "security", answer="no_objection", note="")


@pytest.mark.parametrize("answer", ["objection", "needs_more"])
def test_an_objection_or_a_need_says_what_it_is(answer: Any):
    with pytest.raises(StepRefusedError, match="data_missing"):
        require_answer(NADER, after(("consultation_asked", ASKED)), "security", answer=answer, note="")


def test_an_agencys_officer_reads_no_case():
    assert not may_read(replace(NADER, directorates=frozenset({"visas"})), "visas", "simple")


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_an_agencys_officer_takes_no_step_of_the_review(course: Course):
    officer = replace(NADER, directorates=frozenset({"visas"}))
    taken = {
        step.kind
        for stage in course.stages
        for step in stage.steps
        if may(officer, "visas", replace(after(), course=course.code, status=stage.status), step.kind)
    }

    assert taken <= {"consultation_answered"}


@pytest.mark.parametrize(
    "service, consultation",
    [pytest.param(*each, id=f"{each[0].code}-{each[1].agency}") for each in consulted_services()],
)
def test_who_is_asked_learns_who_it_is_about(service: Service, consultation: Consultation):
    roles = {each.field.role for each in disclosed(consultation, questions_of(service))}

    assert roles & {"nationality", "national_number"}
    assert roles & {"surname", "given_names", "arabic_name"}


@pytest.mark.parametrize("consultation", CONSULTATIONS.values(), ids=CONSULTATIONS)
def test_no_agency_sees_how_an_applicant_is_reached_nor_where_anyone_lives(consultation: Consultation):
    hidden = {
        "mobile",
        "email",
        "contact_channel",
        "governorate",
        "street",
        "building",
        "sponsor_mobile",
        "head_mobile",
    }

    assert [service.code for service in all_services() if seen(consultation, service) & hidden] == []


def test_the_ministry_of_labour_sees_the_job_and_not_the_family():
    found = seen(LABOUR, get_service("RES_WORK"))

    assert {"occupation", "salary", "work_permit_number"} <= found
    assert not found & {"mother_name", "marital_status", "dob", "birth_country"}


def test_the_ministry_of_health_sees_the_treatment_and_not_the_host():
    found = seen(HEALTH, get_service("VISIT_VISA"))

    assert "hospital" in found
    assert not found & {"sponsor_name", "sponsor_national_number", "mother_name"}


def test_a_groups_own_answer_holds_nothing():
    groups = [
        each for each in disclosed(SECURITY, questions_of(get_service("WORK_VISA"))) if each.field.kind == "group"
    ]

    assert {str(item) for group in groups for item in (group.answer if isinstance(group.answer, list) else [])} == {
        "{}"
    }


def test_within_a_group_that_is_not_declared_nothing_is_seen():
    bare = replace(SECURITY, fields=SECURITY.fields - {"workers"})

    assert [each for each in disclosed(bare, questions_of(get_service("WORK_VISA"))) if "/" in each.path] == []


@pytest.mark.parametrize("consultation", CONSULTATIONS.values(), ids=CONSULTATIONS)
def test_every_field_and_document_that_is_declared_is_asked_somewhere(consultation: Consultation):
    asked = {
        field.id
        for service in all_services()
        for section in service.sections
        for outer in section.fields
        for field in (outer, *(outer.fields if isinstance(outer, GroupField) else ()))
    }

    assert consultation.fields - asked == set()
    assert consultation.documents <= set(DOCUMENTS)
