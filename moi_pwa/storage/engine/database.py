"""The database: SQLite in a file, or PostgreSQL.

Each action, reading or writing, is one transaction. There are no savepoints (on SQLite a released savepoint commits
what it should not), so an error loses the whole transaction: begin again, read again, decide again.
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
"""The time that a request waits for a connection before it is refused for now."""

APART = 4
"""The number of connections that are reserved for health and sign-in."""

_is_apart: ContextVar[bool] = ContextVar("is_apart", default=False)

_SQLITE_UNAVAILABLE = frozenset({5, 6, 7, 8, 10, 13, 14})
"""SQLITE_BUSY, LOCKED, NOMEM, READONLY, IOERR, FULL, CANTOPEN."""

_POSTGRES_UNAVAILABLE = frozenset({"08", "25", "40", "53", "55", "57", "58"})
"""Classes of SQLSTATE: connection, transaction state (timed out; a read-only standby), rollback, resources, not
available, intervention, system.
"""

_DISK_UNAVAILABLE = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO})


@dataclass(frozen=True, kw_only=True)
class Timeouts:
    """Time limits of PostgreSQL for our processes, and of a process for PostgreSQL, in seconds.

    A process that is frozen, or a host that lost its power, may hold a transaction open and with it locks. PostgreSQL
    ends that transaction after `idle`, before those who wait for its locks give up after `lock`.
    """

    idle: float = 10
    """The limit for a transaction that asks the database nothing.

    Ours ask at once, and do other work outside of a transaction.
    """
    lock: float = 15
    """The limit for a statement that waits for a lock."""
    statement: float = 60
    """The limit for one statement, waiting included."""
    connect: float = 10
    """The limit for opening a connection."""
    keepalive: float = 10
    """The time without traffic after which the other host is probed.

    The connection is given up after three times that.
    """

    def of_server(self) -> dict[str, str]:
        """Return the settings of a session under PostgreSQL's names.

        It ignores those beginning with tcp over a Unix socket.
        """
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
    """A database. Errors do not contain the values being stored: these are personal, and errors are logged.

    Args:
        url: sqlite+aiosqlite:///path/to/file, or postgresql+asyncpg://user@host/name.
        timeouts: the time limits of PostgreSQL; SQLite does not use them.
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
        """The number of connections that this process has in use, without those reserved for health and sign-in."""
        pool = self._engine.pool
        return pool.checkedout() if isinstance(pool, QueuePool) else 0

    @asynccontextmanager
    async def transaction(self, *, harmless: bool = False) -> AsyncGenerator[Session, None]:
        """Open a transaction.

        It is committed, and on the disk, when the block ends without an error; then `after_commit` runs.

        `harmless` means that writing twice does no harm, so that `retried` may repeat the action.
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
        """Read one state of the database, whatever is committed meanwhile. It never waits for a writer."""
        only = {"read_only": True} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        engine = (self._apart if _is_apart.get() else self._engine).execution_options(**only)
        async with AsyncSession(engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def apart(self) -> Generator[None]:
        """Use reserved connections within the block, which are free when all the others wait for something."""
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
    """Return whether `error` says that the database or the disk is away, full or busy, so that a repetition may succeed
    later.
    """
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

    It does not run if the transaction is lost, or the process dies before; work that must be done is also stored as a
    job. The action raises what `follow` raises.
    """
    session.info.setdefault(_AFTER_COMMIT, []).append(follow)


def insert(session: Session, table: type[SQLModel]) -> postgresql.Insert:
    """Return an INSERT with `on_conflict_do_…`, which both databases have and SQLAlchemy keeps apart."""
    return insert_in(session.get_bind().dialect.name, table)


def insert_in(dialect: str, table: type[SQLModel]) -> postgresql.Insert:
    """Return such an INSERT for a statement that is built once and stored."""
    builder = postgresql if dialect == "postgresql" else sqlite
    # The table is given, not the model: the ORM would do the same more slowly.
    return cast("postgresql.Insert", builder.insert(cast("Any", table).__table__))


async def one_row(session: Session, build: Callable[[str], Executable], **values: Any) -> Row[Any]:
    """Return the one row of a statement. Raises NoResultFound if there is none.

    `build` makes the statement for a dialect, once, with a `bindparam` for each value. It bypasses the ORM, which takes
    longer over such a statement than the database does.
    """
    row = await one_row_or_none(session, build, **values)
    if row is None:
        raise NoResultFound
    return row


async def one_row_or_none(session: Session, build: Callable[[str], Executable], **values: Any) -> Row[Any] | None:
    """Return the one row of a statement, as `one_row`, or None if there is none."""

    def execute(sync: SyncSession) -> Row[Any] | None:
        connection = sync.connection()
        return connection.execute(build(connection.dialect.name), values).one_or_none()

    return await session.run_sync(execute)


async def insert_rows(session: Session, rows: Sequence[SQLModel]) -> None:
    """Insert new rows now, in this order; successive rows of one table are inserted together.

    It bypasses the unit of work, which would find out again what is known here: that they are new, and which come
    first.
    """

    def write(sync: SyncSession) -> None:
        connection = sync.connection()
        for table, group in itertools.groupby(rows, key=lambda row: row.__table__):  # pyright: ignore[reportAttributeAccessIssue]
            values = [{column.key: getattr(row, column.key) for column in table.columns} for row in group]
            connection.execute(table.insert(), values)

    await session.run_sync(write)


def _postgres_engine(url: str, timeouts: Timeouts, *, size: int = 10, overflow: int = 10) -> AsyncEngine:
    # Longer than PostgreSQL's own limit, whose error is more exact; this also ends the wait for a server that is gone.
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
        # The driver knows of most closed connections, without `pool_pre_ping`; `retried` does the rest.
        if connection.driver_connection.is_closed():
            raise DisconnectionError

    return engine


def _sqlite_engine(url: str, *, size: int = 20, overflow: int = 10) -> AsyncEngine:
    # A connection beyond the pool, and its thread, would be made and discarded for each use.
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
            "recursive_triggers=ON",  # a row that REPLACE removes counts as deleted, which a guarded table refuses
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
