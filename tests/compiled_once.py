"""A cache of compiled statements for all tests of a worker.

Each test has a database of its own, whose engine would compile all statements anew.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event


@contextmanager
def compiled_once() -> Iterator[None]:
    """Let all engines of a kind share the dialect of the first that connected, for as long as the block runs.

    SQLAlchemy keeps its compiled statements by dialect.
    """
    first: dict[str, Engine] = {}

    def share(connection: Connection) -> None:
        engine = connection.engine
        if not engine.dialect.is_async:
            return  # migrations
        shared = first.setdefault(engine.dialect.name, engine)
        connection.dialect = engine.dialect = shared.dialect
        engine._compiled_cache = shared._compiled_cache  # no public name gives two engines one cache

    event.listen(Engine, "engine_connect", share)
    try:
        yield
    finally:
        event.remove(Engine, "engine_connect", share)
