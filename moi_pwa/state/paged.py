"""A list at the desk that is read page by page, by cursors."""

from typing import Any

import reflex as rx

from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.state.session import signed_in_officer


class PagedState(rx.State, mixin=True):
    """A list by pages. Its class has `_read`, which shows the page after `_after()` and calls `_set_next`."""

    page: int = 1
    has_next: bool = False
    _cursors: list[Any] = []
    """`_cursors[n]` is where page n + 2 begins."""

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
        """Return the cursor of the page that is shown; None if it is the first, or its beginning is not known any
        more.
        """
        return self._cursors[self.page - 2] if 1 < self.page <= len(self._cursors) + 1 else None

    def _set_next(self, cursor: Any) -> None:
        """Set where the page after the shown one begins; None means that it is the last."""
        self._cursors = [*self._cursors[: self.page - 1], *([cursor] if cursor else [])]
        self.has_next = cursor is not None

    def _begin(self) -> None:
        """Show the first page next."""
        self.page, self._cursors = 1, []
