"""The hourly deletion of what is no longer needed, and the hourly look at the days by which cases are due
and at the cases that were completed.
"""

import asyncio
import logging
from datetime import timedelta

from moi_pwa.actions.applicant.uploads import purge_uploads
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.purge_portraits import purge_portraits
from moi_pwa.core.jobs import completions_job, due_days_job, registrations_job
from moi_pwa.rules.accounts.lifetimes import RECENT_SIGN_IN
from moi_pwa.rules.papers.shares import KEEP_ENDED
from moi_pwa.rules.parties.webhooks import KEEP_DELIVERIES
from moi_pwa.storage.accounts import account_changes, attempts, proofs, sessions, sign_in_codes
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.papers import credential_offers, presentations, shares
from moi_pwa.storage.parties import invitations, oauth_clients, webhooks

CLEAN_EVERY_SECONDS = 3600.0
LOOK_AGAIN_SECONDS = 30.0
"""The seconds until the next try while the clock is not trusted, as in the first moments of a process."""

KEEP_SESSIONS = timedelta(days=30)
KEEP_CHANGES = timedelta(days=90)
"""The time after its end for which a change of an account, with its addresses, is kept for questions about it."""

log = logging.getLogger(__name__)


async def clean_up_forever(deps: Deps) -> None:
    """Clean up until cancelled. Any number of processes may do so at once."""
    while True:
        is_done = True
        try:
            is_done = await clean_up(deps)
        except Exception:  # the database may be away for a moment
            log.exception("what is old could not be deleted")
        await asyncio.sleep(CLEAN_EVERY_SECONDS if is_done else LOOK_AGAIN_SECONDS)


async def clean_up(deps: Deps) -> bool:
    """Delete attempts, codes, proofs, offers, invitations and requests to wallets that no longer count, sessions,
    changes of accounts and deliveries to webhooks long over, the content of expired shares, shares long over,
    documents whose application never came, and portraits that nobody needs.

    Enqueue the job that writes the days by which open cases are due, where a new version or a new day changed them,
    the job that records completions for the statistics, and the job that looks at registrations of institutions.

    Nothing is done while the clock is not trusted. Return whether it was.
    """
    now = deps.now()
    if not deps.clock_trust.believes(now):
        return False
    async with deps.database.transaction() as session:
        await attempts.purge_attempts(session, now=now)
        await sign_in_codes.purge_codes(session, now=now)
        await credential_offers.purge_offers(session, now=now)
        await presentations.purge_requests(session, now=now)
        await invitations.purge_invitations(session, now=now)
        await oauth_clients.purge_tokens(session, now=now)
        await webhooks.purge_deliveries(session, before=now - KEEP_DELIVERIES)
        await sessions.purge(session, before=now - KEEP_SESSIONS)
        await proofs.purge_proofs(session, before=now - RECENT_SIGN_IN)
        await account_changes.purge_changes(session, before=now - KEEP_CHANGES)
        await shares.erase_expired(session, now=now)
        await shares.purge_shares(session, before=now - KEEP_ENDED)
        await jobs.enqueue(session, due_days_job("hourly"), job_id=deps.new_id(), not_before=now)
        await jobs.enqueue(session, completions_job("hourly"), job_id=deps.new_id(), not_before=now)
        await jobs.enqueue(session, registrations_job("hourly"), job_id=deps.new_id(), not_before=now)
    await purge_uploads(deps)
    await purge_portraits(deps)
    return True
