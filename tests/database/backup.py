"""A backup of a database: every row of every table, taken and put back behind the program."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql

from moi_pwa.storage.engine.database import Database

_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version'"


@dataclass(frozen=True, kw_only=True)
class Backup:
    """A backup of a database.

    `rows` holds each table of PostgreSQL as COPY writes it. `file` is the file of SQLite.
    """

    rows: Mapping[str, bytes]
    file: Path | None = None


async def take_backup(database: Database, folder: Path) -> Backup:
    """Copy the rows or the file of a database into a backup, with no connection open meanwhile."""
    await database.close()
    if database.is_sqlite:
        return Backup(rows={}, file=Path(shutil.copy(_file(database), folder / "backup.db")))
    with psycopg.connect(_address(database)) as connection:
        names = [name for (name,) in connection.execute(_TABLES)]
        return Backup(rows={name: _copied(connection, name) for name in names})


async def put_back(database: Database, backup: Backup) -> None:
    await database.close()
    if backup.file is not None:
        for beside in ("-wal", "-shm"):
            _file(database).with_name(_file(database).name + beside).unlink(missing_ok=True)
        shutil.copy(backup.file, _file(database))
        return
    with psycopg.connect(_address(database)) as connection:
        connection.execute("SET LOCAL session_replication_role = replica")
        for name in backup.rows:
            connection.execute(sql.SQL("DELETE FROM {}").format(sql.Identifier(name)))
        for name, rows in backup.rows.items():
            with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(sql.Identifier(name))) as copy:
                copy.write(rows)


def _copied(connection: psycopg.Connection, name: str) -> bytes:
    with connection.cursor().copy(sql.SQL("COPY {} TO STDOUT").format(sql.Identifier(name))) as copy:
        return b"".join(bytes(piece) for piece in copy)


def _file(database: Database) -> Path:
    return Path(database.url.removeprefix("sqlite+aiosqlite:///"))


def _address(database: Database) -> str:
    return database.url.replace("+asyncpg", "")
