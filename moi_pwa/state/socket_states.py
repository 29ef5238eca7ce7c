"""The store of Reflex' states, in memory, in which only an open websocket has one.

It overrides and calls private methods of Reflex' own store, because Reflex offers no way to bind a state to its
websocket. Reflex is pinned; a test says which of its internals are used here.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import reflex as rx
from reflex.istate.manager.memory import StateManagerMemory
from reflex.istate.manager.token import BaseStateToken, StateToken
from reflex.state import State

from moi_pwa.state.session import SocketClosedError


@dataclass
class SocketStates(StateManagerMemory):
    """States by token; only a token whose websocket is open has one."""

    _open: set[str] = field(default_factory=set[str], init=False)

    @asynccontextmanager
    async def of_socket(self, token: str) -> AsyncIterator[None]:
        """Hold the state of a websocket open. Afterwards nothing is left of it."""
        self._open.add(token)
        try:
            yield
        finally:
            self._open.discard(token)
            kept: StateToken[Any] = BaseStateToken(ident=token, cls=State)
            async with await self._get_state_lock(kept):  # a handler that is at work still holds the state
                self._purge_token(kept)

    def _get_or_create_state(self, token: StateToken[Any]) -> Any:
        """Return the state of an open websocket.

        Raises:
            SocketClosedError: the websocket has closed; late events make no new state.
        """
        if token.ident not in self._open:
            raise SocketClosedError
        return super()._get_or_create_state(token)


def keep_states_by_socket(app: rx.App) -> None:
    """Give the application a store whose states end with their websockets."""
    app._state_manager = SocketStates()  # noqa: SLF001 -- Reflex makes it by a mode, not by a class


def states_of(app: rx.App) -> SocketStates:
    """Return the application's states.

    Raises:
        TypeError: the application keeps its states elsewhere.
    """
    states = app.state_manager
    if not isinstance(states, SocketStates):
        raise TypeError("The desk's states are not bound to their websockets")
    return states
