"""What the actions behind the handlers need: given once, when the server starts. Handlers run actions by `perform`, and in no other way."""

from collections.abc import Awaitable, Callable
from typing import Concatenate, ParamSpec, TypeVar

from moi_pwa.actions.deps import Deps

_given: list[Deps] = []

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")


def set_deps(deps: Deps) -> None:
    """From now on handlers work with these."""
    _given[:] = [deps]


def get_deps() -> Deps:
    """IndexError before `set_deps`: while pages are built there is nothing to work with."""
    return _given[0]


async def perform(
    action: Callable[Concatenate[Deps, _Given], Awaitable[_Result]], *args: _Given.args, **kwargs: _Given.kwargs
) -> _Result:
    """Run an action of an officer, again if the database gave up through nobody's fault (`storage/engine/retried.py`). Raises what it raises."""
    deps = get_deps()
    return await deps.database.retried(lambda: action(deps, *args, **kwargs))
