"""The driver under SQLAlchemy, where SQLite is the database."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.engine.sqlite_connection import Connection


@pytest.fixture
def trips(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with the name of each function that a connection's thread is asked for."""
    made: list[str] = []
    plain = Connection._execute

    async def counted(self: Connection, fn: Callable[..., Any], *args: Any, **named: Any) -> Any:
        made.append(fn.__name__)
        return await plain(self, fn, *args, **named)

    monkeypatch.setattr(Connection, "_execute", counted)
    return made


async def test_a_statement_and_its_rows_are_one_trip(tmp_path: Path, trips: list[str]):
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'trips.db'}")
    async with database.transaction() as session:
        connection = await session.connection()
        await connection.execute(text("CREATE TABLE leaf (name TEXT)"))
        await connection.execute(text("INSERT INTO leaf VALUES ('olive'), ('thyme')"))
        trips.clear()
        names = await connection.execute(text("SELECT name FROM leaf"))
        assert [name for (name,) in names] == ["olive", "thyme"]
        assert trips == ["_execute_and_fetch"]
    await database.close()


async def test_what_is_committed_is_not_rolled_back_as_well(tmp_path: Path, trips: list[str]):
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'trips.db'}")
    async with database.transaction() as session:
        await (await session.connection()).execute(text("CREATE TABLE leaf (name TEXT)"))
    assert "commit" in trips
    assert "rollback" not in trips
    await database.close()


async def test_a_file_that_cannot_be_opened_leaves_no_thread_behind(tmp_path: Path):
    connection = Connection(str(tmp_path / "absent" / "moi.db"))
    with pytest.raises(sqlite3.OperationalError):
        await connection
    assert not connection._thread.is_alive()
