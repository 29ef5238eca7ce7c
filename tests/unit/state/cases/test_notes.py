"""A case's page with officers' notes."""

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.core.officer import Officer
from moi_pwa.locales import say
from moi_pwa.rules.cases.notes import MAX_NOTE_LENGTH
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.notes import NotesState
from tests.cases.colleagues import add_account, add_colleagues
from tests.cases.first_case import CASE, send
from tests.cases.officers import RANA, officer
from tests.desk.state import do, part_of_page
from tests.fixtures.library_card import LIBRARY_CARD

pytestmark = pytest.mark.usefixtures("given")

AUDITOR = officer(51, "auditor")


async def page_of(deps: Deps, who: Officer = RANA) -> NotesState:
    await send(deps, LIBRARY_CARD)
    await add_colleagues(deps)
    await add_account(deps, AUDITOR, "Aida")
    return await part_of_page(deps, who, CaseState, NotesState, query=f"id={CASE}")


async def test_a_note_is_shown_and_the_form_is_emptied(deps: Deps):
    page = await page_of(deps)
    await do(page, "note", {"text": "The owner called."})
    assert isinstance(page.parent_state, CaseState)
    await do(page.parent_state, "reload")

    assert [(note.text, note.who) for note in page.case.notes.listed] == [("The owner called.", "Rana")]
    assert (page.note_problem, page.note_turn) == ("", 1)


@pytest.mark.parametrize(
    "text, code", [("", "required"), ("x" * (MAX_NOTE_LENGTH + 5), "too_long"), ("a\x07", "unprintable")]
)
async def test_what_is_wrong_is_said_and_the_words_stay(deps: Deps, text: str, code: str):
    page = await page_of(deps)
    await do(page, "note", {"text": text})

    assert page.note_problem == say(f"desk.notes.problem.{code}", "en", n=MAX_NOTE_LENGTH)
    assert page.note_turn == 0


async def test_an_auditor_reads_notes_and_is_offered_no_form(deps: Deps):
    page = await page_of(deps, AUDITOR)
    await do(page, "note", {"text": "Seen."})

    assert (page.case.notes.may_write, page.note_problem) == (False, say("desk.notes.problem.not_yours", "en"))
