"""An officer can act on the cases in hand, and on free ones that wait for a role of the officer's."""

from datetime import UTC, datetime
from itertools import product
from typing import get_args

import pytest

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import NOT_OFFICERS, Case, EventKind, Role, Status
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.work import WAITING, is_work_of, work_of

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)

ROLES: list[Role] = sorted(set(get_args(Role)) - NOT_OFFICERS)

FREE_WORK: dict[Role, set[Status]] = {
    "reviewer": {"submitted", "in_review", "recorded"},
    "approver": {"recommended", "at_minister", "at_council", "objected"},
    "committee_secretary": {"at_committee"},
    "supervisor": {"revocation_due", "replacement_due"},
}
"""Maps a role to the statuses in which a free case waits for it; the other roles have no work in cases."""

STAGES = [(course.code, stage.status) for course in COURSES.values() for stage in course.stages]


def officer(*roles: Role) -> Officer:
    return Officer(id="me", roles=frozenset(roles), directorates=frozenset({"residence"}))


def case(course: str, status: Status, *steps: tuple[EventKind, str], holder: str | None = None) -> Case:
    return Case(course=course, status=status, seq=1, since=NOON, steps=steps, assigned_to=holder)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("holder", [None, "me", "another"])
def test_a_case_is_work_in_the_status_that_waits_for_the_role(role: Role, holder: str | None):
    for course, status in STAGES:
        waits = {None: status in FREE_WORK.get(role, set()), "me": status in WAITING, "another": False}[holder]
        if (course, status) == ("instant", "submitted") and holder is None:
            waits = False  # the system issues it
        assert is_work_of(officer(role), case(course, status, holder=holder)) == waits, (course, status)


FOUR_EYES: list[tuple[Role, Status, EventKind]] = [
    ("approver", "recommended", "recommended"),
    ("approver", "recommended", "rejected"),
    ("approver", "recommended", "objection_accepted"),
    ("approver", "objected", "rejected"),
    ("approver", "at_minister", "committee_recommended"),
    ("committee_secretary", "at_committee", "recommended"),
    ("supervisor", "revocation_due", "revocation_asked"),
    ("supervisor", "replacement_due", "replacement_asked"),
]


@pytest.mark.parametrize("role, status, kind", FOUR_EYES)
@pytest.mark.parametrize("actors, waits", [(["me"], False), (["another"], True), (["me", "another"], True), (["another", "me"], False)])  # fmt: skip
def test_whoever_took_the_step_before_does_not_take_the_next(
    role: Role, status: Status, kind: EventKind, actors: list[str], *, waits: bool
):
    course = "simple" if COURSES["simple"].has(status) else "committee_minister"
    assert is_work_of(officer(role), case(course, status, *((kind, actor) for actor in actors))) == waits


@pytest.mark.parametrize("first, second", list(product(ROLES, ROLES)))
def test_two_roles_have_the_work_of_both(first: Role, second: Role):
    statuses = {share.status for share in work_of(officer(first, second)).shares}
    assert statuses == FREE_WORK.get(first, set()) | FREE_WORK.get(second, set())
