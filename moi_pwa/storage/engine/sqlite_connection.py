"""aiosqlite with one trip to the connection's thread for each statement, where SQLAlchemy makes four.

A trip costs more than most statements do, and a writer makes the others wait for all of its own.

It uses private parts of aiosqlite, because aiosqlite offers no way to execute and fetch in one trip.
aiosqlite is pinned; a test says which of its internals are used here.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any, cast

import aiosqlite


class Connection(aiosqlite.Connection):
    """A connection that is not open until it is awaited. Calls that take no time do not go to its thread.

    Args:
        path: the file.
    """

    def __init__(self, path: str, **_: Any) -> None:
        super().__init__(lambda: sqlite3.connect(path, check_same_thread=False), iter_chunk_size=64)
        self._thread.daemon = True  # as SQLAlchemy sets it on aiosqlite's own connections

    async def _connect(self) -> aiosqlite.Connection:
        try:
            return await super()._connect()
        except sqlite3.Error:
            self._thread.join()  # it is ending, and reports that to a loop that may be closed a moment later
            raise

    def cursor(self) -> Any:
        return Cursor(self, self._conn.cursor())

    async def rollback(self) -> None:
        if self.in_transaction:
            await super().rollback()


class Cursor(aiosqlite.Cursor):
    """A cursor that fetches the rows on the trip that executes."""

    _rows: Iterable[sqlite3.Row] = ()

    async def execute(self, sql: str, parameters: Iterable[Any] | None = None) -> "Cursor":
        self._rows = await self._execute(self._execute_and_fetch, sql, parameters or ())
        return self

    async def fetchall(self) -> Iterable[sqlite3.Row]:
        return self._rows

    async def close(self) -> None:
        self._cursor.close()

    def _execute_and_fetch(self, sql: str, parameters: Iterable[Any]) -> Iterable[sqlite3.Row]:
        self._cursor.execute(sql, cast("Any", parameters))
        return self._cursor.fetchall() if self._cursor.description else ()
