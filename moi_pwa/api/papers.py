"""Verification of papers and receipts by machines (a door, a bank, an employer's system), and the PDF for a paper's
holder.
"""

from datetime import date, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from moi_pwa.actions.papers.print_paper import print_paper
from moi_pwa.actions.papers.read_portrait import read_portrait
from moi_pwa.actions.papers.verify_paper import Examined, look_up_seal, verify_barcode, verify_pdf, verify_printed
from moi_pwa.actions.papers.verify_receipt import ExaminedReceipt, verify_shown_receipt
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.paper_file import PaperNumber, PdfResponse, paper_file
from moi_pwa.api.portrait_file import PortraitResponse, portrait_file
from moi_pwa.api.requests import DepsDep, Reader
from moi_pwa.core.paper_number import PAPER_NUMBER
from moi_pwa.core.papers import PaperFacts, SealedKind, WorkRight
from moi_pwa.crypto.application_list import ListPageFacts
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.idb import MAX_CHARACTERS
from moi_pwa.crypto.shown_receipt import MAX_RECEIPT_CHARACTERS, PaidFacts, ReceiptFacts
from moi_pwa.rules.papers.approved_photo import Photo
from moi_pwa.rules.papers.unsealed import Unsealed, unsealed
from moi_pwa.rules.papers.verdict import Verdict

MAX_PDF_CHARACTERS = 1_000_000
"""750 KB; a paper with its photo has 150 KB."""

router = APIRouter(tags=["papers"], route_class=JsonRoute)


class BarcodeBody(BaseModel):
    """The text of the QR code on a screen (idb), with or without a face, or the bytes of the Data Matrix on paper, in
    base64url (vds).
    """

    format: Literal["idb", "vds"]
    data: str = Field(max_length=MAX_CHARACTERS)


class PdfBody(BaseModel):
    """A printed paper as a file, in base64url: the seal in its metadata and its photo are verified, its pages are not
    examined.
    """

    format: Literal["pdf"]
    data: str = Field(max_length=MAX_PDF_CHARACTERS)


class ReceiptBody(BaseModel):
    """A receipt of the ministry's, for an application or a payment, or the code of a page of a list of applications: a
    compact JWS, as a phone shows or saves it.
    """

    format: Literal["jws"]
    data: str = Field(max_length=MAX_RECEIPT_CHARACTERS)


class PaperFactsBody(BaseModel):
    """The facts that the ministry signed. Names are as in a machine-readable zone; a missing value is "" or null.

    * `birth`: YYMMDD, "<" for what is unknown.
    * `entries`: 0 means any number.
    * `stay`: days, months, years.
    * `service`: the number in the ministry's list, which names the class of a visa or permit.
    * `arabic_name`, `party` (the employer or the institution): "…" at the end means that the seal has no room for more.
    * `work`: the right to work; null means that the seal says nothing of it.
    * `study`: the holder may study at the party.
    * `decided_on`: set for a decision to refuse, and for a notice; the notice's decision may have a `decision_number`.
    * `destination`: the country of an emergency travel document's journey (ISO 3166-1 alpha-3).
    * `reference`, `object_until` (the last day for objecting): set for a decision to refuse.
    * `portrait_digest`: of the photo that an officer approved, in base64url; null means that the paper has none.
    """

    kind: SealedKind
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
    arabic_name: str
    work: WorkRight | None
    study: bool
    party: str
    is_companion: bool
    reference: str
    decided_on: date | None
    decision_number: str
    destination: str
    object_until: date | None
    portrait_digest: str | None


class ReceivedFactsBody(BaseModel):
    """A receipt's facts about an application, or about something that was sent for it later. `service` is its code."""

    what: Literal["application", "addition"]
    reference: str
    service: str
    received_at: datetime


class PaidFactsBody(BaseModel):
    """A receipt's facts about a payment.

    * `fees`: codes of what was paid for.
    * `transaction`: its number at the provider.
    """

    what: Literal["payment"]
    bill: str
    fees: list[str]
    total_fils: int
    paid_at: datetime
    provider: str
    transaction: str


class ListLineBody(BaseModel):
    """An application on a list. `service` is its code, `status` the one that it had when the list was made."""

    reference: str
    service: str
    status: str
    received_at: datetime


class ListPageBody(BaseModel):
    """The content of the code of one page of a list of applications (docs/envelope.md).

    * `number`: the list's own number, the same on each of its pages.
    * `institution`: the first 60 characters of its name.
    * `count`: the number of applications on the whole list.
    * `lines`: the applications on this page.
    """

    what: Literal["list_page"]
    number: str
    institution: str
    establishment_number: str
    made_at: datetime
    count: int
    page: int
    pages: int
    lines: list[ListLineBody]


