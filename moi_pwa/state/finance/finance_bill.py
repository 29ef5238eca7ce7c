"""The page of one bill for an officer of finance, and the steps towards its refund. Nothing of it stays when the
page is left.
"""

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar
from uuid import UUID

import reflex as rx

from moi_pwa.actions.finance.decline_refund_claim import decline_refund_claim
from moi_pwa.actions.finance.finance_bills import open_bill
from moi_pwa.actions.finance.pledges import accept_pledge, decline_pledge, enter_pledge
from moi_pwa.actions.finance.refund_steps import (
    confirm_refund,
    decline_refund,
    record_transfer,
    request_refund,
    send_refund_again,
)
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, RefusedError, StepRefusedError
from moi_pwa.core.officer import OfficerAct
from moi_pwa.locales import say
from moi_pwa.presentation.finance.bill_presenter import present_bill
from moi_pwa.presentation.finance.bill_view import BillView
from moi_pwa.presentation.refusal_text import refusal_sentence
from moi_pwa.state.deps import perform
from moi_pwa.state.finance._pledge_form import read_pledge
from moi_pwa.state.forms import ReasonForm, WrongFormError, read_form
from moi_pwa.state.opened import OpenedState
from moi_pwa.state.session import language_of, signed_in_officer


class BillState(OpenedState, rx.State):
    """The page of a bill. What is typed stays in the browser."""

    ACT: ClassVar[OfficerAct] = "read_books"

    bill: BillView = BillView()
    problem: str = ""
    """The reason why a form cannot be sent."""
    notice: str = ""
    """Confirms that a step was taken."""
    warning: str = ""
    pledge_problems: dict[str, str] = {}
    """The validation messages of a pledge, by the name of the control."""
    claim_problem: str = ""
    """The reason why a claim cannot be declined."""
    _remittance_id: str = ""
    """The id of the remittance that paid the bill, or ""."""
    _pledge: str = ""
    """The id of the waiting pledge, or ""."""

    @rx.event
    async def request(self, form: dict[str, str]):
        return await self._take("request", request_refund, form)

    @rx.event
    async def confirm(self):
        return await self._take("confirm", confirm_refund)

    @rx.event
    async def decline(self, form: dict[str, str]):
        return await self._take("decline", decline_refund, form)

    @rx.event
    async def decline_claim(self, form: dict[str, str]):
        """Decline the applicant's claim; the applicant reads the reason."""
        account, language = await self._begin(), language_of(self)
        try:
            given = read_form(ReasonForm, form)
            await perform(decline_refund_claim, account.officer(), self._id(), **given)
        except WrongFormError:
            self.claim_problem = say("desk.finance.refused.data_missing", language)
            return None
        except RefusedError as refused:
            self.warning = refusal_sentence("finance", refused, language)
        else:
            self.notice = say("desk.claim.done.decline", language)
        return BillState.reload

    @rx.event
    async def send_again(self):
        return await self._take("send_again", send_refund_again)

    @rx.event
    async def record_transfer(self, form: dict[str, str]):
        return await self._take("record_transfer", record_transfer, form, missing="reference_missing")

    @rx.event
    async def enter_pledge(self, form: dict[str, str]):
        account, language = await self._begin(), language_of(self)
        try:
            entry = read_pledge(form)
            await perform(enter_pledge, account.officer(), self._id(), entry)
        except AnswersRefusedError as refused:
            self.pledge_problems = {
                each.path: say(f"desk.pledge.problem.{each.path}.{each.code}", language, **each.params)
                for each in refused.problems
            }
            return None
        except RefusedError as refused:
            self.warning = refusal_sentence("finance", refused, language)
        else:
            self.notice = say("desk.pledge.done.enter", language)
        return BillState.reload

    @rx.event
    async def accept_pledge(self):
        return await self._decide("accept", accept_pledge)

    @rx.event
    async def decline_pledge(self, form: dict[str, str]):
        return await self._decide("decline", decline_pledge, form)

    async def _decide(self, name: str, step: Callable[..., Awaitable[None]], form: object = None) -> Any:
        """Decide the waiting pledge. `form` has a reason; None means that the step needs none."""
        account, language = await self._begin(), language_of(self)
        try:
            given = read_form(ReasonForm, form) if form is not None else {}
            if not self._pledge:
                raise StepRefusedError("not_now")
            await perform(step, account.officer(), UUID(self._pledge), **given)
        except WrongFormError:
            self.problem = say("desk.finance.refused.data_missing", language)
            return None
        except RefusedError as refused:
            self.warning = refusal_sentence("finance", refused, language)
        else:
            self.notice = say(f"desk.pledge.done.{name}", language)
        return BillState.reload

    async def _begin(self) -> OfficerAccount:
        account = await signed_in_officer(self)
        self.problem = self.notice = self.warning = ""
        self.pledge_problems, self.claim_problem = {}, ""
        return account

    async def _take(
        self, name: str, step: Callable[..., Awaitable[None]], form: object = None, *, missing: str = "data_missing"
    ) -> Any:
        """Take a step of the refund. `form` has a reason; None means that the step needs none. `missing` names the
        message for an empty reason.
        """
        account, language = await self._begin(), language_of(self)
        try:
            given = read_form(ReasonForm, form) if form is not None else {}
            if not self._remittance_id:
                raise AbsentError
            await perform(step, account.officer(), UUID(self._remittance_id), **given)
        except WrongFormError:
            self.problem = say(f"desk.finance.refused.{missing}", language)
            return None
        except RefusedError as refused:
            self.warning = refusal_sentence("finance", refused, language)
        else:
            self.notice = say(f"desk.refund.done.{name}", language)
        return BillState.reload

    async def _open(self, account: OfficerAccount) -> None:
        try:
            found = await perform(open_bill, account.officer(), self._id())
        except AbsentError:
            self.bill, self._remittance_id, self._pledge = BillView(), "", ""
            self.absent = True
            return
        self.absent = False
        self.bill = present_bill(found, language_of(self))
        self._remittance_id = str(found.remittance.id) if found.remittance else ""
        self._pledge = next((str(row.id) for row, _ in found.pledges.rows if row.status == "received"), "")
