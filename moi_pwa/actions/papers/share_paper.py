"""Sharing a paper: its holder makes a share, ends it and deletes it.

What is shared is sealed on the phone. The server learns which paper it is, and never the code that opens it.
"""

import hashlib
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.acting import require_still
from moi_pwa.core.errors import AbsentError, DifferentContentError, StepRefusedError, TooManySharesError
from moi_pwa.core.parties import Acting
from moi_pwa.rules.papers.shares import MAX_ACTIVE, SHARE_LIVES, SHARES_PER_PERSON
from moi_pwa.storage.accounts import attempts
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.engine.sequences import lock_party, next_sync_seq
from moi_pwa.storage.papers import papers, shares
from moi_pwa.storage.papers.shares import ShareRow


@dataclass(frozen=True, kw_only=True)
class NewShare:
    """A share as the phone sends it."""

    id: bytes
    paper_number: str
    is_for_one: bool
    """Whether only the verifier who looks first may look again."""
    sealed: bytes

    def sha256(self) -> bytes:
        """Return the hash by which a repetition is recognised."""
        bound = f"{self.paper_number}\0{self.is_for_one}\0".encode()
        return hashlib.sha256(bound + self.sealed).digest()


async def share_paper(deps: Deps, *, acting: Acting, new: NewShare) -> ShareRow:
    """Make a share, or return the one that the same request made before.

    Raises:
        NotAMemberError, NotPermittedError: as `require_still`.
        AbsentError: the party has no case that issued such a paper.
        DifferentContentError: something else came under this id.
        StepRefusedError: "paper_revoked".
        TooManySharesError: MAX_ACTIVE others of the party are active.
        TooManyAttemptsError: too many were made today.
    """
    async with deps.database.transaction() as session:
        party_id = await _lock(session, acting)
        if await shares.has_share(session, new.id):
            return await _made_before(session, party_id, new)
        found = await papers.find_paper(session, new.paper_number)
        if found is None or found[1].party_id != party_id:
            raise AbsentError
        now = deps.now()
        if await papers.out_of_force(session, new.paper_number):
            raise StepRefusedError("paper_revoked")
        if await shares.count_active(session, party_id, now) >= MAX_ACTIVE:
            raise TooManySharesError
        await attempts.count_attempt(session, SHARES_PER_PERSON, str(party_id), now=now)
        row = ShareRow(
            id=new.id,
            party_id=party_id,
            case_id=found[1].id,
            paper_number=new.paper_number,
            is_for_one=new.is_for_one,
            sealed=new.sealed,
            sha256=new.sha256(),
            made_at=now,
            expires_at=now + SHARE_LIVES,
            sync_seq=await next_sync_seq(session, party_id),
        )
        await shares.add_share(session, row)
        return row


async def revoke_share(deps: Deps, *, acting: Acting, share_id: bytes) -> None:
    """End a share at once and erase its content. Nothing happens if it has ended.

    Raises:
        NotAMemberError, NotPermittedError: as `require_still`.
        AbsentError: the party has no such share.
    """
    async with deps.database.transaction() as session:
        row = await _own(session, acting, share_id)
        if row.revoked_at is None and deps.now() < row.expires_at:
            await shares.revoke_share(session, row, deps.now())


async def delete_share(deps: Deps, *, acting: Acting, share_id: bytes) -> None:
    """Delete a share with its looks. One that is active ends.

    Raises:
        NotAMemberError, NotPermittedError: as `require_still`.
        AbsentError: the party has no such share.
    """
    async with deps.database.transaction() as session:
        row = await _own(session, acting, share_id)
        await shares.delete_share(session, row, deps.now())


async def _lock(session: Session, acting: Acting) -> UUID:
    await lock_party(session, acting.party_id)
    await require_still(session, acting, "file")
    return acting.party_id


async def _own(session: Session, acting: Acting, share_id: bytes) -> ShareRow:
    party_id = await _lock(session, acting)
    row = await shares.find_share(session, share_id)
    if row is None or row.party_id != party_id:
        raise AbsentError
    return row


async def _made_before(session: Session, party_id: UUID, new: NewShare) -> ShareRow:
    row = await shares.find_share(session, new.id)
    if row is None or row.party_id != party_id or row.sha256 != new.sha256():
        raise DifferentContentError
    return row