class VerdictBody(BaseModel):
    """The result of a verification.

    * `facts`, `receipt`: null unless the ministry signed them.
    * `unsealed`: the parts of the print that the seal does not cover, and that a forger can change.
    * `photo`: "approved" if what was shown contains the photo that the ministry approved, "not_shown" if it does not,
      "replaced" if a PDF contains another one, "none" if the paper has no approved photo. A code with another face is
      "forged".
    * `revoked_on`: the day in Amman on which it was revoked or replaced, or null.

    Verdicts:

    * "genuine_receipt": it proves that something was received, or how applications stood, and permits nothing.
    * "genuine_refusal": it proves that an application was refused.
    * "not_issued": the signature is right, and the ministry has issued no such paper; do not accept it.
    * "replaced": another paper has taken its place; do not accept it.
    * "revoked" of a refusal: an objection to it was accepted.
    """

    verdict: Verdict | Literal["genuine_receipt"]
    facts: PaperFactsBody | None
    unsealed: list[Unsealed]
    photo: Photo
    signed_on: date | None
    revoked_on: date | None
    receipt: ReceivedFactsBody | PaidFactsBody | ListPageBody | None


@router.post("/api/verify")
async def verify(
    shown: Annotated[BarcodeBody | PdfBody | ReceiptBody, Field(discriminator="format")],
    response: Response,
    deps: DepsDep,
) -> VerdictBody:
    """Verify that the ministry signed a paper or a receipt, and that the paper is valid today. The request is not
    stored.

    For a PDF: 422 no_seal, several_seals.
    """
    response.headers["Cache-Control"] = "no-store"
    match shown.format:
        case "idb":
            return _body(await verify_barcode(deps, shown.data))
        case "vds":
            return _body(await verify_printed(deps, from_base64url(shown.data)))
        case "pdf":
            return _body(await verify_pdf(deps, from_base64url(shown.data)))
        case "jws":
            return _receipt_body(verify_shown_receipt(deps, shown.data))


class ShownSealBody(BaseModel):
    """A paper by its number, and the SHA-256, in hexadecimal digits, of what is signed in the seal that was shown."""

    number: str = Field(pattern=f"^{PAPER_NUMBER.pattern}$")
    sha256: str = Field(pattern="^[0-9a-f]{64}$")


class RegisteredBody(BaseModel):
    """The register's entry.

    * `is_issued`: the ministry issued a paper of this number with a seal of the same contents.
    * `revoked_on`: the day in Amman on which it was revoked or replaced, or null.
    * `is_replaced`: another paper has taken its place.
    """

    is_issued: bool
    revoked_on: date | None
    is_replaced: bool


@router.post("/api/verify/register")
async def look_up(shown: ShownSealBody, response: Response, deps: DepsDep) -> RegisteredBody:
    """Return whether the register has a paper that somebody has verified by its seal alone.

    The server does not learn the seal's contents, and the request is not stored.
    """
    response.headers["Cache-Control"] = "no-store"
    return RegisteredBody(**vars(await look_up_seal(deps, number=shown.number, sha256=shown.sha256)))


@router.get("/api/papers/{number}/pdf", response_class=PdfResponse)
async def paper_pdf(number: PaperNumber, acting: Reader, deps: DepsDep) -> PdfResponse:
    """Return the paper to print, on one page (A4): the same bytes each time. 409 step_refused (paper_revoked) when
    it was revoked.
    """
    return paper_file(number, await print_paper(deps, party_id=acting.party_id, number=number))


@router.get(
    "/api/papers/{number}/portrait",
    response_class=PortraitResponse,
    responses={304: {"description": "It is still the one of that ETag."}},
)
async def paper_portrait(number: PaperNumber, request: Request, acting: Reader, deps: DepsDep) -> PortraitResponse:
    """Return the sealed portrait of the paper, which the phone opens by the key of the photo that it sent."""
    return portrait_file(request, await read_portrait(deps, party_id=acting.party_id, number=number))


def _body(examined: Examined) -> VerdictBody:
    facts = _facts(examined.facts) if examined.facts else None
    return VerdictBody(
        verdict=examined.verdict,
        facts=facts,
        unsealed=_unsealed(examined),
        photo=examined.photo,
        signed_on=examined.signed_on,
        revoked_on=examined.revoked_on,
        receipt=None,
    )


def _unsealed(examined: Examined) -> list[Unsealed]:
    if examined.facts is None:
        return []
    return list(unsealed(examined.facts, is_face_shown=examined.photo in ("approved", "replaced")))


def _receipt_body(examined: ExaminedReceipt) -> VerdictBody:
    receipt = _receipt(examined.receipt) if examined.receipt else None
    return VerdictBody(
        verdict=examined.verdict,
        facts=None,
        unsealed=[],
        photo="none",
        signed_on=None,
        revoked_on=None,
        receipt=receipt,
    )


def _receipt(facts: ReceiptFacts) -> ReceivedFactsBody | PaidFactsBody | ListPageBody:
    match facts:
        case PaidFacts():
            return PaidFactsBody.model_validate(vars(facts))
        case ListPageFacts():
            lines = [ListLineBody(**vars(line)) for line in facts.lines]
            return ListPageBody.model_validate(vars(facts) | {"lines": lines})
        case _:
            return ReceivedFactsBody(**vars(facts))


def _facts(facts: PaperFacts) -> PaperFactsBody:
    digest = facts.portrait_digest
    return PaperFactsBody.model_validate(vars(facts) | {"portrait_digest": to_base64url(digest) if digest else None})
