"""A list at the desk that is read page by page, by cursors."""

from typing import Any

import reflex as rx

from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.state.session import signed_in_officer


class PagedState(rx.State, mixin=True):
    """Has `_read`, which shows the page that begins after `_after()` and passes on where the next one begins.

    `_cursors[n]` is where page n + 2 begins.
    """

    page: int = 1
    has_next: bool = False
    _cursors: list[Any] = []

    @rx.event
    async def next_page(self) -> None:
        account = await signed_in_officer(self)
        if self.has_next:
            self.page += 1
            await self._read(account)

    @rx.event
    async def previous_page(self) -> None:
        account = await signed_in_officer(self)
        if self.page > 1:
            self.page -= 1
            await self._read(account)

    async def _read(self, account: OfficerAccount) -> None:
        raise NotImplementedError

    def _after(self) -> Any:
        """The cursor of the page that is shown; None: it is the first, or nobody knows where it begins any more."""
        return self._cursors[self.page - 2] if 1 < self.page <= len(self._cursors) + 1 else None

    def _set_next(self, cursor: Any) -> None:
        """Where the page after the one that is shown begins; None: it is the last."""
        self._cursors = [*self._cursors[: self.page - 1], *([cursor] if cursor else [])]
        self.has_next = cursor is not None

    def _begin(self) -> None:
        """Show the first page next."""
        self.page, self._cursors = 1, []
