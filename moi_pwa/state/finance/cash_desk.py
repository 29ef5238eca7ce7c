"""The pages of a cashier: the drawer, the bill that is paid in cash, and the receipt. Nothing here names the payer."""

from collections.abc import Awaitable
from typing import Any, ClassVar
from uuid import UUID

import reflex as rx

from moi_pwa.actions.finance.cash_desk import (
    MAX_NUMBER_LENGTH,
    count_drawer,
    find_due_bill,
    open_cash_desk,
    open_drawer,
    open_receipt,
    take_cash,
)
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, RefusedError
from moi_pwa.core.officer import OfficerAct
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.finance.cash_presenter import present_cash_desk, present_due_bill, present_receipt
from moi_pwa.presentation.finance.cash_view import CashDeskView, DueBillView, ReceiptView
from moi_pwa.presentation.refusal_text import refusal_sentence
from moi_pwa.rules.money import read_dinars
from moi_pwa.rules.permissions import officer_may
from moi_pwa.state.deps import perform
from moi_pwa.state.opened import OpenedState
from moi_pwa.state.session import language_of, signed_in_officer

_MAX_AMOUNT_LENGTH = 20


class CashDeskState(rx.State):
    """The cash desk. What is typed stays in the browser."""

    ACT: ClassVar[OfficerAct] = "take_cash"

    desk: CashDeskView = CashDeskView()
    bill: DueBillView = DueBillView()
    loaded: bool = False
    problems: dict[str, str] = {}
    """The reasons why a form cannot be sent, by the name of its control; for a count with the drawer's id."""
    notice: str = ""
    warning: str = ""

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        await self._read(account)

    @rx.event
    async def open(self, form: dict[str, str]) -> None:
        account = await self._begin()
        if await self._do(perform(open_drawer, account.officer(), station=_typed(form, "station"))):
            self.notice = say("desk.cash.done.open", language_of(self))
        await self._read(account)

    @rx.event
    async def find(self, form: dict[str, str]) -> None:
        account = await self._begin()
        self.bill = DueBillView()
        found = await self._do(perform(find_due_bill, account.officer(), _typed(form, "number")))
        if found:
            self.bill = present_due_bill(found, language_of(self))

    @rx.event
    async def forget(self) -> None:
        """Forget the bill, to look for another one."""
        await self._begin()
        self.bill = DueBillView()

    @rx.event
    async def take(self, form: dict[str, str]):
        account, language = await self._begin(), language_of(self)
        tendered = read_dinars(_typed(form, "tendered"))
        if tendered is None:
            self.problems = {"tendered": say("desk.cash.problem.no_amount", language)}
            return None
        number = _typed(form, "number")
        receipt_id = await self._do(perform(take_cash, account.officer(), number=number, tendered_fils=tendered))
        if not receipt_id:
            return None
        # Show no drawer until the page is read again: that reading would wipe away the message about a count.
        self.bill, self.loaded = DueBillView(), False
        return rx.redirect(f"/{language}/cash/receipt/?id={receipt_id}")

    @rx.event
    async def count(self, form: dict[str, str]) -> None:
        """Record a count. The form's `drawer` is the id of the counted drawer."""
        account, language, drawer_id = await self._begin(), language_of(self), _id(form)
        counted = read_dinars(_typed(form, "counted"))
        if counted is None:
            self.problems = {f"counted {drawer_id}": say("desk.cash.problem.no_amount", language)}
            return
        if await self._do(perform(count_drawer, account.officer(), drawer_id, counted_fils=counted)):
            self.notice, self.bill = say("desk.cash.done.count", language), DueBillView()
        elif "counted" in self.problems:
            self.problems = {f"counted {drawer_id}": self.problems["counted"]}
        await self._read(account)

    async def _begin(self) -> OfficerAccount:
        account = await signed_in_officer(self)
        self.problems, self.notice, self.warning = {}, "", ""
        return account

    async def _do(self, step: Awaitable[Any]) -> Any:
        """Run the step. Return its result (True if it has none), or None if it was refused; the page shows the
        refusal.
        """
        language = language_of(self)
        try:
            return await step or True
        except AnswersRefusedError as refused:
            [problem] = refused.problems
            self.problems = {problem.path: _problem(problem.path, problem.code, language)}
        except RefusedError as refused:
            self.warning = refusal_sentence("finance", refused, language)
        return None

    async def _read(self, account: OfficerAccount) -> None:
        self.desk = present_cash_desk(await perform(open_cash_desk, account.officer()), language_of(self))
        self.loaded = True


class CashReceiptState(OpenedState, rx.State):
    """A receipt, as it is printed."""

    receipt: ReceiptView = ReceiptView()

    async def _open(self, account: OfficerAccount) -> None:
        officer = account.officer()
        try:
            found = await perform(open_receipt, officer, self._id())
        except AbsentError:
            self.receipt, self.absent = ReceiptView(), True
            return
        self.absent = False
        self.receipt = present_receipt(found, language_of(self), is_cashier=officer_may(officer, "take_cash"))


def _typed(form: object, name: str) -> str:
    """Return a text of the form, cut to its maximum length; "" if it is none. Anyone who can open the websocket can
    send anything.
    """
    value = form.get(name, "") if isinstance(form, dict) else ""
    longest = MAX_NUMBER_LENGTH if name == "number" else _MAX_AMOUNT_LENGTH
    return value[:longest] if isinstance(value, str) else ""


def _id(form: object) -> UUID:
    """Return the drawer's id, or an id that belongs to nothing if the form has none."""
    value = form.get("drawer", "") if isinstance(form, dict) else ""
    try:
        return UUID(str(value))
    except ValueError:
        return UUID(int=0)


def _problem(path: str, code: str, language: Language) -> str:
    key = f"desk.match.problem.{code}" if path == "number" else f"desk.cash.problem.{path}.{code}"
    return say(key, language)
