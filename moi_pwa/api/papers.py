"""A machine has a paper verified: a door, a bank, an employer's system."""

from datetime import date
from typing import Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from moi_pwa.actions.verify_paper import Examined, verify_barcode, verify_printed
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import DepsDep
from moi_pwa.core.papers import PaperFacts, PaperKind
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.idb import MAX_CHARACTERS
from moi_pwa.rules.papers.verdict import Verdict

router = APIRouter(tags=["papers"], route_class=JsonRoute)


class BarcodeBody(BaseModel):
    """The text of the QR code on a screen (idb), or the bytes of the Data Matrix on paper, in base64url (vds)."""

    format: Literal["idb", "vds"]
    data: str = Field(max_length=MAX_CHARACTERS)


class PaperFactsBody(BaseModel):
    """What the ministry signed: names as a machine-readable zone writes them; what it does not say is "" or null.

    `birth`: YYMMDD, "<" for what is unknown. `entries`: 0: any number. `stay`: days, months, years.
    """

    kind: PaperKind
    number: str
    surname: str
    given_names: str
    nationality: str
    birth: str
    sex: str
    passport_number: str
    valid_until: date | None
    entries: int | None
    stay: tuple[int, int, int] | None
    service: int | None


class VerdictBody(BaseModel):
    """`facts`: null unless the ministry signed them. `revoked_on`: a day in Amman, or null."""

    verdict: Verdict
    facts: PaperFactsBody | None
    signed_on: date | None
    revoked_on: date | None


@router.post("/api/verify")
async def verify(barcode: BarcodeBody, response: Response, deps: DepsDep) -> VerdictBody:
    """Whether the ministry signed a paper, and whether it is valid today. Who asked, and for which paper, is not kept."""
    response.headers["Cache-Control"] = "no-store"
    if barcode.format == "idb":
        return _body(await verify_barcode(deps, barcode.data))
    return _body(await verify_printed(deps, from_base64url(barcode.data)))


def _body(examined: Examined) -> VerdictBody:
    facts = _facts(examined.facts) if examined.facts else None
    return VerdictBody(
        verdict=examined.verdict, facts=facts, signed_on=examined.signed_on, revoked_on=examined.revoked_on
    )


def _facts(facts: PaperFacts) -> PaperFactsBody:
    return PaperFactsBody(**vars(facts))
