"""The page of one thing at the desk, which the address names."""

from uuid import UUID

import reflex as rx

from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.state.session import id_in_address, signed_in_officer


class OpenedState(rx.State, mixin=True):
    """The page of one thing. Its class has `_open`, which reads what the address names."""

    absent: bool = False
    """Whether there is no such thing, or the officer may not see it."""

    @rx.event
    async def load(self) -> None:
        account = await signed_in_officer(self)
        self.reset()
        await self._open(account)

    @rx.event
    async def reload(self) -> None:
        await self._open(await signed_in_officer(self))

    @rx.event
    def leave(self) -> None:
        """Forget what the page showed when it is left."""
        self.reset()

    async def _open(self, account: OfficerAccount) -> None:
        raise NotImplementedError

    def _id(self) -> UUID:
        """Return the id in the address.

        Raises:
            AbsentError: the address names nothing.
        """
        return id_in_address(self)
