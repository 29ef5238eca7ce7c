"""Invariants of every course, whatever its stages."""

from collections.abc import Iterator
from typing import get_args

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.committees import COMMITTEES
from moi_pwa.catalogue.courses import BEFORE_COURSES, COURSES
from moi_pwa.core.case import EventKind
from moi_pwa.core.course import Course, CourseCode, Step
from moi_pwa.core.fields import PhoneField
from moi_pwa.rules.cases.lifecycle import AT_ANY_STAGE
from tests.unit.catalogue.declared import fields_by_path

BY_COMMITTEE = [course for course in COURSES.values() if course.has("at_committee")]

every_course = pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
by_committee = pytest.mark.parametrize("course", BY_COMMITTEE, ids=[course.code for course in BY_COMMITTEE])


def steps_between(course: Course) -> Iterator[tuple[str, Step]]:
    """Return each step that leaves its stage, with the stage's status."""
    return ((stage.status, step) for stage in course.stages for step in stage.steps if step.to != stage.status)


def reached(course: Course) -> set[str]:
    found = {course.stages[0].status}
    while more := {step.to for status, step in steps_between(course) if status in found} - found:
        found |= more
    return found


def test_every_code_has_its_course():
    assert list(COURSES) == list(get_args(CourseCode))


def test_every_service_runs_a_course_that_there_is():
    codes = {code for each in all_services() for code in each.courses}

    assert codes <= set(COURSES)


def test_every_kind_of_event_but_the_first_and_those_of_any_stage_is_a_step_of_some_course():
    kinds = {step.kind for course in COURSES.values() for step in course.steps}

    assert kinds == set(get_args(EventKind)) - {"submitted"} - AT_ANY_STAGE


@every_course
def test_a_new_case_is_submitted(course: Course):
    assert course.stages[0].status == "submitted"


@every_course
def test_every_stage_can_be_reached_and_no_step_leads_elsewhere(course: Course):
    assert reached(course) == {stage.status for stage in course.stages}


@every_course
def test_a_stage_is_nobodys_turn_exactly_if_nothing_but_a_right_of_some_days_or_a_change_of_what_was_issued_leaves_it(
    course: Course,
):
    left = {status for status, step in steps_between(course) if step.days is None and status != "issued"}

    assert {stage.status for stage in course.stages if stage.turn != "nobody"} == left


@every_course
def test_a_right_of_some_days_is_the_applicants_once_in_a_case_that_nobody_waits_for(course: Course):
    rights = [(stage.turn, step.roles, step.at_most) for stage in course.stages for step in stage.steps if step.days]

    assert rights == [("nobody", {"applicant"}, 1)] * len(rights)


@every_course
def test_every_refusal_can_be_objected_to(course: Course):
    refusals = {step.to for step in course.steps if step.kind == "rejected"}

    assert {stage.status for stage in course.stages if course.step(stage.status, "objected")} == refusals


@every_course
def test_no_stage_has_two_steps_of_one_kind(course: Course):
    for stage in course.stages:
        kinds = [step.kind for step in stage.steps]
        assert len(kinds) == len(set(kinds))


@every_course
def test_no_step_but_an_accepted_objection_leads_back_before_the_decision(course: Course):
    decided = {stage.status for stage in course.stages if stage.decided}

    assert {step.kind for status, step in steps_between(course) if status in decided and step.to not in decided} <= {
        "objection_accepted"
    }


@every_course
def test_the_applicant_alone_ends_the_applicants_turn_unless_time_does(course: Course):
    turn = {stage.status for stage in course.stages if stage.turn == "applicant"}

    assert {role for status, step in steps_between(course) if status in turn for role in step.roles} <= {
        "applicant",
        "system",
    }


@every_course
def test_the_turn_of_the_applicant_and_of_the_other_party_has_an_end_of_its_own(course: Course):
    for stage in course.stages:
        assert (stage.days is not None) == (stage.turn in ("applicant", "other_party"))
        assert (stage.days is not None) == any(step.kind == "expired" for step in stage.steps)


@every_course
def test_the_other_party_answers_where_they_are_asked_and_nowhere_else(course: Course):
    asking = {step.to for step in course.steps if step.kind == "consent_asked"}

    for stage in course.stages:
        answers = {step.kind for step in stage.steps if "other_party" in step.roles}
        assert (stage.status in asking) == (stage.turn == "other_party") == bool(answers)
        assert answers in (set(), {"consent_given", "consent_declined"})


