"""The program appends to the log what was stored, and signs the log's end."""

from collections import defaultdict
from collections.abc import Sequence

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.restore import read_witness, require_witnessed
from moi_pwa.core.audit import Head, LogEntry, LogKind
from moi_pwa.crypto.log_head import sign_head
from moi_pwa.rules.audit_log import logged
from moi_pwa.storage.audit import audit_log, audit_sources
from moi_pwa.storage.audit.audit_log import Key, Waiting
from moi_pwa.storage.engine.database import Session

LOG_BATCH_SIZE = 500
"""Rows in one transaction: on SQLite nobody else writes meanwhile."""

NEWEST = "newest"
"""The file of the head that is signed whenever the log has grown; those of days bear their names."""


async def append_to_log(deps: Deps) -> int:
    """Log all that is committed and not logged yet; give the number of new entries.

    What commits late on PostgreSQL, though it began earlier, is taken the next time: the log's order is that of logging.
    """
    before = 0
    async with deps.database.reading() as session:
        before, _ = await audit_log.end_of_log(session)
        last: tuple[int, str] = (before, "")
        is_waiting = bool(await audit_log.waiting(session, 1))
    while is_waiting:
        async with deps.database.transaction() as session:
            await audit_log.lock_log(session)
            some = await audit_log.waiting(session, LOG_BATCH_SIZE)
            last = await _append(deps, session, some)
        is_waiting = len(some) == LOG_BATCH_SIZE
    return last[0] - before


async def sign_log(deps: Deps) -> tuple[Head, str]:
    """The log's end as it is now, and its signed form, which is kept as a file too.

    The first of a day, in Amman, is the day's: it is kept in the database and in a file of its own.

    Raises DatabaseRestoredError: the file names an end that the log does not have. It stays, as the witness of what was lost.
    """
    witness = read_witness(deps, NEWEST)
    async with deps.database.reading() as session:
        seq, its_hash = await audit_log.end_of_log(session)
        head = Head(at=deps.now(), seq=seq, hash=its_hash)
        if witness is not None:
            await require_witnessed(deps, session, witness)
    jws = sign_head(head, deps.receipt_key)
    day = deps.today().isoformat()
    async with deps.database.transaction() as session:
        is_days = await audit_log.save_head(session, day, jws)
    if is_days:
        deps.heads.save(day, jws)
    if witness is None or witness.seq <= seq or witness.at < head.at:
        deps.heads.save(NEWEST, jws)
    return head, jws


async def _append(deps: Deps, session: Session, some: Sequence[Waiting]) -> tuple[int, str]:
    keys: dict[LogKind, list[Key]] = defaultdict(list)
    for each in some:
        keys[each.kind].append(each.key)
    hashes = {kind: await audit_sources.row_hashes(session, kind, its_keys) for kind, its_keys in keys.items()}
    done = {kind: await audit_log.logged_among(session, kind, its_keys) for kind, its_keys in keys.items()}
    last, entries = await audit_log.end_of_log(session), list[LogEntry]()
    for each in some:
        if each.key in done[each.kind]:
            continue
        done[each.kind].add(each.key)
        row_hash = hashes[each.kind].get(each.key, "")
        entry = logged(last, kind=each.kind, row=each.key, row_hash=row_hash, at=deps.now())
        entries.append(entry)
        last = (entry.seq, entry.hash)
    await audit_log.append(session, entries, done=[each.id for each in some])
    return last
