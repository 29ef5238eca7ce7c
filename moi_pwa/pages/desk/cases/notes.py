"""The panel of officers' notes. It is not printed: the printed page of a case is a letter of the ministry."""

import reflex as rx

from moi_pwa.components.shortcuts import key_cap, shortcut
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases._step_keys import PAGE_KEYS
from moi_pwa.presentation.cases.case_view import NoteView
from moi_pwa.rules.cases.notes import MAX_NOTE_LENGTH
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.notes import NotesState


def notes_panel(language: Language) -> rx.Component:
    notes = CaseState.case.notes
    return rx.el.section(
        rx.el.h2(say("desk.notes.heading", language)),
        rx.cond(
            notes.listed.length() > 0,
            rx.el.ol(rx.foreach(notes.listed, _note), class_name="notes-listed"),
            rx.el.p(say("desk.notes.none", language), class_name="small"),
        ),
        rx.cond(notes.may_write, _form(language), rx.fragment()),
        class_name="panel notes on-screen",
        custom_attrs={"data-notes": ""},
    )


def _note(note: NoteView) -> rx.Component:
    return rx.el.li(
        rx.el.p(note.text, class_name="message", dir="auto"),
        rx.el.p(rx.el.bdi(note.who), " · ", note.at, class_name="small"),
    )


def _form(language: Language) -> rx.Component:
    problem = NotesState.note_problem
    return rx.el.form(
        rx.el.div(
            rx.el.label(say("desk.notes.text", language), key_cap(PAGE_KEYS["note"]), html_for="note-text"),
            rx.el.p(say("desk.notes.hint", language), id="note-hint", class_name="hint"),
            rx.cond(
                problem != "",
                rx.el.p(problem, id="note-problem", role="alert", class_name="problem"),
                rx.fragment(),
            ),
            rx.el.textarea(
                id="note-text",
                name="text",
                rows="2",
                max_length=MAX_NOTE_LENGTH,
                dir="auto",
                aria_describedby="note-hint note-problem",
                custom_attrs=shortcut(PAGE_KEYS["note"], "desk.notes.text", language),
            ),
            class_name="field",
        ),
        rx.el.div(
            rx.el.button(
                say("desk.notes.add", language),
                type="submit",
                class_name="button secondary",
                custom_attrs=shortcut("Control+Enter", "desk.notes.add", language)
                | {"data-step": "note", "data-in-its-form": ""},
            ),
            class_name="actions",
        ),
        on_submit=NotesState.note,
        key=CaseState.case.id + " " + NotesState.note_turn.to_string(),  # a note is typed on one case
        custom_attrs={"data-note-of": CaseState.case.id, "data-turn": NotesState.note_turn.to_string()},
        no_validate=True,
    )
