from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from typing import get_args

import pytest

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.catalogue.deadlines import MAX_RETURNS
from moi_pwa.core.answers import Json
from moi_pwa.core.case import NOT_OFFICERS, Case, EventKind, Role
from moi_pwa.core.course import Course
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueScope
from moi_pwa.rules.cases.permissions import (
    may,
    may_read,
    queue_scope,
    require_step,
    role_in,
    takes_first,
)

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)
SUBMITTED = Case(course="simple", status="submitted", seq=1, since=NOON)
IN_REVIEW = Case(course="simple", status="in_review", seq=2, since=NOON, assigned_to="lina")
RECOMMENDED = Case(course="simple", status="recommended", seq=3, since=NOON, steps=(("recommended", "lina"),))
DECIDING = replace(RECOMMENDED, assigned_to="omar")


def officer(name: str, *roles: Role, directorates: frozenset[str] = frozenset({"visas"})) -> Officer:
    return Officer(id=name, roles=frozenset(roles), directorates=directorates)


LINA = officer("lina", "reviewer")
OMAR = officer("omar", "approver")
BOTH = officer("lina", "reviewer", "approver")
SUPERVISOR = officer("sana", "supervisor")


def refusal(who: Officer, case: Case, kind: EventKind, data: dict[str, Json] | None = None) -> str:
    with pytest.raises(StepRefusedError) as refused:
        require_step(who, "visas", case, kind, data or {})
    return refused.value.reason


def test_a_reviewer_takes_a_new_case() -> None:
    assert may(LINA, "visas", SUBMITTED, "taken")


def test_an_approver_takes_a_recommended_case() -> None:
    assert may(OMAR, "visas", RECOMMENDED, "taken")


def test_another_directorates_officer_sees_nothing() -> None:
    assert not may_read(LINA, "residence", "simple")


def test_another_directorates_officer_takes_no_step() -> None:
    assert not may(LINA, "residence", SUBMITTED, "taken")


def test_a_case_is_not_taken_from_another_officer() -> None:
    assert refusal(officer("omar", "reviewer"), IN_REVIEW, "taken") == "taken"


def test_an_approver_does_not_take_a_case_that_is_to_be_reviewed() -> None:
    assert refusal(OMAR, SUBMITTED, "taken") == "not_yours"


def test_a_reviewer_does_not_take_a_case_that_is_to_be_decided() -> None:
    assert refusal(officer("omar", "reviewer"), RECOMMENDED, "taken") == "not_yours"


def test_no_one_decides_on_their_own_recommendation() -> None:
    assert refusal(BOTH, RECOMMENDED, "taken") == "same_officer"


@pytest.mark.parametrize("kind", ["details_asked", "recommended"])
def test_only_the_officer_who_took_a_case_reviews_it(kind: EventKind) -> None:
    assert refusal(officer("omar", "reviewer"), IN_REVIEW, kind) == "not_assigned"


@pytest.mark.parametrize("kind", ["approved", "rejected", "sent_back"])
def test_only_the_officer_who_took_a_case_decides_on_it(kind: EventKind) -> None:
    assert refusal(OMAR, RECOMMENDED, kind) == "not_assigned"


@pytest.mark.parametrize("kind", ["approved", "rejected", "sent_back"])
def test_a_reviewer_decides_nothing(kind: EventKind) -> None:
    assert refusal(LINA, replace(DECIDING, assigned_to="lina"), kind) == "not_yours"


def test_a_case_is_not_approved_without_a_recommendation() -> None:
    assert refusal(officer("lina", "approver"), IN_REVIEW, "approved") == "not_now"


def test_an_officer_releases_a_case_of_their_own() -> None:
    assert may(LINA, "visas", IN_REVIEW, "released")


def test_a_supervisor_releases_anyones() -> None:
    assert may(SUPERVISOR, "visas", IN_REVIEW, "released")


def test_another_officer_does_not() -> None:
    assert refusal(officer("omar", "reviewer"), IN_REVIEW, "released") == "not_assigned"


