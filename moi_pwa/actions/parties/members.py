"""The members of an institution: reading the list, changing roles, removing a member, leaving."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import lock_for_member
from moi_pwa.core.accounts import ContactAddress
from moi_pwa.core.errors import NotAMemberError
from moi_pwa.core.institutions import Membership
from moi_pwa.core.parties import Acting, MembershipRole
from moi_pwa.rules.parties.institution import may_send
from moi_pwa.rules.permissions import member_may
from moi_pwa.storage.accounts import people
from moi_pwa.storage.parties import institutions, invitations, parties
from moi_pwa.storage.parties.invitations import InvitationRow
from moi_pwa.storage.parties.parties import MembershipRow


@dataclass(frozen=True, kw_only=True)
class InstitutionView:
    """An institution as one of its members sees it."""

    own: Membership
    members: Sequence[MembershipRow]
    contacts: Mapping[UUID, ContactAddress]
    """The contact point of each member."""
    invitations: Sequence[InvitationRow] | None
    """The open invitations. None means that the member does not manage the institution."""


async def read_institution(deps: Deps, acting: Acting) -> InstitutionView:
    """Return an institution for a member, whose right to read the caller has checked.

    Raises:
        NotAMemberError: the person is no member any more.
    """
    async with deps.database.reading() as session:
        standing = await institutions.standing_of(session, party_id=acting.party_id, person_id=acting.actor_id)
        if standing is None:
            raise NotAMemberError
        institution, role = standing
        members = await parties.members_of(session, acting.party_id)
        contacts = await people.first_contacts(session, [each.person_id for each in members])
        manages = member_may(replace(acting, role=role), "manage")
        sent = await invitations.open_invitations(session, acting.party_id, now=deps.now()) if manages else None
    own = Membership(institution=institution, role=role, may_send=may_send(institution, deps.today()))
    return InstitutionView(own=own, members=members, contacts=contacts, invitations=sent)


async def change_role(deps: Deps, acting: Acting, *, person_id: UUID, role: MembershipRole) -> None:
    """Give a member another role. Repeating it is harmless.

    Raises:
        AbsentError, NotAMemberError, NotPermittedError: as `lock_for_member`.
        InstitutionRefusedError: "not_a_member": there is no such member.
        LastAdministratorError: nobody would be left who manages the institution.
    """
    async with deps.database.transaction() as session:
        locked = await lock_for_member(deps, session, acting, "manage")
        if locked.state.members.get(person_id) == role:
            return
        data = {"person": str(person_id), "role": role}
        await locked.append("role_changed", by=str(acting.actor_id), data=data)


async def remove_member(deps: Deps, acting: Acting, *, person_id: UUID) -> None:
    """Remove a member, or leave if it is oneself. Removing one who is no member changes nothing.

    Raises:
        AbsentError, NotAMemberError, NotPermittedError: as `lock_for_member`; whoever may read may leave.
        LastAdministratorError: nobody would be left who manages the institution.
    """
    is_own = person_id == acting.actor_id
    async with deps.database.transaction() as session:
        locked = await lock_for_member(deps, session, acting, "read" if is_own else "manage")
        if person_id in locked.state.members:
            kind = "member_left" if is_own else "member_removed"
            await locked.append(kind, by=str(acting.actor_id), data={"person": str(person_id)})
