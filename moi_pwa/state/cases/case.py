"""The page of one case, open for its officer. Its contents are fetched when the page opens and gone when it is left.

If the tab is closed, they are gone with its websocket (`state/sockets.py`).
"""

from collections.abc import Awaitable, Callable

import reflex as rx

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps, reports, visits
from moi_pwa.actions.desk.ask_agencies import ask_agencies
from moi_pwa.actions.desk.earlier_cases import earlier_cases
from moi_pwa.actions.desk.interviews import ask_interview
from moi_pwa.actions.desk.officers_case import SeenCase
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.recall_agency import recall_agency
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import Case
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, NewerCaseError, RefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.locales import say
from moi_pwa.presentation.cases.case_presenter import present_case
from moi_pwa.presentation.cases.case_view import CaseView
from moi_pwa.presentation.cases.earlier_view import EarlierCaseView, present_earlier
from moi_pwa.state.cases.case_forms import (
    ApprovalForm,
    CloseFileForm,
    CorrectionDeclinedForm,
    InterviewForm,
    ObjectionAcceptedForm,
    ObjectionRejectedForm,
    RecallForm,
    RecommendationForm,
    RecordForm,
    RejectionForm,
    SendBackForm,
    VisitCancelledForm,
    VisitForm,
    VisitHeldForm,
    problems_by_control,
    read_consultation,
    read_decision,
    read_details_request,
)
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.forms import WrongFormError, read_form
from moi_pwa.state.session import id_in_address, language_of, signed_in_officer

PANELS = (
    "ask",
    "accept_correction",
    "decline_correction",
    "consult",
    "ask_interview",
    "recall_agency",
    "ask_visit",
    "record_visit",
    "record_missed_visit",
    "cancel_visit",
    "recommend",
    "send_back",
    "approve",
    "reject",
    "accept_objection",
    "reject_objection",
    "record",
    "close_file",
    "ask_revocation",
    "revoke",
    "decline_revocation",
    "ask_replacement",
    "replace_paper",
    "decline_replacement",
)
"""Steps that need a text; each has a panel, and the button in it is the confirmation."""


_Step = Callable[[Deps, Officer, SeenCase], Awaitable[Case]]

_ANSWERED_IN_THE_PANEL = frozenset({"data_missing", "reasons_needed", "documents_need_reason", "against_committee"})
"""The refusals of a step that lacks words: the open panel has a field for them."""


