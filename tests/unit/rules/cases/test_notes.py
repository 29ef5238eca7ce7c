"""Notes are written by officers who work on a case and may read it, in any status, and they change nothing in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import NOT_OFFICERS, Case, CaseEvent, EventKind, Role, Status
from moi_pwa.core.errors import AnswersRefusedError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.lifecycle import AT_ANY_STAGE, case_after
from moi_pwa.rules.cases.notes import MAX_NOTE_LENGTH, MAX_NOTES, may_note, notes_in, require_note, tidied_note
from moi_pwa.rules.cases.work import has_come_back

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)
LATER = datetime(2026, 1, 16, 9, tzinfo=UTC)
ROLES: list[Role] = sorted(set(get_args(Role)) - NOT_OFFICERS)
WRITERS = {"reviewer", "approver", "residence_officer", "supervisor"}
OF_COMMITTEES = {"committee_minister", "committee_council"}


def officer(*roles: Role, directorate: str = "visas") -> Officer:
    return Officer(id="me", roles=frozenset(roles), directorates=frozenset({directorate}))


def stages() -> Iterator[tuple[str, Status]]:
    for course in COURSES.values():
        for stage in course.stages:
            yield course.code, stage.status


def case(course: str = "simple", status: Status = "in_review", holder: str | None = None) -> Case:
    return Case(course=course, status=status, seq=2, since=NOON, assigned_to=holder)


def event(seq: int, kind: EventKind, **data: str) -> CaseEvent:
    return CaseEvent(case_id="c", seq=seq, kind=kind, at=LATER, actor="me", role="reviewer", data={**data})


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("holder", [None, "me", "another"])
def test_who_works_on_a_case_writes_notes_in_every_status_whoever_has_it(role: Role, holder: str | None):
    for course, status in stages():
        expected = role in WRITERS or (role == "committee_secretary" and course in OF_COMMITTEES)
        assert may_note(officer(role), "visas", case(course, status, holder)) == expected, (course, status)


@pytest.mark.parametrize("role", ROLES)
def test_nobody_writes_a_note_on_a_case_of_another_directorate(role: Role):
    assert not any(may_note(officer(role), "residence", case(course, status)) for course, status in stages())


@pytest.mark.parametrize("course, status", list(stages()))
def test_a_note_changes_nothing_but_the_number_of_the_last_event(course: str, status: Status):
    before = case_before(course, status)
    noted = case_after([*before, event(len(before) + 1, "noted", text="Seen.")])

    assert replace(noted, seq=len(before), steps=noted.steps[:-1]) == case_after(before)


def case_before(course: str, status: Status) -> list[CaseEvent]:
    """Return the shortest history that leads to the status, as the course declares its steps."""
    opened = event(1, "submitted", course=course)
    reached: dict[Status, list[CaseEvent]] = {"submitted": [opened]}
    todo: list[Status] = ["submitted"]
    while todo:
        at = todo.pop(0)
        for step in COURSES[course].stage(at).steps:
            if step.to not in reached:
                data = {"reason": "documents", "outcome": "approve", "to": "me"}
                reached[step.to] = [*reached[at], event(len(reached[at]) + 1, step.kind, **data)]
                todo.append(step.to)
    return reached[status]


def test_notes_are_no_step_of_any_stage():
    assert "noted" in AT_ANY_STAGE
    assert not [step for course in COURSES.values() for step in course.steps if step.kind == "noted"]


def test_an_auditor_only_reads():
    with pytest.raises(StepRefusedError, match="not_yours"):
        require_note(officer("auditor"), "visas", case())


def test_an_officer_with_several_roles_always_writes_in_the_same_one():
    assert require_note(officer("supervisor", "reviewer", "auditor"), "visas", case()) == "reviewer"


@pytest.mark.parametrize("count, refused", [(MAX_NOTES - 1, False), (MAX_NOTES, True)])
def test_a_case_has_only_so_many_notes(count: int, *, refused: bool):
    full = replace(case(), steps=(("noted", "me"),) * count)

    assert may_note(officer("reviewer"), "visas", full) != refused
    if refused:
        with pytest.raises(StepRefusedError, match="notes_used_up"):
            require_note(officer("reviewer"), "visas", full)


def test_no_note_is_written_on_a_case_that_a_newer_version_changed():
    assert not may_note(officer("reviewer"), "visas", replace(case(), is_newer=True))


@pytest.mark.parametrize(
    "text, code",
    [("", "required"), (" \n ", "required"), ("a\x07b", "unprintable"), ("x" * (MAX_NOTE_LENGTH + 1), "too_long")],
)
def test_a_note_is_refused_for_its_text(text: str, code: str):
    with pytest.raises(AnswersRefusedError, match=code):
        tidied_note(text)


def test_a_note_is_kept_tidied():
    assert tidied_note("  The owner called.  \u202e") == "The owner called."
    assert tidied_note("x" * MAX_NOTE_LENGTH) == "x" * MAX_NOTE_LENGTH


def test_the_newest_note_is_first():
    first, second = event(2, "noted", text="1"), event(4, "noted", text="2")

    assert notes_in([event(1, "submitted"), first, event(3, "taken"), second]) == [second, first]


@pytest.mark.parametrize(
    "kinds, came_back",
    [
        (["details_given"], True),
        (["details_given", "noted"], True),
        (["details_given", "assigned", "noted"], True),
        (["details_given", "document_checked"], False),
        (["noted"], False),
        ([], False),
    ],
)
def test_an_answer_stays_new_until_an_officer_works_on_it(kinds: list[EventKind], *, came_back: bool):
    assert has_come_back([event(n, kind) for n, kind in enumerate(["submitted", *kinds], 1)]) == came_back
