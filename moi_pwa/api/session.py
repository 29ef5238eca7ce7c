"""Sign-in and sign-out of applicants."""

from typing import Self
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field, model_validator

from moi_pwa.actions.accounts.request_code import request_code
from moi_pwa.actions.accounts.sessions import end_session, ending_handle, find_signed_in_person, sign_out
from moi_pwa.actions.accounts.sign_in import sign_in
from moi_pwa.actions.deps import Deps
from moi_pwa.api.cookies import delete_session_cookie, set_session_cookie
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.memberships import MembershipBody, membership_bodies
from moi_pwa.api.requests import ApplicantsSession, DepsDep, NotSignedInError, address_of, client_of, found_session
from moi_pwa.core.accounts import ContactAddress, Person
from moi_pwa.core.text import Language
from moi_pwa.rules.accounts.contact_addresses import email_address, masked_address, mobile_address

router = APIRouter(prefix="/api/session", tags=["session"], route_class=JsonRoute)


class Contact(BaseModel):
    """A mobile number or an e-mail address, one of the two.

    * `mobile`, `email`: as typed.
    * `language`: of the message, and of later ones.
    """

    mobile: str | None = Field(default=None, max_length=64)
    email: str | None = Field(default=None, max_length=320)
    language: Language = "ar"

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.mobile is None) == (self.email is None):
            raise ValueError("name a mobile or an email, and not both")
        return self

    def address(self) -> ContactAddress:
        return mobile_address(self.mobile) if self.mobile is not None else email_address(self.email or "")


class ContactAndCode(Contact):
    code: str = Field(max_length=64)


class PersonInfo(BaseModel):
    """A signed-in person.

    * `contact_masked`: the address by which the person is known, as a screen may show it.
    * `mobile_masked`: the same, for phones whose pages are of a version before December 2026.
    """

    id: str
    contact_masked: str
    mobile_masked: str


class SessionInfo(BaseModel):
    """The session of a signed-in person.

    * `ending`: it ends this session and does nothing else, with or without its cookie (POST /api/session/ending).
    * `institutions`: those that the person is a member of, the first joined first.
    """

    person: PersonInfo
    ending: str
    institutions: list[MembershipBody]


class Ending(BaseModel):
    ending: str = Field(max_length=200)


@router.post("/code", status_code=204)
async def ask_for_code(payload: Contact, request: Request, deps: DepsDep) -> None:
    """Send a code by text message or e-mail.

    422 not_a_mobile, not_an_email, 429 too_many_attempts, 503 code_not_sent, texts_spent, emails_spent.
    """
    await request_code(deps, contact=payload.address(), language=payload.language, address=address_of(request))


@router.post("")
async def enter(payload: ContactAndCode, request: Request, response: Response, deps: DepsDep) -> SessionInfo:
    """Sign in with the code; the first time makes the account. The session that this browser had before ends.

    401 wrong_code, 429 too_many_attempts.
    """
    person, signed_in = await sign_in(
        deps,
        contact=payload.address(),
        code=payload.code,
        language=payload.language,
        client=client_of(request, deps, "applicant"),
    )
    set_session_cookie(response, "applicant", signed_in, deps.public_url)
    return await session_info(deps, person, signed_in.session_id)


@router.get("")
async def who_am_i(session: ApplicantsSession, deps: DepsDep) -> SessionInfo:
    """Return the session that the cookie opens. 401 not_signed_in."""
    person = await find_signed_in_person(deps, session)
    if person is None:
        raise NotSignedInError
    return await session_info(deps, person, session.id)


@router.delete("", status_code=204)
async def leave(session: ApplicantsSession, response: Response, deps: DepsDep) -> None:
    """Sign out; this browser gets no more push messages."""
    await sign_out(deps, session.id)
    delete_session_cookie(response, "applicant", deps.public_url)


@router.post("/ending", status_code=204)
async def end(payload: Ending, request: Request, response: Response, deps: DepsDep) -> None:
    """Sign out later, when the browser may be another person's: the session of this `ending` ends, and no other.

    Repeating it, or sending a text that is no `ending`, changes nothing.
    """
    mine = await found_session(request, deps, "applicant")
    ended = await end_session(deps, payload.ending)
    if mine is not None and mine.id == ended:
        delete_session_cookie(response, "applicant", deps.public_url)


async def session_info(deps: Deps, person: Person, session_id: UUID) -> SessionInfo:
    """Return what the client learns of a session that was opened, or is open."""
    first = person.contact_points[0]
    masked = masked_address(first)
    return SessionInfo(
        person=PersonInfo(id=str(person.id), contact_masked=masked, mobile_masked=masked),
        ending=ending_handle(deps, session_id),
        institutions=await membership_bodies(deps, person.id),
    )