class CaseState(rx.State):
    """The page of a case. Forms are not kept here: what an officer has typed stays in the browser until the step is
    taken.
    """

    case: CaseView = CaseView()
    earlier: list[EarlierCaseView] = []
    """The applicant's other cases."""
    absent: bool = False
    panel: str = ""
    """The open panel, of PANELS, or ""."""
    outcome: str = "approve"
    """The outcome with which the panel of a recommendation opens."""
    problem: str = ""
    """The reason why the step in the panel cannot be taken."""
    problems: dict[str, str] = {}
    """Maps a control to its validation message."""
    notice: str = ""
    """The result of the last step, in words."""
    warning: str = ""

    @rx.event
    async def load(self) -> None:
        self.reset()  # what the page said of another case, too
        await self._open(await signed_in_officer(self))

    @rx.event
    async def reload(self) -> None:
        """Read the same case again: its panel, and what is typed in it, stay."""
        await self._open(await signed_in_officer(self))

    @rx.event
    def close(self) -> None:
        """Forget the case when the page is left."""
        self.reset()

    @rx.event
    async def open_panel(self, name: str) -> None:
        await signed_in_officer(self)
        self.panel = name if name in PANELS else ""
        self._clear()

    @rx.event
    async def open_recommendation(self, outcome: str) -> None:
        await signed_in_officer(self)
        self.panel, self.outcome = "recommend", "reject" if outcome == "reject" else "approve"
        self._clear()

    @rx.event
    async def close_panel(self) -> None:
        await signed_in_officer(self)
        self.panel = self.problem = ""
        self.problems = {}

    @rx.event
    async def take(self):
        return await self._step("taken", desk_steps.take_case)

    @rx.event
    async def release(self):
        return await self._step("released", desk_steps.release_case)

    @rx.event
    async def ask(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return desk_steps.ask_details(deps, officer, seen, read_details_request(form, deps.today()))

        return await self._step("details_asked", step)

    @rx.event
    async def consult(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return ask_agencies(deps, officer, seen, **read_consultation(form))

        return await self._step("consultation_asked", step)

    @rx.event
    async def ask_interview(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return ask_interview(deps, officer, seen, **read_form(InterviewForm, form))

        return await self._step("interview_asked", step)

    @rx.event
    async def recall_agency(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return recall_agency(deps, officer, seen, **read_form(RecallForm, form))

        return await self._step("consultation_recalled", step)

    @rx.event
    async def recommend(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return desk_steps.recommend(deps, officer, seen, **read_form(RecommendationForm, form))

        return await self._step("recommended", step)

    @rx.event
    async def send_back(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return desk_steps.send_back(deps, officer, seen, **read_form(SendBackForm, form))

        return await self._step("sent_back", step)

    @rx.event
    async def approve(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return desk_steps.approve(deps, officer, seen, **read_decision(ApprovalForm, form))

        return await self._step("approved", step)

    @rx.event
    async def reject(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return desk_steps.reject(deps, officer, seen, **read_decision(RejectionForm, form))

        return await self._step("rejected", step)

    @rx.event
    async def accept_correction(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return desk_steps.accept_correction(deps, officer, seen, read_details_request(form, deps.today()))

        return await self._step("correction_accepted", step)

    @rx.event
    async def decline_correction(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return desk_steps.decline_correction(deps, officer, seen, **read_form(CorrectionDeclinedForm, form))

        return await self._step("correction_declined", step)

    @rx.event
    async def ask_visit(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return visits.ask_visit(deps, officer, seen, **read_form(VisitForm, form))

        return await self._step("visit_asked", step)

    @rx.event
    async def record_visit(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return visits.record_visit(deps, officer, seen, **read_form(VisitHeldForm, form))

        return await self._step("visit_held", step)

    @rx.event
    async def record_missed_visit(self, form: dict[str, str]):  # noqa: ARG002 -- a form is submitted; it has no controls
        return await self._step("visit_missed", visits.record_missed_visit)

    @rx.event
    async def cancel_visit(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return visits.cancel_visit(deps, officer, seen, **read_form(VisitCancelledForm, form))

        return await self._step("visit_cancelled", step)

    @rx.event
    async def accept_objection(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return desk_steps.accept_objection(deps, officer, seen, **read_form(ObjectionAcceptedForm, form))

        return await self._step("objection_accepted", step)

    @rx.event
    async def reject_objection(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return desk_steps.reject_objection(deps, officer, seen, **read_form(ObjectionRejectedForm, form))

        return await self._step("objection_rejected", step)

    @rx.event
    async def record(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return reports.record_report(deps, officer, seen, **read_form(RecordForm, form))

        return await self._step("recorded", step)

    @rx.event
    async def close_file(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return reports.close_file(deps, officer, seen, **read_form(CloseFileForm, form))

        return await self._step("closed", step)

    def _clear(self) -> None:
        """Clear the messages about the last step."""
        self.problem = self.notice = self.warning = ""
        self.problems = {}

    async def _open(self, account: OfficerAccount) -> None:
        deps = get_deps()
        try:
            found = await perform(open_case, account.officer(), id_in_address(self))
        except AbsentError:
            self.case, self.earlier, self.absent = CaseView(), [], True
            return
        except NewerCaseError as newer:
            self.case, self.earlier, self.absent = CaseView(), [], False
            self.warning = say(f"desk.refused.{newer.reason}", language_of(self))
            return
        self.absent = False
        self.case = present_case(found, officer_id=str(account.id), now=deps.now(), language=language_of(self))
        others = await perform(earlier_cases, account.officer(), id_in_address(self))
        self.earlier = [present_earlier(each, language_of(self)) for each in others]

    async def _step(self, done: str, take: _Step):
        """Take a step of this case and show the case after it. If it is refused, show why, and keep what was typed."""
        officer, language = (await signed_in_officer(self)).officer(), language_of(self)
        self._clear()
        try:
            await perform(take, officer, SeenCase(id_in_address(self), self.case.seq))
        except WrongFormError as wrong:
            self.problem = say(f"desk.wrong.{wrong.name}", language)
            return None
        except NewerCaseError:
            pass  # the reloaded case shows that itself
        except RefusedError as refused:
            if isinstance(refused, AnswersRefusedError) and (problems := problems_by_control(refused, language)):
                self.problems = problems
                return None
            said = say(f"desk.refused.{refused.reason}", language)
            if self.panel and refused.reason in _ANSWERED_IN_THE_PANEL:
                self.problem = said
            else:
                self.warning = said
        else:
            self.panel = ""
            self.notice = say(f"desk.done.{done}", language)
        return CaseState.reload
