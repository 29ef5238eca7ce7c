"""The regular audit: it extends the log of everything that happened, signs the log's end, and examines what is
stored.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from moi_pwa.actions.audit.examine_history import examine_everything, examine_new
from moi_pwa.actions.audit.write_audit_log import append_to_log, sign_log
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.number_spaces import warn_of_number_spaces
from moi_pwa.core.audit import Finding
from moi_pwa.storage.audit import audit_checks, audit_log
from moi_pwa.storage.audit.audit_checks import AuditCheckRow

EVERY_SECONDS = 60.0
FULL_EVERY = timedelta(days=7)
NEW_EVERY = timedelta(days=1)
GIVEN_UP_AFTER = timedelta(hours=12)
"""An examination that has not ended by then never will: its process is gone."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class AuditState:
    """The outcome of the last examinations."""

    intact: bool | None
    """Whether neither the last full examination nor those since found anything; None if there was none yet."""
    examined_at: datetime | None
    """The end of the last full examination, aware UTC."""
    is_late: bool = False
    """Whether no full examination has ended for twice its interval."""


async def run_audit_forever(deps: Deps) -> None:
    """Run the audit until cancelled. Any number of processes may do so at once."""
    while True:
        try:
            await run_audit(deps)
        except Exception:  # the database is away for a moment
            log.exception("the log could not be kept")
        await asyncio.sleep(EVERY_SECONDS)


async def run_audit(deps: Deps) -> None:
    """Log what waits, sign the log's end if it moved or the day is new, and run the examination that is due."""
    appended = await append_to_log(deps)
    async with deps.database.reading() as session:
        is_signed = await audit_log.has_head(session, deps.today().isoformat())
    if appended or not is_signed:
        await sign_log(deps)
    await examine_if_due(deps)


async def examine_if_due(deps: Deps) -> int | None:
    """Examine everything once a week, and what is new once a day. Return the number of findings; None if nothing is
    due.
    """
    check, since = await _begin(deps)
    if check is None:
        return None
    await warn_of_number_spaces(deps)
    findings = 0
    async for finding in _examined(deps, since, full=check.is_full):
        log.error("audit: %s", finding)
        findings += 1
    async with deps.database.transaction() as session:
        await audit_checks.end_check(session, check.id, at=deps.now(), findings=findings)
    return findings


async def audit_state(deps: Deps) -> AuditState:
    async with deps.database.reading() as session:
        now = deps.now()
        last = await audit_checks.last_ended(session, until=now)
        everything = await audit_checks.last_ended(session, until=now, full=True)
        failed = await audit_checks.any_findings(session, since=everything.started_at) if everything else False
    if last is None or everything is None:
        return AuditState(intact=None, examined_at=None)
    is_late = now - last.started_at >= 2 * NEW_EVERY or now - everything.started_at >= 2 * FULL_EVERY
    return AuditState(intact=not failed, examined_at=everything.ended_at, is_late=is_late)


async def _begin(deps: Deps) -> tuple[AuditCheckRow | None, tuple[int, str]]:
    """Record the examination that is due as begun by this process, and return it with the end of the log from which it
    continues.

    None means that nothing is due.
    """
    now = deps.now()
    async with deps.database.reading() as session:
        if not _is_due(await audit_checks.last_started(session, until=now), now, NEW_EVERY):
            return None, (0, "")
    async with deps.database.transaction() as session:
        await audit_log.lock_log(session)  # two processes do not begin the same one
        last = await audit_checks.last_started(session, until=now)
        if not _is_due(last, now, NEW_EVERY):
            return None, (0, "")
        before = await audit_checks.last_ended(session, until=now)
        full = _is_due(await audit_checks.last_started(session, until=now, full=True), now, FULL_EVERY)
        seq, its_hash = await audit_log.end_of_log(session)
        check = AuditCheckRow(id=deps.new_id(), is_full=full or before is None, started_at=now, seq=seq, hash=its_hash)
        await audit_checks.begin_check(session, check)
    return check, (before.seq, before.hash) if before else (0, "")


def _examined(deps: Deps, since: tuple[int, str], *, full: bool) -> AsyncIterator[Finding]:
    return examine_everything(deps) if full else examine_new(deps, since)


def _is_due(last: AuditCheckRow | None, now: datetime, every: timedelta) -> bool:
    if last is None or now - last.started_at >= every:
        return True
    return last.ended_at is None and now - last.started_at >= GIVEN_UP_AFTER
