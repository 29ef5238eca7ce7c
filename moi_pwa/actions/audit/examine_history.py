"""The examination of everything stored: every case, the log, and the log's signed heads.

Findings beside those of `audit_cases.py`; "row" stands for event, reading, reference or key:

* log: chain_broken: an entry was changed, dropped or moved.
* row: absent: it is in the log but no longer stored; changed: it is not what was logged; not_logged.
* case: absent: its events are stored, and the case is not.
* key (by its id): not_made; changed: it is not the one that was made; not_newest: in use, though a newer one was made;
  put_aside: not in use, though no newer one was made.
* client, client_key: see `audit_clients.py`.
* head: log_shorter, log_differs: the log disagrees with the signed head, and nobody gave that end of the log up
  (`restore.py`); malformed, unknown_signer, wrong_signature.
"""

import hashlib
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping, Sequence

from moi_pwa.actions.audit.audit_cases import CASES_BATCH_SIZE, examine_all_cases, examine_cases
from moi_pwa.actions.audit.audit_clients import examine_clients
from moi_pwa.actions.deps import Deps
from moi_pwa.core.audit import NO_ID, Finding, GivenUp, LogEntry, LogKind
from moi_pwa.crypto.log_head import verify_head
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.audit_log import is_given_up, is_linked
from moi_pwa.storage.accounts import recipient_key_events, recipient_keys
from moi_pwa.storage.audit import audit_log, audit_sources
from moi_pwa.storage.audit.audit_log import Key
from moi_pwa.storage.cases import cases
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.operations import restores

ENTRIES_BATCH_SIZE = 500
MAX_NOT_LOGGED = 1000
"""The number of findings reported of each kind: there may be millions where a trigger is missing."""


async def examine_everything(deps: Deps, kept: Mapping[str, str] | None = None) -> AsyncIterator[Finding]:
    """Examine everything stored, page by page, so that memory does not grow with it.

    `kept` holds signed heads from elsewhere, by name.
    """
    async for finding in examine_all_cases(deps):
        yield finding
    async for finding in _entries(deps, (0, ""), with_cases=False):
        yield finding
    for kind in audit_sources.SOURCES:
        async with deps.database.reading() as session:
            keys = await audit_sources.never_logged(session, kind, MAX_NOT_LOGGED)
        for key in keys:
            yield Finding(what=kind, id=_name(key), code="not_logged")
    async for finding in examine_clients(deps):
        yield finding
    for finding in [*await _recipient_keys(deps), *await _heads(deps, kept or {})]:
        yield finding


async def examine_new(deps: Deps, since: tuple[int, str]) -> AsyncIterator[Finding]:
    """Examine what was logged after `since` (number and hash of an entry), and each case it happened to as a whole."""
    async with deps.database.reading() as session:
        hash_there = await audit_log.hash_at(session, since[0])
    if hash_there != since[1]:
        yield Finding(what="log", id=str(since[0]), code="chain_broken")
    async for finding in _entries(deps, since, with_cases=True):
        yield finding
    async for finding in examine_clients(deps):
        yield finding
    for finding in [*await _recipient_keys(deps), *await _heads(deps, {})]:
        yield finding


async def _entries(deps: Deps, previous: tuple[int, str], *, with_cases: bool) -> AsyncIterator[Finding]:
    while True:
        async with deps.database.reading() as session:
            rows = await audit_log.entries_after(session, previous[0], ENTRIES_BATCH_SIZE)
            entries = [row.entry() for row in rows]
            findings = await _against_rows(session, entries)
        for entry in entries:
            if not is_linked(entry, previous):
                yield Finding(what="log", id=str(entry.seq), code="chain_broken")
            previous = (entry.seq, entry.hash)
        for finding in findings:
            yield finding
        if with_cases:
            touched = sorted({entry.row_id for entry in entries if entry.kind == "event"})
            for first in range(0, len(touched), CASES_BATCH_SIZE):
                for finding in await examine_cases(deps, touched[first : first + CASES_BATCH_SIZE]):
                    yield finding
        if len(entries) < ENTRIES_BATCH_SIZE:
            return


async def _against_rows(session: Session, entries: Sequence[LogEntry]) -> list[Finding]:
    by_kind: dict[LogKind, list[LogEntry]] = defaultdict(list)
    for entry in entries:
        by_kind[entry.kind].append(entry)
    findings: list[Finding] = []
    for kind, entries_of_kind in by_kind.items():
        hashes = await audit_sources.row_hashes(
            session, kind, [(entry.row_id, entry.row_seq) for entry in entries_of_kind]
        )
        for entry in entries_of_kind:
            key = (entry.row_id, entry.row_seq)
            if key not in hashes:
                findings.append(Finding(what=kind, id=_name(key), code="absent"))
            elif hashes[key] != entry.row_hash:
                findings.append(Finding(what=kind, id=_name(key), code="changed"))
    happened_to = {entry.row_id for entry in by_kind["event"]}
    found = {row.id for row in await cases.cases_of(session, list(happened_to))}
    return findings + [Finding(what="case", id=str(each), code="absent") for each in sorted(happened_to - found)]


async def _recipient_keys(deps: Deps) -> list[Finding]:
    """Return findings about public keys that are not as they were made: phones would seal to somebody else's key."""
    async with deps.database.reading() as session:
        events = await recipient_key_events.key_events(session)
        stored_keys = await recipient_keys.all_keys(session)
    made = {event.key_id: event for event in events}
    newest = {event.recipient: event.key_id for event in events}
    findings: list[Finding] = []
    for key in stored_keys:
        event = made.get(key.key_id)
        sha256 = hashlib.sha256(key.public_key).hexdigest()
        if event is None:
            findings.append(Finding(what="key", id=key.key_id, code="not_made"))
        elif (event.sha256, event.recipient) != (sha256, key.recipient):
            findings.append(Finding(what="key", id=key.key_id, code="changed"))
        elif key.current != (newest[key.recipient] == key.key_id):
            findings.append(Finding(what="key", id=key.key_id, code="not_newest" if key.current else "put_aside"))
    return findings


async def _heads(deps: Deps, kept: Mapping[str, str]) -> list[Finding]:
    async with deps.database.reading() as session:
        everywhere = [*(await audit_log.heads(session)).items(), *deps.heads.load_all().items(), *kept.items()]
        given_up = await restores.given_up(session)
        findings: list[Finding] = []
        for name, jws in everywhere:
            code = await _head(deps, session, jws, given_up)
            if code is not None:
                findings.append(Finding(what="head", id=name, code=code))
    return findings


async def _head(deps: Deps, session: Session, jws: str, given_up: Sequence[GivenUp]) -> str | None:
    try:
        head = verify_head(jws, deps.receipt_keys())
    except Refused as refused:
        return refused.code
    hash_there = await audit_log.hash_at(session, head.seq)
    if hash_there != head.hash and is_given_up(head, given_up):
        return None
    if hash_there is None:
        return "log_shorter"
    return None if hash_there == head.hash else "log_differs"


def _name(key: Key) -> str:
    """Return the name of a row, as `audit_cases.py` gives it."""
    row_id, seq = key
    if row_id == NO_ID:
        return str(seq)
    return f"{row_id}/{seq}" if seq else str(row_id)
