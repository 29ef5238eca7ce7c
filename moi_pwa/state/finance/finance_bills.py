"""The list of bills for an officer of finance. Nothing here names a person."""

from collections.abc import Sequence
from typing import ClassVar, cast
from urllib.parse import urlencode

import reflex as rx

from moi_pwa.actions.finance.finance_bills import (
    BILL_STATUSES,
    MAX_SEARCH_LENGTH,
    BillCursor,
    count_bills,
    find_bills,
    income_of_last_days,
    list_bills,
)
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.billing import BillStatus
from moi_pwa.core.finance import BillFilter, BillSummary, is_askable
from moi_pwa.core.officer import OfficerAct
from moi_pwa.locales import say
from moi_pwa.presentation.finance.bill_presenter import present_bill_row
from moi_pwa.presentation.finance.bill_view import BillRowView
from moi_pwa.presentation.finance.income_presenter import present_income
from moi_pwa.presentation.finance.income_view import IncomeView
from moi_pwa.presentation.format import format_time
from moi_pwa.rules.dates import parse_day
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.paged import PagedState
from moi_pwa.state.session import language_of, signed_in_officer, watching_officer


class BillsState(PagedState, rx.State):
    """The list of bills."""

    ACT: ClassVar[OfficerAct] = "read_books"

    lines: list[BillRowView] = []
    counts: dict[str, int] = {}
    income: IncomeView = IncomeView()
    status: str = ""
    """The chosen status; "" means any."""
    first: str = ""
    """The first chosen day as YYYY-MM-DD, or ""."""
    last: str = ""
    """The last chosen day as YYYY-MM-DD, or ""."""
    problem: str = ""
    found: str = ""
    """The outcome of a search: "some" or "none"; "" if the rows are not its result."""
    loaded: bool = False
    as_of: str = ""
    query: str = ""
    """The query of the address where the same list is downloaded."""
    _cursors: list[BillCursor] = []

    @rx.event
    async def load(self):
        account = await signed_in_officer(self)
        self.reset()
        await self._read(account)
        return [BillsState.count, BillsState.draw]

    @rx.event
    async def refresh(self):
        """Read the list again, as the page does by itself while it is visible. The result of a search stays."""
        account = await watching_officer(self)
        if self.found == "":
            await self._read(account)
            return BillsState.count
        return None

    @rx.event
    async def count(self) -> None:
        account = await watching_officer(self)
        counts = await perform(count_bills, account.officer(), self._period())
        self.counts = {status: counts[status] for status in BILL_STATUSES}

    @rx.event
    async def draw(self) -> None:
        account = await watching_officer(self)
        income = await perform(income_of_last_days, account.officer())
        self.income = present_income(income, language_of(self))

    @rx.event
    async def show(self, status: str) -> None:
        account = await signed_in_officer(self)
        self.status = status if status in BILL_STATUSES else ""
        await self._read_first_page(account)

    @rx.event
    async def choose_period(self, form: dict[str, str]):
        account = await signed_in_officer(self)
        first, last = (str(form.get(name, ""))[:10] for name in ("first", "last"))
        days = [parse_day(each) if each else None for each in (first, last)]
        wrong = any(text and not (day and is_askable(day)) for text, day in zip((first, last), days, strict=True))
        if wrong or (days[0] and days[1] and days[1] < days[0]):
            self.problem = say("desk.bills.bad_period", language_of(self))
            return None
        self.first, self.last = first, last
        await self._read_first_page(account)
        return BillsState.count

    @rx.event
    async def search(self, form: dict[str, str]) -> None:
        """Search. The words are not kept."""
        account = await signed_in_officer(self)
        text = str(form.get("words", ""))[:MAX_SEARCH_LENGTH]
        if not text.strip():
            await self._read_first_page(account)
            return
        rows = await perform(find_bills, account.officer(), text)
        self._show(rows)
        self.found, self.problem, self.has_next, self.page = "some" if rows else "none", "", False, 1

    @rx.event
    async def end_search(self) -> None:
        await self._read_first_page(await signed_in_officer(self))

    def _period(self) -> BillFilter:
        return BillFilter(first=parse_day(self.first), last=parse_day(self.last))

    async def _read_first_page(self, account: OfficerAccount) -> None:
        self.found = self.problem = ""
        self._begin()
        await self._read(account)

    async def _read(self, account: OfficerAccount) -> None:
        after = self._after()
        status = cast("BillStatus", self.status) if self.status else None
        period = self._period()
        chosen = BillFilter(status=status, first=period.first, last=period.last)
        page = await perform(list_bills, account.officer(), chosen, after=after)
        self._set_next(page.after)
        given = {"lang": language_of(self), "status": self.status, "first": self.first, "last": self.last}
        self.query = "?" + urlencode({name: value for name, value in given.items() if value})
        self._show(page.rows)

    def _show(self, rows: Sequence[BillSummary]) -> None:
        self.lines = [present_bill_row(row, language_of(self)) for row in rows]
        self.as_of, self.loaded = format_time(get_deps().now()), True
