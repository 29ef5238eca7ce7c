"""Unmatched payments for an officer of finance: the list, and one remittance with the steps that it needs."""

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

import reflex as rx

from moi_pwa.actions.finance.refund_steps import (
    confirm_refund,
    decline_refund,
    record_transfer,
    request_refund,
    send_refund_again,
)
from moi_pwa.actions.finance.unmatched import (
    MAX_NUMBER_LENGTH,
    RemittanceCursor,
    list_unmatched,
    match_remittance,
    open_remittance,
)
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, RefusedError
from moi_pwa.core.officer import OfficerAct
from moi_pwa.locales import say
from moi_pwa.presentation.finance.unmatched_presenter import present_outstanding, present_remittance, present_unmatched
from moi_pwa.presentation.finance.unmatched_view import RemittanceView, UnmatchedRowView
from moi_pwa.presentation.format import format_time
from moi_pwa.presentation.refusal_text import refusal_sentence
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.forms import ReasonForm, WrongFormError, read_form
from moi_pwa.state.opened import OpenedState
from moi_pwa.state.paged import PagedState
from moi_pwa.state.session import language_of, signed_in_officer, watching_officer


class UnmatchedState(PagedState, rx.State):
    """The list of unmatched payments."""

    ACT: ClassVar[OfficerAct] = "read_books"

    lines: list[UnmatchedRowView] = []
    outstanding: list[UnmatchedRowView] = []
    """Refunds that no provider paid out."""
    loaded: bool = False
    as_of: str = ""
    _cursors: list[RemittanceCursor] = []

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        await self._read(account)

    @rx.event
    async def refresh(self) -> None:
        """Read the list again, as the page does by itself while it is visible."""
        await self._read(await watching_officer(self))

    async def _read(self, account: OfficerAccount) -> None:
        language = language_of(self)
        after = self._after()
        page = await perform(list_unmatched, account.officer(), after=after)
        self._set_next(page.after)
        self.lines = [present_unmatched(each, language) for each in page.rows]
        self.outstanding = [present_outstanding(each, language) for each in page.outstanding]
        self.as_of, self.loaded = format_time(get_deps().now()), True


class RemittanceState(OpenedState, rx.State):
    """The page of a remittance."""

    ACT: ClassVar[OfficerAct] = "read_books"

    payment: RemittanceView = RemittanceView()
    problem: str = ""
    """The reason why a form cannot be sent."""
    number_problem: str = ""
    """The validation message for the bill's number."""
    notice: str = ""
    """Confirms that a step was taken."""
    warning: str = ""

    @rx.event
    async def match(self, form: dict[str, str]):
        number = str(form.get("number", ""))[:MAX_NUMBER_LENGTH] if isinstance(form, dict) else ""
        return await self._take("desk.match.done", match_remittance, number=number)

    @rx.event
    async def request(self, form: dict[str, str]):
        return await self._take("desk.refund.done.request", request_refund, form)

    @rx.event
    async def confirm(self):
        return await self._take("desk.refund.done.confirm", confirm_refund)

    @rx.event
    async def decline(self, form: dict[str, str]):
        return await self._take("desk.refund.done.decline", decline_refund, form)

    @rx.event
    async def send_again(self):
        return await self._take("desk.refund.done.send_again", send_refund_again)

    @rx.event
    async def record_transfer(self, form: dict[str, str]):
        done = "desk.refund.done.record_transfer"
        return await self._take(done, record_transfer, form, missing="reference_missing")

    async def _take(
        self,
        done: str,
        step: Callable[..., Awaitable[None]],
        form: object = None,
        *,
        missing: str = "data_missing",
        **given: str,
    ) -> Any:
        """Take a step. `done` is the key of the message after it.

        `form` has a reason; None means that the step needs none. `missing` names the message for an empty reason.
        """
        account, language = await signed_in_officer(self), language_of(self)
        self.problem = self.number_problem = self.notice = self.warning = ""
        try:
            reason = read_form(ReasonForm, form) if form is not None else {}
            await perform(step, account.officer(), self._id(), **given, **reason)
        except WrongFormError:
            self.problem = say(f"desk.finance.refused.{missing}", language)
            return None
        except AnswersRefusedError as refused:
            if refused.problems[0].path == "number":
                self.number_problem = say(f"desk.match.problem.{refused.reason}", language)
            else:
                self.problem = refusal_sentence("finance", refused, language)
            return None
        except RefusedError as refused:
            self.warning = refusal_sentence("finance", refused, language)
        else:
            self.notice = say(done, language)
        return RemittanceState.reload

    async def _open(self, account: OfficerAccount) -> None:
        try:
            found = await perform(open_remittance, account.officer(), self._id())
        except AbsentError:
            self.payment = RemittanceView()
            self.absent = True
            return
        self.absent = False
        self.payment = present_remittance(found, language_of(self))
