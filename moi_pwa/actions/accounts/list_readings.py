"""The list of who opened which cases and documents and printed which papers, for auditors of officers' work."""

from collections.abc import AsyncIterator

from moi_pwa.actions.deps import Deps
from moi_pwa.storage.cases import readings
from moi_pwa.storage.cases.readings import Reading

READINGS_PAGE_SIZE = 500


async def list_readings(
    deps: Deps, *, reference: str | None = None, officer: str | None = None
) -> AsyncIterator[Reading]:
    """Yield readings, oldest first: all, or only those of one case (by reference) or of one officer (by sign-in
    name).
    """
    after = None
    while True:
        async with deps.database.reading() as session:
            page = await readings.readings_after(
                session, after, READINGS_PAGE_SIZE, reference=reference, officer=officer
            )
        for reading in page:
            yield reading
        if len(page) < READINGS_PAGE_SIZE:
            return
        after = page[-1].id
