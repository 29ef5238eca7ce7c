"""The national identity of a person's account: linked after a sign-in by code, listed and removed."""

import logging
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.accounts._account_change import begin_change, lock_account
from moi_pwa.actions.accounts._identity_tokens import open_shown
from moi_pwa.actions.accounts.tell_of_identity import enqueue_identity_messages
from moi_pwa.actions.deps import Deps
from moi_pwa.core.account_changes import AccountChange
from moi_pwa.core.accounts import OpenSession
from moi_pwa.core.errors import (
    AbsentError,
    HasIdentityError,
    IdentityNotLinkedError,
    IdentityTakenError,
    SignInAgainError,
    TooManyAttemptsError,
)
from moi_pwa.rules.accounts.identities import SHOWN_ONCE
from moi_pwa.rules.accounts.lifetimes import RECENT_SIGN_IN
from moi_pwa.rules.accounts.recovery import is_settled
from moi_pwa.storage.accounts import attempts, linked_identities, proofs
from moi_pwa.storage.accounts.linked_identities import LinkedIdentityRow
from moi_pwa.storage.engine.database import Session

log = logging.getLogger(__name__)


async def link_identity(deps: Deps, opened: OpenSession, *, shown: str) -> LinkedIdentityRow:
    """Link the identity that was shown in this browser to the account of this session, and return the link.

    The session must have shown a code after the identity was shown. Every contact point is told.

    Args:
        deps: what actions need.
        opened: the session.
        shown: the token of the identity, which the browser keeps.

    Raises:
        IdentityNotLinkedError: none was shown in this browser lately, or it was linked already.
        SignInAgainError: no code was shown since.
        HasIdentityError: the account has one already.
        IdentityTakenError: it opens another account.
    """
    provider = deps.identity_provider
    found = open_shown(deps, provider.issuer, shown) if provider else None
    if found is None:
        raise IdentityNotLinkedError
    row = LinkedIdentityRow(
        id=deps.new_id(),
        person_id=opened.holder_id,
        issuer=found.identity.issuer,
        subject=found.identity.subject,
        linked_at=deps.now(),
    )
    async with deps.database.transaction() as session:
        await lock_account(deps, session, opened)
        await _require_code_since(deps, session, opened, found.shown_at)
        try:
            await attempts.count_attempt(session, SHOWN_ONCE, shown, now=deps.now())
        except TooManyAttemptsError as error:
            raise IdentityNotLinkedError from error
        if not await linked_identities.add_identity(session, row):
            own = await linked_identities.identities_of(session, opened.holder_id)
            raise HasIdentityError if any(each.issuer == row.issuer for each in own) else IdentityTakenError
        await enqueue_identity_messages(deps, session, person_id=row.person_id, identity_id=row.id)
    log.info("person %s linked a national identity", opened.holder_id)
    return row


async def list_identities(deps: Deps, person_id: UUID) -> Sequence[LinkedIdentityRow]:
    """Return the national identities of a person's account, the first linked first."""
    async with deps.database.reading() as session:
        return await linked_identities.identities_of(session, person_id)


async def unlink_identity(deps: Deps, opened: OpenSession, identity_id: UUID) -> AccountChange:
    """Ask for an identity to sign in no more, at once or after a wait. Sessions that it has opened go on.

    The account keeps a contact point in any case, so that its owner signs in by a code.

    Raises:
        AbsentError: the account has no such identity.
        SignInAgainError, TooManyAttemptsError: as `begin_change`.
    """
    async with deps.database.transaction() as session:
        account = await lock_account(deps, session, opened)
        own = await linked_identities.identities_of(session, opened.holder_id)
        its = next((each for each in own if each.id == identity_id), None)
        if its is None:
            raise AbsentError
        act = "unlink" if is_settled(its.linked_at, deps.now()) else "unlink_new"
        change = await begin_change(deps, session, account, act, identity_id=identity_id)
    log.info("person %s removes a national identity: %s", opened.holder_id, change.state)
    return change


async def _require_code_since(deps: Deps, session: Session, opened: OpenSession, shown_at: datetime) -> None:
    """Check that this session has shown a code after a moment, and a short while ago.

    Raises:
        SignInAgainError: it has not.
    """
    since = max(shown_at, deps.now() - RECENT_SIGN_IN)
    its = await proofs.proofs_of(session, opened.id)
    if not any(each.kind in ("mobile", "email") and each.at >= since for each in its):
        raise SignInAgainError
