"""Institutions' accounts: the list, one account, and what an officer asks for or decides on it."""

from typing import ClassVar
from uuid import UUID

import reflex as rx

from moi_pwa.actions.parties.account_changes import ask_for_change, confirm_change, decline_change
from moi_pwa.actions.parties.read_accounts import MAX_FOUND, find_accounts, read_account
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import (
    AbsentError,
    AnswersRefusedError,
    RefusedError,
)
from moi_pwa.core.institutions import AskedKind
from moi_pwa.core.officer import OfficerAct
from moi_pwa.locales import say
from moi_pwa.presentation.parties.institution_presenter import present_account, present_institution
from moi_pwa.presentation.parties.institution_view import InstitutionDetailView, InstitutionRowView
from moi_pwa.presentation.refusal_text import refusal_sentence
from moi_pwa.rules.characters import tidy_line
from moi_pwa.rules.written_text import MAX_REASON_LENGTH
from moi_pwa.state.deps import perform
from moi_pwa.state.forms import typed
from moi_pwa.state.session import id_in_address, language_of, signed_in_officer

_MAX_SEARCH_LENGTH = 100
_MAX_NUMBER_LENGTH = 20


class InstitutionsState(rx.State):
    """The page of institutions' accounts. What is typed stays in the browser."""

    ACT: ClassVar[OfficerAct] = "read_institutions"

    lines: list[InstitutionRowView] = []
    detail: InstitutionDetailView = InstitutionDetailView()
    absent: bool = False
    found: str = ""
    problems: dict[str, str] = {}
    """Maps the name of a form, or "into", to its validation message."""
    notice: str = ""
    warning: str = ""

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        if self.router.url.query_parameters.get("id"):
            await self._open(account)
        else:
            await self._list(account, "")

    @rx.event
    async def search(self, form: dict[str, str]) -> None:
        account = await signed_in_officer(self)
        await self._list(account, tidy_line(typed(form, "words", _MAX_SEARCH_LENGTH)))

    @rx.event
    async def suspend(self, form: dict[str, str]) -> None:
        await self._ask("suspended", form)

    @rx.event
    async def resume(self, form: dict[str, str]) -> None:
        await self._ask("resumed", form)

    @rx.event
    async def merge(self, form: dict[str, str]) -> None:
        await self._ask("merged", form)

    @rx.event
    async def end(self, form: dict[str, str]) -> None:
        await self._ask("ended", form)

    @rx.event
    async def confirm(self) -> None:
        """Confirm the change that the page shows, and no other."""
        account, language = await signed_in_officer(self), language_of(self)
        self._forget_words()
        try:
            change = await perform(confirm_change, account.officer(), self._shown(), seq=self.detail.asked_seq)
        except RefusedError as refused:
            self.warning = refusal_sentence("institutions", refused, language)
        else:
            self.notice = say(f"desk.institutions.done.{change}", language)
        await self._open(account)

    @rx.event
    async def decline(self, form: dict[str, str]) -> None:
        """Decline the change that the page shows, or take back what one asked for."""
        account, language = await signed_in_officer(self), language_of(self)
        self._forget_words()
        reason = typed(form, "reason", MAX_REASON_LENGTH)
        try:
            await perform(decline_change, account.officer(), self._shown(), seq=self.detail.asked_seq, reason=reason)
        except AnswersRefusedError as refused:
            self.problems = {"decline": say(f"desk.institutions.problem.{refused.reason}", language)}
            return
        except RefusedError as refused:
            self.warning = refusal_sentence("institutions", refused, language)
        else:
            self.notice = say("desk.institutions.done.declined", language)
        await self._open(account)

    async def _ask(self, change: AskedKind, form: object) -> None:
        account, language = await signed_in_officer(self), language_of(self)
        self._forget_words()
        reason, into = typed(form, "reason", MAX_REASON_LENGTH), typed(form, "into", _MAX_NUMBER_LENGTH)
        try:
            await perform(ask_for_change, account.officer(), self._shown(), change, reason=reason, into=into)
        except AnswersRefusedError as refused:
            self.problems = {
                change if each.path == "reason" else each.path: say(f"desk.institutions.problem.{each.code}", language)
                for each in refused.problems
            }
            return
        except RefusedError as refused:
            self.warning = refusal_sentence("institutions", refused, language)
        else:
            self.notice = say("desk.institutions.done.asked", language)
        await self._open(account)

    async def _list(self, account: OfficerAccount, text: str) -> None:
        language = language_of(self)
        found = await perform(find_accounts, account.officer(), text)
        self.lines = [present_institution(each, language, waits=waits) for each, waits in found]
        key = "found_many" if len(found) == MAX_FOUND else "found" if text else "count"
        self.found = say(f"desk.institutions.{key}", language, count=len(found))

    async def _open(self, account: OfficerAccount) -> None:
        try:
            shown = await perform(read_account, account.officer(), id_in_address(self))
        except AbsentError:
            self.detail, self.absent = InstitutionDetailView(), True
            await self._list(account, "")
            return
        self.detail = present_account(shown, language_of(self))

    def _shown(self) -> UUID:
        """Return the institution that the page shows.

        Raises:
            AbsentError: it shows none.
        """
        if not self.detail.id:
            raise AbsentError
        return UUID(self.detail.id)

    def _forget_words(self) -> None:
        self.problems, self.notice, self.warning = {}, "", ""
