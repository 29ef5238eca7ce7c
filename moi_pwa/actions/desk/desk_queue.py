"""The desk's queue: what waits in the officer's directorates, what the officer has in hand, and the search by name or
number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.case import STATUSES, CaseEvent, Status
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import CaseSummary, QueueFilter
from moi_pwa.rules.cases.lifecycle import known_part
from moi_pwa.rules.cases.permissions import may_read, queue_scope
from moi_pwa.rules.cases.reference_number import read_reference
from moi_pwa.rules.characters import is_text
from moi_pwa.rules.search.text import search_text
from moi_pwa.rules.search.words import searched_words
from moi_pwa.storage.cases import cases, queues
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.queues import QueueCursor
from moi_pwa.storage.engine.database import Session

QUEUE_PAGE_SIZE = 50
MAX_FOUND = 50
MAX_COUNTED = 1_000
MAX_SEARCH_WORDS = 6
MAX_SEARCH_LENGTH = 200
"""Characters of a search that are used; the rest is ignored."""

WAITING: tuple[Status, ...] = (
    "submitted", "in_review", "recommended", "at_committee", "at_minister", "at_council", "objected", "recorded",
    "revocation_due", "replacement_due",
)  # fmt: skip
"""Statuses in which officers have to act."""

ALL_WAITING = QueueFilter(statuses=WAITING)


@dataclass(frozen=True, kw_only=True)
class QueueRow:
    """A case in a list, with what its clock needs."""

    case: CaseSummary
    events: Sequence[CaseEvent]
    """The events of the case, oldest first."""
    target_days: int
    is_newer: bool = False
    """Whether a newer version of the program changed the case since: it is listed as it was before."""


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """A page of the queue."""

    rows: Sequence[QueueRow]
    after: QueueCursor | None
    """The cursor at which the next page begins; None if this is the last."""


@dataclass(frozen=True, kw_only=True)
class SearchResult:
    """The cases that a search found."""

    rows: Sequence[QueueRow]
    more: bool
    """Whether there is more than was searched or is shown; the search should be narrower."""


async def queue(
    deps: Deps,
    officer: Officer,
    chosen: QueueFilter = ALL_WAITING,
    *,
    after: QueueCursor | None = None,
    limit: int = QUEUE_PAGE_SIZE,
) -> QueuePage:
    """List the cases of the officer's directorates that the officer may read, the longest-waiting first.

    A list of all waiting statuses includes cases in a status that only a newer version of the program knows.
    """
    scope = queue_scope(officer)
    async with deps.database.reading() as session:
        if set(WAITING) <= set(chosen.statuses):
            newer = await queues.statuses_beside(session, scope, STATUSES)
            chosen = replace(chosen, statuses=[*chosen.statuses, *cast("list[Status]", newer)])
        rows = await queues.queue_page(session, scope, chosen, after, limit + 1)
        page = await _rows(deps, session, rows[:limit])
    last = page[-1].case if len(rows) > limit else None
    return QueuePage(rows=page, after=(last.submitted_at, last.id) if last else None)


async def queue_counts(deps: Deps, officer: Officer, chosen: QueueFilter = ALL_WAITING) -> dict[Status, int]:
    """Count the cases in each status; MAX_COUNTED means that many or more."""
    async with deps.database.reading() as session:
        return {
            status: await queues.count_queue(
                session, queue_scope(officer), replace(chosen, statuses=[status]), at_most=MAX_COUNTED
            )
            for status in chosen.statuses
        }


async def cases_in_hand(deps: Deps, officer: Officer) -> list[QueueRow]:
    """List the cases that the officer has taken, the longest-waiting first."""
    async with deps.database.reading() as session:
        rows = await queues.held_cases(session, UUID(officer.id))
        return await _rows(deps, session, [row for row in rows if may_read(officer, row.directorate, row.course)])


async def search(deps: Deps, officer: Officer, text: str) -> SearchResult:
    """Find cases by reference number, or by beginnings of names and of passport, permit and phone numbers; the newest
    first.
    """
    typed = text[:MAX_SEARCH_LENGTH] if is_text(text) else ""
    reference = read_reference(search_text(typed))
    async with deps.database.reading() as session:
        if reference is not None:
            row = await queues.find_by_reference(session, reference)
            seen = [row] if row and may_read(officer, row.directorate, row.course) else []
            return SearchResult(rows=await _rows(deps, session, seen), more=False)
        words = searched_words(typed)[:MAX_SEARCH_WORDS]
        if not words:
            return SearchResult(rows=[], more=False)
        rows, more = await queues.search_cases(session, queue_scope(officer), words, MAX_FOUND)
        return SearchResult(rows=await _rows(deps, session, rows), more=more)


async def _rows(deps: Deps, session: Session, rows: Sequence[CaseRow]) -> list[QueueRow]:
    """Return the rows with what their clocks need, by one more query however many rows there are."""
    events: dict[UUID, list[CaseEvent]] = {}
    for event in await cases.events_of(session, [row.id for row in rows]):
        events.setdefault(event.case_id, []).append(event.event())
    return [_row(deps, row, events[row.id]) for row in rows]


def _row(deps: Deps, row: CaseRow, events: Sequence[CaseEvent]) -> QueueRow:
    known, service = known_part(events, row.status), deps.services.get(row.service)
    case = row.summary()
    return QueueRow(
        case=replace(case, status=known.case.status) if known.case.is_newer else case,
        events=known.events,
        target_days=service.target_of(row.course) if service else 0,
        is_newer=known.case.is_newer or service is None,
    )
