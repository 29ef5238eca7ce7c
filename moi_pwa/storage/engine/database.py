"""The database: SQLite in a file, or PostgreSQL.

One transaction for each thing that is done, written or read. There are no savepoints (on SQLite a released savepoint
commits what it should not), so an error loses the whole transaction: begin again, read again, decide again.
"""

import asyncio
import errno
import itertools
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Sequence
from contextlib import asynccontextmanager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar, cast

from sqlalchemy import Connection, Executable, Row, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError, DisconnectionError, NoResultFound
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.orm import Session as SyncSession
from sqlalchemy.pool import QueuePool
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from moi_pwa.storage.engine import sqlite_connection
from moi_pwa.storage.engine.retried import committing, retried

Session: TypeAlias = AsyncSession

_Result = TypeVar("_Result")

BUSY_MS = 10_000
_AFTER_COMMIT = "after_commit"

POOL_SECONDS = 10
"""How long a request waits for a connection, before it is told to come again."""

APART = 4
"""Connections that are for health and sign-in alone."""

_is_apart: ContextVar[bool] = ContextVar("is_apart", default=False)

_SQLITE_UNAVAILABLE = frozenset({5, 6, 7, 8, 10, 13, 14})
"""SQLITE_BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN."""

_POSTGRES_UNAVAILABLE = frozenset({"08", "25", "40", "53", "55", "57", "58"})
"""Classes of SQLSTATE: connection, transaction state (timed out; a standby that only reads), rollback, resources, not available, intervention, system."""

_DISK_UNAVAILABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


@dataclass(frozen=True, kw_only=True)
class Timeouts:
    """How long PostgreSQL waits for one of our processes, and a process for PostgreSQL; in seconds.

    A process that is frozen, or a host that lost its power, may hold a transaction open and with it locks. PostgreSQL ends that transaction
    after `idle`, before those who wait for its locks give up after `lock`.
    """

    idle: float = 10
    """Of a transaction in which nothing is asked of the database; every transaction of ours asks at once, and works outside of it."""
    lock: float = 15
    """Of a statement that waits for a lock."""
    statement: float = 60
    """Of one statement, waiting included."""
    connect: float = 10
    """Of opening a connection."""
    keepalive: float = 10
    """Of a connection on which nothing comes, until the other host is asked whether it is there; it is given up after three times that."""

    def of_server(self) -> dict[str, str]:
        """The settings of a session, as PostgreSQL calls them. Over a Unix socket it ignores those that begin with tcp."""
        times = {
            "idle_in_transaction_session_timeout": self.idle,
            "lock_timeout": self.lock,
            "statement_timeout": self.statement,
            "tcp_user_timeout": 3 * self.keepalive,
        }
        return {name: f"{round(1000 * seconds)}ms" for name, seconds in times.items()} | {
            "tcp_keepalives_idle": f"{round(self.keepalive)}s",
            "tcp_keepalives_interval": f"{round(self.keepalive)}s",
            "tcp_keepalives_count": "2",
        }