def test_a_case_that_no_one_took_is_not_released() -> None:
    assert refusal(SUPERVISOR, RECOMMENDED, "released") == "not_assigned"


def test_details_are_asked_for_only_so_often() -> None:
    case = replace(IN_REVIEW, steps=(("details_asked", "lina"),) * MAX_RETURNS)

    assert refusal(LINA, case, "details_asked") == "returns_used_up"


def test_a_rejection_needs_a_reason() -> None:
    assert refusal(OMAR, DECIDING, "rejected", {"reason": ""}) == "data_missing"


def test_a_rejection_with_a_reason_passes() -> None:
    require_step(OMAR, "visas", DECIDING, "rejected", {"reason": "eligibility"})


@pytest.mark.parametrize("kind", ["details_given", "expired", "submitted"])
def test_no_officer_does_what_is_the_applicants_or_the_systems(kind: EventKind) -> None:
    everyone = officer("all", "reviewer", "approver", "supervisor", "residence_officer", "admin")

    assert refusal(everyone, replace(IN_REVIEW, status="needs_details"), kind) == "not_yours"


REFUSED = replace(
    RECOMMENDED, status="rejected", seq=5, steps=(("recommended", "lina"), ("taken", "omar"), ("rejected", "omar"))
)
OBJECTED = replace(REFUSED, status="objected", seq=6, steps=(*REFUSED.steps, ("objected", "rima")))
HUDA = officer("huda", "approver")


def test_another_approver_examines_the_objection() -> None:
    assert may(HUDA, "visas", OBJECTED, "taken")


@pytest.mark.parametrize("who", [OMAR, officer("lina", "approver")])
def test_who_refused_or_recommended_does_not_examine_the_objection(who: Officer) -> None:
    assert refusal(who, OBJECTED, "taken") == "same_officer"


@pytest.mark.parametrize("kind", ["objection_accepted", "objection_rejected"])
def test_only_who_took_the_objection_answers_it(kind: EventKind) -> None:
    assert refusal(officer("sami", "approver"), replace(OBJECTED, assigned_to="huda"), kind) == "not_assigned"


@pytest.mark.parametrize("kind", ["objection_accepted", "objection_rejected"])
def test_an_objection_is_not_answered_without_reasons(kind: EventKind) -> None:
    assert refusal(HUDA, replace(OBJECTED, assigned_to="huda"), kind) == "data_missing"


@pytest.mark.parametrize("name", ["lina", "omar", "huda"])
def test_a_new_decision_is_by_nobody_who_had_a_part_in_the_case(name: str) -> None:
    again = replace(OBJECTED, status="recommended", seq=8, steps=(*OBJECTED.steps, ("objection_accepted", "huda")))

    assert refusal(officer(name, "approver"), again, "taken") == "same_officer"


def test_no_officer_objects() -> None:
    everyone = officer("all", "reviewer", "approver", "supervisor", "admin")

    assert refusal(everyone, REFUSED, "objected") == "not_yours"


OFFICERS: list[Role] = [role for role in get_args(Role) if role not in NOT_OFFICERS]
READERS = {"reviewer", "approver", "residence_officer", "supervisor", "auditor"}
PRINTERS = {"reviewer", "approver", "residence_officer", "supervisor"}
BEFORE_COMMITTEE = {"committee_minister", "committee_council"}
"""The courses of the cases that a committee considers."""

each_role = pytest.mark.parametrize("role", OFFICERS)
each_course = pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)


def work_in(course: Course, role: Role) -> set[EventKind]:
    """Return the kinds of the steps that a role takes in any stage of a course."""
    return {step.kind for step in course.steps if role in step.roles}


@each_role
def test_a_role_reads_all_cases_or_those_for_a_committee_or_none(role: Role) -> None:
    courses = set(COURSES) if role in READERS else BEFORE_COMMITTEE if role == "committee_secretary" else set[str]()

    assert {course for course in COURSES if may_read(officer("lina", role), "visas", course)} == courses


