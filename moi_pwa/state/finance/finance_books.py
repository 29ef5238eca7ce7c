"""The books for an officer of finance: days compared with the provider's list, accounts, and the daily close."""

from datetime import date, timedelta
from typing import ClassVar

import reflex as rx

from moi_pwa.actions.finance.books import close_day, day_books, read_balances
from moi_pwa.actions.payments.comparisons import MAX_DIFFERENCES, compared_days
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import RefusedError
from moi_pwa.core.finance import is_askable
from moi_pwa.core.officer import OfficerAct
from moi_pwa.locales import say
from moi_pwa.presentation.finance.books_presenter import (
    missing_days,
    present_balances,
    present_compared_days,
    present_day,
    present_differences,
)
from moi_pwa.presentation.finance.books_view import BalancesView, ComparedDayView, DayBooksView, DifferenceView
from moi_pwa.presentation.refusal_text import refusal_sentence
from moi_pwa.rules.dates import parse_day
from moi_pwa.rules.permissions import officer_may
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.paged import PagedState
from moi_pwa.state.session import language_of, signed_in_officer


class ReconciliationState(PagedState, rx.State):
    """The list of compared days."""

    ACT: ClassVar[OfficerAct] = "read_books"

    days: list[ComparedDayView] = []
    differences: list[DifferenceView] = []
    missing: str = ""
    """A sentence about days that were not compared, or ""."""
    more: str = ""
    """A sentence about differences that are not shown, or ""."""
    loaded: bool = False
    _cursors: list[date] = []

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        await self._read(account)

    async def _read(self, account: OfficerAccount) -> None:
        language = language_of(self)
        before = self._after()
        found = await perform(compared_days, account.officer(), before=before)
        self._set_next(found.before)
        self.days, self.differences = present_compared_days(found, language), present_differences(found, language)
        count, total = missing_days(found), sum(found.counts.values())
        self.missing = say("desk.reconciliation.missing", language, count=count) if count else ""
        self.more = say("desk.reconciliation.more", language, count=MAX_DIFFERENCES) if total > MAX_DIFFERENCES else ""
        self.loaded = True


class BooksState(rx.State):
    """The books."""

    ACT: ClassVar[OfficerAct] = "read_books"

    balances: BalancesView = BalancesView()
    shown: DayBooksView = DayBooksView()
    problem: str = ""
    """The validation message for the chosen day."""
    notice: str = ""
    """Confirms that the day was closed."""
    warning: str = ""

    @rx.event
    async def load(self):
        account = await signed_in_officer(self)
        self.reset()
        await self._read(account, get_deps().today() - timedelta(days=1))
        return BooksState.add_up

    @rx.event
    async def add_up(self) -> None:
        """Read the balances of all accounts, which take longer than the rest."""
        account = await signed_in_officer(self)
        self.balances = present_balances(await perform(read_balances, account.officer()), language_of(self))

    @rx.event
    async def choose(self, form: dict[str, str]) -> None:
        account = await signed_in_officer(self)
        self.problem = self.notice = self.warning = ""
        day = parse_day(str(form.get("day", ""))[:10])
        if day is None or not is_askable(day) or day > get_deps().today():
            self.problem = say("desk.books.bad_day", language_of(self))
            return
        await self._read(account, day)

    @rx.event
    async def close(self) -> None:
        """Close the day that is shown."""
        account = await signed_in_officer(self)
        self.problem = self.notice = self.warning = ""
        day = parse_day(self.shown.day)
        if day is None:
            return
        try:
            await perform(close_day, account.officer(), day)
        except RefusedError as refused:
            self.warning = refusal_sentence("finance", refused, language_of(self))
            return
        self.notice = say("desk.books.done", language_of(self))
        await self._read(account, day)

    async def _read(self, account: OfficerAccount, day: date) -> None:
        found = await perform(day_books, account.officer(), day)
        is_approver = officer_may(account.officer(), "close_books")
        self.shown = present_day(found, language_of(self), is_approver=is_approver)
