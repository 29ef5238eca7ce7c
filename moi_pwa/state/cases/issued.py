"""The officers' steps about what was issued: one officer asks, another confirms or declines."""

from collections.abc import Awaitable

import reflex as rx

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import change_issued
from moi_pwa.actions.desk.officers_case import SeenCase
from moi_pwa.core.case import Case
from moi_pwa.core.officer import Officer
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.case_forms import ChangeDeclinedForm, RevocationForm, read_replacement
from moi_pwa.state.forms import read_form
from moi_pwa.state.session import signed_in_officer

MAX_NUMBER_LENGTH = 20


class IssuedState(CaseState):
    """The page of a case, with the steps about its papers."""

    paper: str = ""
    """The number of the paper that is to be replaced, while its panel is open."""

    @rx.event
    async def open_replacement(self, number: str) -> None:
        await signed_in_officer(self)
        self.paper = number[:MAX_NUMBER_LENGTH]
        self.panel = "ask_replacement"
        self._clear()

    @rx.event
    async def ask_revocation(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return change_issued.ask_revocation(deps, officer, seen, **read_form(RevocationForm, form))

        return await self._step("revocation_asked", step)

    @rx.event
    async def decline_revocation(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return change_issued.decline_revocation(deps, officer, seen, **read_form(ChangeDeclinedForm, form))

        return await self._step("revocation_declined", step)

    @rx.event
    async def revoke(self, form: dict[str, str]):  # noqa: ARG002 -- a form is submitted; it has no controls
        return await self._step("revoked", change_issued.revoke)

    @rx.event
    async def ask_replacement(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return change_issued.ask_replacement(deps, officer, seen, paper=self.paper, **read_replacement(form))

        return await self._step("replacement_asked", step)

    @rx.event
    async def decline_replacement(self, form: dict[str, str]):
        def step(deps: Deps, officer: Officer, seen: SeenCase) -> Awaitable[Case]:
            return change_issued.decline_replacement(deps, officer, seen, **read_form(ChangeDeclinedForm, form))

        return await self._step("replacement_declined", step)

    @rx.event
    async def replace_paper(self, form: dict[str, str]):  # noqa: ARG002 -- a form is submitted; it has no controls
        return await self._step("replaced", change_issued.replace_paper)
