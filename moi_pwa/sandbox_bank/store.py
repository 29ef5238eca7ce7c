"""The sandbox bank's storage: JSON documents in an SQLite file, each on the disk before it is answered."""

import json
import sqlite3
from pathlib import Path
from typing import Any


class Store:
    """The documents. `path` is the file, which is created; ":memory:" keeps nothing."""

    def __init__(self, path: Path | str) -> None:
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute(
            "CREATE TABLE IF NOT EXISTS document (kind TEXT, id TEXT, content TEXT, PRIMARY KEY (kind, id)) WITHOUT ROWID"
        )

    def find(self, kind: str, key: str) -> dict[str, Any] | None:
        found = self._connection.execute(
            "SELECT content FROM document WHERE kind = ? AND id = ?", (kind, key)
        ).fetchone()
        return json.loads(found[0]) if found else None

    def all(self, kind: str) -> list[dict[str, Any]]:
        """Return the documents of a kind in the order of their ids."""
        rows = self._connection.execute("SELECT content FROM document WHERE kind = ? ORDER BY id", (kind,))
        return [json.loads(content) for (content,) in rows]

    def save(self, kind: str, key: str, content: dict[str, Any]) -> None:
        self._connection.execute("INSERT OR REPLACE INTO document VALUES (?, ?, ?)", (kind, key, json.dumps(content)))

    def close(self) -> None:
        self._connection.close()
