"""The hash chain of a case: it shows when an event was changed, dropped or reordered later.

The hash is SHA-256 over canonical JSON (RFC 8785), times in UTC with microseconds and "Z".
"""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC

from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.core.case import CaseEvent


def link(event: CaseEvent, previous: CaseEvent | None) -> CaseEvent:
    """Return `event` with its position in the chain filled in: seq, previous_hash, hash."""
    placed = replace(
        event,
        seq=previous.seq + 1 if previous else 1,
        previous_hash=previous.hash if previous else "",
    )
    return replace(placed, hash=event_hash(placed))


def event_hash(event: CaseEvent) -> str:
    """Return the hash of an event. Raises ValueError if `event.at` has no time zone."""
    if event.at.tzinfo is None:
        msg = "the time of an event must name its zone"
        raise ValueError(msg)
    content = {
        "case_id": event.case_id,
        "seq": event.seq,
        "kind": event.kind,
        "at": event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "actor": event.actor,
        "role": event.role,
        "data": event.data,
        "previous_hash": event.previous_hash,
    }
    return hashlib.sha256(canonical_json(content)).hexdigest()


def verify_chain(events: Iterable[CaseEvent]) -> int | None:
    """Return the `seq` at which the chain of one case's events, oldest first, is broken; None if it is intact.

    The chain cannot prove its own end: compare the last hash with one kept elsewhere (the receipt, a witness).
    """
    previous: CaseEvent | None = None
    for event in events:
        expected = link(event, previous)
        is_of_other_case = previous is not None and event.case_id != previous.case_id
        if is_of_other_case or (event.seq, event.previous_hash, event.hash) != (
            expected.seq,
            expected.previous_hash,
            expected.hash,
        ):
            return expected.seq
        previous = event
    return None
