"""Routes by which phones send applications and details that were asked for, and read again what they sent. Every PUT
may be repeated forever.
"""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, FailFast, Field, JsonValue, field_validator

from moi_pwa.actions.applicant.give_details import Details, give_details
from moi_pwa.actions.applicant.read_sent import read_sent
from moi_pwa.actions.applicant.submit_application import Application, submit_application
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import DepsDep, FilerOrClient, ReaderOrClient, country_of
from moi_pwa.api.types import Encapsulation, Id, NonNegativeInt, Path, Positive, SealedContentKey
from moi_pwa.core.documents import Manifest, SealedKey
from moi_pwa.core.text import Language

router = APIRouter(prefix="/api/applications", tags=["applications"], route_class=JsonRoute)

MAX_ANSWERS = 1_000
MAX_DOCUMENTS = 100
MAX_MESSAGE_LENGTH = 2_000

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class SealedKeyBody(BaseModel):
    """The document's key, sealed to the holder of `key_id` (docs/envelope.md)."""

    model_config = ConfigDict(extra="forbid")

    key_id: str = Field(pattern=r"^[0-9a-f]{32}$")
    enc: Encapsulation
    ciphertext: SealedContentKey


class ManifestBody(BaseModel):
    """A document that was sent by `/api/uploads`. `sha256` and `sealed_bytes` describe the ciphertext."""

    model_config = ConfigDict(extra="forbid")

    id: Id
    code: str = Field(pattern=r"^D[0-9]{2}$")
    path: Path
    media_type: str = Field(pattern=r"^[a-z]+/[a-z0-9.+-]+$", max_length=100)
    plain_bytes: NonNegativeInt
    sealed_bytes: Positive
    sha256: Sha256
    sealed_keys: Annotated[list[SealedKeyBody], FailFast()] = Field(min_length=1, max_length=8)

    @field_validator("sealed_keys")
    @classmethod
    def _one_for_each(cls, keys: list[SealedKeyBody]) -> list[SealedKeyBody]:
        if len({key.key_id for key in keys}) < len(keys):
            message = "two keys for one holder"
            raise ValueError(message)
        return keys

    def manifest(self) -> Manifest:
        keys = tuple(SealedKey(**key.model_dump()) for key in self.sealed_keys)
        return Manifest(**self.model_dump(exclude={"sealed_keys"}), sealed_keys=keys)


class ApplicationBody(BaseModel):
    """An application.

    * `made_at`: the time by the phone's clock, which decides nothing.
    * `terms_version`: the day of the terms of use that were agreed to, those that the page showed when their box was
      ticked; null if the entry was made before forms recorded it.
    """

    model_config = ConfigDict(extra="forbid")

    service: str = Field(max_length=64)
    service_version: Positive
    language: Language
    answers: dict[str, JsonValue] = Field(max_length=MAX_ANSWERS)
    documents: Annotated[list[ManifestBody], FailFast()] = Field(max_length=MAX_DOCUMENTS)
    made_at: datetime
    terms_version: date | None = None


class DetailsBody(BaseModel):
    """Details that were asked for.

    * `answers`: by path: "passport_no", "companions/0/dob".
    * `request_seq`: of the request that they answer, as in `ask` of the sync; 409 stale_case if something else is asked
      for since. Null takes them for the request that is open.
    """

    model_config = ConfigDict(extra="forbid")

    answers: dict[str, JsonValue] = Field(max_length=MAX_ANSWERS)
    documents: Annotated[list[ManifestBody], FailFast()] = Field(max_length=MAX_DOCUMENTS)
    message: str = Field(default="", max_length=MAX_MESSAGE_LENGTH)
    request_seq: Positive | None = None


class ReceivedBody(BaseModel):
    """The answer to what was sent. `receipt` is a JWS (docs/envelope.md), for exactly the body that was sent."""

    application_id: UUID
    reference: str
    status: str
    receipt: str
    received_at: datetime


class SentDocumentBody(BaseModel):
    """A document that was sent. `plain_bytes` is its size before it was sealed; the name of its file is not known."""

    id: UUID
    code: str
    path: str
    plain_bytes: int


class SentVersionBody(BaseModel):
    """The answers of the whole application after one body, and the documents that came with it.

    * `at`: the time at which it was received.
    """

    at: datetime
    answers: dict[str, JsonValue]
    documents: list[SentDocumentBody]


class SentBody(BaseModel):
    """The bodies that were sent: the application, then each time that details were given."""

    service_version: int
    versions: list[SentVersionBody]


@router.get("/{application_id}/answers")
async def sent_answers(application_id: Id, response: Response, acting: ReaderOrClient, deps: DepsDep) -> SentBody:
    """Return what the applicant sent, whatever became of the application. 404 for everybody else."""
    response.headers["Cache-Control"] = "no-store"
    sent = await read_sent(deps, party_id=acting.party_id, case_id=application_id)
    versions = [
        SentVersionBody(
            at=each.at,
            answers=dict(each.answers),
            documents=[SentDocumentBody.model_validate(vars(document)) for document in each.documents],
        )
        for each in sent.versions
    ]
    return SentBody(service_version=sent.service_version, versions=versions)


@router.put("/{application_id}")
async def put_application(
    application_id: Id,
    payload: ApplicationBody,
    request: Request,
    response: Response,
    acting: FilerOrClient,
    deps: DepsDep,
) -> ReceivedBody:
    """Receive an application. 201 the first time, 200 again.

    409 documents_missing, sealed_to_others, different_content; 422 problems, unknown_service, service_closed;
    403 institution_not_verified.
    """
    application = Application(
        service=payload.service,
        service_version=payload.service_version,
        language=payload.language,
        answers=payload.answers,
        documents=[document.manifest() for document in payload.documents],
        terms_version=payload.terms_version,
    )
    delivery = Delivery(
        acting=acting,
        application_id=application_id,
        submission_id=application_id,
        body=await request.json(),
        country=country_of(request, deps),
    )
    received = await submit_application(deps, delivery, application)
    return answered(response, received)


@router.put("/{application_id}/details/{details_id}")
async def put_details(
    application_id: Id,
    details_id: Id,
    payload: DetailsBody,
    request: Request,
    response: Response,
    acting: FilerOrClient,
    deps: DepsDep,
) -> ReceivedBody:
    """Receive details. 201 the first time, 200 again. Refused as an application is; 409 step_refused when nothing is
    asked for, 409 stale_case when something else is asked for than they answer.
    """
    delivery = Delivery(
        acting=acting,
        application_id=application_id,
        submission_id=details_id,
        body=await request.json(),
        country=country_of(request, deps),
    )
    details = Details(
        answers=payload.answers,
        documents=[document.manifest() for document in payload.documents],
        message=payload.message,
        request_seq=payload.request_seq,
    )
    received = await give_details(deps, delivery, details)
    return answered(response, received)


def answered(response: Response, received: Received) -> ReceivedBody:
    response.status_code = 201 if received.first else 200
    return ReceivedBody(
        application_id=received.application_id,
        reference=received.reference,
        status=received.status,
        receipt=received.receipt,
        received_at=received.received_at,
    )
