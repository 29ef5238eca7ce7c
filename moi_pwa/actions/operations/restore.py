"""An operator goes on after a backup of the database was put back: nothing that was given out since the backup is given out again.

The signed ends of the log are files beside the database. Where one names an entry that the log does not have, the log was put back, and what it has lost
bounds what was given out: each number is taken in a transaction that logs an entry.
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
from moi_pwa.storage.audit import audit_log
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.operations import number_counters, restores
from moi_pwa.storage.operations.restores import RestoreRow

MARGIN = 100_000
"""Numbers given out after the last head was signed, at most a minute's while the server works: as many as a hundred times this year's load takes five days for."""

PAPERS_PER_ENTRY = 64
"""One entry of the log issues a paper for each person of a case."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class LostHistory:
    """`after`: the last entry that the log still has and that was signed; `lost`: how many followed it, at most; `witnessed_at`: when the last of them was signed, aware UTC."""

    after: int
    lost: int
    witnessed_at: datetime


class DatabaseRestoredError(Exception):
    """The database is older than a signed head of its log: nothing may be given out before `moi numbers skip` was run."""


class TooManyLostError(Exception):
    """Counters cannot be moved as far: more entries of the log are said to be lost than a year has numbers."""


async def find_lost_history(deps: Deps) -> LostHistory | None:
    """Return what the log has lost since heads of it were signed. None: it has all that was witnessed, or what it lost was given up."""
    async with deps.database.reading() as session:
        return await _lost(deps, session, _heads(deps))


async def read_given_up(deps: Deps) -> Sequence[GivenUp]:
    """Return every part of the log that was given up, oldest first."""
    async with deps.database.reading() as session:
        return await restores.given_up(session)


async def skip_lost_numbers(deps: Deps, *, lost: int | None, made_by: str) -> RestoreRow | None:
    """Move every counter past all that may have been given out since the backup, and write down that it was done.

    Args:
        deps: what actions need.
        lost: how many entries of the log were lost; None: as many as its signed heads say. The greater counts.
        made_by: who runs the command.

    Returns:
        What was written down; None if nothing was lost, and nothing was moved.
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
        if any(each.last > each.capacity for each in await number_counters.counters(session)):
            raise TooManyLostError
        at = max(deps.now(), found.witnessed_at) if found else deps.now()
        after = found.after if found else end
        row = RestoreRow(id=deps.new_id(), at=at, after=after, lost=most, moved_by=moved_by, made_by=made_by)
        session.add(row)
    log.warning("a backup was put back: %d entries of the log are given up, counters moved by %d", most, moved_by)
    return row


def read_witness(deps: Deps, name: str) -> Head | None:
    """Return the head in the file `name`; None: there is none, or it is no head of ours. Read it before the database, which then has all that it names."""
    return _verified(deps, deps.heads.load(name))


async def require_witnessed(deps: Deps, session: Session, witness: Head) -> None:
    """Raises DatabaseRestoredError: the log does not have what `witness` names, and nobody gave it up."""
    if await _lost(deps, session, [witness]) is not None:
        raise DatabaseRestoredError


async def _lost(deps: Deps, session: Session, heads: Sequence[Head]) -> LostHistory | None:
    given_up = await restores.given_up(session)
    missing = [head for head in heads if not await _is_there(session, head) and not is_given_up(head, given_up)]
    if not missing:
        return None
    # The log may have gone on after it was put back: its end is not known to be from before, the last head that it has is.
    signed = [*heads, *filter(None, [_verified(deps, jws) for jws in (await audit_log.heads(session)).values()])]
    after = max([head.seq for head in signed if await _is_there(session, head)], default=0)
    last = max(head.seq for head in missing)
    return LostHistory(after=after, lost=max(last - after, 0), witnessed_at=max(head.at for head in missing))


async def _is_there(session: Session, head: Head) -> bool:
    return await audit_log.hash_at(session, head.seq) == head.hash


def _heads(deps: Deps) -> list[Head]:
    found = (_verified(deps, jws) for jws in deps.heads.load_all().values())
    return [head for head in found if head is not None]


def _verified(deps: Deps, jws: str | None) -> Head | None:
    """None: it is no head of ours, which `examine_history.py` tells of."""
    try:
        return verify_head(jws, deps.receipt_keys()) if jws is not None else None
    except Refused:
        return None
