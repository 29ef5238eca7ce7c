"""Operation after a backup of the database was restored: no number given out since the backup is given out again.

The signed heads of the log are files beside the database. If one names an entry that the log does not have, the log was
restored. What it has lost bounds what was given out, because each number is taken in a transaction that logs an entry.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue import all_services
from moi_pwa.core.audit import GivenUp, Head
from moi_pwa.crypto.log_head import verify_head
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.audit_log import is_given_up
from moi_pwa.storage.accounts import account_changes
from moi_pwa.storage.audit import audit_log
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.operations import number_counters, restores
from moi_pwa.storage.operations.restores import RestoreRow
from moi_pwa.storage.papers import shares

MARGIN = 100_000
"""Numbers that may have been given out after the last head was signed, at most a minute's while the server works.

It would last five days at a hundred times this year's load.
"""

PAPERS_PER_ENTRY = 64
"""Papers that one entry of the log can issue: one for each person of a case."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class LostHistory:
    """The part of the log that was lost."""

    after: int
    """The last signed entry that the log still has."""
    lost: int
    """The number of entries that followed `after`, at most."""
    witnessed_at: datetime
    """The time of the last signed head that the log no longer has, aware UTC."""


class DatabaseRestoredError(Exception):
    """The database is older than a signed head of its log: no number may be given out before `moi numbers skip` was
    run.
    """


class TooManyLostError(Exception):
    """Counters cannot be moved so far: more entries of the log are said to be lost than a year has numbers."""


async def find_lost_history(deps: Deps) -> LostHistory | None:
    """Return what the log has lost since heads of it were signed.

    None means that it has all that was witnessed, or that its loss was given up.
    """
    async with deps.database.reading() as session:
        return await _lost(deps, session, _heads(deps))


async def read_given_up(deps: Deps) -> Sequence[GivenUp]:
    """List the parts of the log that were given up, oldest first."""
    async with deps.database.reading() as session:
        return await restores.given_up(session)


async def skip_lost_numbers(deps: Deps, *, lost: int | None, made_by: str) -> RestoreRow | None:
    """Move every counter past all that may have been given out since the backup, end every share, and record that.

    A share that its holder has ended since the backup would otherwise be active again. Changes of accounts that wait
    lapse: their owners may have stopped them since.

    Args:
        deps: what actions need.
        lost: how many entries of the log were lost; None means as many as its signed heads show. The greater number
            counts.
        made_by: who runs the command.

    Returns:
        The record; None if nothing was lost, and nothing was moved.
    """
    async with deps.database.transaction() as session:
        await audit_log.lock_log(session)
        found = await _lost(deps, session, _heads(deps))
        if found is None and lost is None:
            return None
        end, _ = await audit_log.end_of_log(session)
        most = max(lost or 0, found.lost if found else 0)
        moved_by = most + MARGIN
        await number_counters.move_counters(
            session,
            year=deps.today().year,
            services=sorted({each.number for each in (*all_services(), *deps.services.values())}),
            by=moved_by,
            papers_by=most * PAPERS_PER_ENTRY + MARGIN,
        )
        await shares.revoke_active(session, deps.now())
        await account_changes.lapse_open_changes(session, now=deps.now())
        if any(each.last > each.capacity for each in await number_counters.counters(session)):
            raise TooManyLostError
        at = max(deps.now(), found.witnessed_at) if found else deps.now()
        after = found.after if found else end
        row = RestoreRow(id=deps.new_id(), at=at, after=after, lost=most, moved_by=moved_by, made_by=made_by)
        session.add(row)
    log.warning("a backup was put back: %d entries of the log are given up, counters moved by %d", most, moved_by)
    return row


def read_witness(deps: Deps, name: str) -> Head | None:
    """Return the head in the file `name`; None if there is no file, or it holds no head of ours.

    Read it before the database, which then has all that it names.
    """
    return _verified(deps, deps.heads.load(name))


async def require_witnessed(deps: Deps, session: Session, witness: Head) -> None:
    """Check that the log has what `witness` names.

    Raises:
        DatabaseRestoredError: it has not, and nobody gave it up.
    """
    if await _lost(deps, session, [witness]) is not None:
        raise DatabaseRestoredError


async def _lost(deps: Deps, session: Session, heads: Sequence[Head]) -> LostHistory | None:
    given_up = await restores.given_up(session)
    missing = [head for head in heads if not await _has_entry(session, head) and not is_given_up(head, given_up)]
    if not missing:
        return None
    # The log may have grown after the restore: only its last signed head, not its end, is known to be from before.
    signed = [*heads, *filter(None, [_verified(deps, jws) for jws in (await audit_log.heads(session)).values()])]
    after = max([head.seq for head in signed if await _has_entry(session, head)], default=0)
    last = max(head.seq for head in missing)
    return LostHistory(after=after, lost=max(last - after, 0), witnessed_at=max(head.at for head in missing))


async def _has_entry(session: Session, head: Head) -> bool:
    return await audit_log.hash_at(session, head.seq) == head.hash


def _heads(deps: Deps) -> list[Head]:
    found = (_verified(deps, jws) for jws in deps.heads.load_all().values())
    return [head for head in found if head is not None]


def _verified(deps: Deps, jws: str | None) -> Head | None:
    """Return the head; None if it is no head of ours, which `examine_history.py` reports."""
    try:
        return verify_head(jws, deps.receipt_keys()) if jws is not None else None
    except Refused:
        return None
