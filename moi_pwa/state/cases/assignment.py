"""The page of a case, with the step that gives the case to another officer."""

from collections.abc import Awaitable

import reflex as rx

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.assign_case import assign_case, receivers_of
from moi_pwa.actions.desk.officers_case import SeenCase
from moi_pwa.core.case import Case
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.presentation.cases.assignment_view import present_receiver
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.case_forms import AssignmentForm
from moi_pwa.state.deps import perform
from moi_pwa.state.forms import read_form
from moi_pwa.state.session import id_in_address, language_of, signed_in_officer


class AssignmentState(CaseState):
    """The page of a case, with the panel that names an officer for it."""

    receivers: list[OptionView] = []
    """The officers to whom the case can be given, while the panel is open."""

    @rx.event
    async def open_assignment(self) -> None:
        account, language = await signed_in_officer(self), language_of(self)
        self._clear()
        try:
            found = await perform(receivers_of, account.officer(), id_in_address(self))
        except AbsentError:
            found = []
        self.receivers = [present_receiver(each, language) for each in found]
        self.panel = "assign"

    @rx.event
    async def assign(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return assign_case(deps, officer, seen, **read_form(AssignmentForm, form))

        return await self._step("assigned", step)
