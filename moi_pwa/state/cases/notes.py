"""The page of a case, with officers' notes."""

import reflex as rx

from moi_pwa.actions.desk.note_case import note_case
from moi_pwa.core.errors import NewerCaseError, RefusedError
from moi_pwa.locales import say
from moi_pwa.rules.cases.notes import MAX_NOTE_LENGTH
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.deps import perform
from moi_pwa.state.forms import typed
from moi_pwa.state.session import id_in_address, language_of, signed_in_officer


class NotesState(CaseState):
    """The page of a case, with the form of a note."""

    note_problem: str = ""
    note_turn: int = 0
    """A new number empties the form."""

    @rx.event
    async def note(self, form: dict[str, str]):
        """Add a note. If it is refused, show why, and keep what was typed."""
        account, language = await signed_in_officer(self), language_of(self)
        text = typed(form, "text", MAX_NOTE_LENGTH + 1)
        self.note_problem = ""
        try:
            await perform(note_case, account.officer(), id_in_address(self), text=text)
        except NewerCaseError:
            pass  # the reloaded case shows that itself
        except RefusedError as refused:
            self.note_problem = say(f"desk.notes.problem.{refused.reason}", language, n=MAX_NOTE_LENGTH)
            return None
        else:
            self.note_turn += 1
        return CaseState.reload
