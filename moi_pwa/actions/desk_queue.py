"""An officer looks for work: what waits in the officer's directorates, what is in hand, and by name or number."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.record_checks import facts_of_case
from moi_pwa.core.case import CaseEvent, Status
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.deadlines import target_days
from moi_pwa.rules.cases.permissions import may_see
from moi_pwa.rules.cases.reference_number import read_reference
from moi_pwa.rules.characters import is_text
from moi_pwa.rules.forms.answers import rule_violations
from moi_pwa.rules.search.text import search_text
from moi_pwa.storage import cases, queues, sequences
from moi_pwa.storage.cases import CaseRow
from moi_pwa.storage.database import Session
from moi_pwa.storage.queues import Queue, QueueCursor

QUEUE_PAGE_SIZE = 50
MAX_FOUND = 50
MAX_COUNTED = 1_000
MAX_SEARCH_WORDS = 6
MIN_WORD_LENGTH = 2
MAX_SEARCH_LENGTH = 200
"""Characters; the rest is not looked for."""

WAITING: tuple[Status, ...] = ("submitted", "in_review", "recommended")
"""What is the ministry's turn."""


@dataclass(frozen=True, kw_only=True)
class QueueRow:
    """A case in a list. `seq`: what `take_case` and the other steps ask for. `events`: oldest first, for its clock; of
    `target_days`.
    """

    id: UUID
    reference: str
    service: str
    directorate: str
    status: str
    seq: int
    holder_id: UUID | None
    submitted_at: datetime
    updated_at: datetime
    events: Sequence[CaseEvent]
    target_days: int


@dataclass(frozen=True, kw_only=True)
class QueuePage:
    """`after`: where the next page begins; None if this is the last."""

    rows: Sequence[QueueRow]
    after: QueueCursor | None


@dataclass(frozen=True, kw_only=True)
class SearchResult:
    """`more`: not everything was looked through or is shown; whoever searches should say more."""

    rows: Sequence[QueueRow]
    more: bool


async def queue(
    deps: Deps,
    officer: Officer,
    *,
    statuses: Collection[Status] = WAITING,
    service: str | None = None,
    free: bool = False,
    after: QueueCursor | None = None,
    limit: int = QUEUE_PAGE_SIZE,
) -> QueuePage:
    """Cases of the officer's directorates in one of `statuses`, the longest-waiting first; `free`: in nobody's hands."""
    wanted = Queue(directorates=sorted(officer.directorates), statuses=sorted(statuses), service=service, free=free)
    async with deps.database.reading() as session:
        rows = await queues.queue_page(session, wanted, after, limit + 1)
        page = await _rows(deps, session, rows[:limit])
    return QueuePage(rows=page, after=(page[-1].submitted_at, page[-1].id) if len(rows) > limit else None)


async def queue_counts(
    deps: Deps, officer: Officer, *, statuses: Collection[Status] = WAITING, service: str | None = None
) -> dict[Status, int]:
    """How many wait in each status; MAX_COUNTED means that many or more."""
    async with deps.database.reading() as session:
        return {
            status: await queues.count_queue(
                session,
                Queue(directorates=sorted(officer.directorates), statuses=[status], service=service),
                at_most=MAX_COUNTED,
            )
            for status in statuses
        }


async def cases_in_hand(deps: Deps, officer: Officer) -> list[QueueRow]:
    """What the officer has taken, the longest-waiting first."""
    async with deps.database.reading() as session:
        rows = await queues.held_cases(session, UUID(officer.id))
        return await _rows(deps, session, [row for row in rows if may_see(officer, row.directorate)])


async def search(deps: Deps, officer: Officer, text: str) -> SearchResult:
    """By reference number, or by beginnings of names and of passport, permit and phone numbers; the newest first."""
    folded = search_text(text[:MAX_SEARCH_LENGTH]) if is_text(text) else ""
    reference = read_reference(folded)
    async with deps.database.reading() as session:
        if reference is not None:
            row = await queues.find_by_reference(session, reference)
            seen = [row] if row and may_see(officer, row.directorate) else []
            return SearchResult(rows=await _rows(deps, session, seen), more=False)
        words = [word for word in dict.fromkeys(folded.split(" ")) if len(word) >= MIN_WORD_LENGTH][:MAX_SEARCH_WORDS]
        if not words:
            return SearchResult(rows=[], more=False)
        rows, more = await queues.search_cases(session, sorted(officer.directorates), words, MAX_FOUND)
        return SearchResult(rows=await _rows(deps, session, rows), more=more)


async def _rows(deps: Deps, session: Session, rows: Sequence[CaseRow]) -> list[QueueRow]:
    """With what their clocks need, by three queries however many rows there are.

    The rules are evaluated only where the service has another target for some applications.
    """
    events: dict[UUID, list[CaseEvent]] = {}
    for event in await cases.events_of(session, [row.id for row in rows]):
        events.setdefault(event.case_id, []).append(event.event())
    with_other_target = [row.id for row in rows if deps.services[row.service].restricted_target_days is not None]
    answers = await cases.latest_answers(session, with_other_target)
    last_change = await sequences.last_change_number(session)
    shown: list[QueueRow] = []
    for row in rows:
        service, violations = deps.services[row.service], []
        if row.id in answers:
            facts = await facts_of_case(deps, session, row, events[row.id], last_change=last_change)
            violations = rule_violations(service, answers[row.id], facts)
        shown.append(_row(row, events[row.id], target_days(service, (each.rule for each in violations))))
    return shown


def _row(row: CaseRow, events: Sequence[CaseEvent], target: int) -> QueueRow:
    return QueueRow(
        id=row.id,
        reference=row.reference,
        service=row.service,
        directorate=row.directorate,
        status=row.status,
        seq=row.seq,
        holder_id=row.holder_id,
        submitted_at=row.submitted_at,
        updated_at=row.updated_at,
        events=events,
        target_days=target,
    )
