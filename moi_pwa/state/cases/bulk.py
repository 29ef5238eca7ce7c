"""Acts on the rows that are chosen in the queue. Which rows are chosen stays in the browser until an act is sent."""

from typing import Any
from uuid import UUID

import reflex as rx

from moi_pwa.actions.desk.bulk_acts import (
    MAX_CHOSEN,
    ActOutcome,
    ask_details_of_cases,
    assign_cases,
    common_documents,
    receivers_of_cases,
)
from moi_pwa.actions.desk.officers_case import SeenCase
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.locales import say, say_count
from moi_pwa.presentation.cases.assignment_view import present_receiver
from moi_pwa.presentation.cases.bulk_view import OutcomeView, present_documents, present_outcomes
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.state.cases.case_forms import AssignmentForm, read_details_request
from moi_pwa.state.cases.queue import QueueState
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.forms import WrongFormError, read_form
from moi_pwa.state.session import language_of, signed_in_officer

CHOSEN = "case "
"""The beginning of the name of a row's check box; the id of the case and the number of its last event follow."""

_MAX_SEQ_DIGITS = 9
"""More digits than the number of any case's event has; `int` reads a longer text slowly."""


class BulkState(rx.State):
    """The bar under the queue."""

    panel: str = ""
    """The open panel, "assign" or "ask", or ""."""
    officers: list[OptionView] = []
    documents: list[OptionView] = []
    problem: str = ""
    """The reason why nothing was done."""
    outcomes: list[OutcomeView] = []
    summary: str = ""
    """The number of cases on which the last act was done, in words."""

    @rx.event
    async def open_assign(self) -> None:
        account, language = await signed_in_officer(self), language_of(self)
        self.reset()
        found = await perform(receivers_of_cases, account.officer())
        self.officers = [present_receiver(each, language) for each in found]
        self.panel = "assign"

    @rx.event
    async def open_ask(self, form: dict[str, str]) -> None:
        """Open the panel with the documents that all chosen cases have."""
        account, language = await signed_in_officer(self), language_of(self)
        self.reset()
        try:
            found = await perform(common_documents, account.officer(), read_chosen(form))
        except AnswersRefusedError as refused:
            self._refuse(refused)
            return
        except AbsentError:
            self.problem = say("desk.refused.not_found", language)
            return
        self.documents, self.panel = present_documents(found, language), "ask"

    @rx.event
    async def close(self) -> None:
        """Close the panel, and forget what became of the cases."""
        await signed_in_officer(self)
        self.reset()

    @rx.event
    async def assign(self, form: dict[str, str]):
        account = await signed_in_officer(self)
        self.problem = ""
        try:
            given = read_form(AssignmentForm, form)
            outcomes = await perform(assign_cases, account.officer(), read_chosen(form), **given)
        except WrongFormError as wrong:
            self.problem = say(f"desk.wrong.{wrong.name}", language_of(self))
            return None
        except AnswersRefusedError as refused:
            self._refuse(refused)
            return None
        return self._show(outcomes)

    @rx.event
    async def ask(self, form: dict[str, str]):
        account = await signed_in_officer(self)
        self.problem = ""
        try:
            request = read_details_request(form, get_deps().today())
            outcomes = await perform(ask_details_of_cases, account.officer(), read_chosen(form), request)
        except WrongFormError as wrong:
            self.problem = say(f"desk.wrong.{wrong.name}", language_of(self))
            return None
        except AnswersRefusedError as refused:
            self._refuse(refused)
            return None
        return self._show(outcomes)

    def _refuse(self, refused: AnswersRefusedError) -> None:
        problem = refused.problems[0]
        self.problem = say(f"desk.bulk.problem.{problem.code}", language_of(self), **problem.params)

    def _show(self, outcomes: list[ActOutcome]) -> Any:
        """Show what became of each case, and read the list again."""
        language = language_of(self)
        self.reset()
        self.outcomes = present_outcomes(outcomes, language)
        done = sum(view.done for view in self.outcomes)
        self.summary = say_count("desk.bulk.done", done, language)
        if done < len(outcomes):
            self.summary += " " + say_count("desk.bulk.refused", len(outcomes) - done, language)
        return QueueState.refresh


def read_chosen(form: object) -> list[SeenCase]:
    """Return the chosen cases as the officer saw them, one more than MAX_CHOSEN at most. What names no case is left
    out.
    """
    names = [str(name) for name in form] if isinstance(form, dict) else []
    chosen: list[SeenCase] = []
    for name in names:
        case_id, _, seq = name.removeprefix(CHOSEN).partition(" ")
        if not name.startswith(CHOSEN) or not (seq.isascii() and seq.isdecimal() and len(seq) <= _MAX_SEQ_DIGITS):
            continue
        try:
            chosen.append(SeenCase(UUID(case_id), int(seq)))
        except ValueError:
            continue
    return chosen[: MAX_CHOSEN + 1]
