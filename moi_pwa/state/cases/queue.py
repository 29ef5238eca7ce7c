"""The officer's queue: what waits, what is in hand, and what a search found. Nothing personal stays here: rows bear
no names.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import reflex as rx

from moi_pwa.actions.cases.desk_calendar import desk_calendar
from moi_pwa.actions.desk.desk_queue import WAITING, QueueCursor, QueueRow, cases_in_hand, queue, queue_counts, search
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import Status
from moi_pwa.core.queue import QueueFilter
from moi_pwa.locales import say
from moi_pwa.presentation.cases.queue_view import QueueRowView, present_queue_row
from moi_pwa.presentation.format import format_time
from moi_pwa.rules.bills.permissions import is_cashier, is_finance
from moi_pwa.rules.cases.lifecycle import ANSWER_AWAITED
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.paged import PagedState
from moi_pwa.state.session import language_of, signed_in_officer, watching_officer

WITH_APPLICANT = tuple(sorted(ANSWER_AWAITED))

COUNTED: tuple[Status, ...] = (*WAITING, *WITH_APPLICANT, "at_agencies")

ESCALATED = QueueFilter(statuses=("at_agencies",), escalated=True)

BY_MINISTERS: tuple[Status, ...] = ("at_minister", "at_council")

TO_CONFIRM: tuple[Status, ...] = ("revocation_due", "replacement_due")

VIEWS: dict[str, tuple[Status, ...]] = {
    "waiting": WAITING,
    "free": WAITING,
    **{each: (each,) for each in (*WAITING, "at_agencies")},
    "at_minister": BY_MINISTERS,
    "to_confirm": TO_CONFIRM,
    "with_applicant": WITH_APPLICANT,
    "escalated": ("at_agencies",),
}
"""Maps a view, beside "mine", to the statuses that it shows.

"free" has the cases assigned to no officer; "escalated" those that an agency has not answered in time.
"""

_MAX_SEARCH_LENGTH = 100


class QueueState(PagedState, rx.State):
    """The page of the queue."""

    view: str = "waiting"
    service: str = ""
    lines: list[QueueRowView] = []
    counts: dict[str, int] = {}
    found: str = ""
    """The outcome of a search: "some", "more" (than are shown) or "none"; "" if the rows are not its result."""
    loaded: bool = False
    as_of: str = ""
    holiday: str = ""
    """Today's holiday, or ""."""
    _cursors: list[QueueCursor] = []

    @rx.event
    async def load(self):
        """Show the queue, or redirect officers who have a page of their own.

        Those are officers of agencies and of finance, cashiers and committee secretaries; they see nothing of this
        page.
        """
        account = await signed_in_officer(self)
        if account.agencies:
            return rx.redirect(f"/{language_of(self)}/consultations/", replace=True)
        if is_finance(account.officer()):
            return rx.redirect(f"/{language_of(self)}/finance/", replace=True)
        if is_cashier(account.officer()):
            return rx.redirect(f"/{language_of(self)}/cash/", replace=True)
        if account.roles == {"committee_secretary"}:
            return rx.redirect(f"/{language_of(self)}/committee/", replace=True)
        self.found = ""
        await self._read(account)
        return QueueState.count

    @rx.event
    async def refresh(self):
        """Read the list again, as the page does by itself while it is visible. The result of a search stays."""
        officer = await watching_officer(self)
        if self.found == "":
            await self._read(officer)
            return QueueState.count
        return None

    @rx.event
    async def count(self) -> None:
        account = await watching_officer(self)
        counts = await perform(
            queue_counts, account.officer(), QueueFilter(statuses=COUNTED, service=self.service or None)
        )
        escalated = await perform(queue_counts, account.officer(), replace(ESCALATED, service=self.service or None))
        self.counts = {
            **counts,
            "waiting": sum(counts[status] for status in WAITING),
            "with_applicant": sum(counts[status] for status in WITH_APPLICANT),
            "escalated": escalated["at_agencies"],
            "at_minister": sum(counts[status] for status in BY_MINISTERS),
            "to_confirm": sum(counts[status] for status in TO_CONFIRM),
        }

    @rx.event
    async def show(self, view: str):
        officer = await signed_in_officer(self)
        self.view = view if view in VIEWS or view == "mine" else "waiting"
        await self._read_first_page(officer)
        return QueueState.count

    @rx.event
    async def choose_service(self, code: str):
        officer = await signed_in_officer(self)
        self.service = code if code in get_deps().services else ""
        await self._read_first_page(officer)
        return QueueState.count

    @rx.event
    async def search(self, form: dict[str, str]) -> None:
        """Search. The words are not kept."""
        account = await signed_in_officer(self)
        text = str(form.get("words", ""))[:_MAX_SEARCH_LENGTH]
        if not re.search(r"\S", text):
            await self._read_first_page(account)
            return
        found = await perform(search, account.officer(), text)
        await self._show(account, found.rows)
        self.found = "more" if found.more else "some" if found.rows else "none"
        self.has_next = False

    @rx.event
    async def end_search(self) -> None:
        await self._read_first_page(await signed_in_officer(self))

    async def _read_first_page(self, account: OfficerAccount) -> None:
        self.found = ""
        self._begin()
        await self._read(account)

    async def _read(self, account: OfficerAccount) -> None:
        """Read the page that is shown."""
        if self.view == "mine":
            rows = await perform(cases_in_hand, account.officer())
            self.has_next = False
            await self._show(account, [row for row in rows if self.service in ("", row.case.service)])
            return
        after = self._after()
        chosen = QueueFilter(
            statuses=VIEWS[self.view],
            service=self.service or None,
            free=self.view == "free",
            escalated=self.view == "escalated",
        )
        page = await perform(queue, account.officer(), chosen, after=after)
        self._set_next(page.after)
        await self._show(account, page.rows)

    async def _show(self, account: OfficerAccount, rows: Sequence[QueueRow]) -> None:
        deps, language = get_deps(), language_of(self)
        calendar = await perform(desk_calendar)
        self.lines = [
            present_queue_row(
                row,
                deps.services.get(row.case.service),
                officer_id=str(account.id),
                calendar=calendar,
                language=language,
            )
            for row in rows
        ]
        self.as_of, self.loaded = format_time(deps.now()), True
        holiday = calendar.holiday
        self.holiday = say("desk.queue.holiday", language, name=holiday.in_language(language)) if holiday else ""
