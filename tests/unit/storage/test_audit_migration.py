"""A database that was in use before there was a log is logged from its beginning."""

import asyncio
import hashlib
import itertools
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel.sql.sqltypes import UTCDateTime

from moi_pwa.core.audit import NO_ID
from moi_pwa.storage.accounts.recipient_key_events import hash_of, key_events
from moi_pwa.storage.audit import audit_log
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.schema import migrate
from tests.database.kinds import KINDS
from tests.factories import NOON

pytestmark = pytest.mark.slow

_numbers = itertools.count(1)

KEYS = sa.table(
    "directorate_key",
    *(sa.column(name) for name in ("key_id", "directorate", "public_key", "current", "demo")),
    sa.column("created_at", UTCDateTime),
)
CHANGES = sa.table(
    "reference_change",
    *(sa.column(name) for name in ("seq", "list_name", "code", "note", "previous_hash", "hash")),
    sa.column("rows", sa.JSON),
    sa.column("changed_by", sa.Uuid),
    sa.column("at", UTCDateTime),
)


@pytest.fixture(params=KINDS)
def in_use(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a database in use, migrated when all of its rows were there.

    The rows are two keys of one directorate, one of another, and a change of reference data.
    """
    if request.param == "sqlite":
        url = f"sqlite+aiosqlite:///{tmp_path / 'moi.db'}"
    else:
        name = f"in_use_{next(_numbers)}"
        url = request.getfixturevalue("postgres")(name)
        asyncio.run(
            _execute(
                request.getfixturevalue("postgres")("postgres"), sa.text(f"CREATE DATABASE {name} TEMPLATE template0")
            )
        )
    migrate(url, "0004")
    key = {"current": False, "demo": False}
    asyncio.run(
        _execute(
            url,
            sa.insert(KEYS).values(key_id="b", directorate="visas", public_key=b"2", created_at=NOON, **key),
            sa.insert(KEYS).values(
                key_id="a", directorate="visas", public_key=b"1", created_at=NOON - timedelta(days=1), **key
            ),
            sa.insert(KEYS).values(
                key_id="c", directorate="residence", public_key=b"3", created_at=NOON + timedelta(days=1), **key
            ),
            sa.insert(CHANGES).values(
                seq=1,
                list_name="ports",
                code="X",
                note="",
                previous_hash="",
                hash="",
                rows=[],
                changed_by=UUID(int=1),
                at=NOON,
            ),
        )
    )
    migrate(url)
    return url


async def _execute(url: str, *statements: sa.Executable) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(statement)
    await engine.dispose()


async def test_what_was_there_waits_to_be_logged_and_what_comes_later_behind_it(in_use: str):
    database = Database(in_use)
    later = sa.insert(CHANGES).values(
        seq=2, list_name="ports", code="X", note="", previous_hash="", hash="", rows=[], changed_by=UUID(int=1), at=NOON
    )
    await _execute(in_use, later)
    async with database.reading() as session:
        waiting = [(each.kind, each.key) for each in await audit_log.waiting(session, 10)]
    await database.close()
    assert waiting == [
        ("reference", (NO_ID, 1)),
        ("key", (NO_ID, 1)),
        ("key", (NO_ID, 2)),
        ("key", (NO_ID, 3)),
        ("reference", (NO_ID, 2)),
    ]


async def test_keys_that_were_there_have_been_made_in_order(in_use: str):
    database = Database(in_use)
    async with database.reading() as session:
        events = await key_events(session)
    await database.close()
    assert [(event.key_id, event.replaced, event.at) for event in events] == [
        ("a", None, NOON - timedelta(days=1)),
        ("b", "a", NOON),
        ("c", None, NOON + timedelta(days=1)),
    ]
    assert [event.hash for event in events] == [hash_of(event) for event in events]
    assert events[0].sha256 == hashlib.sha256(b"1").hexdigest()
