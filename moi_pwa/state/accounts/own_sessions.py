"""The page on which officers see and end their own sessions."""

from uuid import UUID

import reflex as rx

from moi_pwa.actions.accounts.second_factor import confirm_second_factor
from moi_pwa.actions.accounts.sessions import end_other_sessions, end_own_session, list_sessions
from moi_pwa.core.accounts import OpenSession
from moi_pwa.core.errors import AbsentError, StepRefusedError, TooManyAttemptsError, WrongCodeError
from moi_pwa.locales import say
from moi_pwa.presentation.accounts.own_sessions_view import OwnSessionView, present_own_sessions
from moi_pwa.rules.accounts.second_factors import MAX_CODE_LENGTH
from moi_pwa.state.deps import perform
from moi_pwa.state.forms import typed
from moi_pwa.state.session import language_of, require_session, signed_in_officer

OTHERS = "others"
"""The choice of all sessions but this one."""

_MAX_ID_LENGTH = 36


class OwnSessionsState(rx.State):
    """The page of the officer's own sessions."""

    lines: list[OwnSessionView] = []
    problems: dict[str, str] = {}
    """Maps a control to its validation message."""
    notice: str = ""
    warning: str = ""
    turn: int = 0
    """A new number empties the form."""

    @rx.event
    async def load(self) -> None:
        await signed_in_officer(self)
        self.reset()
        await self._read(await require_session(self))

    @rx.event
    async def end(self, form: dict[str, str]) -> None:
        """End the chosen session, or all others, after a code of the second factor; or show what is wrong."""
        await signed_in_officer(self)
        opened, language = await require_session(self), language_of(self)
        self.notice = self.warning = ""
        self.problems = {}
        chosen = typed(form, "session", _MAX_ID_LENGTH)
        if not chosen:
            self.problems = {"session": say("desk.own_sessions.problem.session", language)}
            return
        try:
            session_id = None if chosen == OTHERS else UUID(chosen)
            await perform(confirm_second_factor, opened, code=typed(form, "code", MAX_CODE_LENGTH))
            if session_id is None:
                await perform(end_other_sessions, opened)
            else:
                await perform(end_own_session, opened, session_id)
        except (WrongCodeError, StepRefusedError):
            self.problems = {"code": say("api.second_factor_wrong", language)}
            return
        except TooManyAttemptsError as refused:
            self.problems = {"code": say("api.desk_too_many", language, minutes=-(-refused.retry_after // 60))}
            return
        except (AbsentError, ValueError):
            self.warning = say("desk.own_sessions.gone", language)
        else:
            self.notice = say("desk.own_sessions.done", language)
            self.turn += 1
        await self._read(opened)

    async def _read(self, opened: OpenSession) -> None:
        found = await perform(list_sessions, opened)
        self.lines = present_own_sessions(found, opened.id, language_of(self))
