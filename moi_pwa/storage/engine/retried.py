"""What the database could not do this time, through nobody's fault, is done again from the beginning.

A transaction cannot be repeated by whoever opened it: what was read in it decided what was written. So whoever calls an action repeats the action, and only
as long as nothing that it did is committed.
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
"""Before the second try; twice and three times that before those that follow, so that two who were in each other's way are not again."""

_ROLLED_BACK = frozenset({"40001", "40P01"})
"""SQLSTATE of PostgreSQL: a serialization failure, a deadlock."""

_Result = TypeVar("_Result")


@dataclass
class _Work:
    """What one try has done. `is_kept`: something of it is committed, or may be."""

    is_kept: bool = False


_work: ContextVar[_Work | None] = ContextVar("work", default=None)


async def retried(action: Callable[[], Awaitable[_Result]]) -> _Result:
    """Run `action`, again if the database gave up a transaction of its, or the connection dropped, before anything was committed."""
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
    """Whether the same may succeed at once: a deadlock, a serialization failure, a connection that dropped."""
    return error.connection_invalidated or _was_rolled_back(error)


@contextmanager
def committing() -> Generator[None]:
    """Around a commit: after it, `retried` repeats nothing. A connection that drops meanwhile leaves open whether it is committed."""
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
