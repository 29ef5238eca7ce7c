"""The log: appending entries for what was stored, and signing the log's end."""

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
"""Rows in one transaction: SQLite lets nobody else write meanwhile."""

NEWEST = "newest"
"""The file name of the head that is signed whenever the log has grown; the heads of days bear the day."""


async def append_to_log(deps: Deps) -> int:
    """Log everything that is committed and not logged yet, and return the number of new entries.

    A transaction that commits late on PostgreSQL, though it began earlier, is logged the next time: the log's order is
    that of logging.
    """
    before = 0
    async with deps.database.reading() as session:
        before, _ = await audit_log.end_of_log(session)
        last: tuple[int, str] = (before, "")
        is_waiting = bool(await audit_log.waiting(session, 1))
    while is_waiting:
        async with deps.database.transaction() as session:
            await audit_log.lock_log(session)
            batch = await audit_log.waiting(session, LOG_BATCH_SIZE)
            last = await _append(deps, session, batch)
        is_waiting = len(batch) == LOG_BATCH_SIZE
    return last[0] - before


async def sign_log(deps: Deps) -> tuple[Head, str]:
    """Sign the log's present end and return it with its signed form, which is also written to a file.

    The first head of a day, in Amman, is the day's: it is kept in the database and in its own file.

    Raises:
        DatabaseRestoredError: the file names an end that the log does not have. The file stays, as the witness of what
            was lost.
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


async def _append(deps: Deps, session: Session, batch: Sequence[Waiting]) -> tuple[int, str]:
    keys: dict[LogKind, list[Key]] = defaultdict(list)
    for each in batch:
        keys[each.kind].append(each.key)
    hashes = {kind: await audit_sources.row_hashes(session, kind, its_keys) for kind, its_keys in keys.items()}
    done = {kind: await audit_log.logged_among(session, kind, its_keys) for kind, its_keys in keys.items()}
    last, entries = await audit_log.end_of_log(session), list[LogEntry]()
    for each in batch:
        if each.key in done[each.kind]:
            continue
        done[each.kind].add(each.key)
        row_hash = hashes[each.kind].get(each.key, "")
        entry = logged(last, kind=each.kind, row=each.key, row_hash=row_hash, at=deps.now())
        entries.append(entry)
        last = (entry.seq, entry.hash)
    await audit_log.append(session, entries, done=[each.id for each in batch])
    return last
