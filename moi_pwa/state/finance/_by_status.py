"""A list for finance at the desk, filtered by status."""

import reflex as rx

from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.state.paged import PagedState
from moi_pwa.state.session import signed_in_officer, watching_officer


class ByStatusState(PagedState, mixin=True):
    """A list by status. Its class has:

    * `_read`: reads a page of the things in `status`.
    * `_count`: returns the number in each status.
    * `_statuses`: returns the statuses; the first is shown first.
    """

    counts: dict[str, int] = {}
    status: str = ""
    loaded: bool = False
    as_of: str = ""

    @rx.event
    async def load(self):
        account = await signed_in_officer(self)
        self.reset()
        self.status = self._statuses()[0]
        await self._read(account)
        return type(self).count

    @rx.event
    async def refresh(self):
        """Read the list again, as the page does by itself while it is visible."""
        await self._read(await watching_officer(self))
        return type(self).count

    @rx.event
    async def count(self) -> None:
        self.counts = await self._count(await watching_officer(self))

    @rx.event
    async def show(self, status: str) -> None:
        account = await signed_in_officer(self)
        self.status = status if status in self._statuses() else self._statuses()[0]
        self._begin()
        await self._read(account)

    def _statuses(self) -> tuple[str, ...]:
        raise NotImplementedError

    async def _count(self, account: OfficerAccount) -> dict[str, int]:
        raise NotImplementedError