@every_course
def test_no_officer_takes_a_case_to_which_the_other_party_has_not_agreed(course: Course):
    for stage in course.stages:
        if course.step(stage.status, "consent_asked"):
            assert [
                step.kind for step in stage.steps if step.roles == {"reviewer"} if "consent_given" not in step.after
            ] == []


def test_a_service_names_another_party_exactly_if_each_of_its_courses_asks_one_or_those_that_are_run_where_it_must():
    for service in all_services():
        own = [COURSES[code] for code in (service.course, service.restricted_course) if code]
        party, where = service.other_party, service.other_party.where if service.other_party else None
        assert {course.asks_other_party for course in own} == {party is not None and where is None}
        if where:
            asking = [COURSES[code] for code in (where.course, where.restricted_course) if code]
            assert {course.asks_other_party for course in asking} == {True}
            assert len(asking) == len(own)


def test_the_courses_that_ask_first_go_on_as_those_that_do_not():
    for asking, plain in (("two_party", "simple"), ("two_party_security", "security")):
        first, *after = COURSES[plain].stages
        assert [each for each in COURSES[asking].stages if each in after] == after
        assert COURSES[asking].consults == COURSES[plain].consults
        assert COURSES[asking].stages[0].status == first.status


def test_the_other_party_is_named_by_questions_of_the_form_and_reached_by_a_phone():
    for service in all_services():
        if party := service.other_party:
            fields = fields_by_path(service)
            assert isinstance(fields[party.mobile], PhoneField)
            assert {party.asked_by or party.asked, party.asked, *party.about} <= set(fields)


@every_course
def test_what_is_taken_can_be_given_back(course: Course):
    for stage in course.stages:
        kinds = {step.kind for step in stage.steps}
        assert any(step.by_holder for step in stage.steps) <= ({"taken", "released"} <= kinds)


def decision(course: Course) -> Step:
    """Return the step by which an officer takes a case to decide on it."""
    [taken] = [
        step
        for stage in course.stages
        for step in stage.steps
        if step.kind == "taken" and course.step(stage.status, "rejected")
    ]
    return taken


@every_course
def test_who_recommends_does_not_decide(course: Course):
    if course.has("in_review"):
        assert "recommended" in decision(course).not_by


@every_course
def test_who_refused_neither_examines_the_objection_nor_decides_again(course: Course):
    if course.has("objected"):
        again = (course.step("objected", "taken"), decision(course))
        assert [step for step in again if step is None or "rejected" not in step.not_by] == []


@every_course
def test_who_accepted_the_objection_does_not_decide_again(course: Course):
    if course.has("objected"):
        assert "objection_accepted" in decision(course).not_by


@by_committee
def test_who_reviewed_does_not_record_what_the_committee_says(course: Course):
    recorded = [
        course.step("at_committee", kind)
        for kind in ("committee_scheduled", "committee_recommended", "committee_postponed")
    ]

    assert [step for step in recorded if step is None or "recommended" not in step.not_by] == []


def test_a_case_that_runs_the_course_from_before_there_were_sessions_is_decided_by_an_approver():
    course = COURSES["committee"]

    assert course.ahead("submitted") == ("in_review", "at_agencies", "recommended", "approved", "issued")
    assert decision(course).roles == {"approver"}


@by_committee
def test_the_committees_secretary_does_not_decide(course: Course):
    assert "committee_recommended" in decision(course).not_by


@by_committee
def test_an_accepted_objection_is_put_before_the_committee_again(course: Course):
    step = course.step("objected", "objection_accepted")

    assert step is not None
    assert step.to == "at_committee"


@by_committee
def test_nobody_decides_without_the_committee(course: Course):
    deciding = {stage.status for stage in course.stages if course.step(stage.status, "approved")}

    assert {(status, step.kind) for status, step in steps_between(course) if step.to in deciding} == {
        ("at_committee", "committee_recommended")
    }


def test_each_directorate_whose_cases_come_before_a_committee_has_one():
    directorates = {each.directorate for each in all_services() if COURSES[each.course].has("at_committee")}

    assert directorates == set(COMMITTEES)


def test_a_quorum_is_more_than_half_of_a_committees_members():
    assert [each for each in COMMITTEES.values() if not each.members / 2 < each.quorum <= each.members] == []


