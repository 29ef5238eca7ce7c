"""Forty members of one institution who send at once, against forty people who each send for themselves, on PostgreSQL.

The institution's applications are numbered under one lock. One process serves both, through the action alone.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from moi_pwa.actions.deps import Deps
from moi_pwa.composition.deps import compose
from moi_pwa.core.parties import Acting
from moi_pwa.settings import Settings
from moi_pwa.storage.schema import migrate
from tests.bench.table import Row, show
from tests.cases.institution import found_institution_of, member
from tests.cases.sending import someone, submit
from tests.database.postgres import postgres_cluster
from tests.factories import person_id
from tests.fixtures.library_card import LIBRARY_CARD

MEMBERS = 40
ROUNDS = 9
MAX_TIMES = 2.0


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder, postgres_cluster() as socket:
        url = f"postgresql+asyncpg://postgres@/postgres?host={socket}"
        migrate(url)
        one, many = asyncio.run(_last_answers(Settings(demo=True, data_dir=Path(folder), database_url=url)))
    times = one / many
    yield Row(
        what=f"{MEMBERS} members of one institution send at once: until the last is received, against as many people",
        measured=f"{one * 1000:.0f} ms against {many * 1000:.0f} ms: {times:.2f} ×",
        budget=f"≤ {MAX_TIMES:.0f} ×",
        met=times <= MAX_TIMES,
    )


async def _last_answers(settings: Settings) -> tuple[float, float]:
    """Return the median seconds until the last of one institution, and the last of as many people, is answered."""
    deps = replace(compose(settings), services={LIBRARY_CARD.code: LIBRARY_CARD})
    people = range(1, MEMBERS + 1)
    for number in people:
        await someone(deps, number)
    await found_institution_of(deps, {person_id(number): "filer" for number in people})
    senders = {
        "members": [member(number, "filer") for number in people],
        "people": [Acting.alone(person_id(number)) for number in people],
    }
    took: dict[str, list[float]] = {name: [] for name in senders}
    number = 0
    for _ in range(ROUNDS):  # in turns, so that both have the same machine
        for name, acting in senders.items():
            took[name].append(await _at_once(deps, acting, number))
            number += MEMBERS
    await deps.database.close()
    return statistics.median(took["members"]), statistics.median(took["people"])


async def _at_once(deps: Deps, senders: Sequence[Acting], number: int) -> float:
    began = time.perf_counter()
    await asyncio.gather(*(submit(deps, acting=acting, number=number + each) for each, acting in enumerate(senders, 1)))
    return time.perf_counter() - began


if __name__ == "__main__":
    show(rows())
