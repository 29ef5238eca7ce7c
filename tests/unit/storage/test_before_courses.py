"""A database that the version before courses has filled is upgraded without a change of its history.

The dumps are of that version's demonstration, with one case that has expired.
"""

import asyncio
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from itertools import groupby
from uuid import UUID

import pytest
from sqlmodel import col, select

from moi_pwa.core.case import CaseEvent
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.rules.cases.lifecycle import case_after
from moi_pwa.storage.cases.cases import CaseRow, EventRow
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.jobs.jobs import JobRow
from moi_pwa.storage.schema import is_up_to_date, migrate
from tests.database.dumps import read_dump, restore_postgresql, restore_sqlite
from tests.database.kinds import KINDS


def statuses_before() -> dict[str, str]:
    """Return each case's status, as the dump has it; both dumps are of the same cases."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(read_dump("before_courses", "sqlite"))
        return dict(connection.execute("SELECT id, status FROM cases"))


@pytest.fixture(scope="module", params=KINDS)
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    if request.param == "sqlite":
        url = restore_sqlite("before_courses", tmp_path_factory.mktemp("before"))
    else:
        url = restore_postgresql("before_courses", request.getfixturevalue("postgres"))
    migrate(url)
    return url


def stored(url: str) -> tuple[Sequence[CaseRow], dict[UUID, list[CaseEvent]]]:
    async def read() -> tuple[Sequence[CaseRow], Sequence[EventRow]]:
        database = Database(url)
        async with database.reading() as session:
            rows = (await session.exec(select(CaseRow))).all()
            order = (col(EventRow.case_id), col(EventRow.seq))
            events = (await session.exec(select(EventRow).order_by(*order))).all()
        await database.close()
        return rows, events

    rows, events = asyncio.run(read())
    return rows, {key: [each.event() for each in some] for key, some in groupby(events, lambda each: each.case_id)}


def waiting_to_be_billed(url: str) -> set[str]:
    """Return the cases for which a bill job waits."""

    async def read() -> set[str]:
        database = Database(url)
        async with database.reading() as session:
            found = await session.exec(select(JobRow).where(JobRow.kind == "bill_case"))
            cases = {str(job.payload["case_id"]) for job in found}
        await database.close()
        return cases

    return asyncio.run(read())


async def schema_is_current(url: str) -> bool:
    database = Database(url)
    try:
        return await is_up_to_date(database)
    finally:
        await database.close()


def test_it_is_up_to_date_after_the_upgrade(upgraded: str):
    assert asyncio.run(schema_is_current(upgraded))


def test_every_event_still_fits_its_chain(upgraded: str):
    _, events = stored(upgraded)

    assert [case for case, some in events.items() if verify_chain(some) is not None] == []


def test_every_case_has_the_status_that_it_had(upgraded: str):
    rows, _ = stored(upgraded)
    now = {row.id.hex: row.status for row in rows}

    assert now == statuses_before()
    assert set(now.values()) == {
        "submitted", "in_review", "needs_details", "recommended", "approved", "rejected", "expired",
    }  # fmt: skip


def test_what_happened_amounts_to_what_the_row_says(upgraded: str):
    rows, events = stored(upgraded)
    folded = {case: case_after(some) for case, some in events.items()}

    assert [
        row.reference
        for row in rows
        if (row.course, row.status, row.seq) != (folded[row.id].course, folded[row.id].status, folded[row.id].seq)
    ] == []


def test_every_approved_case_waits_to_be_billed(upgraded: str):
    rows, _ = stored(upgraded)

    assert waiting_to_be_billed(upgraded) == {str(row.id) for row in rows if row.status == "approved"}