@each_role
def test_no_role_reads_a_case_of_another_directorate(role: Role) -> None:
    assert not any(may_read(officer("lina", role), "residence", course) for course in COURSES)


@each_role
def test_a_queue_shows_the_cases_that_the_role_reads(role: Role) -> None:
    courses = None if role in READERS else BEFORE_COMMITTEE if role == "committee_secretary" else set()

    assert queue_scope(officer("lina", role)) == QueueScope(directorates=["visas"], courses=courses)


@pytest.mark.parametrize("role", sorted(READERS))
def test_a_reader_who_is_a_committees_secretary_reads_all_cases(role: Role) -> None:
    assert queue_scope(officer("lina", role, "committee_secretary")).courses is None


def test_a_queue_names_the_officers_directorates_in_order() -> None:
    several = officer("lina", "reviewer", directorates=frozenset({"visas", "nationality", "residence"}))

    assert queue_scope(several).directorates == ["nationality", "residence", "visas"]


AT_MINISTER = Case(
    course="committee_minister",
    status="at_minister",
    seq=9,
    since=NOON,
    steps=(("recommended", "lina"), ("committee_recommended", "sami")),
    assigned_to="omar",
)
DECISION: dict[str, Json] = {"decision_number": "17", "decided_on": "2026-01-15", "reason": "eligibility"}


@pytest.mark.parametrize("kind, advice", [("approved", "reject"), ("rejected", "approve")])
def test_a_decision_against_the_committee_needs_a_note(kind: EventKind, advice: str) -> None:
    case = replace(AT_MINISTER, advice=advice)

    assert refusal(OMAR, case, kind, DECISION) == "against_committee"
    assert refusal(OMAR, case, kind, DECISION | {"note": ""}) == "against_committee"
    require_step(OMAR, "visas", case, kind, DECISION | {"note": "The applicant's family lives here."})


@pytest.mark.parametrize(
    "kind, advice", [("approved", "approve"), ("approved", None), ("rejected", "reject"), ("rejected", None)]
)
def test_a_decision_that_is_not_against_a_committee_needs_no_note(kind: EventKind, advice: str | None) -> None:
    require_step(OMAR, "visas", replace(AT_MINISTER, advice=advice), kind, DECISION)


@pytest.mark.parametrize("kind", ["sent_back", "released"])
@pytest.mark.parametrize("advice", ["approve", "reject"])
def test_a_step_that_decides_nothing_needs_no_note_against_the_committee(kind: EventKind, advice: str) -> None:
    require_step(OMAR, "visas", replace(AT_MINISTER, advice=advice), kind, {"message": "again, please"})


def test_data_are_missing_before_a_decision_departs_from_the_advice() -> None:
    case = replace(AT_MINISTER, advice="reject")

    for name in ("decision_number", "decided_on"):
        assert refusal(OMAR, case, "approved", DECISION | {name: ""}) == "data_missing"


def test_a_decision_against_the_committee_is_not_another_officers_either() -> None:
    case = replace(AT_MINISTER, advice="reject")

    assert refusal(HUDA, case, "approved", DECISION) == "not_assigned"
    assert refusal(LINA, case, "approved", DECISION) == "not_yours"


@each_course
def test_a_step_is_taken_in_the_role_that_it_asks_for(course: Course) -> None:
    for stage in course.stages:
        for step in stage.steps:
            case = replace(SUBMITTED, course=course.code, status=stage.status)
            for role in step.roles - NOT_OFFICERS:
                others = [each for each in OFFICERS if each not in step.roles]

                assert role_in(officer("lina", role, *others), case, step.kind) == role


def test_an_officer_with_several_of_the_roles_always_takes_the_step_in_the_same_one() -> None:
    assert role_in(officer("lina", "supervisor", "reviewer", "approver"), IN_REVIEW, "released") == "approver"


