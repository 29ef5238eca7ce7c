"""Institutions that a person is a member of."""

from uuid import UUID

from pydantic import BaseModel

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.acting import memberships_of
from moi_pwa.core.parties import InstitutionStatus, MembershipRole, PartyKind


class MembershipBody(BaseModel):
    """An institution that a person is a member of.

    * `id`: the id to name in `Moi-Party`.
    * `kind`: its kind, as the ministry's accounts have it.
    * `role`: the person's role in it.
    * `status`: only "verified" sends new applications; nobody acts for one that is "ended" or "refused".
    * `may_send`: a new application may be sent for it now, as far as the role permits it.
    """

    id: str
    kind: PartyKind
    name_ar: str
    name_en: str
    role: MembershipRole
    status: InstitutionStatus
    may_send: bool


async def membership_bodies(deps: Deps, person_id: UUID) -> list[MembershipBody]:
    """Return the institutions that a person is a member of, the first joined first."""
    return [
        MembershipBody(
            id=str(each.institution.id),
            kind=each.institution.kind,
            name_ar=each.institution.name_ar,
            name_en=each.institution.name_en,
            role=each.role,
            status=each.institution.status,
            may_send=each.may_send,
        )
        for each in await memberships_of(deps, person_id)
    ]
