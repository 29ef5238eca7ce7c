"""The page of a mission's officer: one case, found by the number that the person quotes. Nothing of it stays when the
page is left or another number is typed.
"""

from typing import ClassVar
from uuid import UUID

import reflex as rx

from moi_pwa.actions.desk.consultations import answer_consultation
from moi_pwa.actions.desk.interviews import find_interview
from moi_pwa.core.errors import AbsentError, RefusedError
from moi_pwa.core.officer import OfficerAct
from moi_pwa.locales import say
from moi_pwa.presentation.cases.consultation_presenter import present_interview
from moi_pwa.presentation.cases.consultation_view import ConsultationView
from moi_pwa.state.cases.case_forms import InterviewResultForm, InterviewSearchForm
from moi_pwa.state.deps import perform
from moi_pwa.state.forms import WrongFormError, read_form
from moi_pwa.state.session import language_of, signed_in_officer


class InterviewState(rx.State):
    """The page of an interview. What is typed stays in the browser."""

    ACT: ClassVar[OfficerAct] = "record_interviews"

    interview: ConsultationView = ConsultationView()
    """The case that was found; without a `reference` none is shown."""
    not_found: str = ""
    """The reason why no case is shown."""
    problem: str = ""
    """The reason why the result cannot be recorded."""
    notice: str = ""
    """Confirms that the result was recorded."""
    warning: str = ""
    _consultation_id: UUID | None = None

    @rx.event
    async def load(self) -> None:
        await signed_in_officer(self)
        self.reset()

    @rx.event
    async def find(self, form: dict[str, str]) -> None:
        account, language = await signed_in_officer(self), language_of(self)
        self.reset()
        try:
            typed = read_form(InterviewSearchForm, form)
            found = await perform(find_interview, account.officer(), typed["reference"])
        except (WrongFormError, AbsentError):
            self.not_found = say("desk.interview.not_found", language)
        except RefusedError as refused:
            self.not_found = say(f"desk.refused.{refused.reason}", language)
        else:
            self.interview, self._consultation_id = present_interview(found, language), found.id

    @rx.event
    async def record(self, form: dict[str, str]) -> None:
        account, language = await signed_in_officer(self), language_of(self)
        self.problem = self.notice = self.warning = ""
        try:
            given = read_form(InterviewResultForm, form)
            if self._consultation_id is None:
                raise AbsentError
            await perform(answer_consultation, account.officer(), self._consultation_id, **given)
        except WrongFormError as wrong:
            self.problem = say(f"desk.wrong.{wrong.name}", language)
        except RefusedError as refused:
            if refused.reason == "data_missing":
                self.problem = say("desk.wrong.note", language)
                return
            self.reset()
            self.warning = say(f"desk.refused.{refused.reason}", language)
        else:
            self.reset()
            self.notice = say("desk.done.interview_recorded", language)

    @rx.event
    def leave(self) -> None:
        """Forget what the page showed when it is left."""
        self.reset()
