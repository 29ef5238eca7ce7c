"""Reminders of a library card's last day."""

from datetime import timedelta

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.gateways.sms import FileSms
from tests.factories import Clock

LAST = "15/01/2027"
FIRST_REMINDER = 305
"""Days from 15 January 2026 to 16 November, which is 60 days before the last one."""


def told(deps: Deps) -> list[str]:
    """Return the sent texts that name the last day."""
    assert isinstance(deps.sms, FileSms)
    return [message["text"] for message in deps.sms.messages() if LAST in message["text"]]


async def on_day(deps: Deps, clock: Clock, day: int) -> None:
    """Run the jobs that are due until noon of that many days after the first day."""
    clock.moment = clock.moment.replace(month=1, day=15, year=2026) + timedelta(days=day)
    await run_all_jobs(deps)
