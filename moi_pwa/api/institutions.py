"""An institution's members and invitations."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field

from moi_pwa.actions.parties.invitations import (
    Invited,
    accept_invitation,
    invite,
    look_at_invitation,
    withdraw_invitation,
)
from moi_pwa.actions.parties.members import InstitutionView, change_role, read_institution, remove_member
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.memberships import MembershipBody, membership_body
from moi_pwa.api.requests import ACTS_OF_MEMBERS, ApplicantsSession, DepsDep
from moi_pwa.api.session import Contact
from moi_pwa.api.types import Id
from moi_pwa.core.parties import Acting, MembershipRole, PartyKind
from moi_pwa.rules.accounts.contact_addresses import masked_address
from moi_pwa.storage.parties.invitations import InvitationRow

router = APIRouter(tags=["institutions"], route_class=JsonRoute)

Member = Annotated[Acting, Depends(ACTS_OF_MEMBERS["read"])]
"""A member of the institution of the path, or 401 or 403."""
Manager = Annotated[Acting, Depends(ACTS_OF_MEMBERS["manage"])]
"""A member who may change the members of the institution of the path, or 401 or 403."""


class MemberBody(BaseModel):
    """A member of an institution.

    * `name`: as the institution wrote it.
    * `contact_masked`: the address by which the person is known, as a screen may show it; "" for none.
    """

    person: str
    name: str
    role: MembershipRole
    contact_masked: str
    joined_at: datetime


class OpenInvitationBody(BaseModel):
    """An invitation that can be accepted until `expires_at`."""

    id: str
    name: str
    role: MembershipRole
    contact_masked: str
    expires_at: datetime


class InstitutionBody(MembershipBody):
    """An institution as one of its members sees it.

    * `registration_expires_on`: the last day in Amman on which its registration is valid.
    * `members`: the first joined first.
    * `invitations`: those that are open, the newest first; null for members who do not manage the institution.
    """

    registration_expires_on: date
    members: list[MemberBody]
    invitations: list[OpenInvitationBody] | None


class NewInvitationBody(Contact):
    """An invitation to become a member.

    * `mobile`, `email`: one of the two, to which the link is sent.
    * `name`: the invited person, for the list of members.
    * `language`: of the message.
    """

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=500)]
    role: MembershipRole


class InvitationIdBody(BaseModel):
    """The invitation that was sent."""

    id: str


class RoleBody(BaseModel):
    model_config = ConfigDict(extra="forbid")

    role: MembershipRole


class TokenBody(BaseModel):
    """The token of an invitation's link."""

    model_config = ConfigDict(extra="forbid")

    token: Annotated[str, Field(max_length=64)]


class InvitationBody(BaseModel):
    """An invitation as whoever has its link sees it.

    * `contact_masked`: the address that it was sent to. Only a person of this address can accept it.
    """

    kind: PartyKind
    name_ar: str
    name_en: str
    role: MembershipRole
    contact_masked: str
    expires_at: datetime


class AcceptedBody(BaseModel):
    """The institution that the person is a member of."""

    id: str


@router.get("/api/institutions/{institution_id}")
async def institution(response: Response, acting: Member, deps: DepsDep) -> InstitutionBody:
    """Return an institution, its members and, for those who manage it, its open invitations."""
    response.headers["Cache-Control"] = "no-store"
    return _institution(await read_institution(deps, acting))


@router.post("/api/institutions/{institution_id}/invitations", status_code=201)
async def post_invitation(payload: NewInvitationBody, acting: Manager, deps: DepsDep) -> InvitationIdBody:
    """Send an invitation by text message or e-mail. It holds for seven days, and replaces the one before it to the
    same address.

    409 institution_refused (not_now, already_a_member); 422 problems, not_a_mobile, not_an_email; 429
    too_many_attempts; 503 invitation_not_sent, texts_spent, emails_spent.
    """
    invited = Invited(contact=payload.address(), name=payload.name, role=payload.role, language=payload.language)
    return InvitationIdBody(id=str(await invite(deps, acting, invited)))


@router.delete("/api/institutions/{institution_id}/invitations/{invitation_id}", status_code=204)
async def delete_invitation(invitation_id: Id, acting: Manager, deps: DepsDep) -> None:
    """Withdraw an invitation. Repeating it is harmless."""
    await withdraw_invitation(deps, acting, invitation_id)


@router.put("/api/institutions/{institution_id}/members/{person_id}", status_code=204)
async def put_member(person_id: Id, payload: RoleBody, acting: Manager, deps: DepsDep) -> None:
    """Change the role of a member. Repeating it is harmless.

    409 last_administrator, institution_refused (not_a_member).
    """
    await change_role(deps, acting, person_id=person_id, role=payload.role)


@router.delete("/api/institutions/{institution_id}/members/{person_id}", status_code=204)
async def delete_member(person_id: Id, acting: Member, deps: DepsDep) -> None:
    """Remove a member, which administrators may do, or leave by oneself, which every member may. 409
    last_administrator.
    """
    await remove_member(deps, acting, person_id=person_id)


@router.post("/api/invitations/look")
async def look(payload: TokenBody, response: Response, deps: DepsDep) -> InvitationBody:
    """Return what an invitation is to. 404 invitation_over for one that does not hold, or never was."""
    response.headers["Cache-Control"] = "no-store"
    seen = await look_at_invitation(deps, payload.token)
    return InvitationBody(
        kind=seen.institution.kind,
        name_ar=seen.institution.name_ar,
        name_en=seen.institution.name_en,
        role=seen.role,
        contact_masked=masked_address(seen.contact),
        expires_at=seen.expires_at,
    )


@router.post("/api/invitations/accept")
async def accept(payload: TokenBody, session: ApplicantsSession, deps: DepsDep) -> AcceptedBody:
    """Become a member. Repeating it is harmless.

    403 invitation_for_other if it was sent to an address that is not the person's; 404 invitation_over.
    """
    return AcceptedBody(id=str(await accept_invitation(deps, session.holder_id, payload.token)))


def _institution(view: InstitutionView) -> InstitutionBody:
    institution = view.own.institution
    return InstitutionBody(
        **membership_body(view.own).model_dump(),
        registration_expires_on=institution.registration_expires_on,
        members=[
            MemberBody(
                person=str(each.person_id),
                name=each.name,
                role=each.member_role(),
                contact_masked=masked_address(view.contacts[each.person_id]) if each.person_id in view.contacts else "",
                joined_at=each.joined_at,
            )
            for each in view.members
        ],
        invitations=None if view.invitations is None else [_open(each) for each in view.invitations],
    )


def _open(row: InvitationRow) -> OpenInvitationBody:
    return OpenInvitationBody(
        id=str(row.id),
        name=row.name,
        role=row.invited_role(),
        contact_masked=masked_address(row.contact()),
        expires_at=row.expires_at,
    )
