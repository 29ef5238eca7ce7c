"""A supervisor gives any case, an officer their own, to an officer who could take it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product
from typing import get_args

import pytest

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import NOT_OFFICERS, Case, CaseEvent, EventKind, Role, Status
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.assignment import can_be_given, require_receiver
from moi_pwa.rules.cases.lifecycle import LEAVES_HANDS, case_after
from moi_pwa.rules.cases.permissions import may, require_step

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)
ROLES: list[Role] = sorted(set(get_args(Role)) - NOT_OFFICERS)
HOLDERS = (None, "me", "another", "absent")
"""The officer who has the case. The one who is absent is one for whom the others stand in."""

WORKERS: dict[Status, Role] = {
    "submitted": "reviewer",
    "in_review": "reviewer",
    "needs_details": "reviewer",
    "visit_due": "reviewer",
    "visit_booked": "reviewer",
    "visit_missed": "reviewer",
    "at_agencies": "reviewer",
    "recommended": "approver",
    "at_minister": "approver",
    "at_council": "approver",
    "objected": "approver",
}
"""Maps a status in which an officer can have a case to the role of that officer."""

BARRED: dict[Status, set[EventKind]] = {
    "recommended": {"recommended", "rejected", "objection_accepted"},
    "at_minister": {"recommended", "rejected", "objection_accepted", "committee_recommended"},
    "at_council": {"recommended", "rejected", "objection_accepted", "committee_recommended"},
    "objected": {"recommended", "rejected"},
}
"""Maps a status to the events whose last actor is not given the case."""

HAPPENED: tuple[EventKind, ...] = ("taken", "recommended", "rejected", "objection_accepted", "committee_recommended")


def officer(name: str, *roles: Role, directorate: str = "visas") -> Officer:
    absent = frozenset({"absent"})
    return Officer(id=name, roles=frozenset(roles), directorates=frozenset({directorate}), stands_for=absent)


def stages() -> Iterator[tuple[str, Status]]:
    """Yield every status of every course, but for the course in which no officer has a case."""
    for course in COURSES.values():
        if course.code != "instant":
            for stage in course.stages:
                yield course.code, stage.status


def case(course: str, status: Status, holder: str | None, *steps: tuple[EventKind, str]) -> Case:
    agreed: tuple[tuple[EventKind, str], ...] = (("consent_given", "rima"),)
    return Case(course=course, status=status, seq=2, since=NOON, steps=(*agreed, *steps), assigned_to=holder)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("holder", HOLDERS)
def test_a_supervisor_assigns_any_case_and_an_officer_hands_over_their_own(role: Role, holder: str | None):
    for course, status in stages():
        gives = role == "supervisor" or (role in ("reviewer", "approver") and holder == "me")
        expected = gives and status in WORKERS
        assert may(officer("me", role), "visas", case(course, status, holder), "assigned") == expected, (course, status)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("holder", HOLDERS)
def test_a_case_is_given_back_by_its_holder_or_a_delegate_or_a_supervisor(role: Role, holder: str | None):
    for course, status in stages():
        is_own = (role in ("reviewer", "approver") and holder == "me") or role == "supervisor"
        stands_in = holder == "absent" and WORKERS.get(status) == role
        expected = holder is not None and (is_own or stands_in) and status in WORKERS
        assert may(officer("me", role), "visas", case(course, status, holder), "released") == expected, (course, status)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("holder", HOLDERS)
def test_a_free_case_or_an_absent_officers_is_taken_and_an_assigned_new_one_is_begun(role: Role, holder: str | None):
    direct: set[Status] = set(WORKERS) - {"needs_details", "visit_due", "visit_missed", "at_agencies"}
    for course, status in stages():
        is_open = holder in (None, "absent") or (holder == "me" and status == "submitted")
        expected = is_open and status in direct and WORKERS[status] == role
        assert may(officer("me", role), "visas", case(course, status, holder), "taken") == expected, (course, status)


@pytest.mark.parametrize("role", ROLES)
def test_a_case_is_given_to_whoever_could_take_it(role: Role):
    for (course, status), holder in product(stages(), (None, "another")):
        if status in WORKERS:
            given = can_be_given(officer("me", role), "visas", case(course, status, holder))
            assert given == (WORKERS[status] == role), (course, status)


@pytest.mark.parametrize("kind", HAPPENED)
def test_nobody_is_given_a_decision_on_a_case_that_they_had_a_part_in(kind: EventKind):
    for course, status in stages():
        if status not in WORKERS:
            continue
        had_a_part = case(course, status, None, (kind, "me"))
        barred = kind in BARRED.get(status, set())
        assert can_be_given(officer("me", "reviewer", "approver"), "visas", had_a_part) != barred, (course, status)
        assert can_be_given(officer("you", "reviewer", "approver"), "visas", had_a_part), (course, status)


@pytest.mark.parametrize(
    "receiver, holder, reason",
    [
        (officer("me", "approver", directorate="residence"), None, "receiver_unable"),
        (officer("me", "supervisor"), None, "receiver_unable"),
        (officer("lina", "reviewer", "approver"), None, "receiver_took_part"),
        (officer("me", "approver"), "me", "receiver_has_it"),
    ],
    ids=["of another directorate", "without the role", "who recommended", "who has it"],
)
def test_it_is_said_why_an_officer_is_not_given_the_case(receiver: Officer, holder: str | None, reason: str):
    with pytest.raises(StepRefusedError, match=reason):
        require_receiver(receiver, "visas", case("simple", "recommended", holder, ("recommended", "lina")))


@pytest.mark.parametrize("kind", HAPPENED)
def test_nobody_frees_an_absent_officers_case_that_they_could_not_decide_on(kind: EventKind):
    for course, status in stages():
        if status in WORKERS:
            had_a_part = case(course, status, "absent", (kind, "me"))
            barred = kind in BARRED.get(status, set())
            delegate = officer("me", "reviewer", "approver")
            assert may(delegate, "visas", had_a_part, "released") != barred, (course, status)


def test_an_officer_hands_over_with_a_reason():
    with pytest.raises(StepRefusedError, match="data_missing"):
        require_step(officer("me", "reviewer"), "visas", case("simple", "in_review", "me"), "assigned", {"to": "you"})


def test_a_supervisor_assigns_without_a_reason():
    require_step(officer("sana", "supervisor"), "visas", case("simple", "in_review", "me"), "assigned", {"to": "you"})


def test_nobody_assigns_before_the_other_party_has_agreed():
    unagreed = Case(course="two_party", status="submitted", seq=1, since=NOON)

    assert not may(officer("sana", "supervisor"), "visas", unagreed, "assigned")


def test_the_case_is_the_receivers_and_its_status_stays():
    told = [
        CaseEvent(case_id="c", seq=1, kind="submitted", at=NOON, actor="rima", role="applicant"),
        CaseEvent(
            case_id="c", seq=2, kind="assigned", at=NOON, actor="sana", role="supervisor", data={"to": "lina"}
        ),
    ]  # fmt: skip
    after = case_after(told)

    assert (after.status, after.since, after.assigned_to) == ("submitted", NOON, "lina")


def test_an_assignment_puts_no_case_back():
    assert "assigned" not in LEAVES_HANDS
