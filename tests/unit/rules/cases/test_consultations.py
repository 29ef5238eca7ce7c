"""The questions to agencies and their answers: pure rules over declared courses, services and questions."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args

import pytest

from moi_pwa.catalogue import get_service
from moi_pwa.catalogue.agencies import CONSULTATIONS
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.case import Case, CaseEvent, Role, Status
from moi_pwa.core.consultation import AGENCY_ANSWERS, ConsultationAnswer
from moi_pwa.core.course import Course
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.consultations import (
    AgencyReply,
    ConsultationTimes,
    agencies_to_ask,
    can_be_recalled,
    consultation_times,
    is_of_agency,
    replies_in,
    require_answer,
)
from moi_pwa.rules.cases.lifecycle import case_after, holder_roles
from moi_pwa.rules.cases.permissions import may, may_read, require_step
from moi_pwa.rules.reference.on_day import facts_on
from tests.fixtures.library_card import LIBRARY_CARD

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


ANSWERED: dict[str, Any] = {"agency": "security", "answer": "no_objection"}

RECALLED: dict[str, Any] = {"agency": "security", "note": "no answer for a month"}

ESCALATED: dict[str, Any] = {"agency": "security"}


def hour(n: int) -> datetime:
    return NOON + timedelta(hours=n)


def hourly(*steps: Any) -> list[CaseEvent]:
    """Return the events of a security case, one an hour, each by an actor of its number; as `events` takes them."""
    return [replace(event, at=hour(event.seq), actor=f"actor {event.seq}") for event in events(*steps)]


def ends(*steps: Any) -> list[tuple[str, datetime | None]]:
    """Return each consultation's agency and end, of an hourly case; its third event is the first of `steps`."""
    return [(each.agency, each.ended_at) for each in consultation_times(hourly(*steps))]


def test_a_reply_tells_what_was_asked_and_when():
    assert replies_in(hourly(("consultation_asked", ASKED | {"agencies": ["labour"]}))) == [
        AgencyReply(asked_seq=3, agency="labour", question="رأيكم؟", asked_at=hour(3), due=date(2026, 1, 22))
    ]


def test_each_agency_has_a_last_day_of_its_own():
    due = {"security": "2026-01-22", "labour": "2026-01-25"}
    found = replies_in(events(("consultation_asked", ASKED | {"due": due})))

    assert {each.agency: each.due.isoformat() for each in found} == due


def test_a_reply_tells_who_answered_and_when():
    answered, other = replies_in(hourly(("consultation_asked", ASKED), ("consultation_answered", ANSWERED)))

    assert (answered.answer, answered.answered_at, answered.answered_by) == ("no_objection", hour(4), "actor 4")
    assert (other.answer, other.answered_at, other.answered_by) == (None, None, "")


def test_an_answer_without_words_has_no_note():
    answered, _ = replies_in(events(("consultation_asked", ASKED), ("consultation_answered", ANSWERED)))

    assert answered.note == ""


def test_a_late_reply_tells_when_it_was_escalated():
    late, other = replies_in(hourly(("consultation_asked", ASKED), ("consultation_escalated", ESCALATED)))

    assert (late.escalated_at, other.escalated_at) == (hour(4), None)
    assert late == replace(other, agency="security", escalated_at=hour(4))


def test_a_recalled_consultation_tells_when_and_why():
    steps = (("consultation_asked", ASKED), ("consultation_escalated", ESCALATED), ("consultation_recalled", RECALLED))
    recalled, other = replies_in(hourly(*steps))

    assert (recalled.recalled_at, recalled.note) == (hour(5), "no answer for a month")
    assert (recalled.escalated_at, recalled.answer, recalled.answered_at) == (hour(4), None, None)
    assert (other.recalled_at, other.note) == (None, "")


def test_a_case_whose_agencies_were_not_asked_has_no_replies():
    assert replies_in(events("recommended")) == []
    assert replies_in([]) == []


def test_the_times_of_a_consultation_are_those_of_its_events():
    steps = (("consultation_asked", ASKED), ("consultation_escalated", ESCALATED), ("consultation_answered", ANSWERED))
    security, labour = consultation_times(hourly(*steps))
    asked = ConsultationTimes(
        asked_seq=3,
        agency="labour",
        asked_at=hour(3),
        due=date(2026, 1, 22),
        answered_at=None,
        escalated_at=None,
        ended_at=None,
    )

    assert labour == asked
    assert security == replace(asked, agency="security", escalated_at=hour(4), answered_at=hour(5), ended_at=hour(5))


def test_a_consultation_that_was_answered_has_ended_before_the_case_goes_on():
    steps = (("consultation_asked", ASKED), ("consultation_answered", ANSWERED), "consultation_closed")

    assert ends(*steps) == [("security", hour(4)), ("labour", hour(5))]


