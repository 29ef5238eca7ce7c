"""The desk's queue: what waits in the officer's directorates, what the officer has in hand, and the search by name or
number.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast
from uuid import UUID

from moi_pwa.actions.accounts.absences import standing_in
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.queue_rows import QueueRow, queue_rows
from moi_pwa.core.case import STATUSES, Status
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueFilter, QueueOrder
from moi_pwa.rules.cases.permissions import may_read, queue_scope
from moi_pwa.rules.cases.work import AMONG_OFFICERS, ANSWERS, WAITING
from moi_pwa.rules.characters import is_text
from moi_pwa.rules.search.numbers import SearchedNumbers, searched_numbers
from moi_pwa.rules.search.words import searched_words
from moi_pwa.storage.bills import bills
from moi_pwa.storage.cases import cases, queues
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.queue_walks import QueueCursor, cursor_of, in_order
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.papers import papers, refusal_papers

QUEUE_PAGE_SIZE = 50
MAX_FOUND = 50
MAX_COUNTED = 1_000
MAX_SEARCH_WORDS = 6
MAX_SEARCH_LENGTH = 200
"""Characters of a search that are used; the rest is ignored."""

ALL_WAITING = QueueFilter(statuses=WAITING)


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
    """List the cases of the officer's directorates that the officer may read, in the order that `chosen` names.

    A list of all waiting statuses includes cases in a status that only a newer version of the program knows.
    """
    scope = queue_scope(officer)
    async with deps.database.reading() as session:
        if set(WAITING) <= set(chosen.statuses):
            newer = await queues.statuses_beside(session, scope, STATUSES)
            chosen = replace(chosen, statuses=[*chosen.statuses, *cast("list[Status]", newer)])
        chosen = await _with_absent(deps, session, officer, chosen)
        rows = await queues.queue_page(session, scope, chosen, after, limit + 1)
        page = await queue_rows(deps, session, rows[:limit])
    return QueuePage(rows=page, after=cursor_of(rows[limit - 1], chosen.order) if len(rows) > limit else None)


async def queue_counts(deps: Deps, officer: Officer, chosen: QueueFilter = ALL_WAITING) -> dict[Status, int]:
    """Count the cases in each status; MAX_COUNTED means that many or more."""
    async with deps.database.reading() as session:
        return {
            status: await queues.count_queue(
                session, queue_scope(officer), replace(chosen, statuses=[status]), at_most=MAX_COUNTED
            )
            for status in chosen.statuses
        }


async def queue_count(deps: Deps, officer: Officer, chosen: QueueFilter) -> int:
    """Count the cases of a queue; MAX_COUNTED means that many or more."""
    async with deps.database.reading() as session:
        chosen = await _with_absent(deps, session, officer, chosen)
        return await queues.count_queue(session, queue_scope(officer), chosen, at_most=MAX_COUNTED)


async def _with_absent(deps: Deps, session: Session, officer: Officer, chosen: QueueFilter) -> QueueFilter:
    """Return the filter of the officer's work with the absent officers for whom the officer stands in."""
    if chosen.work is None:
        return chosen
    stands_for = (await standing_in(deps, session, officer)).stands_for
    return replace(chosen, work=replace(chosen.work, stands_for=stands_for))


@dataclass(frozen=True, kw_only=True)
class HandCounts:
    """The number of cases that an officer has."""

    held: int
    answered: int
    """The cases among these that came back with an answer."""


async def count_in_hand(deps: Deps, officer: Officer) -> HandCounts:
    async with deps.database.reading() as session:
        kinds = await queues.last_events_held(session, UUID(officer.id), AMONG_OFFICERS)
    answered = sum(number for kind, number in kinds.items() if kind in ANSWERS)
    return HandCounts(held=sum(kinds.values()), answered=answered)


async def cases_in_hand(deps: Deps, officer: Officer, order: QueueOrder = "due") -> list[QueueRow]:
    """List the cases that the officer has taken, in this order."""
    async with deps.database.reading() as session:
        rows = in_order(await queues.held_cases(session, UUID(officer.id)), order)
        return await queue_rows(deps, session, [row for row in rows if may_read(officer, row.directorate, row.course)])


async def search(deps: Deps, officer: Officer, text: str) -> SearchResult:
    """Find cases by the number of the case, a bill or a paper, and by beginnings of names and of passport, permit and
    phone numbers: the numbered one first, then the newest.
    """
    typed = text[:MAX_SEARCH_LENGTH] if is_text(text) else ""
    numbers, words = searched_numbers(typed), searched_words(typed)[:MAX_SEARCH_WORDS]
    async with deps.database.reading() as session:
        numbered = [
            row for row in await _cases_numbered(session, numbers) if may_read(officer, row.directorate, row.course)
        ]
        if numbers.reference is not None or not words:
            return SearchResult(rows=await queue_rows(deps, session, numbered), more=False)
        rows, more = await queues.search_cases(session, queue_scope(officer), words, MAX_FOUND)
        found = list({row.id: row for row in [*numbered, *rows]}.values())
        return SearchResult(
            rows=await queue_rows(deps, session, found[:MAX_FOUND]), more=more or len(found) > MAX_FOUND
        )


async def _cases_numbered(session: Session, numbers: SearchedNumbers) -> list[CaseRow]:
    """Return the cases that have one of these numbers, a bill or a paper of it."""
    found: list[CaseRow | None] = []
    if numbers.reference is not None:
        found.append(await queues.find_by_reference(session, numbers.reference))
    if numbers.bill is not None and (bill := await bills.find_bill(session, numbers.bill)):
        found += await cases.cases_of(session, [bill.case_id])
    if numbers.paper is not None:
        issued = await papers.find_paper(session, numbers.paper)
        found.append(issued[1] if issued else await refusal_papers.find_refused_case(session, numbers.paper))
    return [row for row in found if row is not None]
