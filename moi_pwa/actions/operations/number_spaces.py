"""The numbers left in each space, for operators, with a warning in the log before there are none."""

import logging
from collections.abc import Sequence

from moi_pwa.actions.deps import Deps
from moi_pwa.rules.number_spaces import Counter, ending_spaces
from moi_pwa.storage.operations import number_counters

log = logging.getLogger(__name__)


async def read_counters(deps: Deps) -> Sequence[Counter]:
    """Return every counter of every year."""
    async with deps.database.reading() as session:
        return await number_counters.counters(session)


async def read_ending_spaces(deps: Deps) -> Sequence[Counter]:
    """Return the counters whose space may end within a year."""
    return ending_spaces(await read_counters(deps), deps.today())


async def warn_of_number_spaces(deps: Deps) -> None:
    """Log a warning for each space of numbers that may end within a year."""
    for each in await read_ending_spaces(deps):
        log.warning(
            "numbers may run out within a year: %s %s of %d, %d of %d given out",
            each.space,
            each.within,
            each.year,
            each.last,
            each.capacity,
        )
