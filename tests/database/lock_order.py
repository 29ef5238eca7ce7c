"""The locks that a test's transactions took while they held others, according to their statements."""

import re
from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

from moi_pwa.storage.engine.lock_order import GUARDS, LOCK_ORDER

_FOR_UPDATE = re.compile(r"\bFROM (\w+)\b.*\bFOR UPDATE\s*$", re.DOTALL)
_TAKES_NUMBER = re.compile(r"INSERT INTO (\w+_sequence)\b.*\bDO UPDATE\b", re.DOTALL)
_INSERTED = re.compile(r"INSERT INTO (\w+)\b")
_UNGUARDED_TOO = frozenset({"remittance"})
"""Rows that may be locked without their guard: some money has no bill."""
_HELD, _OWN = "locks held", "tables inserted into"


def lock_taken(statement: str) -> str | None:
    """Return the kind of row that a statement locks until its transaction ends.

    None means that it locks nothing that has a place in the order.
    """
    if "pg_advisory_xact_lock" in statement:
        return "case_person" if "unnest" in statement else "letter"
    found = _FOR_UPDATE.search(statement) or _TAKES_NUMBER.match(statement)
    return found[1] if found and found[1] in LOCK_ORDER else None


@contextmanager
def locks_against_the_order() -> Generator[set[tuple[str, str]]]:
    """Yield a set that collects the violations of the lock order while the block runs.

    * (held, taken) means that the taken lock comes before the held one in the order.
    * (missing, taken) means that the lock was taken without its guard.
    """
    against: set[tuple[str, str]] = set()

    def begin(connection: Any) -> None:
        connection.info[_HELD], connection.info[_OWN] = [], set()

    def execute(connection: Any, _: object, statement: str, *__: object) -> None:
        taken, held = lock_taken(statement), connection.info.setdefault(_HELD, [])
        own = connection.info.setdefault(_OWN, set())
        if taken is None:
            own.update(_INSERTED.findall(statement))
            return
        if taken in held or taken in own:  # nobody else can hold a row that is not committed
            return
        guard = GUARDS.get(taken)
        if guard in held or guard in own:
            return
        if guard is not None and taken not in _UNGUARDED_TOO:
            against.add((f"no {guard}", taken))
        place = LOCK_ORDER.index(taken)
        against.update((each, taken) for each in held if LOCK_ORDER.index(each) > place)
        held.append(taken)

    event.listen(Engine, "begin", begin)
    event.listen(Engine, "before_cursor_execute", execute)
    try:
        yield against
    finally:
        event.remove(Engine, "begin", begin)
        event.remove(Engine, "before_cursor_execute", execute)
