"""The background work of a server, beside its requests or in a process of its own."""

import asyncio

from moi_pwa.actions.audit.run_audit import run_audit_forever
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_jobs_forever
from moi_pwa.actions.operations.check_storage import check_storage_every_night
from moi_pwa.actions.operations.clean_up import clean_up_forever
from moi_pwa.actions.operations.watch_clock import watch_clock_forever
from moi_pwa.actions.payments.reconcile import reconcile_every_day
from moi_pwa.composition.deps import open_deps
from moi_pwa.composition.examine import require_keys_and_history
from moi_pwa.settings import Settings


async def run_jobs(settings: Settings) -> None:
    """Run jobs until cancelled.

    Raises:
        WrongSettings: as `open_deps` and `require_keys_and_history`.
    """
    async with open_deps(settings) as deps:
        await require_keys_and_history(deps)
        await work_in_background(deps)


async def work_in_background(deps: Deps) -> None:
    """Do all background work of a server until cancelled."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(watch_clock_forever(deps))
        tasks.create_task(run_jobs_forever(deps))
        tasks.create_task(clean_up_forever(deps))
        tasks.create_task(check_storage_every_night(deps))
        tasks.create_task(run_audit_forever(deps))
        tasks.create_task(reconcile_every_day(deps))