class Database:
    """`url`: sqlite+aiosqlite:///path/to/file, or postgresql+asyncpg://user@host/name. SQLite has no use for `timeouts`.

    Errors do not say what was being stored: it is personal, and errors are logged.
    """

    def __init__(self, url: str, timeouts: Timeouts | None = None) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self._engine = _sqlite_engine(url) if self.is_sqlite else _postgres_engine(url, timeouts or Timeouts())
        self._apart = (
            _sqlite_engine(url, size=APART, overflow=0)
            if self.is_sqlite
            else _postgres_engine(url, timeouts or Timeouts(), size=APART, overflow=0)
        )
        # SQLite has one writer at a time: wait for it here, in order, and not in SQLite's busy handler, which sleeps.
        self._turn = asyncio.Lock() if self.is_sqlite else nullcontext()

    @property
    def connections_in_use(self) -> int:
        """The number of connections that this process has in use. Connections for health and sign-in are not counted."""
        pool = self._engine.pool
        return pool.checkedout() if isinstance(pool, QueuePool) else 0

    @asynccontextmanager
    async def transaction(self, *, harmless: bool = False) -> AsyncGenerator[Session, None]:
        """Read and write; committed, and on the disk, when the block ends without an error. Then comes what `after_commit` was told of.

        `harmless`: what is written may as well be written twice, so `retried` repeats what led to it.
        """
        engine = self._apart if _is_apart.get() else self._engine
        async with self._turn, AsyncSession(engine, expire_on_commit=False) as session:
            await session.begin()
            yield session  # an error in the block closes the session, which rolls back
            if session.in_transaction():  # the block may have rolled back by itself
                with nullcontext() if harmless else committing():
                    await session.commit()
        for follow in session.info.get(_AFTER_COMMIT, ()):
            await follow()

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[Session, None]:
        """Read one state of the database, whatever is committed meanwhile; never waits for a writer."""
        only = {"read_only": True} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        engine = (self._apart if _is_apart.get() else self._engine).execution_options(**only)
        async with AsyncSession(engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def apart(self) -> Generator[None]:
        """What the block asks uses connections of its own, which are free when all the others wait for something."""
        before = _is_apart.set(True)
        try:
            yield
        finally:
            _is_apart.reset(before)

    async def retried(self, action: Callable[[], Awaitable[_Result]]) -> _Result:
        """Run an action, again if the database gave up through nobody's fault (`storage/engine/retried.py`)."""
        return await retried(action)

    async def close(self) -> None:
        await self._engine.dispose()
        await self._apart.dispose()


def is_unavailable(error: BaseException) -> bool:
    """Whether `error` says that the database or the disk is away, full or busy, so that the same may succeed later."""
    if isinstance(error, DBAPIError):
        code = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorcode", None)
        if isinstance(code, int):
            return code & 0xFF in _SQLITE_UNAVAILABLE
        return error.connection_invalidated or (code or "")[:2] in _POSTGRES_UNAVAILABLE
    if isinstance(error, PoolTimeoutError | ConnectionError | TimeoutError):
        return True
    return isinstance(error, OSError) and error.errno in _DISK_UNAVAILABLE


def after_commit(session: Session, follow: Callable[[], Awaitable[None]]) -> None:
    """Have `follow` run once this transaction is committed, without a lock of it, and before its action returns.

    It does not run if the transaction is lost, or the process dies before: whatever must happen is also written down as a job. What it raises, the
    action raises.
    """
    session.info.setdefault(_AFTER_COMMIT, []).append(follow)


def insert(session: Session, table: type[SQLModel]) -> postgresql.Insert:
    """An INSERT with `on_conflict_do_…`, which both databases have and SQLAlchemy keeps apart."""
    return insert_in(session.get_bind().dialect.name, table)


def insert_in(dialect: str, table: type[SQLModel]) -> postgresql.Insert:
    """The same for a statement that is built once and kept."""
    builder = postgresql if dialect == "postgresql" else sqlite
    # Into the table, not the model: the ORM would do the same more slowly.
    return cast("postgresql.Insert", builder.insert(cast("Any", table).__table__))


async def one_row(session: Session, build: Callable[[str], Executable], **values: Any) -> Row[Any]:
    """The one row that a statement gives: `build` makes it for a dialect, once, with a `bindparam` for each value.

    Past the ORM, which takes longer over such a statement than the database does.
    """
    found = await one_row_or_none(session, build, **values)
    if found is None:
        raise NoResultFound
    return found


async def one_row_or_none(session: Session, build: Callable[[str], Executable], **values: Any) -> Row[Any] | None:
    """The same, of a statement that may give none."""

    def execute(sync: SyncSession) -> Row[Any] | None:
        connection = sync.connection()
        return connection.execute(build(connection.dialect.name), values).one_or_none()

    return await session.run_sync(execute)


async def insert_rows(session: Session, rows: Sequence[SQLModel]) -> None:
    """Write new rows now, in this order; those of one table that follow each other go together.

    Past the unit of work, which would find out again what is known here: that they are new, and what comes first.
    """

    def write(sync: SyncSession) -> None:
        connection = sync.connection()
        for table, group in itertools.groupby(rows, key=lambda row: row.__table__):  # pyright: ignore[reportAttributeAccessIssue]
            values = [{column.key: getattr(row, column.key) for column in table.columns} for row in group]
            connection.execute(table.insert(), values)

    await session.run_sync(write)


def _postgres_engine(url: str, timeouts: Timeouts, *, size: int = 10, overflow: int = 10) -> AsyncEngine:
    # Longer than PostgreSQL's own, which says more about what went wrong; this one also ends waiting for a server that is gone.
    waits = {"timeout": timeouts.connect, "command_timeout": timeouts.statement + timeouts.connect}
    engine = create_async_engine(
        url,
        pool_size=size,
        max_overflow=overflow,
        pool_timeout=POOL_SECONDS,
        hide_parameters=True,
        connect_args={"server_settings": {"application_name": "moi", **timeouts.of_server()}, **waits},
    )

    @event.listens_for(engine.sync_engine, "checkout")
    def _leave_closed(connection: Any, _: object, __: object) -> None:
        # What `pool_pre_ping` asks the server at every use, the driver knows of most connections; `retried` does the rest.
        if connection.driver_connection.is_closed():
            raise DisconnectionError

    return engine


def _sqlite_engine(url: str, *, size: int = 20, overflow: int = 10) -> AsyncEngine:
    # Beyond the pool a connection, and its thread, would be made and thrown away for each use.
    engine = create_async_engine(
        url,
        pool_size=size,
        max_overflow=overflow,
        pool_timeout=POOL_SECONDS,
        hide_parameters=True,
        connect_args={"async_creator_fn": sqlite_connection.Connection},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def _configure(connection: Any, _: object) -> None:
        connection.isolation_level = None  # the driver begins nothing by itself: `_begin` does
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",  # a receipt that was given out survives a power cut
            "foreign_keys=ON",
            "recursive_triggers=ON",  # a row that REPLACE takes away is deleted, and a guarded table refuses that
            f"busy_timeout={BUSY_MS}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def _begin(connection: Connection) -> None:
        # A deferred transaction that reads and then writes may fail half-way; an immediate one waits at its beginning.
        read_only = connection.get_execution_options().get("read_only", False)
        connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")

    return engine
