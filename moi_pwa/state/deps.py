"""The dependencies of the actions behind the handlers, set once when the server starts. Handlers run actions only by
`perform`.
"""

from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, TypeVar

from moi_pwa.actions.deps import Deps

_given: list[Deps] = []

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def set_deps(deps: Deps) -> None:
    """Set the dependencies that handlers use from now on."""
    _given[:] = [deps]


def get_deps() -> Deps:
    """Return the dependencies.

    Raises:
        IndexError: `set_deps` was not called, as while pages are built.
    """
    return _given[0]


async def perform(
    action: Callable[Concatenate[Deps, _Given], Awaitable[_Result]], *args: _Given.args, **kwargs: _Given.kwargs
) -> _Result:
    """Run an action of an officer, again if the database gave up through nobody's fault (`storage/engine/retried.py`).

    Raises what the action raises.
    """
    deps = get_deps()
    return await deps.database.retried(lambda: action(deps, *args, **kwargs))
