"""Dumps of databases that earlier versions filled, and how a test restores them."""

import gzip
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg

DUMPS = Path(__file__).parents[1] / "fixtures" / "databases"


def read_dump(name: str, kind: str) -> str:
    """Return the statements of a dump: `name` of the version, `kind` of the database."""
    return gzip.decompress((DUMPS / f"{name}.{kind}.sql.gz").read_bytes()).decode()


def restore_sqlite(name: str, folder: Path) -> str:
    """Restore a dump into a folder, and return the address of the database."""
    with closing(sqlite3.connect(folder / "old.db")) as connection:
        connection.executescript(read_dump(name, "sqlite"))
    return f"sqlite+aiosqlite:///{folder / 'old.db'}"


def restore_postgresql(name: str, address: Callable[[str], str]) -> str:
    """Restore a dump into a new database of that name, and return its address."""

    def connect(database: str) -> psycopg.Connection:
        return psycopg.connect(address(database).replace("+asyncpg", ""), autocommit=True)

    with connect("postgres") as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0".encode())
    with connect(name) as connection:
        connection.execute(read_dump(name, "postgresql").encode())
    return address(name)