@pytest.mark.parametrize("kind", ["recommended", "approved"], ids=["another role's step", "no step of the stage"])
def test_a_step_that_an_officer_may_not_take_is_taken_in_no_role(kind: EventKind) -> None:
    with pytest.raises(ValueError, match="empty"):
        role_in(OMAR, IN_REVIEW, kind)


@each_course
def test_what_no_role_of_an_officer_does_in_a_course_is_not_theirs_to_do(course: Course) -> None:
    for kind in {step.kind for step in course.steps}:
        without = officer("lina", *(role for role in OFFICERS if kind not in work_in(course, role)))
        for stage in course.stages:
            assert refusal(without, replace(SUBMITTED, course=course.code, status=stage.status), kind) == "not_yours"


@each_course
def test_what_a_role_does_in_another_stage_is_not_possible_now(course: Course) -> None:
    for role, stage in product(OFFICERS, course.stages):
        case = replace(SUBMITTED, course=course.code, status=stage.status)
        for kind in work_in(course, role) - {step.kind for step in stage.steps}:
            assert refusal(officer("lina", role), case, kind) == "not_now"


@each_course
def test_no_role_takes_a_step_that_the_stage_gives_to_others(course: Course) -> None:
    for role, stage in product(OFFICERS, course.stages):
        case = replace(SUBMITTED, course=course.code, status=stage.status, assigned_to="lina")
        for kind in (step.kind for step in stage.steps if role not in step.roles):
            assert not may(officer("lina", role), "visas", case, kind)


def test_details_are_asked_for_as_often_as_is_allowed() -> None:
    case = replace(IN_REVIEW, steps=(("details_asked", "lina"),) * (MAX_RETURNS - 1))

    assert may(LINA, "visas", case, "details_asked")


def test_a_case_is_decided_once_its_applicant_was_answered() -> None:
    asked = replace(DECIDING, steps=(*DECIDING.steps, ("correction_asked", "rima")))
    answered = replace(asked, steps=(*asked.steps, ("correction_declined", "omar")))

    assert refusal(OMAR, asked, "approved") == "correction_waits"
    assert may(OMAR, "visas", answered, "approved")


def test_no_step_is_offered_in_a_case_that_a_newer_version_changed() -> None:
    assert not may(LINA, "visas", replace(SUBMITTED, is_newer=True), "taken")


FREE = replace(IN_REVIEW, assigned_to=None)
TAKES_FIRST: dict[tuple[str, EventKind], bool] = {
    ("new", "document_checked"): True,
    ("new", "details_asked"): True,
    ("new", "recommended"): True,
    ("new", "approved"): False,
    ("new", "released"): False,
    ("new", "visit_asked"): False,
    ("free in review", "recommended"): True,
    ("free in review", "taken"): False,
    ("held by the officer", "recommended"): False,
    ("held by another", "recommended"): False,
    ("recommended by another", "approved"): True,
    ("recommended by another", "rejected"): True,
    ("recommended by another", "sent_back"): True,
    ("recommended by the officer", "approved"): False,
    ("recommended by the officer", "document_checked"): False,
    ("changed by a newer version", "recommended"): False,
}
CASES = {
    "new": SUBMITTED,
    "free in review": FREE,
    "held by the officer": IN_REVIEW,
    "held by another": replace(IN_REVIEW, assigned_to="omar"),
    "recommended by another": replace(RECOMMENDED, steps=(("recommended", "omar"),)),
    "recommended by the officer": RECOMMENDED,
    "changed by a newer version": replace(FREE, is_newer=True),
}


@pytest.mark.parametrize("state, kind", TAKES_FIRST)
def test_a_step_takes_a_free_case_first_where_its_officer_may_take_it(state: str, kind: EventKind) -> None:
    assert takes_first(BOTH, "visas", CASES[state], kind) == TAKES_FIRST[state, kind]


def test_nobody_takes_a_case_of_another_directorate_by_a_step() -> None:
    assert not takes_first(LINA, "residence", SUBMITTED, "recommended")
