"""A look at a shared paper, by whoever has its code. Each look is recorded, and told to the holder."""

from uuid import UUID

from moi_pwa.actions.cases.notify_applicant import count_waiting
from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError, LookRefusedError
from moi_pwa.core.jobs import Done, NewJob, Outcome, PermanentFailure, Retry
from moi_pwa.gateways.push import PushMessage
from moi_pwa.locales import say
from moi_pwa.rules.papers.shares import UNKNOWN_PER_ADDRESS, look_refusal
from moi_pwa.storage.accounts import attempts, push_subscriptions
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.engine.sequences import lock_party
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.papers import papers, shares
from moi_pwa.storage.papers.shares import ShareLookRow, ShareRow


async def look_at_share(deps: Deps, *, share_id: bytes, verifier: bytes, who: bytes, address: str) -> ShareRow:
    """Return a share with its sealed content, and record the look.

    Args:
        deps: what actions need.
        share_id: its id, the SHA-256 of the locator.
        verifier: the SHA-256 of the secret that the verifier's browser has for this share.
        who: the name that the verifier gave, sealed for the holder; empty if none was given.
        address: the network address of the request.

    Raises:
        AbsentError: there is no such share, or there is none any more.
        LookRefusedError: it has ended, or is for another verifier.
        TooManyAttemptsError: too many looks at shares that do not exist came from this address.
    """
    async with deps.database.transaction() as session:
        row = await shares.find_share(session, share_id)
        if row is None:
            await attempts.count_attempt(session, UNKNOWN_PER_ADDRESS, address, now=deps.now())
        else:
            await _record(deps, session, row, verifier=verifier, who=who)
    if row is None:  # outside the transaction, so that the attempt stays counted
        raise AbsentError
    return row


async def _record(deps: Deps, session: Session, row: ShareRow, *, verifier: bytes, who: bytes) -> None:
    await lock_party(session, row.party_id)
    found = await shares.find_share(session, row.id)  # again: the holder may have deleted it meanwhile
    if found is None:
        raise AbsentError
    now, looks = deps.now(), await shares.looks_at(session, row.id)
    is_paper_revoked = await papers.out_of_force(session, row.paper_number) is not None
    refusal = look_refusal(row.facts(is_paper_revoked=is_paper_revoked, looks=looks), verifier, now)
    if refusal:
        raise LookRefusedError(refusal)
    look = ShareLookRow(share_id=row.id, seq=len(looks) + 1, at=now, verifier=verifier, who=who)
    await shares.add_look(session, row, look)
    for browser in await push_subscriptions.subscriptions_of(session, row.party_id):
        payload = {"share": row.id.hex(), "browser": browser.id}
        job = NewJob(kind="push_look", key=f"look:{row.id.hex()}:{look.seq}:{browser.id}", payload=payload)
        await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=now)


async def push_look(deps: Deps, payload: dict[str, str]) -> Outcome:
    """Tell one browser of the holder that a share was looked at. The payload is {share, browser}.

    Nothing is sent about a share that the holder has deleted meanwhile.
    """
    async with deps.database.reading() as session:
        row = await shares.find_share(session, bytes.fromhex(payload["share"]))
        browser = await push_subscriptions.find(session, payload["browser"])
        if row is None or browser is None or browser.person_id != row.party_id:
            return Done()
        waiting = await count_waiting(session, row.party_id)
    language = browser.subscription.language
    message = PushMessage(
        title=say("nav.ministry", language),
        body=say("notice.share_looked", language),
        language=language,
        navigate=f"{deps.public_url}/{language}/wallet/",
        topic=UUID(bytes=row.id[:16]),  # of the share: it replaces no message about the case
        urgency="normal",
        badge=waiting,
    )
    outcome = await deps.push.send(browser.subscription, message)
    if outcome.result == "gone":
        async with deps.database.transaction() as session:
            await push_subscriptions.remove(session, browser.id)
    if outcome.result == "retry":
        return Retry(why="the push service is busy or silent", retry_after=outcome.retry_after)
    return PermanentFailure(why="the push service refused") if outcome.result == "refused" else Done()