def test_a_consultation_that_was_recalled_has_ended_before_the_case_goes_on():
    steps = (("consultation_asked", ASKED), ("consultation_recalled", RECALLED), "consultation_closed")

    assert ends(*steps) == [("security", hour(4)), ("labour", hour(5))]


def test_a_consultation_is_open_while_the_case_waits_for_agencies():
    steps = (("consultation_asked", ASKED), ("consultation_escalated", ESCALATED), "released")

    assert ends(*steps) == [("security", None), ("labour", None)]


@pytest.mark.parametrize("kind", ["consultation_closed", "withdrawn"])
def test_a_consultation_ends_when_the_case_stops_waiting(kind: str):
    assert ends(("consultation_asked", ASKED), "released", kind) == [("security", hour(5)), ("labour", hour(5))]


def test_each_round_of_consultations_ends_by_itself():
    asked = ("consultation_asked", ASKED | {"agencies": ["security"]})

    assert ends(asked, "consultation_closed", asked) == [("security", hour(4)), ("security", None)]
    assert ends(asked, "consultation_closed", asked, "withdrawn") == [("security", hour(4)), ("security", hour(6))]


@pytest.mark.parametrize("steps", [(), ("details_asked",), ("withdrawn",)])
def test_a_case_whose_agencies_were_not_asked_has_no_times(steps: tuple[str, ...]):
    assert consultation_times(events(*steps)) == []


def test_a_consultation_of_a_case_that_nobody_took_has_no_times():
    submitted, _, asked = events(("consultation_asked", ASKED))

    with pytest.raises(StepRefusedError, match="not_now"):
        consultation_times([submitted, asked])


LATE = AgencyReply(
    asked_seq=3, agency="security", question="رأيكم؟", asked_at=NOON, due=date(2026, 1, 22), escalated_at=NOON
)


def recallable(reply: AgencyReply) -> list[Status]:
    """Return the statuses of a case in which a consultation can be recalled."""
    return [status for status in get_args(Status) if can_be_recalled(reply, replace(after(), status=status))]


def test_a_late_consultation_can_be_recalled_while_the_case_waits_for_it():
    assert recallable(LATE) == ["at_agencies"]


@pytest.mark.parametrize("recalled_at", [None, NOON], ids=["not recalled", "recalled"])
@pytest.mark.parametrize("escalated_at", [None, NOON], ids=["in time", "late"])
@pytest.mark.parametrize("answer", AGENCY_ANSWERS)
def test_a_consultation_that_was_answered_cannot_be_recalled(
    answer: ConsultationAnswer, escalated_at: datetime | None, recalled_at: datetime | None
):
    assert recallable(replace(LATE, answer=answer, escalated_at=escalated_at, recalled_at=recalled_at)) == []


@pytest.mark.parametrize("escalated_at", [None, NOON], ids=["in time", "late"])
def test_a_consultation_is_recalled_once(escalated_at: datetime | None):
    assert recallable(replace(LATE, recalled_at=NOON, escalated_at=escalated_at)) == []


def test_a_consultation_that_is_not_late_cannot_be_recalled():
    assert recallable(replace(LATE, escalated_at=None)) == []


@pytest.mark.parametrize("role", get_args(Role))
@pytest.mark.parametrize("agency", sorted(CONSULTATIONS))
def test_only_a_liaison_officer_of_an_agency_is_of_it(role: Role, agency: str):
    officer = replace(NADER, roles=frozenset({role}))

    assert is_of_agency(officer, agency) is ((role, agency) == ("liaison_officer", "security"))


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_an_agency_answers_only_while_the_case_is_at_agencies(course: Course):
    for stage in course.stages:
        case = replace(after(), course=course.code, status=stage.status)
        if stage.status == "at_agencies":
            require_answer(NADER, case, "security", answer="no_objection", note="")
        else:
            with pytest.raises(StepRefusedError, match="not_now"):
                require_answer(NADER, case, "security", answer="no_objection", note="")


@pytest.mark.parametrize("answer", AGENCY_ANSWERS)
def test_every_answer_may_have_words(answer: ConsultationAnswer):
    require_answer(NADER, after(("consultation_asked", ASKED)), "security", answer=answer, note="العقد منتهٍ")


def test_each_agency_is_asked_once_those_of_the_course_first():
    course = replace(COURSES["security"], consults=("security", "health"))
    service = replace(LIBRARY_CARD, consults=("labour", "security", "health"))

    assert agencies_to_ask(course, service) == ("security", "health", "labour")


def test_a_course_that_asks_nobody_asks_none_of_the_services_agencies():
    assert agencies_to_ask(COURSES["simple"], replace(LIBRARY_CARD, consults=("labour",))) == ()
