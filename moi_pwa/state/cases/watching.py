"""The page of a case, with the star by which an officer watches it."""

from collections.abc import Awaitable, Callable
from uuid import UUID

import reflex as rx

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.watch_case import unwatch_case, watch_case
from moi_pwa.core.errors import RefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.locales import say
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.deps import perform
from moi_pwa.state.session import id_in_address, language_of, signed_in_officer


class WatchState(CaseState):
    """The page of a case, which the officer may watch."""

    @rx.event
    async def watch(self):
        return await self._do(watch_case)

    @rx.event
    async def unwatch(self):
        return await self._do(unwatch_case)

    async def _do(self, action: Callable[[Deps, Officer, UUID], Awaitable[None]]):
        account = await signed_in_officer(self)
        self._clear()
        try:
            await perform(action, account.officer(), id_in_address(self))
        except RefusedError as refused:
            self.warning = say(f"desk.refused.{refused.reason}", language_of(self))
        return CaseState.reload