@every_course
def test_a_course_that_is_reviewed_can_be_changed_where_details_are_given(course: Course):
    if course.has("in_review"):
        assert course.step("needs_details", "details_given") is not None
        assert course.step("in_review", "recommended") is not None


@every_course
def test_nothing_is_issued_before_what_is_due_is_billed(course: Course):
    for stage in course.stages:
        if course.step(stage.status, "issued"):
            assert "on_approval" in course.billed(stage.status)


@every_course
def test_who_has_paid_is_where_the_bill_was_issued(course: Course):
    for stage in course.stages:
        step = course.step(stage.status, "bill_issued")
        if step and not stage.awaits:  # there, a bill takes the place of another one
            paid = course.step(step.to, "paid")
            assert paid is not None
            assert paid.to == stage.status


@every_course
def test_a_bill_that_takes_the_place_of_another_one_is_waited_for_in_the_same_stage(course: Course):
    for stage in course.stages:
        if stage.awaits:
            step = course.step(stage.status, "bill_issued")
            assert step is not None
            assert step.to == stage.status


@every_course
def test_an_applicant_pays_where_something_is_awaited_and_nowhere_else(course: Course):
    for stage in course.stages:
        assert bool(stage.awaits) == any(step.kind == "paid" for step in stage.steps)


@every_course
@pytest.mark.parametrize(
    "change,confirmed,to", [("revocation", "revoked", "revoked"), ("replacement", "replaced", "issued")]
)
def test_what_is_issued_is_changed_by_a_supervisor_if_another_officer_asked_for_it(
    course: Course, change: str, confirmed: EventKind, to: str
):
    if course.has("issued"):
        asking = next(step for step in course.stage("issued").steps if step.kind == f"{change}_asked")
        step = course.step(asking.to, confirmed)
        assert step is not None
        assert (step.roles, step.not_by, step.to) == ({"supervisor"}, {f"{change}_asked"}, to)
        assert {each.to for each in course.stage("revoked").steps} <= {"revoked"}


@every_course
def test_what_was_issued_holds_until_its_change_is_confirmed(course: Course):
    holds = {stage.status for stage in course.stages if stage.in_force}

    assert holds == ({"issued", "revocation_due", "replacement_due"} if course.has("issued") else set())


def test_of_steps_that_lead_on_nobody_takes_only_the_revocation_by_one_officer_of_former_times():
    unable = {
        (stage, step.kind) for course in COURSES.values() for stage, step in steps_between(course) if not step.roles
    }

    assert unable == {("issued", "revoked")}


def test_what_is_issued_by_the_system_needs_no_officer_though_one_may_revoke_it():
    assert not COURSES["instant"].needs_officer
    assert COURSES["simple"].needs_officer


def test_the_course_of_cases_from_before_there_were_courses_is_declared():
    assert BEFORE_COURSES in COURSES


def test_the_way_ahead_of_a_new_case_is_all_that_goes_well():
    assert COURSES["simple"].ahead("submitted") == ("in_review", "recommended", "approved", "issued")


def test_the_way_ahead_from_the_applicants_turn_is_that_of_the_stage_it_comes_back_to():
    assert COURSES["simple"].ahead("needs_details") == ("in_review", "recommended", "approved", "issued")


def test_the_agreement_of_the_other_party_lies_ahead_until_it_is_there():
    before, after = COURSES["two_party"].ahead("submitted"), COURSES["two_party"].ahead("submitted", ["consent_given"])

    assert (before[:2], after[0]) == (("awaiting_consent", "in_review"), "in_review")


def test_a_payment_lies_ahead_where_something_is_due():
    assert COURSES["simple"].ahead("in_review", due=["on_approval"]) == (
        "recommended",
        "approved",
        "approved_unpaid",
        "issued",
    )


def test_no_payment_lies_ahead_where_nothing_is_due():
    assert COURSES["instant"].ahead("submitted") == ("issued",)


def test_what_is_issued_instantly_is_paid_first():
    assert COURSES["instant"].ahead("submitted", due=["on_approval"]) == ("awaiting_fee", "issued")


def test_a_new_decision_lies_ahead_of_an_objection():
    assert COURSES["simple"].ahead("objected") == ("recommended", "approved", "issued")


@pytest.mark.parametrize("status", ["issued", "rejected", "expired", "withdrawn"])
def test_nothing_lies_ahead_of_a_case_that_has_ended(status):
    assert COURSES["simple"].ahead(status) == ()
