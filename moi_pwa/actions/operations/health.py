"""Health checks for an operator's monitor: writing, disk, database, jobs and clock, each by itself."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.number_spaces import read_ending_spaces
from moi_pwa.actions.operations.restore import find_lost_history
from moi_pwa.storage.jobs import heartbeats, jobs

CheckName = Literal["database", "writing", "disk", "jobs", "clock", "numbers", "history"]
CheckStatus = Literal["ok", "failed", "warning"]

NEEDED: frozenset[CheckName] = frozenset({"database", "writing", "disk"})
"""The checks without which nothing can be received. The others need somebody's attention, but lock nobody out."""

LATE = timedelta(minutes=15)
"""A job that is due for longer is late."""

WITHIN_SECONDS = 5.0
"""Time limit of one check, so that a slow one does not make the monitor wait."""

KEPT_SECONDS = 5.0
"""The time for which an answer is repeated, so that asking often costs nothing."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Readiness:
    """The result of each check."""

    checks: dict[CheckName, CheckStatus]

    @property
    def is_ready(self) -> bool:
        """Whether applications can be received."""
        return not any(self.checks[name] == "failed" for name in NEEDED)


class Readinesses:
    """The cached last answer, and a lock that runs one check at a time."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._last: tuple[float, Readiness] | None = None

    async def read(self, deps: Deps) -> Readiness:
        """Return a recent answer, or check again."""
        async with self._turn:
            if self._last is None or deps.elapsed() - self._last[0] >= KEPT_SECONDS:
                found = await check_readiness(deps)
                self._last = (deps.elapsed(), found)
            return self._last[1]


async def check_readiness(deps: Deps) -> Readiness:
    """Run every check now."""
    checks: dict[CheckName, Callable[[Deps], Awaitable[bool]]] = {
        "database": _can_read,
        "writing": _can_write,
        "disk": _can_keep_documents,
        "jobs": _jobs_are_done,
        "clock": _clock_is_believed,
        "numbers": _numbers_last,
        "history": _history_is_whole,
    }
    found = await asyncio.gather(*(_status(name, check(deps)) for name, check in checks.items()))
    return Readiness(checks=dict(zip(checks, found, strict=True)))


async def _status(name: CheckName, check: Awaitable[bool]) -> CheckStatus:
    try:
        async with asyncio.timeout(WITHIN_SECONDS):
            is_good = await check
    except Exception as error:  # noqa: BLE001 -- whatever it is, it does not work
        log.error("health: %s: %s", name, type(error).__name__)  # noqa: TRY400 -- each few seconds, and its cause is logged where it hurts
        is_good = False
    bad: CheckStatus = "failed" if name in NEEDED else "warning"
    return "ok" if is_good else bad


async def _can_read(deps: Deps) -> bool:
    async with deps.database.reading() as session:
        await heartbeats.last_heartbeat(session)
    return True


async def _can_write(deps: Deps) -> bool:
    async with deps.database.transaction() as session:
        await heartbeats.try_writing(session)
    return True


async def _can_keep_documents(deps: Deps) -> bool:
    await deps.blobs.try_writing()
    return True


async def _jobs_are_done(deps: Deps) -> bool:
    async with deps.database.reading() as session:
        return not await jobs.is_any_late(session, before=deps.now() - LATE)


async def _clock_is_believed(deps: Deps) -> bool:
    return deps.clock_trust.believes(deps.now()) and not deps.clock_has_leaped()


async def _numbers_last(deps: Deps) -> bool:
    return not await read_ending_spaces(deps)


async def _history_is_whole(deps: Deps) -> bool:
    return await find_lost_history(deps) is None
