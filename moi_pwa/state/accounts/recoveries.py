"""The page on which two officers give an applicant's account another address."""

from typing import ClassVar
from uuid import UUID

import reflex as rx

from moi_pwa.actions.accounts.recover_account import ask_recovery, confirm_recovery, list_recoveries, stop_recovery
from moi_pwa.actions.accounts.request_code import request_code
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import (
    AnswersRefusedError,
    CodeNotSentError,
    EmailsSpentError,
    NotAMobileError,
    NotAnEmailError,
    RefusedError,
    StepRefusedError,
    TextsSpentError,
    TooManyAttemptsError,
    WrongCodeError,
)
from moi_pwa.core.officer import OfficerAct
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.accounts.recoveries_view import RecoveryView, present_recoveries
from moi_pwa.presentation.format import isolated
from moi_pwa.rules.accounts.contact_addresses import contact_address, masked_address
from moi_pwa.rules.accounts.staff import MAX_NOTE_LENGTH
from moi_pwa.state.deps import perform
from moi_pwa.state.forms import typed
from moi_pwa.state.session import language_of, signed_in_officer

MAX_ADDRESS_LENGTH = 254
MAX_CODE_LENGTH = 12
"""The most characters of a code, with blanks."""
_MAX_ID_LENGTH = 36


class RecoveriesState(rx.State):
    """The page of recoveries. What is typed stays in the browser."""

    ACT: ClassVar[OfficerAct] = "recover_accounts"

    lines: list[RecoveryView] = []
    sent_to: str = ""
    """The masked new address that a code was sent to; "" before."""
    problems: dict[str, str] = {}
    """Maps a control to its validation message."""
    notice: str = ""
    warning: str = ""
    turn: int = 0
    """A new number empties the forms."""
    _new: str = ""
    """The new address that a code was sent to."""

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        await self._read(account)

    @rx.event
    async def send_code(self, form: dict[str, str]) -> None:
        """Send a code to the new address, which the person at the desk reads there."""
        account, language = await signed_in_officer(self), language_of(self)
        self._forget()
        try:
            new = contact_address(typed(form, "new", MAX_ADDRESS_LENGTH))
            # The desk's own limit: all officers share the addresses of their offices.
            await perform(request_code, contact=new, language=language, address=f"officer {account.id}")
        except (NotAMobileError, NotAnEmailError):
            self.problems = {"new": say("desk.recoveries.problem.new.unreadable", language)}
        except TooManyAttemptsError as refused:
            self.problems = {"new": _too_many(refused, language)}
        except (TextsSpentError, EmailsSpentError, CodeNotSentError):
            self.problems = {"new": say("desk.recoveries.problem.new.not_sent", language)}
        else:
            self._new, self.sent_to = new.address, isolated(masked_address(new))

    @rx.event
    async def begin_again(self) -> None:
        """Forget the new address."""
        await signed_in_officer(self)
        self._forget()
        self._new = self.sent_to = ""

    @rx.event
    async def ask(self, form: dict[str, str]) -> None:
        """Ask for the recovery, or show what is wrong with the form."""
        account, language = await signed_in_officer(self), language_of(self)
        self._forget()
        if not self._new:
            return
        try:
            await perform(
                ask_recovery,
                account.officer(),
                known=contact_address(typed(form, "known", MAX_ADDRESS_LENGTH)),
                new=contact_address(self._new),
                code=typed(form, "code", MAX_CODE_LENGTH),
                note=typed(form, "note", MAX_NOTE_LENGTH),
                address=f"officer {account.id}",
            )
        except (NotAMobileError, NotAnEmailError):
            self.problems = {"known": say("desk.recoveries.problem.new.unreadable", language)}
        except WrongCodeError:
            self.problems = {"code": say("desk.recoveries.problem.code.wrong", language)}
        except TooManyAttemptsError as refused:
            self.problems = {"code": _too_many(refused, language)}
        except AnswersRefusedError as refused:
            self.problems = {
                each.path: say(f"desk.recoveries.problem.{each.path}.{each.code}", language, **each.params)
                for each in refused.problems
            }
        else:
            self._new = self.sent_to = ""
            self.notice = say("desk.recoveries.done.asked", language)
            self.turn += 1
            await self._read(account)

    @rx.event
    async def confirm(self, code: str) -> None:
        """Confirm a recovery that a colleague asked for. `code` is its id."""
        account, language = await signed_in_officer(self), language_of(self)
        self._forget()
        try:
            await perform(confirm_recovery, account.officer(), UUID(str(code)[:_MAX_ID_LENGTH]))
        except (ValueError, RefusedError) as refused:
            self.warning = _refused(refused, language)
        else:
            self.notice = say("desk.recoveries.done.confirmed", language)
        await self._read(account)

    @rx.event
    async def stop(self, code: str) -> None:
        """Stop a recovery. `code` is its id."""
        account, language = await signed_in_officer(self), language_of(self)
        self._forget()
        try:
            await perform(stop_recovery, account.officer(), UUID(str(code)[:_MAX_ID_LENGTH]))
        except (ValueError, RefusedError) as refused:
            self.warning = _refused(refused, language)
        else:
            self.notice = say("desk.recoveries.done.stopped", language)
        await self._read(account)

    def _forget(self) -> None:
        self.notice = self.warning = ""
        self.problems = {}

    async def _read(self, account: OfficerAccount) -> None:
        self.lines = present_recoveries(await perform(list_recoveries, account.officer()), language_of(self))


def _too_many(refused: TooManyAttemptsError, language: Language) -> str:
    return say("api.desk_too_many", language, minutes=-(-refused.retry_after // 60))


def _refused(refused: Exception, language: Language) -> str:
    is_own = isinstance(refused, StepRefusedError) and refused.reason == "same_officer"
    return say("desk.recoveries.refused.same_officer" if is_own else "desk.recoveries.refused.changed", language)
