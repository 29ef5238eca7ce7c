"""The view of officers' notes on a case."""

from moi_pwa.actions.desk.open_case import DeskCase
from moi_pwa.core.text import Language
from moi_pwa.presentation.cases.case_view import NotesView, NoteView
from moi_pwa.presentation.format import format_moment
from moi_pwa.rules.cases.notes import notes_in


def present_notes(found: DeskCase, language: Language) -> NotesView:
    """Return the notes, newest first."""
    return NotesView(
        listed=[
            NoteView(
                text=str(event.data["text"]),
                who=found.names.get(event.actor, ""),
                at=format_moment(event.at, language),
            )
            for event in notes_in(found.events)
        ],
        may_write=found.may_note,
    )
