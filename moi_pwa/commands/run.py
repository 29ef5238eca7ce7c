"""A runner of one action on the database of this process's settings, for commands."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeVar

from moi_pwa.commands.stop import settings_or_stop, stop

if TYPE_CHECKING:
    from moi_pwa.actions.deps import Deps

_T = TypeVar("_T")


def run(action: "Callable[[Deps], Awaitable[_T]]") -> _T:
    """Return the action's result. Wrong settings, or an absent database, end the command with their sentence."""
    from moi_pwa.composition.deps import open_deps
    from moi_pwa.settings import WrongSettings

    async def with_deps() -> _T:
        async with open_deps(settings_or_stop()) as deps:
            return await action(deps)

    try:
        return asyncio.run(with_deps())
    except WrongSettings as error:
        stop(str(error))
