"""The letter box between the page for verifying and a wallet: one encrypted reply, for five minutes (OpenID4VP 1.0).

The page shows the request to the wallet by itself, with the address of the box in it. Whoever reads the request can
reply, so a second reply does not replace the first, but contests it.
"""

import logging
from datetime import datetime

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError, DifferentContentError, TooManyAttemptsError
from moi_pwa.rules.papers.presentations import MAX_OPEN, REQUEST_LIVES, REQUESTS_PER_ADDRESS, Reply
from moi_pwa.storage.accounts import attempts
from moi_pwa.storage.papers import presentations
from moi_pwa.storage.papers.presentations import PresentationRequestRow

log = logging.getLogger(__name__)


async def open_request(deps: Deps, *, request_id: bytes, address: str) -> datetime:
    """Open the box of a request, and return its end. A box that is open stays as it is.

    Boxes that are over are deleted, so that strangers fill no more than the boxes of five minutes.

    Raises:
        TooManyAttemptsError: too many were opened from this network address within an hour, or are open now.
    """
    now = deps.now()
    async with deps.database.transaction() as session:
        found = await presentations.find_request(session, request_id, now=now)
        if found is not None:
            return found.expires_at
        await attempts.count_attempt(session, REQUESTS_PER_ADDRESS, address, now=now)
        await presentations.purge_requests(session, now=now)
        if await presentations.count_open(session, now=now) >= MAX_OPEN:
            raise TooManyAttemptsError(int(REQUEST_LIVES.total_seconds()))
        row = PresentationRequestRow(id=request_id, expires_at=now + REQUEST_LIVES)
        stored = await presentations.open_request(session, row)
    return stored.expires_at


async def receive_reply(deps: Deps, *, request_id: bytes, reply: Reply) -> None:
    """Keep a wallet's reply to a request, if it is the first. The same one again changes nothing.

    Raises:
        AbsentError: there is no such request, or it is over.
        DifferentContentError: another reply came before; the request is contested from now on.
    """
    now = deps.now()
    async with deps.database.transaction() as session:
        if await presentations.keep_first_reply(session, request_id, reply, now=now):
            return
        found = await presentations.find_request(session, request_id, now=now)
        if found is None:
            raise AbsentError
        if found.reply() == reply:
            return
        await presentations.contest_request(session, request_id)
    log.warning("a second reply to a request was refused")
    raise DifferentContentError  # outside the transaction, so that the request stays contested


async def fetch_reply(deps: Deps, *, request_id: bytes) -> PresentationRequestRow:
    """Return a request with the reply that came first, as often as it is asked for.

    Raises:
        AbsentError: there is no such request, or it is over.
    """
    async with deps.database.reading() as session:
        found = await presentations.find_request(session, request_id, now=deps.now())
    if found is None:
        raise AbsentError
    return found
