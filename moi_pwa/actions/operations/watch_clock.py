"""The trust of the process in its clock: it trusts it only while it agrees with what was written last, so that no leap
ends anything.

In a running process, `gateways/clock.py` does not follow a leap. A process that starts with a wrong clock knows the
right time only from the database.
"""

import asyncio
import logging
from datetime import datetime, timedelta

from moi_pwa.actions.clock_trust import LEAP, Doubt
from moi_pwa.actions.deps import Deps
from moi_pwa.storage.jobs import heartbeats

EVERY_SECONDS = 60.0

BELIEVED_AFTER = timedelta(hours=24)
"""The time that a distrusted clock must run steadily to be trusted, unless another server's clock was trusted
meanwhile.
"""

STEADY = timedelta(minutes=1)

log = logging.getLogger(__name__)


async def watch_clock_forever(deps: Deps) -> None:
    """Watch the clock until cancelled. Any number of processes may do so at once."""
    deps.clock_trust.is_watched = True
    while True:
        try:
            await watch_clock(deps)
        except Exception:  # the database is away for a moment
            log.exception("the clock could not be compared")
        await asyncio.sleep(EVERY_SECONDS)


async def watch_clock(deps: Deps) -> None:
    """Compare the clock with the last heartbeat, and write the next one if it is trusted."""
    trust, now, elapsed = deps.clock_trust, deps.now(), deps.elapsed()
    trust.is_watched = True
    async with deps.database.transaction() as session:
        last = await heartbeats.last_heartbeat(session)
        doubt = _doubt(trust.doubt, last, now, elapsed)
        is_believed = doubt is None or elapsed - doubt.since >= BELIEVED_AFTER.total_seconds()
        if is_believed:
            await heartbeats.beat(session, now)
    trust.believed_at, trust.doubt = (now, None) if is_believed else (None, doubt)
    if not is_believed:
        deps.follow_clock()  # its own time is no better than the machine's, which may have been set right
        log.error("the clock is not believed: the last time that was written is %s. Nothing expires until it is", last)


def _doubt(before: Doubt | None, last: datetime | None, now: datetime, elapsed: float) -> Doubt | None:
    """Return the doubt about the clock; None if there is none."""
    if last is None or abs(now - last) <= LEAP:
        return None
    origin = now - timedelta(seconds=elapsed)
    if before is not None and before.heartbeat == last and abs(before.origin - origin) <= STEADY:
        return before
    return Doubt(heartbeat=last, origin=origin, since=elapsed)
