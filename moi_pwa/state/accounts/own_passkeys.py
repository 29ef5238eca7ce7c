"""The page on which officers see, add and remove their own passkeys."""

from uuid import UUID

import reflex as rx

from moi_pwa.actions.accounts.officer_passkeys import list_officer_passkeys, remove_officer_passkey
from moi_pwa.core.errors import AbsentError, StepRefusedError, TooManyAttemptsError, WrongCodeError
from moi_pwa.locales import say
from moi_pwa.presentation.accounts.own_passkeys_view import OwnPasskeyView, present_own_passkeys
from moi_pwa.rules.accounts.second_factors import MAX_CODE_LENGTH
from moi_pwa.state.deps import perform
from moi_pwa.state.forms import typed
from moi_pwa.state.session import language_of, require_session, signed_in_officer

_MAX_ID_LENGTH = 36
_NOT_ADDED = frozenset({"cancelled", "exists", "failed", "no_connection", "none_here", "too_many", "wait"})
"""The outcomes of `service_worker/src/page/browser/officer_passkeys.js` without a passkey, but for a wrong code."""


class OwnPasskeysState(rx.State):
    """The page of the officer's own passkeys."""

    lines: list[OwnPasskeyView] = []
    problems: dict[str, str] = {}
    """Maps a control to its validation message."""
    notice: str = ""
    warning: str = ""
    turn: int = 0
    """A new number empties the forms."""

    @rx.event
    async def load(self) -> None:
        await signed_in_officer(self)
        self.reset()
        await self._read()

    @rx.event
    async def tell_outcome(self, form: dict[str, str]) -> None:
        """Show what came of adding a passkey, which the officer's browser asked the API for."""
        await signed_in_officer(self)
        language = language_of(self)
        self._forget()
        outcome = typed(form, "outcome", 20)
        if outcome == "added":
            self.notice = say("desk.own_passkeys.done", language)
            self.turn += 1
        elif outcome == "wrong_code":
            self.problems = {"new_code": say("api.second_factor_wrong", language)}
        else:
            shown = outcome if outcome in _NOT_ADDED else "failed"
            self.warning = say(f"desk.own_passkeys.not_added.{shown}", language)
        await self._read()

    @rx.event
    async def remove(self, form: dict[str, str]) -> None:
        """Remove the chosen passkey, after a code of the second factor; or show what is wrong."""
        await signed_in_officer(self)
        opened, language = await require_session(self), language_of(self)
        self._forget()
        chosen = typed(form, "passkey", _MAX_ID_LENGTH)
        if not chosen:
            self.problems = {"passkey": say("desk.own_passkeys.choose", language)}
            return
        try:
            await perform(remove_officer_passkey, opened, UUID(chosen), code=typed(form, "code", MAX_CODE_LENGTH))
        except (WrongCodeError, StepRefusedError):
            self.problems = {"code": say("api.second_factor_wrong", language)}
            return
        except TooManyAttemptsError as refused:
            self.problems = {"code": say("api.desk_too_many", language, minutes=-(-refused.retry_after // 60))}
            return
        except (AbsentError, ValueError):
            self.warning = say("desk.own_passkeys.gone", language)
        else:
            self.notice = say("desk.own_passkeys.removed", language)
            self.turn += 1
        await self._read()

    def _forget(self) -> None:
        self.notice = self.warning = ""
        self.problems = {}

    async def _read(self) -> None:
        opened = await require_session(self)
        found = await perform(list_officer_passkeys, opened.holder_id)
        self.lines = present_own_passkeys(found, language_of(self))
