"""The pages of a committee's secretary: the sessions, one session with its agenda, and its minutes. Nothing here
names an applicant.
"""

from collections.abc import Awaitable, Callable
from typing import ClassVar, cast

import reflex as rx

from moi_pwa.actions.committee.committee_sessions import (
    cancel_session,
    plan_session,
    put_on_agenda,
    record_present,
    record_result,
    take_off_agenda,
)
from moi_pwa.actions.committee.committee_transaction import SeenSession
from moi_pwa.actions.committee.read_committee import SessionCursor, list_sessions, open_session
from moi_pwa.actions.committee.sign_minutes import sign_minutes
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.committee import SessionStatus
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, RefusedError
from moi_pwa.core.officer import Officer, OfficerAct
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.committee.committee_presenter import (
    present_minutes,
    present_session,
    present_sessions,
    problem_sentence,
)
from moi_pwa.presentation.committee.committee_view import MinutesView, SessionListView, SessionView
from moi_pwa.presentation.format import format_time
from moi_pwa.presentation.refusal_text import refusal_sentence
from moi_pwa.rules.cases.document_checks import REASON
from moi_pwa.rules.committee.minutes import MAX_REASONS_LENGTH
from moi_pwa.state.committee.committee_forms import MAX_NAMES_LENGTH, chosen_cases, read_id, read_result
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.forms import typed, typed_day
from moi_pwa.state.opened import OpenedState
from moi_pwa.state.paged import PagedState
from moi_pwa.state.session import language_of, signed_in_officer, watching_officer

STATUSES: tuple[SessionStatus, ...] = ("planned", "held", "cancelled")

_Step = Callable[[Deps, Officer, SeenSession], Awaitable[None]]


class SessionsState(PagedState, rx.State):
    """The list of sessions."""

    ACT: ClassVar[OfficerAct] = "hold_sessions"

    shown: SessionListView = SessionListView()
    counts: dict[str, int] = {}
    status: str = "planned"
    problems: dict[str, str] = {}
    """The reasons why a session cannot be planned, by the name of the control."""
    warning: str = ""
    loaded: bool = False
    as_of: str = ""
    _cursors: list[SessionCursor] = []

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        await self._read(account)

    @rx.event
    async def refresh(self) -> None:
        """Read the list again, as the page does by itself while it is visible."""
        await self._read(await watching_officer(self))

    @rx.event
    async def show(self, status: str) -> None:
        account = await signed_in_officer(self)
        self.status = status if status in STATUSES else STATUSES[0]
        self._begin()
        await self._read(account)

    @rx.event
    async def plan(self, form: dict[str, str]):
        account, language = await signed_in_officer(self), language_of(self)
        self.problems, self.warning = {}, ""
        planning = perform(
            plan_session,
            account.officer(),
            directorate=typed(form, "committee", 40),
            held_on=typed_day(form, "held_on"),
        )
        try:
            session_id = await planning
        except AnswersRefusedError as refused:
            self.problems = _sentences(refused, language)
        except RefusedError as refused:
            self.warning = refusal_sentence("committee", refused, language)
        else:
            return rx.redirect(f"/{language}/committee/session/?id={session_id}")
        return None

    async def _read(self, account: OfficerAccount) -> None:
        deps = get_deps()
        status = cast("SessionStatus", self.status)
        page = await perform(list_sessions, account.officer(), status, after=self._after())
        self._set_next(page.after)
        self.shown = present_sessions(page, today=deps.today(), language=language_of(self))
        self.as_of, self.loaded = format_time(deps.now()), True


class SessionOpenState(OpenedState, rx.State):
    """The page of a session. What is typed stays in the browser."""

    ACT: ClassVar[OfficerAct] = "hold_sessions"

    session: SessionView = SessionView()
    problems: dict[str, str] = {}
    """The reasons why a form was refused, by "agenda", "present", "held_on" or "item <id>"."""
    notice: str = ""
    warning: str = ""

    @rx.event
    async def add(self, form: dict[str, str]) -> None:
        def step(deps: Deps, officer: Officer, seen: SeenSession) -> Awaitable[None]:
            return put_on_agenda(deps, officer, seen, chosen_cases(form))

        await self._step("add", step)

    @rx.event
    async def take_off(self, code: str) -> None:
        def step(deps: Deps, officer: Officer, seen: SeenSession) -> Awaitable[None]:
            return take_off_agenda(deps, officer, seen, read_id(code))

        await self._step("take_off", step)

    @rx.event
    async def record_present(self, form: dict[str, str]) -> None:
        def step(deps: Deps, officer: Officer, seen: SeenSession) -> Awaitable[None]:
            return record_present(deps, officer, seen, typed(form, "present", MAX_NAMES_LENGTH))

        await self._step("present", step)

    @rx.event
    async def record(self, form: dict[str, str]) -> None:
        async def step(deps: Deps, officer: Officer, seen: SeenSession) -> None:
            case_id = read_id(typed(form, "case", 36))
            await record_result(deps, officer, seen, case_id, read_result(form, case_id))

        await self._step("record", step)

    @rx.event
    async def sign(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenSession) -> Awaitable[None]:
            return sign_minutes(deps, officer, seen, documents_reason=typed(form, REASON, MAX_REASONS_LENGTH))

        if not await self._step("sign", step):
            if self.problems:
                self.warning = say("desk.committee.not_signed", language_of(self))
            return None
        return rx.redirect(f"/{language_of(self)}/committee/minutes/?id={self._id()}")

    @rx.event
    async def cancel(self) -> None:
        await self._step("cancel", cancel_session)

    async def _step(self, done: str, take: _Step) -> bool:
        """Take a step and return whether it was taken. The page then shows the session after it, or why it was
        refused.
        """
        account, language = await signed_in_officer(self), language_of(self)
        self.problems, self.notice, self.warning = {}, "", ""
        was_taken = False
        try:
            await perform(take, account.officer(), SeenSession(self._id(), self.session.seq))
        except AnswersRefusedError as refused:
            self.problems = _sentences(refused, language)
        except RefusedError as refused:
            self.warning = refusal_sentence("committee", refused, language)
        else:
            self.notice, was_taken = say(f"desk.committee.done.{done}", language), True
        await self._open(account)
        return was_taken

    async def _open(self, account: OfficerAccount) -> None:
        try:
            found = await perform(open_session, account.officer(), self._id())
        except AbsentError:
            self.session, self.absent = SessionView(), True
            return
        self.absent = False
        self.session = present_session(found, get_deps().services, language_of(self))


class MinutesState(OpenedState, rx.State):
    """The minutes of a session, as they are printed."""

    ACT: ClassVar[OfficerAct] = "hold_sessions"

    minutes: MinutesView = MinutesView()

    async def _open(self, account: OfficerAccount) -> None:
        try:
            found = await perform(open_session, account.officer(), self._id())
        except AbsentError:
            self.minutes, self.absent = MinutesView(), True
            return
        self.minutes = present_minutes(found, get_deps().services, language_of(self))
        self.absent = found.minutes is None


def _sentences(refused: AnswersRefusedError, language: Language) -> dict[str, str]:
    """Return validation messages by path; of several at one path the first."""
    return {each.path: problem_sentence(each, language) for each in reversed(refused.problems)}
