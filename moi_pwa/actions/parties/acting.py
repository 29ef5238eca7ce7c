"""The party that a person acts for, and what the person may do for it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import (
    InstitutionNotVerifiedError,
    InsufficientScopeError,
    InvalidTokenError,
    NotAMemberError,
    NotPermittedError,
)
from moi_pwa.core.institutions import Institution, Membership
from moi_pwa.core.parties import Acting, PartyAct
from moi_pwa.rules.parties.institution import may_send
from moi_pwa.rules.parties.scopes import file_scope
from moi_pwa.rules.permissions import member_may
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import institutions, oauth_clients


async def find_acting(deps: Deps, *, person_id: UUID, party: str) -> Acting | None:
    """Return a person as a member of an institution, None if the person is no member now.

    Args:
        deps: what actions need.
        person_id: the person.
        party: the id of the institution as a phone sent it.
    """
    try:
        party_id = UUID(party)
    except ValueError:
        return None
    async with deps.database.reading() as session:
        standing = await institutions.standing_of(session, party_id=party_id, person_id=person_id)
    if standing is None:
        return None
    institution, role = standing
    return Acting(actor_id=person_id, party_id=party_id, role=role, status=institution.status)


async def memberships_of(deps: Deps, person_id: UUID) -> Sequence[Membership]:
    """Return the institutions that a person is a member of, the first joined first."""
    async with deps.database.reading() as session:
        standings = await institutions.institutions_of(session, person_id)
    today = deps.today()
    return [
        Membership(institution=institution, role=role, may_send=may_send(institution, today))
        for institution, role in standings
    ]


async def require_still(session: Session, acting: Acting, act: PartyAct) -> Institution | None:
    """Check that somebody still acts for a party, which this transaction has locked, and return the institution.

    The membership is read again: it may have ended since the request was let in. Changes of members and clients take
    the same lock, so that it cannot end before this transaction does. None means that people act for themselves.

    Raises:
        NotAMemberError: the person is no member any more.
        NotPermittedError: the person's role, or the institution's status, does not permit it any more.
        InvalidTokenError: the client was ended, or the institution is not verified any more.
    """
    if acting.role is None:
        return None
    if acting.scopes is not None:
        institution = await institutions.find_institution(session, acting.party_id)
        is_open = await oauth_clients.is_open(session, acting.actor_id)
        if institution is None or institution.status != "verified" or not is_open:
            raise InvalidTokenError
        return institution
    standing = await institutions.standing_of(session, party_id=acting.party_id, person_id=acting.actor_id)
    if standing is None:
        raise NotAMemberError
    institution, role = standing
    if not member_may(replace(acting, role=role, status=institution.status), act):
        raise NotPermittedError
    return institution


def require_service(acting: Acting, service: str) -> None:
    """Check that somebody may send something for a service. People may for every service.

    Raises:
        InsufficientScopeError: the client's access token does not cover the service.
    """
    if acting.scopes is not None and file_scope(service) not in acting.scopes:
        raise InsufficientScopeError(file_scope(service))


async def require_may_send(deps: Deps, session: Session, acting: Acting) -> Institution | None:
    """Check that a new application may be sent for a party, which this transaction has locked, and return the
    institution. None means that people act for themselves.

    Raises:
        NotAMemberError, NotPermittedError, InvalidTokenError: as `require_still`.
        InstitutionNotVerifiedError: the institution is not verified, or its registration has expired.
    """
    institution = await require_still(session, acting, "file")
    if institution is not None and not may_send(institution, deps.today()):
        raise InstitutionNotVerifiedError
    return institution
