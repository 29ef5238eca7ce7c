"""Repetition of actions that the database gave up through nobody's fault.

A transaction cannot be repeated by the code that opened it: what was read in it decided what was written. So the caller
of an action repeats the action, and only as long as nothing that it did is committed.
"""

import asyncio
from collections.abc import Awaitable, Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.exc import DBAPIError

MAX_TRIES = 4
PAUSE_SECONDS = 0.02
"""The pause before the second try.

The next pauses are twice and three times that, so that two actions do not collide again.
"""

_ROLLED_BACK = frozenset({"40001", "40P01"})
"""SQLSTATE of PostgreSQL: a serialization failure, a deadlock."""

_Result = TypeVar("_Result")


@dataclass
class _Work:
    """The work of one try."""

    is_kept: bool = False
    """Whether something of it is committed, or may be."""


_work: ContextVar[_Work | None] = ContextVar("work", default=None)


async def retried(action: Callable[[], Awaitable[_Result]]) -> _Result:
    """Run `action`, and again if the database gave up one of its transactions before anything was committed.

    A connection that dropped counts too.
    """
    for tries in range(1, MAX_TRIES):
        work = _Work()
        token = _work.set(work)
        try:
            return await action()
        except DBAPIError as error:
            if work.is_kept or not is_transient(error):
                raise
        finally:
            _work.reset(token)
        await asyncio.sleep(tries * PAUSE_SECONDS)
    return await action()


def is_transient(error: DBAPIError) -> bool:
    """Return whether a repetition may succeed at once: a deadlock, a serialization failure, a dropped connection."""
    return error.connection_invalidated or _was_rolled_back(error)


@contextmanager
def committing() -> Generator[None]:
    """Wrap a commit, after which `retried` repeats nothing.

    If a connection drops meanwhile, it is not known whether the transaction was committed.
    """
    work = _work.get()
    was_kept = work is not None and work.is_kept
    if work is not None:
        work.is_kept = True
    try:
        yield
    except DBAPIError as error:
        if work is not None and _was_rolled_back(error):
            work.is_kept = was_kept
        raise


def _was_rolled_back(error: DBAPIError) -> bool:
    return getattr(error.orig, "sqlstate", None) in _ROLLED_BACK
