"""The contact points of the signed-in applicant: listed, added and removed. `account_changes.py` has what waits."""

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel

from moi_pwa.actions.accounts.contact_points import (
    add_contact_point,
    contact_id,
    list_contact_points,
    remove_contact_point,
)
from moi_pwa.api.account_changes import answer_to
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import ApplicantsSession, DepsDep, address_of
from moi_pwa.api.session import ContactAndCode
from moi_pwa.api.types import Id
from moi_pwa.core.accounts import ContactKind
from moi_pwa.rules.accounts.contact_addresses import masked_address

router = APIRouter(prefix="/api/contact-points", tags=["session"], route_class=JsonRoute)


class ContactPointInfo(BaseModel):
    """A mobile number or an e-mail address of an account.

    * `id`: it names the address, and opens nothing.
    * `masked`: the address as a screen may show it.
    """

    id: str
    kind: ContactKind
    masked: str


@router.get("")
async def my_contact_points(session: ApplicantsSession, deps: DepsDep) -> list[ContactPointInfo]:
    """Return the person's mobile numbers and e-mail addresses, the first added first."""
    return [
        ContactPointInfo(id=str(contact_id(deps, session.holder_id, each)), kind=each.kind, masked=masked_address(each))
        for each in await list_contact_points(deps, session.holder_id)
    ]


@router.post("", status_code=201)
async def post_contact_point(
    payload: ContactAndCode, request: Request, session: ApplicantsSession, deps: DepsDep
) -> Response:
    """Add an address, with the code that POST /api/session/code has sent there. 202: it waits for 72 hours.

    It needs a sign-in in the last 15 minutes. It is added at once if the session has shown two independent proofs.
    401 wrong_code, 403 sign_in_again, 409 contact_known, contact_taken, too_many_contacts, 422 not_a_mobile,
    not_an_email, 429 too_many_attempts.
    """
    change = await add_contact_point(deps, session, payload.address(), code=payload.code, address=address_of(request))
    return answer_to(change, done=201)


@router.delete("/{contact_point_id}", status_code=204)
async def delete_contact_point(contact_point_id: Id, session: ApplicantsSession, deps: DepsDep) -> Response:
    """Remove an address, as it is added. 202: it waits.

    403 sign_in_again, 404 not_found, 409 last_contact, 429 too_many_attempts.
    """
    return answer_to(await remove_contact_point(deps, session, contact_point_id), done=204)
