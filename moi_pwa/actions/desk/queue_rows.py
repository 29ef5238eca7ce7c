"""The rows of a list of cases, each with what is shown of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Answers
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.queue import CaseSubject, CaseSummary
from moi_pwa.rules.cases.case_subject import case_subject, documents_named
from moi_pwa.rules.cases.document_checks import verdicts_in
from moi_pwa.rules.cases.lifecycle import known_part
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.queue_rows import ListedCase, listed_cases
from moi_pwa.storage.engine.database import Session

_NO_ANSWERS: Answers = {}

DocumentState = Literal["accepted", "rejected", "unchecked"]


@dataclass(frozen=True, kw_only=True)
class QueueRow:
    """A case in a list."""

    case: CaseSummary
    events: Sequence[CaseEvent]
    """The events of the case, oldest first."""
    target_days: int
    subject: CaseSubject
    documents: Sequence[DocumentState] = ()
    """The documents that count now, in the order of the form."""
    holder: str = ""
    """The name of the officer who has the case; "" if nobody has."""
    holder_absent_until: date | None = None
    """The last day of that officer's absence, in Amman. None means that the officer is not absent."""
    is_newer: bool = False
    """Whether a newer version of the program changed the case since: it is listed as it was before."""


async def queue_rows(deps: Deps, session: Session, rows: Sequence[CaseRow]) -> list[QueueRow]:
    """Return the rows with what is shown of them, by two more queries however many rows there are."""
    ids = [row.id for row in rows]
    events: dict[UUID, list[CaseEvent]] = {}
    for event in await cases.events_of(session, ids):
        events.setdefault(event.case_id, []).append(event.event())
    listed = await listed_cases(session, ids, deps.today())
    return [_row(deps, row, events[row.id], listed.get(row.id)) for row in rows]


def _row(deps: Deps, row: CaseRow, events: Sequence[CaseEvent], listed: ListedCase | None) -> QueueRow:
    known, service = known_part(events, row.status), deps.services.get(row.service)
    case = row.summary()
    answers = listed.answers if listed else _NO_ANSWERS
    verdicts = verdicts_in(known.events)
    return QueueRow(
        case=replace(case, status=known.case.status) if known.case.is_newer else case,
        events=known.events,
        target_days=service.target_of(row.course) if service else 0,
        subject=case_subject(service, answers) if service else CaseSubject(),
        documents=[verdicts.get(each, "unchecked") for each in documents_named(service, answers)] if service else (),
        holder=listed.holder if listed else "",
        holder_absent_until=listed.holder_absent_until if listed else None,
        is_newer=known.case.is_newer or service is None,
    )
