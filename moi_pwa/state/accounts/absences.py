"""The page of absences: the officer's own, and for a supervisor those of the officers whom they lead."""

from typing import ClassVar
from uuid import UUID

import reflex as rx

from moi_pwa.actions.accounts.absences import end_absence, enter_absence, list_absences
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.officer import OfficerAct
from moi_pwa.locales import say
from moi_pwa.presentation.accounts.absences_view import AbsencesView, present_absences
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.forms import typed, typed_day
from moi_pwa.state.session import language_of, signed_in_officer

_MAX_ID_LENGTH = 36


class AbsencesState(rx.State):
    """The page of absences."""

    ACT: ClassVar[OfficerAct] = "enter_absence"

    shown: AbsencesView = AbsencesView()
    loaded: bool = False
    problems: dict[str, str] = {}
    """Maps a control to its validation message."""
    notice: str = ""
    warning: str = ""
    turn: int = 0
    """A new number empties the form."""

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        await self._read(account)

    @rx.event
    async def enter(self, form: dict[str, str]) -> None:
        """Enter an absence, or show what is wrong with it."""
        account, language = await signed_in_officer(self), language_of(self)
        self._clear()
        first, last = typed_day(form, "first"), typed_day(form, "last")
        if first is None or last is None:
            missing = {"first": first, "last": last}
            required = say("desk.absences.problem.required", language)
            self.problems = {name: required for name, day in missing.items() if day is None}
            return
        officer_id, delegate_id = _id_in(form, "officer"), _id_in(form, "delegate")
        try:
            await perform(
                enter_absence,
                account.officer(),
                officer_id=officer_id or account.id,
                first=first,
                last=last,
                delegate_id=delegate_id,
            )
        except AnswersRefusedError as refused:
            self.problems = {
                each.path: say(f"desk.absences.problem.{each.code}", language, **each.params)
                for each in refused.problems
            }
            return
        except AbsentError:
            self.warning = say("desk.absences.gone", language)
        else:
            self.notice = say("desk.absences.done.entered", language)
            self.turn += 1
        await self._read(account)

    @rx.event
    async def end_early(self, number: str) -> None:
        """End the absence with this id."""
        account, language = await signed_in_officer(self), language_of(self)
        self._clear()
        try:
            await perform(end_absence, account.officer(), UUID(number))
        except (AbsentError, ValueError):
            self.warning = say("desk.absences.gone", language)
        else:
            self.notice = say("desk.absences.done.ended", language)
        await self._read(account)

    def _clear(self) -> None:
        self.notice = self.warning = ""
        self.problems = {}

    async def _read(self, account: OfficerAccount) -> None:
        found = await perform(list_absences, account.officer())
        self.shown = present_absences(found, get_deps().today(), language_of(self))
        self.loaded = True


def _id_in(form: object, name: str) -> UUID | None:
    """Return the chosen id, None if none or something else is chosen."""
    try:
        return UUID(typed(form, name, _MAX_ID_LENGTH))
    except ValueError:
        return None
