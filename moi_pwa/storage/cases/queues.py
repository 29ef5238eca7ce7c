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
    exists,
    func,
    or_,
    union_all,
)
from sqlalchemy.orm import aliased
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.queue import QueueFilter, QueueScope
from moi_pwa.storage.cases.cases import CaseRow, EventRow
from moi_pwa.storage.cases.queue_parts import of_courses, queue_parts
from moi_pwa.storage.cases.queue_walks import QueueCursor, Walk, walks
from moi_pwa.storage.engine.database import Session, insert

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
    """Return at most `limit` cases after the cursor `after`, in the order that `chosen` names."""
    if scope.is_empty or not chosen.statuses:
        return []
    rows: list[CaseRow] = []
    for walk in walks(chosen.order, after):
        rows += await _walk(session, scope, chosen, walk, limit - len(rows))
        if len(rows) == limit:
            break
    return rows


async def _walk(session: Session, scope: QueueScope, chosen: QueueFilter, walk: Walk, limit: int) -> Sequence[CaseRow]:
    """Return the first cases of a walk: those of each desk and status are cut from the index before they are merged."""
    branches = [
        select(*walk.columns)
        .where(*conditions, *walk.where)
        .order_by(*walk.order(walk.columns))
        .limit(limit)
        .subquery()
        for conditions in queue_parts(scope, chosen)
    ]
    merged = union_all(*(select(*branch.c) for branch in branches)).subquery()
    first = select(merged.c.id).order_by(*walk.order(merged.c)).limit(limit)
    return walk.sorted((await session.exec(select(CaseRow).where(col(CaseRow.id).in_(first)))).all())


async def count_queue(session: Session, scope: QueueScope, chosen: QueueFilter, *, at_most: int) -> int:
    """Return the number of cases, counted no further than `at_most`."""
    parts = [] if scope.is_empty else queue_parts(scope, chosen)
    if not parts:
        return 0
    counted = union_all(*(select(CaseRow.id).where(*conditions) for conditions in parts)).limit(at_most).subquery()
    return (await session.exec(select(func.count()).select_from(counted))).one()


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
    """Return the cases that are assigned to this officer, in any order.

    They are few: each decision ends an assignment.
    """
    return (await session.exec(select(CaseRow).where(CaseRow.holder_id == holder_id).limit(MAX_HELD))).all()


async def last_events_held(session: Session, holder_id: UUID, besides: Collection[str]) -> dict[str, int]:
    """Return how many of this officer's cases had an event of each kind last; events of the kinds `besides` do not
    count.
    """
    other = aliased(EventRow)
    last = (
        select(func.max(other.seq))
        .where(other.case_id == CaseRow.id, col(other.kind).not_in(besides))
        .correlate(CaseRow)
        .scalar_subquery()
    )
    chosen = (
        select(EventRow.kind, func.count())
        .join(CaseRow, (col(CaseRow.id) == EventRow.case_id) & (col(EventRow.seq) == last))
        .where(CaseRow.holder_id == holder_id)
        .group_by(EventRow.kind)
    )
    return dict((await session.exec(chosen)).all())


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
