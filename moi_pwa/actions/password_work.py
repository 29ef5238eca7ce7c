"""Hashing of passwords on its own threads: each hash takes 64 MiB and a fifth of a second."""

import asyncio
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from moi_pwa.core.errors import TooBusyError

_P = ParamSpec("_P")
_R = TypeVar("_R")


class PasswordWork:
    """A queue in which at most `at_once` hashes are computed at a time and `waiting` requests wait; more are refused.

    A flood of sign-ins so takes a bounded amount of memory, and no thread that other work needs.
    """

    def __init__(self, *, at_once: int = 2, waiting: int = 30) -> None:
        self._most = at_once + waiting
        self._taken = 0
        self._threads = ThreadPoolExecutor(at_once, thread_name_prefix="argon2")

    @contextmanager
    def slot(self) -> Generator[None]:
        """Hold a slot in the queue. Take it before anything is counted or written.

        Raises:
            TooBusyError: there is no free slot.
        """
        if self._taken >= self._most:
            raise TooBusyError
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1

    async def run(self, work: Callable[_P, _R], *args: _P.args, **kwargs: _P.kwargs) -> _R:
        """Return what `work` returns, computed on one of the threads; the caller must hold a slot."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, lambda: work(*args, **kwargs))
