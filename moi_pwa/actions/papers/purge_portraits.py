"""The deletion of portraits that nobody needs: of photos that no paper has, in cases from which none can come."""

from moi_pwa.actions.deps import Deps
from moi_pwa.rules.papers.portraits import UNNEEDED_AFTER
from moi_pwa.storage.papers import portraits

_BATCH_SIZE = 500


async def purge_portraits(deps: Deps) -> int:
    """Delete the portraits that nobody needs, and return their number."""
    now = deps.now()
    # Read apart, because all portraits are looked through, and SQLite lets nobody else write in a transaction.
    async with deps.database.reading() as session:
        unchanged_since = {status: now - time for status, time in UNNEEDED_AFTER.items()}
        unneeded = await portraits.portraits_of_no_paper(session, unchanged_since)
    for first in range(0, len(unneeded), _BATCH_SIZE):
        async with deps.database.transaction() as session:
            await portraits.delete_portraits(session, unneeded[first : first + _BATCH_SIZE])
    return len(unneeded)
