"""Guarantees for an officer of finance: the list, and one with the steps towards its return or forfeiture."""

from typing import Any, ClassVar, cast

import reflex as rx

from moi_pwa.actions.finance.finance_guarantees import (
    GUARANTEE_STATUSES,
    GuaranteeCursor,
    count_guarantees,
    list_guarantees,
    open_guarantee,
    take_guarantee_step,
)
from moi_pwa.actions.finance.pledges import list_ending_pledges, list_waiting_pledges
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import AbsentError, RefusedError, StepRefusedError
from moi_pwa.core.guarantees import GuaranteeEventKind, GuaranteeStatus
from moi_pwa.core.officer import OfficerAct
from moi_pwa.locales import say
from moi_pwa.presentation.finance.guarantee_presenter import present_guarantee, present_guarantee_row
from moi_pwa.presentation.finance.guarantee_view import GuaranteeRowView, GuaranteeView
from moi_pwa.presentation.finance.pledge_presenter import present_ending_pledge, present_waiting_pledge
from moi_pwa.presentation.finance.pledge_view import PledgeRowView
from moi_pwa.presentation.format import format_time
from moi_pwa.presentation.refusal_text import refusal_sentence
from moi_pwa.state.deps import get_deps, perform
from moi_pwa.state.finance._by_status import ByStatusState
from moi_pwa.state.forms import ReasonForm, WrongFormError, read_form
from moi_pwa.state.opened import OpenedState
from moi_pwa.state.session import language_of, signed_in_officer

_CONFIRMED: dict[str, GuaranteeEventKind] = {"release": "released", "forfeiture": "forfeited"}
_DECLINED: dict[str, GuaranteeEventKind] = {"release": "release_declined", "forfeiture": "forfeiture_declined"}


class GuaranteesState(ByStatusState, rx.State):
    """The list of guarantees."""

    ACT: ClassVar[OfficerAct] = "read_books"

    lines: list[GuaranteeRowView] = []
    pledges: list[PledgeRowView] = []
    """Pledges that wait to be verified."""
    ending: list[PledgeRowView] = []
    """Pledges that end soon."""
    _cursors: list[GuaranteeCursor] = []

    def _statuses(self) -> tuple[str, ...]:
        return GUARANTEE_STATUSES

    async def _count(self, account: OfficerAccount) -> dict[str, int]:
        """Count the guarantees in each status, and read the letters that need work."""
        officer, language = account.officer(), language_of(self)
        waiting, ending = (
            await perform(list_waiting_pledges, officer),
            await perform(list_ending_pledges, officer),
        )
        self.pledges = [present_waiting_pledge(each, language) for each in waiting]
        self.ending = [present_ending_pledge(each, language) for each in ending]
        counts = await perform(count_guarantees, officer)
        return {status: counts[status] for status in GUARANTEE_STATUSES}

    async def _read(self, account: OfficerAccount) -> None:
        language = language_of(self)
        status = cast("GuaranteeStatus", self.status)
        page = await perform(list_guarantees, account.officer(), status, after=self._after())
        self._set_next(page.after)
        self.lines = [present_guarantee_row(each, language) for each in page.rows]
        self.as_of, self.loaded = format_time(get_deps().now()), True


class GuaranteeState(OpenedState, rx.State):
    """The page of a guarantee. What is typed stays in the browser."""

    ACT: ClassVar[OfficerAct] = "read_books"

    guarantee: GuaranteeView = GuaranteeView()
    problem: str = ""
    """The reason why a form cannot be sent."""
    notice: str = ""
    """Confirms that a step was taken."""
    warning: str = ""

    @rx.event
    async def request_release(self, form: dict[str, str]):
        return await self._take("release_requested", form)

    @rx.event
    async def request_forfeiture(self, form: dict[str, str]):
        return await self._take("forfeiture_requested", form)

    @rx.event
    async def decline_return(self, form: dict[str, str]):
        return await self._take("return_declined", form)

    @rx.event
    async def confirm(self):
        """Confirm what the page asks to confirm."""
        return await self._take(_CONFIRMED.get(self.guarantee.confirms))

    @rx.event
    async def decline(self, form: dict[str, str]):
        return await self._take(_DECLINED.get(self.guarantee.confirms), form)

    @rx.event
    async def send_again(self):
        return await self._take("refund_sent_again")

    @rx.event
    async def record_transfer(self, form: dict[str, str]):
        return await self._take("refund_transferred", form, missing="reference_missing")

    async def _take(
        self, kind: GuaranteeEventKind | None, form: object = None, *, missing: str = "data_missing"
    ) -> Any:
        """Take a step. `kind` None means that the page offers no such step.

        `form` has a reason; None means that the step needs none. `missing` names the message for an empty reason.
        """
        account, language = await signed_in_officer(self), language_of(self)
        self.problem = self.notice = self.warning = ""
        try:
            given = read_form(ReasonForm, form) if form is not None else {}
            if kind is None:
                raise StepRefusedError("not_now")
            await perform(take_guarantee_step, account.officer(), self._id(), kind, **given)
        except WrongFormError:
            self.problem = say(f"desk.finance.refused.{missing}", language)
            return None
        except RefusedError as refused:
            self.warning = refusal_sentence("finance", refused, language)
        else:
            self.notice = say(f"desk.guarantee.done.{kind}", language)
        return GuaranteeState.reload

    async def _open(self, account: OfficerAccount) -> None:
        try:
            found = await perform(open_guarantee, account.officer(), self._id())
        except AbsentError:
            self.guarantee = GuaranteeView()
            self.absent = True
            return
        self.absent = False
        self.guarantee = present_guarantee(found, language_of(self))
