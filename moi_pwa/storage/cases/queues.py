"""Officers' queues and search. Every query walks an index and stops at its page, however many cases there are."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Column,
    ColumnElement,
    CompoundSelect,
    Index,
    Select,
    String,
    Uuid,
    exists,
    func,
    literal,
    or_,
    tuple_,
    union_all,
)
from sqlmodel import Field, SQLModel, UTCDateTime, col, select

from moi_pwa.core.queue import QueueFilter, QueueScope
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.consultations import is_escalated
from moi_pwa.storage.engine.database import Session, insert

QueueCursor = tuple[datetime, UUID]
"""The start of the next page of a queue: after `submitted_at` and `id` of its last case."""

CANDIDATES = 2_000
"""The largest number of hits of the rarest word that are examined."""

MAX_BEGUN = 20
"""The largest number of words beginning with the typed one whose cases are examined, if it has more than CANDIDATES
hits.
"""

MAX_HELD = 1_000

_BEYOND = "\U0010ffff"


class CaseWordRow(SQLModel, table=True):
    """A word by which a case is found."""

    __tablename__ = "case_word"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("case_word_by_desk", "directorate", "word", "submitted_at", "case_id"),)

    case_id: UUID = Field(primary_key=True, foreign_key="cases.id")
    # Compared by code point: searches are for beginnings of words, which a language's order would not keep together.
    word: str = Field(sa_column=Column(String().with_variant(String(collation="C"), "postgresql"), primary_key=True))
    """Folded as `rules/search/words.py` does."""
    directorate: str
    submitted_at: datetime


async def queue_page(
    session: Session, scope: QueueScope, chosen: QueueFilter, after: QueueCursor | None, limit: int
) -> Sequence[CaseRow]:
    """Return at most `limit` cases after the cursor `after`, oldest first."""
    if scope.is_empty or not chosen.statuses:
        return []
    branches = [
        _branch(scope, chosen, directorate, status, after, limit).subquery()
        for directorate in scope.directorates
        for status in chosen.statuses
    ]
    ids = union_all(*(select(branch.c.id, branch.c.submitted_at) for branch in branches)).subquery()
    first = select(ids.c.id).order_by(ids.c.submitted_at, ids.c.id).limit(limit)
    rows = await session.exec(select(CaseRow).where(col(CaseRow.id).in_(first)))
    return sorted(rows.all(), key=lambda row: (row.submitted_at, row.id.hex))


def _branch(  # noqa: ANN202 -- SQLModel's own type of a select
    scope: QueueScope, filters: QueueFilter, directorate: str, status: str, after: QueueCursor | None, limit: int
):
    chosen = select(CaseRow.id, CaseRow.submitted_at).where(
        CaseRow.directorate == directorate, CaseRow.status == status, *of_courses(scope)
    )
    if filters.service is not None:
        chosen = chosen.where(CaseRow.service == filters.service)
    if filters.free:
        chosen = chosen.where(col(CaseRow.holder_id).is_(None))
    if filters.escalated:
        chosen = chosen.where(is_escalated())
    if after is not None:
        at, case_id = after
        beyond = tuple_(literal(at, UTCDateTime()), literal(case_id, Uuid()))
        chosen = chosen.where(tuple_(col(CaseRow.submitted_at), col(CaseRow.id)) > beyond)
    return chosen.order_by(col(CaseRow.submitted_at), col(CaseRow.id)).limit(limit)


def of_courses(scope: QueueScope) -> list[ColumnElement[bool]]:
    """Return conditions that leave out the cases whose course is not in the scope."""
    return [] if scope.courses is None else [col(CaseRow.course).in_(sorted(scope.courses))]


async def count_queue(session: Session, scope: QueueScope, chosen: QueueFilter, *, at_most: int) -> int:
    """Return the number of cases, counted no further than `at_most`."""
    total = 0
    for directorate in () if scope.is_empty else scope.directorates:
        for status in chosen.statuses:
            counted = _branch(scope, chosen, directorate, status, None, at_most - total).subquery()
            total += (await session.exec(select(func.count()).select_from(counted))).one()
            if total >= at_most:
                return at_most
    return total


async def statuses_beside(session: Session, scope: QueueScope, known: Collection[str]) -> list[str]:
    """Return the statuses of cases of these directorates that are not in `known`.

    It takes one step in the index for each status that exists.
    """
    statuses: set[str] = set()
    for directorate in () if scope.is_empty else scope.directorates:
        of_desk = CaseRow.directorate == directorate
        steps = select(func.min(CaseRow.status).label("status")).where(of_desk).cte("steps", recursive=True)
        behind = select(func.min(CaseRow.status)).where(of_desk, col(CaseRow.status) > steps.c.status).scalar_subquery()
        steps = steps.union_all(select(behind).where(steps.c.status.is_not(None)))
        is_unknown = steps.c.status.is_not(None) & steps.c.status.not_in(known)
        statuses.update((await session.exec(select(steps.c.status).where(is_unknown))).all())
    return sorted(statuses)


async def held_cases(session: Session, holder_id: UUID) -> Sequence[CaseRow]:
    """Return the cases that are assigned to this officer, oldest first.

    They are few: each decision ends an assignment.
    """
    rows = await session.exec(select(CaseRow).where(CaseRow.holder_id == holder_id).limit(MAX_HELD))
    return sorted(rows.all(), key=lambda row: (row.submitted_at, row.id.hex))


async def find_by_reference(session: Session, reference: str) -> CaseRow | None:
    return (await session.exec(select(CaseRow).where(CaseRow.reference == reference))).one_or_none()


def words_of(case: CaseRow, words: set[str]) -> list[CaseWordRow]:
    """Return the rows of the words by which a new case is found, to be inserted with it. `words` are folded."""
    return [
        CaseWordRow(case_id=case.id, word=word, directorate=case.directorate, submitted_at=case.submitted_at)
        for word in sorted(words)
    ]


async def add_words(session: Session, case: CaseRow, words: set[str]) -> None:
    """Add words by which a case is found. `words` are folded."""
    if not words:
        return
    rows = [
        {"case_id": case.id, "word": word, "directorate": case.directorate, "submitted_at": case.submitted_at}
        for word in sorted(words)
    ]
    await session.exec(insert(session, CaseWordRow).values(rows).on_conflict_do_nothing())


async def search_cases(
    session: Session, scope: QueueScope, words: Sequence[Sequence[str]], limit: int
) -> tuple[Sequence[CaseRow], bool]:
    """Return cases that have, for each of `words`, a word which begins with one of its spellings; newest first.

    The second value is true if not all were examined or returned, so that the search should be narrower. The newest
    always are.
    """
    results: list[CaseRow] = []
    more = False
    for directorate in () if scope.is_empty else scope.directorates:
        hits = [await _count_hits(session, directorate, word) for word in words]
        rarest = hits.index(min(hits))
        all_of_it = hits[rarest] < CANDIDATES
        begun = words[rarest] if all_of_it else await _words_begun(session, directorate, words[rarest])
        candidates = _all_hits(directorate, begun) if all_of_it else newest_hits(directorate, begun)
        chosen = select(CaseRow).where(
            col(CaseRow.id).in_(candidates),
            *of_courses(scope),
            *(
                exists().where(col(CaseWordRow.case_id) == CaseRow.id, _begins(word))
                for n, word in enumerate(words)
                if n != rarest
            ),
        )
        rows = await session.exec(chosen.order_by(col(CaseRow.submitted_at).desc(), col(CaseRow.id)).limit(limit + 1))
        results += rows.all()
        more = more or not all_of_it
    results.sort(key=lambda row: row.submitted_at, reverse=True)
    return results[:limit], more or len(results) > limit


def _all_hits(directorate: str, word: Sequence[str]) -> Select[Any]:
    return select(CaseWordRow.case_id).where(CaseWordRow.directorate == directorate, _begins(word))


def newest_hits(directorate: str, whole_words: Sequence[str]) -> CompoundSelect[Any]:
    """Return the newest cases of each of these words, CANDIDATES in all."""
    walks = [
        select(CaseWordRow.case_id)
        .where(CaseWordRow.directorate == directorate, CaseWordRow.word == word)
        .order_by(col(CaseWordRow.submitted_at).desc(), col(CaseWordRow.case_id).desc())
        .limit(CANDIDATES // len(whole_words))
        .subquery()
        for word in whole_words
    ]
    return union_all(*(select(walk.c.case_id) for walk in walks))


async def _words_begun(session: Session, directorate: str, word: Sequence[str]) -> list[str]:
    """Return the first MAX_BEGUN words that begin so, each found by one step in the index; the words themselves are the
    first.
    """
    begun: list[str] = []
    for spelling in word:
        last = spelling
        begun.append(spelling)
        while len(begun) < MAX_BEGUN:
            behind = select(func.min(CaseWordRow.word)).where(
                CaseWordRow.directorate == directorate,
                col(CaseWordRow.word) > last,
                col(CaseWordRow.word) < spelling + _BEYOND,
            )
            last = (await session.exec(behind)).one()
            if last is None:
                break
            begun.append(last)
    return begun


async def _count_hits(session: Session, directorate: str, word: Sequence[str]) -> int:
    """Return the number of hits of a word, counted no further than `CANDIDATES`."""
    total = 0
    for spelling in word:
        of_the_desk = select(CaseWordRow.case_id).where(CaseWordRow.directorate == directorate, _begins([spelling]))
        counted = of_the_desk.limit(CANDIDATES - total).subquery()
        total += (await session.exec(select(func.count()).select_from(counted))).one()
    return total


def _begins(word: Sequence[str]) -> ColumnElement[bool]:
    beginnings = [(col(CaseWordRow.word) >= each) & (col(CaseWordRow.word) < each + _BEYOND) for each in word]
    return or_(*beginnings)
