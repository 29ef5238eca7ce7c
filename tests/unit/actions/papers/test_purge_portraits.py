"""The portraits of each status of a case: which stay, which are deleted, and when."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Literal
from uuid import UUID

import pytest
from sqlmodel import select

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.clean_up import clean_up
from moi_pwa.actions.papers import purge_portraits as purging
from moi_pwa.actions.papers.purge_portraits import purge_portraits
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import STATUSES, Status
from moi_pwa.core.course import Course
from moi_pwa.rules.papers.portraits import UNNEEDED_AFTER
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.papers.papers import PaperRow
from moi_pwa.storage.papers.portraits import PortraitRow
from tests.cases.sending import document_id
from tests.factories import NOON, Clock, add_case, person_id

OF_PAPER, OF_NO_PAPER = document_id(1), document_id(2)
SECOND = timedelta(seconds=1)

Fate = Literal["stays", "for 32 days", "deleted"]
FATES: Mapping[Status, Fate] = {
    "submitted": "stays",
    "awaiting_consent": "stays",
    "not_agreed": "deleted",
    "awaiting_fee": "stays",
    "in_review": "stays",
    "needs_details": "stays",
    "visit_due": "stays",
    "visit_booked": "stays",
    "visit_missed": "stays",
    "at_agencies": "stays",
    "recommended": "stays",
    "at_committee": "stays",
    "at_minister": "stays",
    "at_council": "stays",
    "approved": "stays",
    "approved_unpaid": "stays",
    "issued": "deleted",
    "revocation_due": "deleted",
    "replacement_due": "deleted",
    "revoked": "deleted",
    "recorded": "deleted",
    "closed": "deleted",
    "rejected": "for 32 days",
    "objected": "stays",
    "expired": "deleted",
    "withdrawn": "deleted",
}
"""The fate of a portrait that no paper has. That of a paper stays with any status."""

AGES: Mapping[timedelta, frozenset[Fate]] = {
    timedelta(): frozenset({"stays", "for 32 days"}),
    timedelta(days=32) - SECOND: frozenset({"stays", "for 32 days"}),
    timedelta(days=32): frozenset({"stays"}),
    timedelta(days=4000): frozenset({"stays"}),
}
"""The time since the last event of the case, and the fates by which the portrait is still there."""


async def add_portraits(deps: Deps, status: str, *documents: UUID, of_paper: UUID | None = None) -> None:
    """Add a case with portraits of these photos, and a paper that has the portrait of one of them."""
    case = await add_case(deps.database, status=status, updated_at=NOON)
    async with deps.database.transaction() as session:
        for each in documents:
            session.add(
                DocumentRow(
                    id=each, party_id=person_id(1), application_id=case.id, size=1, sha256="", created_at=NOON,
                    blob_id=each, case_id=case.id,
                )
            )  # fmt: skip
        await session.flush()
        for each in documents:
            session.add(
                PortraitRow(
                    document_id=each, case_id=case.id, sealed=b"", digest=each.bytes, officer_id=UUID(int=7), at=NOON
                )
            )
        if of_paper:
            session.add(
                PaperRow(
                    number="R26000001", case_id=case.id, event_seq=1, person="", kind="residence_permit",
                    valid_from=NOON.date(), content={}, vds=b"", barcode="", signer="JOMI", certificate="0001",
                    portrait_document=of_paper, portrait_digest=of_paper.bytes,
                )
            )  # fmt: skip


async def stored(deps: Deps) -> set[UUID]:
    async with deps.database.reading() as session:
        return set((await session.exec(select(PortraitRow.document_id))).all())


def test_every_status_has_a_fate():
    assert set(FATES) == STATUSES


@pytest.mark.parametrize("age", AGES, ids=str)
@pytest.mark.parametrize("status", FATES)
async def test_each_portrait_stays_as_long_as_somebody_may_need_it(
    deps: Deps, clock: Clock, status: Status, age: timedelta
):
    await add_portraits(deps, status, OF_PAPER, OF_NO_PAPER, of_paper=OF_PAPER)
    clock.move(NOON + age - clock())

    await clean_up(deps)

    assert await stored(deps) == ({OF_PAPER, OF_NO_PAPER} if FATES[status] in AGES[age] else {OF_PAPER})


async def test_a_status_of_a_newer_version_of_the_program_keeps_all(deps: Deps):
    await add_portraits(deps, "photo_asked_again", OF_NO_PAPER)
    await purge_portraits(deps)
    assert await stored(deps) == {OF_NO_PAPER}


async def test_more_than_one_batch_is_deleted(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(purging, "_BATCH_SIZE", 2)
    await add_portraits(deps, "withdrawn", *(document_id(number) for number in range(1, 6)))
    assert (await purge_portraits(deps), await stored(deps)) == (5, set())


def can_issue(course: Course, status: Status, *, within_days: bool) -> bool:
    """Return whether the course leads from this status to new papers.

    `within_days`: also by steps that are possible for some days only.
    """
    seen, ahead = set[Status](), [status]
    while ahead:
        if (at := ahead.pop()) in seen:
            continue
        seen.add(at)
        for step in course.stage(at).steps:
            if step.kind == "issued":
                return True
            if within_days or step.days is None:
                ahead.append(step.to)
    return False


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_no_course_leads_to_a_paper_where_portraits_are_deleted(course: Course):
    over = [status for status in UNNEEDED_AFTER if course.has(status)]
    assert [status for status in over if can_issue(course, status, within_days=False)] == []


@pytest.mark.parametrize("course", COURSES.values(), ids=COURSES)
def test_a_step_of_some_days_to_a_paper_is_waited_for(course: Course):
    waited = {status: time for status, time in UNNEEDED_AFTER.items() if course.has(status)}
    for status, time in waited.items():
        if can_issue(course, status, within_days=True):
            longest = max(step.days for step in course.stage(status).steps if step.days is not None)
            assert time > timedelta(days=longest + 1)
