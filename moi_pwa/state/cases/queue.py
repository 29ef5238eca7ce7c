"""The officer's queue: what waits, what is in hand, and what a search found.

Rows bear the names and nationalities of people. They stand in this page's memory and on the officer's screen, and
nowhere else: no address, log line or message has them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, cast, get_args

import reflex as rx

from moi_pwa.actions.accounts.on_duty import named_colleague
from moi_pwa.actions.cases.desk_calendar import desk_calendar
from moi_pwa.actions.desk.desk_queue import QueueCursor, queue, search
from moi_pwa.actions.desk.queue_rows import QueueRow
from moi_pwa.actions.desk.queue_views import LISTED, UNPAGED, VIEWS, cases_of_view, count_views, filter_of, first_view
from moi_pwa.actions.desk.take_next import take_next
from moi_pwa.catalogue.countries import country_names
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import Status
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import NOBODY, QueueChoice, QueueOrder
from moi_pwa.locales import say
from moi_pwa.presentation.accounts.desk_places import PLACES, desk_places
from moi_pwa.presentation.cases.queue_view import QueueRowView, present_queue_row
from moi_pwa.presentation.format import format_time
from moi_pwa.state.cases.saved_views import SavedViewsState
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.paged import PagedState
from moi_pwa.state.session import language_of, signed_in_officer, watching_officer

ORDERS: tuple[QueueOrder, ...] = get_args(QueueOrder)

_MAX_SEARCH_LENGTH = 100
_MAX_PAGE_RESTORED = 10
"""The page up to which a list is shown again. Each page before it is read, to know where the next begins."""


class QueueState(SavedViewsState, PagedState, rx.State):
    """The page of the queue."""

    view: str = ""
    """The view that is shown; "" until the page is opened."""
    service: str = ""
    nationality: str = ""
    status: str = ""
    order: str = "due"
    """A code of `core/queue.py` QueueOrder."""
    holder: str = ""
    """The id of the officer whose cases alone are shown; NOBODY for the free ones; "" for everybody's."""
    holder_name: str = ""
    lines: list[QueueRowView] = []
    counts: dict[str, int] = {}
    found: str = ""
    """The outcome of a search: "some", "more" (than are shown) or "none"; "" if the rows are not its result."""
    loaded: bool = False
    as_of: str = ""
    holiday: str = ""
    """Today's holiday, or ""."""
    notice: str = ""
    """Says that there was nothing to take; "" otherwise."""
    _cursors: list[QueueCursor] = []

    @rx.event
    async def load(self):
        """Show the queue, or redirect officers who have a page of their own.

        Those are officers of agencies and of finance, cashiers and committee secretaries; they see nothing of this
        page.
        """
        account = await signed_in_officer(self)
        if (home := desk_places(account.officer())[0]) != "queue":
            return rx.redirect(f"/{language_of(self)}/{PLACES[home].path}", replace=True)
        self.found = self.notice = ""
        await self._read_saved(account.officer())
        await self._read_address(account.officer())
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
        narrowed = QueueChoice(view="") if self.saved else self._choice()
        self.counts = await perform(
            count_views, account.officer(), service=narrowed.service, nationality=narrowed.nationality
        )

    @rx.event
    async def show(self, view: str):
        """Show a view of everybody's cases. The other filters stay, but not those of a saved view."""
        account = await signed_in_officer(self)
        if self.saved:
            self.service = self.nationality = self.status = self.saved = ""
        self.view = view if view in VIEWS else first_view(account.officer())
        self.holder = self.holder_name = ""
        await self._read_first_page(account)
        return QueueState.count

    @rx.event
    async def choose(self, name: str, value: str):
        """Choose a filter or the order. `name` is that of the var."""
        account = await signed_in_officer(self)
        holder = self.holder
        self._choose({**self._form(), name: value}, account.officer())
        await self._choose_holder(holder, account.officer())
        await self._read_first_page(account)
        return QueueState.count

    @rx.event
    async def show_saved(self, view_id: str):
        account = await signed_in_officer(self)
        if not await self._take_saved(account.officer(), view_id):
            return None
        await self._read_first_page(account)
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

    @rx.event
    async def take_next(self):
        """Take the most urgent free case of the view, and open it; of a view that is listed whole, that of the work."""
        officer = (await signed_in_officer(self)).officer()
        view = "work" if self.view in ("", *UNPAGED) else self.view
        chosen = filter_of(replace(self._choice(), view=view, holder=None), officer, get_deps().today())
        case_id = await perform(take_next, officer, chosen)
        if case_id is not None:
            return rx.redirect(f"/{language_of(self)}/case/?id={case_id}")
        self.notice = say("desk.queue.nothing_free", language_of(self))
        return None

    @rx.event
    async def restore(self, form: dict[str, str]):
        """Show the view, the filters, the order and the page that the browser saw last, as far as they exist."""
        account = await signed_in_officer(self)
        if not await self._take_saved(account.officer(), str(form.get("saved", ""))):
            self._choose(form, account.officer())
            await self._choose_holder(str(form.get("holder", "")), account.officer())
        await self._read_first_page(account)
        for _ in range(1, min(_number_in(form.get("page")), _MAX_PAGE_RESTORED)):
            if self.has_next:
                self.page += 1
                await self._read(account)
        return QueueState.count

    async def _read_address(self, officer: Officer) -> None:
        """Choose the view, the service and the officer that the address names, as those of the team's board do."""
        asked = self.router.url.query_parameters
        if asked.get("view", "") not in VIEWS:
            return
        self._begin()
        self._choose({"view": asked["view"], "service": asked.get("service", "")}, officer)
        await self._choose_holder(asked.get("officer", ""), officer)

    def _counting(self) -> Any:
        return QueueState.count

    def _form(self) -> dict[str, str]:
        names = ("view", "order", "service", "nationality", "status")
        return {name: getattr(self, name) for name in names}

    def _choose(self, form: Mapping[str, str], officer: Officer) -> None:
        """Choose what a form says, as far as it exists, of everybody's cases."""
        given = {name: str(form.get(name, "")) for name in self._form()}
        self.view = given["view"] if given["view"] in VIEWS else first_view(officer)
        self.order = given["order"] if given["order"] in ORDERS else "due"
        self.service = given["service"] if given["service"] in get_deps().services else ""
        self.nationality = given["nationality"] if given["nationality"] in country_names("en") else ""
        self.status = given["status"] if given["status"] in LISTED else ""
        self.saved = self.holder = self.holder_name = ""

    async def _choose_holder(self, holder: str, officer: Officer) -> None:
        """Show the cases of one officer, or those of NOBODY, if there is such a colleague."""
        if holder == NOBODY:
            self.holder, self.holder_name = NOBODY, say("desk.held.free", language_of(self))
        elif holder:
            self.holder, self.holder_name = await perform(named_colleague, officer, holder)

    def _choice(self) -> QueueChoice:
        return QueueChoice(
            view=self.view,
            service=self.service or None,
            nationality=self.nationality or None,
            status=cast("Status | None", self.status or None),
            holder=self.holder or None,
            order=cast("QueueOrder", self.order),
        )

    async def _read_first_page(self, account: OfficerAccount) -> None:
        self.found = self.notice = ""
        self._begin()
        await self._read(account)

    async def _read(self, account: OfficerAccount) -> None:
        """Read the page that is shown; of the first view, if the page was never opened."""
        officer = account.officer()
        self.view = self.view or first_view(officer)
        chosen = self._choice()
        if self.view in UNPAGED:
            self.has_next = False
            await self._show(account, await perform(cases_of_view, officer, chosen))
            return
        page = await perform(queue, officer, filter_of(chosen, officer, get_deps().today()), after=self._after())
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
                now=deps.now(),
                language=language,
            )
            for row in rows
        ]
        self.as_of, self.loaded = format_time(deps.now()), True
        holiday = calendar.holiday
        self.holiday = say("desk.queue.holiday", language, name=holiday.in_language(language)) if holiday else ""


def _number_in(text: object) -> int:
    """Return a small number that a browser wrote, 1 if it is none."""
    return int(text) if isinstance(text, str) and re.fullmatch("[0-9]{1,3}", text) else 1
