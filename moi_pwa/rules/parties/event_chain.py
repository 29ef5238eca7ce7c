"""The hash chain of an institution's events, of the form that `rules/cases/event_chain.py` has for cases."""

import hashlib
from dataclasses import replace
from datetime import UTC

from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.core.institutions import InstitutionEvent


def link(event: InstitutionEvent, previous: InstitutionEvent | None) -> InstitutionEvent:
    """Return `event` with its position in the chain filled in: seq, previous_hash, hash."""
    placed = replace(event, seq=previous.seq + 1 if previous else 1, previous_hash=previous.hash if previous else "")
    return replace(placed, hash=event_hash(placed))


def event_hash(event: InstitutionEvent) -> str:
    """Return the hex SHA-256 of an event and of the hash before it, over canonical JSON (RFC 8785)."""
    content = {
        "party_id": str(event.party_id),
        "seq": event.seq,
        "kind": event.kind,
        "at": event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "actor": event.actor,
        "data": dict(event.data),
        "previous_hash": event.previous_hash,
    }
    return hashlib.sha256(canonical_json(content)).hexdigest()
