"""The hash chain over everything that happened, in the order in which it was logged.

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
    """The next entry. `previous`: number and hash of the last one, (0, "") if there is none; `row`: its id and number."""
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
    """Whether `entry` follows `previous` unchanged."""
    row = (entry.row_id, entry.row_seq)
    return entry == logged(previous, kind=entry.kind, row=row, row_hash=entry.row_hash, at=entry.at)


def is_given_up(head: Head, given_up: Iterable[GivenUp]) -> bool:
    """Whether `head` was signed over entries that a backup did not have, before an operator gave them up."""
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
    """Of one opening of a case or of a document, or printing of a paper. Papers came later: what is none of one is hashed as before."""
    content = {
        "id": str(reading_id),
        "at": _moment(at),
        "officer_id": str(officer_id),
        "case_id": str(case_id),
        "document_id": str(document_id) if document_id else None,
    }
    return _sha256(content | {"paper_number": paper_number} if paper_number else content)


def key_event_hash(event: KeyEvent, previous_hash: str) -> str:
    """Of the making of a recipient's key. Directorates were the only recipients once: the member is named after them for ever."""
    content = {**vars(event), "directorate": event.recipient, "at": _moment(event.at), "previous_hash": previous_hash}
    del content["recipient"]
    return _sha256(content)


def ledger_hash(posted: PostedEntry) -> str:
    """Of an entry with all its lines."""
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
    """Of what happened to a bill."""
    return _sha256({**vars(event), "bill_id": str(event.bill_id), "at": _moment(event.at)})


def row_hash(row_id: UUID, at: datetime, content: Mapping[str, object]) -> str:
    """Of a row. `content`: all else of it, ids and days as text."""
    return _sha256({**content, "id": str(row_id), "at": _moment(at)})


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _sha256(content: Mapping[str, object]) -> str:
    return hashlib.sha256(canonical_json(content)).hexdigest()
