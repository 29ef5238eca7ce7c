"""Notes among officers: who may write one, and how many and how long they are. Nobody changes or deletes a note."""

from collections.abc import Sequence

from moi_pwa.core.case import Case, CaseEvent, Role
from moi_pwa.core.errors import AnswersRefusedError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.rules.cases.permissions import may_read
from moi_pwa.rules.permissions import OFFICERS, officer_may
from moi_pwa.rules.written_text import required

MAX_NOTE_LENGTH = 1_000
MAX_NOTES = 100
"""The number of notes on one case."""


def may_note(officer: Officer, directorate: str, case: Case) -> bool:
    """Return whether the officer may write a note on a case of `directorate`, in whatever status it is."""
    may_write = may_read(officer, directorate, case.course) and officer_may(officer, "write_notes")
    return may_write and not case.is_newer and case.count("noted") < MAX_NOTES


def require_note(officer: Officer, directorate: str, case: Case) -> Role:
    """Return the role in which the officer writes a note.

    Raises:
        StepRefusedError: "not_yours": the officer only reads; "notes_used_up": the case has MAX_NOTES.
    """
    if case.count("noted") >= MAX_NOTES:
        raise StepRefusedError("notes_used_up")
    if not may_note(officer, directorate, case):
        raise StepRefusedError("not_yours")
    return min(officer.roles & OFFICERS["write_notes"].roles)


def tidied_note(text: str) -> str:
    """Return a note as it is stored.

    Raises:
        AnswersRefusedError: path "text": required, unprintable or too_long.
    """
    note = required("text", text)
    if len(note) > MAX_NOTE_LENGTH:
        raise AnswersRefusedError([Problem(path="text", code="too_long", params={"n": MAX_NOTE_LENGTH})])
    return note


def notes_in(events: Sequence[CaseEvent]) -> list[CaseEvent]:
    """Return the notes among the events of a case, newest first."""
    return [event for event in reversed(events) if event.kind == "noted"]
