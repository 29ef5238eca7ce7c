"""The hourly deletion of what is no longer needed."""

import asyncio
import logging
from datetime import timedelta

from moi_pwa.actions.applicant.uploads import purge_uploads
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.purge_portraits import purge_portraits
from moi_pwa.rules.papers.shares import KEEP_ENDED
from moi_pwa.storage.accounts import attempts, people, sessions
from moi_pwa.storage.papers import credential_offers, presentations, shares

CLEAN_EVERY_SECONDS = 3600.0
KEEP_SESSIONS = timedelta(days=30)

log = logging.getLogger(__name__)


async def clean_up_forever(deps: Deps) -> None:
    """Clean up until cancelled. Any number of processes may do so at once."""
    while True:
        try:
            await clean_up(deps)
        except Exception:  # the database may be away for a moment
            log.exception("what is old could not be deleted")
        await asyncio.sleep(CLEAN_EVERY_SECONDS)


async def clean_up(deps: Deps) -> None:
    """Delete attempts, codes, offers and requests to wallets that no longer count, sessions long over, the content of
    expired shares, shares long over, documents whose application never came, and portraits that nobody needs.

    Nothing is deleted while the clock is not trusted.
    """
    now = deps.now()
    if not deps.clock_trust.believes(now):
        return
    async with deps.database.transaction() as session:
        await attempts.purge_attempts(session, now=now)
        await people.purge_codes(session, now=now)
        await credential_offers.purge_offers(session, now=now)
        await presentations.purge_requests(session, now=now)
        await sessions.purge(session, before=now - KEEP_SESSIONS)
        await shares.erase_expired(session, now=now)
        await shares.purge_shares(session, before=now - KEEP_ENDED)
    await purge_uploads(deps)
    await purge_portraits(deps)
