"""The pages of an agency's officer: the agency's queue, and one open consultation. Nothing of a case stays when its
page is left.
"""

from typing import ClassVar

import reflex as rx

from moi_pwa.actions.desk.consultations import ConsultationCursor, agency_queue, answer_consultation, open_consultation
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import AbsentError, NewerCaseError, RefusedError
from moi_pwa.core.officer import OfficerAct
from moi_pwa.locales import say
from moi_pwa.presentation.cases.consultation_presenter import present_consultation, present_consultation_row
from moi_pwa.presentation.cases.consultation_view import ConsultationRowView, ConsultationView
from moi_pwa.presentation.format import format_time
from moi_pwa.state.cases.case_forms import ConsultationAnswerForm
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.forms import WrongFormError, read_form
from moi_pwa.state.opened import OpenedState
from moi_pwa.state.paged import PagedState
from moi_pwa.state.session import language_of, signed_in_officer, watching_officer


class AgencyQueueState(PagedState, rx.State):
    """The consultations that wait for an answer, oldest first."""

    ACT: ClassVar[OfficerAct] = "answer_consultations"

    lines: list[ConsultationRowView] = []
    loaded: bool = False
    as_of: str = ""
    _cursors: list[ConsultationCursor] = []

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self._begin()
        await self._read(account)

    @rx.event
    async def refresh(self) -> None:
        """Read the list again, as the page does by itself while it is visible."""
        await self._read(await watching_officer(self))

    async def _read(self, account: OfficerAccount) -> None:
        deps, language = get_deps(), language_of(self)
        after = self._after()
        page = await perform(agency_queue, account.officer(), after=after)
        self._set_next(page.after)
        self.lines = [
            present_consultation_row(row, deps.services.get(row.service), today=deps.today(), language=language)
            for row in page.rows
        ]
        self.as_of, self.loaded = format_time(deps.now()), True


class ConsultationState(OpenedState, rx.State):
    """The page of a consultation. What is typed stays in the browser."""

    ACT: ClassVar[OfficerAct] = "answer_consultations"

    consultation: ConsultationView = ConsultationView()
    problem: str = ""
    """The reason why the answer cannot be sent."""
    notice: str = ""
    """Confirms that the answer was sent."""
    warning: str = ""

    @rx.event
    async def answer(self, form: dict[str, str]):
        account, language = await signed_in_officer(self), language_of(self)
        self.problem = self.notice = self.warning = ""
        try:
            given = read_form(ConsultationAnswerForm, form)
            await perform(answer_consultation, account.officer(), self._id(), **given)
        except WrongFormError as wrong:
            self.problem = say(f"desk.wrong.{wrong.name}", language)
            return None
        except RefusedError as refused:
            self.warning = say(f"desk.refused.{refused.reason}", language)
        else:
            self.notice = say("desk.done.consultation_answered", language)
        return ConsultationState.reload

    async def _open(self, account: OfficerAccount) -> None:
        try:
            found = await perform(open_consultation, account.officer(), self._id())
        except AbsentError:
            self.consultation, self.absent = ConsultationView(), True
            return
        except NewerCaseError as newer:
            self.consultation, self.absent = ConsultationView(), False
            self.warning = say(f"desk.refused.{newer.reason}", language_of(self))
            return
        self.absent = False
        self.consultation = present_consultation(found, language_of(self))
