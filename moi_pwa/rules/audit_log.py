"""The hash chain of the audit log, in the order in which entries were logged.

Hashes are hex SHA-256 over canonical JSON (RFC 8785), times in UTC with microseconds and "Z".
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from uuid import UUID

from moi_pwa.core.audit import GivenUp, Head, KeyEvent, LogEntry, LogKind
from moi_pwa.core.billing import BillEvent
from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.core.ledger import PostedEntry


def logged(previous: tuple[int, str], *, kind: LogKind, row: tuple[UUID, int], row_hash: str, at: datetime) -> LogEntry:
    """Return the log entry that follows the last one.

    Args:
        previous: number and hash of the last entry, (0, "") if there is none.
        kind: the kind of what happened.
        row: id and number of the row that is logged.
        row_hash: the hash of the row.
        at: the time of logging; aware.
    """
    row_id, row_seq = row
    seq = previous[0] + 1
    content = {
        "previous_hash": previous[1],
        "seq": seq,
        "kind": kind,
        "row_id": str(row_id),
        "row_seq": row_seq,
        "row_hash": row_hash,
        "at": _moment(at),
    }
    return LogEntry(seq=seq, kind=kind, row_id=row_id, row_seq=row_seq, row_hash=row_hash, at=at, hash=_sha256(content))


def is_linked(entry: LogEntry, previous: tuple[int, str]) -> bool:
    """Return whether `entry` follows `previous` (number and hash of an entry) unchanged."""
    row = (entry.row_id, entry.row_seq)
    return entry == logged(previous, kind=entry.kind, row=row, row_hash=entry.row_hash, at=entry.at)


def is_given_up(head: Head, given_up: Iterable[GivenUp]) -> bool:
    """Return whether `head` was signed over entries that a backup did not have, before an operator gave them up."""
    return any(head.at <= each.at and head.seq > each.after for each in given_up)


def reading_hash(
    reading_id: UUID,
    *,
    at: datetime,
    officer_id: UUID,
    case_id: UUID,
    document_id: UUID | None,
    paper_number: str | None,
) -> str:
    """Return the hash of one opening of a case or of a document, or of one printing of a paper.

    Papers came later: a reading without a paper is hashed as before.
    """
    content = {
        "id": str(reading_id),
        "at": _moment(at),
        "officer_id": str(officer_id),
        "case_id": str(case_id),
        "document_id": str(document_id) if document_id else None,
    }
    return _sha256(content | {"paper_number": paper_number} if paper_number else content)


def key_event_hash(event: KeyEvent, previous_hash: str) -> str:
    """Return the hash of the event that a recipient's key was made.

    Directorates were the only recipients once, so the hashed member is called "directorate" for ever.
    """
    content = {**vars(event), "directorate": event.recipient, "at": _moment(event.at), "previous_hash": previous_hash}
    del content["recipient"]
    return _sha256(content)


def ledger_hash(posted: PostedEntry) -> str:
    """Return the hash of a ledger entry with all its lines."""
    entry = posted.entry
    content = {
        "id": str(posted.id),
        "at": _moment(posted.at),
        "key": entry.key,
        "kind": entry.kind,
        "subject": entry.subject,
        "lines": [[line.subaccount.account, line.subaccount.name, line.fils] for line in entry.lines],
    }
    return _sha256(content)


def bill_event_hash(event: BillEvent) -> str:
    """Return the hash of a bill's event."""
    return _sha256({**vars(event), "bill_id": str(event.bill_id), "at": _moment(event.at)})


def row_hash(row_id: UUID, at: datetime, content: Mapping[str, object]) -> str:
    """Return the hash of a row. `content` has all other columns of the row, ids and days as text."""
    return _sha256({**content, "id": str(row_id), "at": _moment(at)})


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _sha256(content: Mapping[str, object]) -> str:
    return hashlib.sha256(canonical_json(content)).hexdigest()
