"""Routes of an officer's browser: it fetches sealed documents, opens them, and sends the officer's verdicts."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from moi_pwa.actions.desk.desk_steps import DocumentVerdict, SentPortrait, record_verdict
from moi_pwa.actions.desk.marks_given import Difference
from moi_pwa.actions.desk.read_document import document_manifest, read_document
from moi_pwa.actions.papers.read_portrait import read_approved_portrait
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.portrait_file import PortraitResponse, portrait_file
from moi_pwa.api.requests import DepsDep, SignedInOfficer
from moi_pwa.api.types import Id
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.portrait import DIGEST_BYTES, MAX_SEALED_BYTES, MIN_SEALED_BYTES
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.cases.answer_marks import MAX_SAYS_LENGTH
from moi_pwa.rules.forms.paths import MAX_PATH_LENGTH

router = APIRouter(prefix="/api/desk/documents", tags=["desk"], route_class=JsonRoute)

MAX_NOTE_LENGTH = 1_000
MAX_MARKS = 500
AnswerPath = Annotated[str, Field(max_length=MAX_PATH_LENGTH)]
_MAX_SEALED_CHARACTERS = -(-4 * MAX_SEALED_BYTES // 3)
_DIGEST_CHARACTERS = -(-4 * DIGEST_BYTES // 3)
NOT_SHOWN_NOR_KEPT = {"Content-Disposition": "attachment", "Cache-Control": "no-store"}


class PortraitBody(BaseModel):
    """The portrait of an accepted photo, sealed by the browser; bytes in base64url."""

    model_config = ConfigDict(extra="forbid")

    sealed: str = Field(max_length=_MAX_SEALED_CHARACTERS)
    digest: str = Field(min_length=_DIGEST_CHARACTERS, max_length=_DIGEST_CHARACTERS)

    def sent(self) -> SentPortrait:
        """Return the portrait. Raises Refused "malformed" if it is no base64url, or shorter than any."""
        sealed = from_base64url(self.sealed)
        if len(sealed) < MIN_SEALED_BYTES:
            raise Refused("malformed")
        return SentPortrait(sealed=sealed, digest=from_base64url(self.digest))


class DifferenceBody(BaseModel):
    """An answer from which the document differs. `says` is what the document says; "" if it was not written down."""

    model_config = ConfigDict(extra="forbid")

    path: AnswerPath
    says: str = Field(default="", max_length=MAX_SAYS_LENGTH)


class VerdictBody(BaseModel):
    """A verdict on a document.

    * `sha256_plain`: the hash, in hex, of what the browser opened.
    * `agrees`: paths of answers that the document proves. An accepted document proves all that are not in `differs`.
    * `version`: of the application whose answers were compared; 409 stale_case if there is a newer one. Null means the
      newest.
    * `portrait`: of an accepted photo of somebody who gets a paper with a place for it, else null.
    """

    model_config = ConfigDict(extra="forbid")

    sha256_plain: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    verdict: Literal["accepted", "rejected"]
    note: str = Field(default="", max_length=MAX_NOTE_LENGTH)
    agrees: list[AnswerPath] = Field(default=[], max_length=MAX_MARKS)
    differs: list[DifferenceBody] = Field(default=[], max_length=MAX_MARKS)
    version: int | None = Field(default=None, ge=1)
    portrait: PortraitBody | None = None


class CaseNowBody(BaseModel):
    """The case after a step. `seq` is what the next step on the case asks for."""

    status: str
    seq: int


@router.get("/{document_id}", response_class=StreamingResponse)
async def ciphertext(document_id: Id, officer: SignedInOfficer, deps: DepsDep) -> StreamingResponse:
    """Return the sealed bytes, and record that the officer fetched them."""
    document = await read_document(deps, officer.officer(), document_id)
    headers = {"Content-Length": str(document.size), **NOT_SHOWN_NOR_KEPT}
    return StreamingResponse(document.pieces, media_type="application/octet-stream", headers=headers)


@router.get("/{document_id}/manifest")
async def manifest(document_id: Id, officer: SignedInOfficer, deps: DepsDep) -> dict[str, Any]:
    """Return what the browser needs, with the officer's key, to open the document."""
    return await document_manifest(deps, officer.officer(), document_id)


@router.get(
    "/{document_id}/portrait",
    response_class=PortraitResponse,
    responses={304: {"description": "It is still the one of that ETag."}},
)
async def approved_portrait(
    document_id: Id, request: Request, officer: SignedInOfficer, deps: DepsDep
) -> PortraitResponse:
    """Return the sealed portrait that was approved last of a photo, and record that the officer fetched the photo."""
    return portrait_file(request, await read_approved_portrait(deps, officer.officer(), document_id))


@router.post("/{document_id}/verdict")
async def verdict(document_id: Id, payload: VerdictBody, officer: SignedInOfficer, deps: DepsDep) -> CaseNowBody:
    """Record the verdict in the case. 409 step_refused when the case is not in the officer's hands."""
    given = DocumentVerdict(
        document_id=document_id,
        sha256_plain=payload.sha256_plain,
        verdict=payload.verdict,
        note=payload.note,
        agrees=payload.agrees,
        differs=[Difference(path=each.path, says=each.says) for each in payload.differs],
        version=payload.version,
        portrait=payload.portrait.sent() if payload.portrait else None,
    )
    case = await record_verdict(deps, officer.officer(), given)
    return CaseNowBody(status=case.status, seq=case.seq)
