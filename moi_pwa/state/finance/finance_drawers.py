"""Cash drawers for an officer of finance: the list, and one drawer with the deposit of its cash."""

from collections.abc import Awaitable
from typing import ClassVar, cast

import reflex as rx

from moi_pwa.actions.finance.finance_drawers import (
    DRAWER_STATUSES,
    DrawerCursor,
    ask_for_recount,
    count_drawers,
    count_for_cashier,
    list_drawers,
    open_drawer_for_finance,
    record_deposit,
)
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.cash import DrawerStatus
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, RefusedError
from moi_pwa.core.officer import OfficerAct
from moi_pwa.locales import say
from moi_pwa.presentation.finance.cash_presenter import present_drawer, present_drawer_row
from moi_pwa.presentation.finance.cash_view import DrawerRowView, DrawerView
from moi_pwa.presentation.format import format_time
from moi_pwa.presentation.refusal_text import refusal_sentence
from moi_pwa.rules.money import read_dinars
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.finance._by_status import ByStatusState
from moi_pwa.state.opened import OpenedState
from moi_pwa.state.session import language_of, signed_in_officer

_MAX_LENGTH = 500


class DrawersState(ByStatusState, rx.State):
    ACT: ClassVar[OfficerAct] = "read_books"
    lines: list[DrawerRowView] = []
    _cursors: list[DrawerCursor] = []

    def _statuses(self) -> tuple[str, ...]:
        return DRAWER_STATUSES

    async def _count(self, account: OfficerAccount) -> dict[str, int]:
        counts = await perform(count_drawers, account.officer())
        return {status: counts[status] for status in DRAWER_STATUSES}

    async def _read(self, account: OfficerAccount) -> None:
        language = language_of(self)
        status = cast("DrawerStatus", self.status)
        page = await perform(list_drawers, account.officer(), status, after=self._after())
        self._set_next(page.after)
        self.lines = [present_drawer_row(each, page.stations, language) for each in page.rows]
        self.as_of, self.loaded = format_time(get_deps().now()), True


class DrawerState(OpenedState, rx.State):
    """The page of a drawer. What is typed stays in the browser."""

    ACT: ClassVar[OfficerAct] = "read_books"

    drawer: DrawerView = DrawerView()
    problem: str = ""
    """The validation message for the reason for a recount."""
    reference_problem: str = ""
    """The validation message for the reference of the deposit."""
    reason_problem: str = ""
    """The validation message for the reason of the deposit."""
    count_problem: str = ""
    """The validation message for the counted amount."""
    notice: str = ""
    warning: str = ""

    @rx.event
    async def deposit(self, form: dict[str, str]):
        account, language = await signed_in_officer(self), language_of(self)
        self._clear()
        reference, reason = (_typed(form, name) for name in ("reference", "reason"))
        if not reference:
            self.reference_problem = say("desk.drawer.problem.reference", language)
        if self.drawer.difference and not reason:
            self.reason_problem = say("desk.drawer.problem.reason", language)
        if self.reference_problem or self.reason_problem:
            return None
        step = perform(record_deposit, account.officer(), self._id(), reference=reference, reason=reason)
        return await self._take(step, "deposit")

    @rx.event
    async def recount(self, form: dict[str, str]):
        account = await signed_in_officer(self)
        self._clear()
        reason = _typed(form, "reason")
        if not reason:
            self.problem = say("desk.finance.refused.data_missing", language_of(self))
            return None
        return await self._take(perform(ask_for_recount, account.officer(), self._id(), reason=reason), "recount")

    @rx.event
    async def count(self, form: dict[str, str]):
        """Record a count in place of the cashier."""
        account = await signed_in_officer(self)
        self._clear()
        counted = read_dinars(_typed(form, "counted"))
        if counted is None:
            self.count_problem = say("desk.cash.problem.no_amount", language_of(self))
            return None
        step = perform(count_for_cashier, account.officer(), self._id(), counted_fils=counted)
        return await self._take(step, "count")

    def _clear(self) -> None:
        self.problem = self.reference_problem = self.reason_problem = self.count_problem = ""
        self.notice = self.warning = ""

    async def _take(self, step: Awaitable[None], name: str):
        language = language_of(self)
        try:
            await step
        except AnswersRefusedError as refused:
            if refused.problems[0].path == "counted":
                self.count_problem = say("desk.cash.problem.counted.too_much", language)
            else:
                self.warning = refusal_sentence("finance", refused, language)
        except RefusedError as refused:
            self.warning = refusal_sentence("finance", refused, language)
        else:
            self.notice = say(f"desk.drawer.done.{name}", language)
        return DrawerState.reload

    async def _open(self, account: OfficerAccount) -> None:
        try:
            found = await perform(open_drawer_for_finance, account.officer(), self._id())
        except AbsentError:
            self.drawer = DrawerView()
            self.absent = True
            return
        self.absent = False
        self.drawer = present_drawer(found, language_of(self))


def _typed(form: object, name: str) -> str:
    """Return a text of the form, trimmed and cut; "" if it is none. Anyone who can open the websocket can send
    anything.
    """
    value = form.get(name, "") if isinstance(form, dict) else ""
    return value.strip()[:_MAX_LENGTH] if isinstance(value, str) else ""
