"""Institutions that a person is a member of."""

from uuid import UUID

from pydantic import BaseModel

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.acting import memberships_of
from moi_pwa.core.institutions import Membership
from moi_pwa.core.parties import InstitutionStatus, MembershipRole, PartyKind


class MembershipBody(BaseModel):
    """An institution that a person is a member of.

    * `id`: the id to name in `Moi-Party`.
    * `kind`: its kind, as the ministry's accounts have it.
    * `establishment_number`: its national number.
    * `role`: the person's role in it.
    * `status`: only "verified" sends new applications; nobody acts for one that is "ended" or "refused".
    * `may_send`: a new application may be sent for it now, as far as the role permits it.
    """

    id: str
    kind: PartyKind
    name_ar: str
    name_en: str
    establishment_number: str
    role: MembershipRole
    status: InstitutionStatus
    may_send: bool


def membership_body(membership: Membership) -> MembershipBody:
    institution = membership.institution
    return MembershipBody(
        id=str(institution.id),
        kind=institution.kind,
        name_ar=institution.name_ar,
        name_en=institution.name_en,
        establishment_number=institution.establishment_number,
        role=membership.role,
        status=institution.status,
        may_send=membership.may_send,
    )


async def membership_bodies(deps: Deps, person_id: UUID) -> list[MembershipBody]:
    """Return the institutions that a person is a member of, the first joined first."""
    return [membership_body(each) for each in await memberships_of(deps, person_id)]
