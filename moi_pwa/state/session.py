"""The officer at the desk. Every event checks the session again, because a websocket outlives the session that
opened it.
"""

import logging
from typing import Literal, get_args
from uuid import UUID

import reflex as rx
from reflex.event import EventSpec
from reflex.state import BaseState

from moi_pwa.actions.accounts.second_factor import confirm_second_factor
from moi_pwa.actions.accounts.sessions import find_session_by_id, find_signed_in_officer, use_session
from moi_pwa.core.accounts import OfficerAccount, OpenSession
from moi_pwa.core.errors import AbsentError, StepRefusedError, StepUpNeededError, TooManyAttemptsError, WrongCodeError
from moi_pwa.core.officer import OfficerAct
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.accounts.desk_places import desk_places
from moi_pwa.rules.accounts.second_factors import MAX_CODE_LENGTH
from moi_pwa.rules.permissions import officer_may
from moi_pwa.state.deps import act_in, perform
from moi_pwa.state.forms import typed

PRINCIPAL = "x-moi-principal"
"""The header in which the edge names the session; it strips one that a client sends."""

_log = logging.getLogger(__name__)


class SignedOutError(Exception):
    """There is no open session, or the officer has left."""


class NotYourWorkError(Exception):
    """The officer's duties do not include what a State shows and does."""

    def __init__(self, act: OfficerAct) -> None:
        super().__init__(act)
        self.act: OfficerAct = act


class SocketClosedError(Exception):
    """The websocket that an event came over has closed: there is no page to answer."""


async def require_session(state: BaseState) -> OpenSession:
    """Return the officer's session that the edge found when the websocket opened.

    Raises:
        SignedOutError: it is over.
    """
    act_in(None)
    try:
        session_id = UUID(state.router.headers.raw_headers.get(PRINCIPAL, ""))
    except ValueError:
        raise SignedOutError from None
    opened = await perform(find_session_by_id, session_id, "officer")
    if opened is None:
        raise SignedOutError
    act_in(opened.id)
    return opened


async def signed_in_officer(state: BaseState) -> OfficerAccount:
    """Return the officer who acts, and count the event as a use of the session.

    Raises:
        SignedOutError: there is no open session; `answer_to_error` then ends what the page shows.
        NotYourWorkError: the officer may not do the act of the State (`ACT`); the State then shows nothing.
    """
    opened = await require_session(state)
    account = await _permitted(state, opened)
    await perform(use_session, opened)
    return account


async def watching_officer(state: BaseState) -> OfficerAccount:
    """Return the officer whose page asks by itself, which does not keep the session open.

    Raises:
        SignedOutError: there is no open session.
        NotYourWorkError: as for `signed_in_officer`.
    """
    return await _permitted(state, await require_session(state))


async def _permitted(state: BaseState, opened: OpenSession) -> OfficerAccount:
    account = await perform(find_signed_in_officer, opened)
    if account is None:
        raise SignedOutError
    act = act_of(type(state))
    if act is not None and not officer_may(account.officer(), act):
        state.reset()
        raise NotYourWorkError(act)
    return account


def act_of(state: type[BaseState]) -> OfficerAct | None:
    """Return the act that every handler of a State needs.

    None means that its handlers serve any officer, with what is theirs or with the cases that their duties include.
    """
    return getattr(state, "ACT", None)


def language_of(state: rx.State) -> Language:
    """Return the language of the page that sent the event: its route begins with it."""
    return "en" if state.router.route_id.strip("/").split("/")[0] == "en" else "ar"


def id_in_address(state: rx.State) -> UUID:
    """Return the id of what the page shows, `?id=`.

    Raises:
        AbsentError: the address names nothing.
    """
    try:
        return UUID(state.router.url.query_parameters.get("id", ""))
    except ValueError:
        raise AbsentError from None


def answer_to_error(exception: Exception) -> EventSpec | None:
    """Return the event by which a page reacts to a failed handler. Reflex' own answer needs `eval`."""
    if isinstance(exception, SocketClosedError):
        return None
    if isinstance(exception, SignedOutError):
        return SessionState.end()  # pyright: ignore[reportReturnType] -- a called handler is a spec
    if isinstance(exception, NotYourWorkError):
        return SessionState.refuse(exception.act)  # pyright: ignore[reportReturnType]
    if isinstance(exception, StepUpNeededError):
        return SessionState.ask_code()  # pyright: ignore[reportReturnType]
    _log.error("a handler failed", exc_info=exception)
    return SessionState.fail()  # pyright: ignore[reportReturnType]


class SessionState(rx.State):
    """The officer's session, as every page shows it."""

    officer: str = ""
    """The id of the officer; "" while nobody is signed in."""
    name: str = ""
    places: list[str] = []
    """The codes of the pages of the officer's menu (`presentation/accounts/desk_places.py`)."""
    over: bool = False
    """Whether the session has ended."""
    not_yours: str = ""
    """A sentence that says whose page it is, if it is not the officer's."""
    failed: bool = False
    """Whether something went wrong that the page cannot name."""
    step_up: Literal["", "asked", "confirmed"] = ""
    """Whether a grave act waits for a code of the second factor, or may be done again after one."""
    code_problem: str = ""

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.officer, self.name = str(account.id), account.display_name
        self.places = desk_places(account.officer())
        self.over = self.failed = False
        self.not_yours = ""
        self.step_up = self.code_problem = ""

    @rx.event
    def end(self) -> None:
        self.over = True
        self.officer, self.name = "", ""
        self.places = []
        self.step_up = self.code_problem = ""

    @rx.event
    def refuse(self, act: str) -> None:
        self.not_yours = say(f"desk.not_yours.{act}", language_of(self)) if act in get_args(OfficerAct) else ""

    @rx.event
    def ask_code(self) -> None:
        self.step_up, self.code_problem = "asked", ""

    @rx.event
    async def confirm_code(self, form: dict[str, str]) -> None:
        """Check a code of the second factor, after which the officer does the grave act again."""
        await signed_in_officer(self)
        opened, language = await require_session(self), language_of(self)
        try:
            await perform(confirm_second_factor, opened, code=typed(form, "code", MAX_CODE_LENGTH))
        except (WrongCodeError, StepRefusedError):
            self.code_problem = say("api.second_factor_wrong", language)
        except TooManyAttemptsError as refused:
            self.code_problem = say("api.desk_too_many", language, minutes=-(-refused.retry_after // 60))
        else:
            self.step_up, self.code_problem = "confirmed", ""

    @rx.event
    async def put_code_aside(self) -> None:
        await signed_in_officer(self)
        self.step_up = self.code_problem = ""

    @rx.event
    def fail(self) -> None:
        self.failed = True
