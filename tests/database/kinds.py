"""The kinds of database that a test runs on.

A test that has a database runs on both, or on SQLite alone in `FOLDERS_ON_SQLITE`. The nearest marker `databases` (of
the test, then of its module) decides otherwise.
"""

from collections.abc import Sequence
from pathlib import Path

import pytest

SQLITE = "sqlite"
POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgresql)
KINDS = (SQLITE, POSTGRESQL)

FOLDERS_ON_SQLITE = ("unit/api", "unit/state")
"""Folders whose tests run on SQLite alone: an endpoint and a handler call an action, whose own tests run on both."""

ON_SQLITE = pytest.mark.databases(SQLITE)
"""The marker of a test whose outcome cannot depend on the kind of database.

Such a test is about input or a person that is refused, a rule, a text, a header or a layout, and the queries that it
runs are run by other tests on both. A test stays on both if it is about locks, concurrency, constraints, migrations,
order, collation, JSON or time in a query, text or numbers that a column may not hold, a transaction that is rolled
back, or a hash over rows.
"""

ON_POSTGRESQL = pytest.mark.databases(POSTGRESQL)
"""The marker of a test of something that SQLite does not do, or does in another way."""

ON_BOTH = pytest.mark.databases(*KINDS)
"""The marker of a test in one of `FOLDERS_ON_SQLITE` that does not meet the conditions of `ON_SQLITE`."""

_TESTS = Path(__file__).parents[1]


def kinds_of(test: pytest.Item) -> Sequence[object]:
    """Return the parameters of `database_url` for a test."""
    if marker := test.get_closest_marker("databases"):
        return marker.args
    is_on_sqlite = any(test.path.is_relative_to(_TESTS / folder) for folder in FOLDERS_ON_SQLITE)
    return (SQLITE,) if is_on_sqlite else KINDS
