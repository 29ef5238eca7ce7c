"""Limits of time for tests: the places where coroutines wait, and the end of a process that hangs.

Both complement pytest-timeout.
"""

import asyncio
import faulthandler
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

import pytest

LONG = pytest.mark.timeout(1200)
"""The limit in seconds of a test that builds, fills a demonstration, drives a browser or tries thousands of steps."""

GRACE_SECONDS = 300
"""Time for a phase of a test to end, after the limit of the whole test."""


def waiting_coroutines(fault: TracebackType) -> str:
    """Return the stack of every task of the event loop that the fault came through, or "" if it came through none.

    The signal of pytest-timeout meets a hung coroutine in the event loop: the fault's own stack says nothing of the
    test.
    """
    loops = (frame.f_locals.get("self") for frame, _ in traceback.walk_tb(fault))
    loop = next((each for each in loops if isinstance(each, asyncio.AbstractEventLoop)), None)
    if loop is None or loop.is_closed():
        return ""
    return "\n".join(f"{task.get_name()}\n{_stack_of(task)}" for task in asyncio.all_tasks(loop))


def _stack_of(task: asyncio.Task[Any]) -> str:
    frames = ((frame, frame.f_lineno) for frame in _frames_of(task.get_coro()))
    return "".join(traceback.StackSummary.extract(frames).format())


def _frames_of(awaited: Any) -> Iterator[FrameType]:
    """Yield the frames of a coroutine and of all that it awaits, the innermost last."""
    while awaited is not None:
        frame = getattr(awaited, "cr_frame", None) or getattr(awaited, "gi_frame", None)
        if frame is not None:
            yield frame
        awaited = getattr(awaited, "cr_await", None) or getattr(awaited, "gi_yieldfrom", None)


@contextmanager
def process_ends_after(seconds: float, *, stderr: int) -> Iterator[None]:
    """Write the stacks of all threads and end the process if the body takes longer.

    pytest-timeout stops its clock when a test fails, and so does pytest's own faulthandler: what a browser's test
    leaves behind may hang when it is taken down. A worker of xdist that ends is replaced, and its test is named.
    """
    faulthandler.dump_traceback_later(seconds, exit=True, file=stderr)
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()
