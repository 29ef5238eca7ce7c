"""The dependencies of the actions behind the handlers, set once when the server starts. Handlers run actions only by
`perform`, which asks for a second factor before grave acts.
"""

from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from uuid import UUID

from moi_pwa.actions.accounts.step_up import require_fresh_factor
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.grave_acts import GRAVE_ACTS

_given: list[Deps] = []
_session: ContextVar[UUID | None] = ContextVar("session", default=None)
"""The session whose event is handled: `state/session.py` sets it when it has found it."""

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


def act_in(session_id: UUID | None) -> None:
    """Name the session in which this event acts from now on; None means that there is none."""
    _session.set(session_id)


async def perform(
    action: Callable[Concatenate[Deps, _Given], Awaitable[_Result]], *args: _Given.args, **kwargs: _Given.kwargs
) -> _Result:
    """Run an action of an officer, again if the database gave up through nobody's fault (`storage/engine/retried.py`).

    Raises what the action raises, and StepUpNeededError before a grave act, if the session has not shown a second
    factor a short while ago.
    """
    deps = get_deps()
    if cast("Any", action) in GRAVE_ACTS:
        await require_fresh_factor(deps, _session.get())
    return await deps.database.retried(lambda: action(deps, *args, **kwargs))
