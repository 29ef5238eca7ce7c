"""Lists show only the cases that the officer can open, and no sign of others.

The lists are queues, counts, searches and lists of visits.
"""

from collections.abc import Sequence
from typing import get_args
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import cases_in_hand, queue, queue_counts, search
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.visits import expected_visits
from moi_pwa.core.case import NOT_OFFICERS, Role, Status
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueFilter
from moi_pwa.rules.cases.reference_number import reference_number
from moi_pwa.storage.cases import queues
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.visits import VisitRow
from tests.factories import NOON, add_case

STATUSES: Sequence[Status] = get_args(Status)
ROLES: Sequence[Role] = sorted(set(get_args(Role)) - NOT_OFFICERS)
COURSES = ("simple", "committee_minister")
"""A course without a committee, and a course with one."""


def holder(role: Role, *more: Role) -> Officer:
    return Officer(id=str(UUID(int=7)), roles=frozenset({role, *more}), directorates=frozenset({"residence"}))


@pytest.fixture
async def every_case(deps: Deps) -> list[CaseRow]:
    """Add one case for each course and status, with a visit; the officer who asks holds all of them."""
    rows = [
        await add_case(
            deps.database,
            number,
            reference=reference_number(2026, 12, number),
            directorate="residence",
            course=course,
            status=status,
            holder_id=UUID(int=7),
        )
        for number, (course, status) in enumerate((course, status) for course in COURSES for status in STATUSES)
    ]
    async with deps.database.transaction() as session:
        for number, row in enumerate(rows):
            await queues.add_words(session, row, {"layla"})
            session.add(
                VisitRow(
                    id=UUID(int=3_000_000 + number),
                    case_id=row.id,
                    directorate="residence",
                    place=number,
                    at=NOON,
                    status="booked",
                    event_seq=1,
                )
            )
    return rows


async def opened(deps: Deps, officer: Officer, rows: Sequence[CaseRow]) -> list[str]:
    references: list[str] = []
    for row in rows:
        try:
            references.append((await open_case(deps, officer, row.id)).summary.reference)
        except AbsentError:
            continue
    return sorted(references)


@pytest.mark.parametrize("roles", [*((role,) for role in ROLES), ("committee_secretary", "approver")], ids="+".join)
async def test_a_role_finds_what_it_can_open(deps: Deps, every_case: Sequence[CaseRow], roles: tuple[Role, ...]):
    officer = holder(*roles)
    can_open = await opened(deps, officer, every_case)
    everything = QueueFilter(statuses=STATUSES)

    page = await queue(deps, officer, everything, limit=100)
    assert sorted(row.case.reference for row in page.rows) == can_open
    assert sum((await queue_counts(deps, officer, everything)).values()) == len(can_open)
    assert sorted(row.case.reference for row in await cases_in_hand(deps, officer)) == can_open
    found = await search(deps, officer, "Layla")
    assert (len(found.rows), found.more) == (min(len(can_open), 50), len(can_open) > 50)
    assert {row.case.reference for row in found.rows} <= set(can_open)
    by_number = [await search(deps, officer, row.reference) for row in every_case]
    assert sorted(row.case.reference for found in by_number for row in found.rows) == can_open
    assert sorted(each.reference for each in await expected_visits(deps, officer, NOON.date(), 2)) == can_open


async def test_a_committees_secretary_finds_what_a_committee_considers(deps: Deps, every_case: Sequence[CaseRow]):
    page = await queue(deps, holder("committee_secretary"), QueueFilter(statuses=STATUSES), limit=100)
    assert {row.case.id for row in page.rows} == {row.id for row in every_case if row.course == "committee_minister"}
