"""Shares of papers: the holder makes and ends them, and whoever has the code looks at one.

A share is found by its locator of 16 bytes, which follows from the code. Its id is the locator's SHA-256: addresses and
logs have only ids, by which nobody can look.
"""

import hashlib
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, ConfigDict, StrictBool, StringConstraints

from moi_pwa.actions.papers.look_at_share import look_at_share
from moi_pwa.actions.papers.share_paper import NewShare, delete_share, revoke_share, share_paper
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import DepsDep, Filer, address_of
from moi_pwa.api.types import bytes_between
from moi_pwa.core.paper_number import PAPER_NUMBER
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.rules.papers.shares import MAX_SEALED_BYTES, MAX_SEALED_WHO_BYTES

router = APIRouter(prefix="/api/shares", tags=["shares"], route_class=JsonRoute)

LOCATOR_BYTES = 16
SECRET_BYTES = 32
ID_BYTES = 32
SEAL_BYTES = 12 + 16
"""A nonce and a tag (AES-256-GCM)."""

ShareId = Annotated[str, bytes_between(ID_BYTES, ID_BYTES), Path()]


class ShareBody(BaseModel):
    """A share as the holder's phone makes it.

    * `paper`: the number of the paper.
    * `is_for_one`: only the verifier who looks first may look again.
    * `sealed`: the sealed credential (docs/papers.md, Sharing a paper).
    """

    model_config = ConfigDict(extra="forbid")

    paper: Annotated[str, StringConstraints(pattern=f"^{PAPER_NUMBER.pattern}$")]
    is_for_one: StrictBool
    sealed: Annotated[str, bytes_between(SEAL_BYTES, MAX_SEALED_BYTES)]


class SharedBody(BaseModel):
    """A share that the server has."""

    expires_at: datetime


class LookBody(BaseModel):
    """A look.

    * `locator`: what the code finds the share by.
    * `verifier`: a secret that the verifier's browser has for this share alone.
    * `who`: the name that the verifier gives, sealed for the holder; "" for none.
    """

    model_config = ConfigDict(extra="forbid")

    locator: Annotated[str, bytes_between(LOCATOR_BYTES, LOCATOR_BYTES)]
    verifier: Annotated[str, bytes_between(SECRET_BYTES, SECRET_BYTES)]
    who: Annotated[str, bytes_between(0, MAX_SEALED_WHO_BYTES)] = ""


class LookedAtBody(SharedBody):
    """The sealed credential, and how long the share lasts.

    * `paper`: the number of the paper. A credential of another number was put in its place.
    """

    is_for_one: bool
    paper: str
    sealed: str


@router.put("/{share_id}")
async def put_share(share_id: ShareId, payload: ShareBody, acting: Filer, deps: DepsDep) -> SharedBody:
    """Share a paper of one's own for 48 hours. Repeating it is harmless.

    409 step_refused (paper_revoked) when the paper was revoked; too_many_shares.
    """
    new = NewShare(
        id=from_base64url(share_id),
        paper_number=payload.paper,
        is_for_one=payload.is_for_one,
        sealed=from_base64url(payload.sealed),
    )
    row = await share_paper(deps, acting=acting, new=new)
    return SharedBody(expires_at=row.expires_at)


@router.post("/{share_id}/revoke", status_code=204)
async def revoke(share_id: ShareId, acting: Filer, deps: DepsDep) -> None:
    """End a share of one's own at once. Repeating it is harmless."""
    await revoke_share(deps, acting=acting, share_id=from_base64url(share_id))


@router.delete("/{share_id}", status_code=204)
async def delete(share_id: ShareId, acting: Filer, deps: DepsDep) -> None:
    """Delete a share of one's own, with the record of the looks at it."""
    await delete_share(deps, acting=acting, share_id=from_base64url(share_id))


@router.post("/look")
async def look(payload: LookBody, request: Request, response: Response, deps: DepsDep) -> LookedAtBody:
    """Look at a share. The holder is told of it.

    409 look_refused: revoked, expired, paper_revoked, other_verifier, too_many_looks. 404 for a share that never was,
    and for one that is no more.
    """
    response.headers["Cache-Control"] = "no-store"
    row = await look_at_share(
        deps,
        share_id=hashlib.sha256(from_base64url(payload.locator)).digest(),
        verifier=hashlib.sha256(from_base64url(payload.verifier)).digest(),
        who=from_base64url(payload.who),
        address=address_of(request),
    )
    return LookedAtBody(
        expires_at=row.expires_at,
        is_for_one=row.is_for_one,
        paper=row.paper_number,
        sealed=to_base64url(row.sealed or b""),
    )
