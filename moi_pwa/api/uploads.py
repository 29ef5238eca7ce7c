"""The upload of sealed documents by tus 1.0.0: the core protocol, creation and termination.

https://tus.io/protocols/resumable-upload. An upload is named after its document, so announcing it again finds it.
"""

import asyncio
import base64
import binascii
import re
from collections import defaultdict
from collections.abc import AsyncGenerator, AsyncIterator, Generator
from contextlib import contextmanager
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from moi_pwa.actions.applicant.uploads import append_upload, begin_upload, discard_upload, find_upload
from moi_pwa.api.requests import DepsDep, FilerOrClient
from moi_pwa.api.types import Id, read_uuid
from moi_pwa.core.documents import AnnouncedDocument
from moi_pwa.core.errors import RefusedError

PREFIX = "/api/uploads"
VERSION = "1.0.0"
PIECES = "application/offset+octet-stream"

MAX_REQUEST_BYTES = 2**40

MAX_CONCURRENT_UPLOADS = 16
"""Requests that upload bytes for one person, in each process. A phone makes one, beside those whose connection it
lost.
"""

_NUMBER = re.compile(r"[0-9]{1,15}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


class OtherTusVersionError(RefusedError):
    """The client speaks another version of tus, or none."""

    code = "other_tus_version"


class WrongHeaderError(RefusedError):
    """A header that tus needs is missing, or cannot be read."""

    code = "malformed"


class WrongMediaTypeError(RefusedError):
    """The body is not announced as pieces of an upload."""

    code = "wrong_media_type"


class RunningUpload:
    """One request that uploads bytes, until it is dropped."""

    def __init__(self) -> None:
        self._ended = asyncio.Event()

    def end(self) -> None:
        self._ended.set()

    async def pieces(self, stream: AsyncGenerator[bytes, None]) -> AsyncIterator[bytes]:
        """Yield the body as it comes.

        Raises:
            ClientDisconnect: the request was dropped, also while nothing comes.
        """
        ended = asyncio.create_task(self._ended.wait())
        piece = asyncio.ensure_future(anext(stream, None))
        try:
            while True:
                await asyncio.wait({piece, ended}, return_when=asyncio.FIRST_COMPLETED)
                if ended.done():
                    raise ClientDisconnect
                if (received := piece.result()) is None:
                    return
                yield received
                piece = asyncio.ensure_future(anext(stream, None))
        finally:
            for task in (ended, piece):
                task.cancel()
            await asyncio.gather(ended, piece, return_exceptions=True)


class RunningUploads:
    """The requests of each person that are uploading bytes.

    The newest is the one that a phone still hears. The oldest are dropped when there are too many: a phone whose
    connection broke without a goodbye must not wait until the server notices.
    """

    def __init__(self) -> None:
        self._running: defaultdict[UUID, list[RunningUpload]] = defaultdict(list)

    @contextmanager
    def one_of(self, person_id: UUID) -> Generator[RunningUpload]:
        running, this = self._running[person_id], RunningUpload()
        running.append(this)
        if len(running) > MAX_CONCURRENT_UPLOADS:
            running.pop(0).end()
        try:
            yield this
        finally:
            if this in running:
                running.remove(this)
            if not running:
                self._running.pop(person_id, None)


def _require_version(request: Request) -> None:
    if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
        raise OtherTusVersionError


# Uploads have their own limits: what was announced, and `Limits.document` for what may be announced.
router = APIRouter(
    prefix=PREFIX, tags=["uploads"], dependencies=[Depends(_require_version)], max_body_size=MAX_REQUEST_BYTES
)


class TusResumable:
    """Middleware: every answer about uploads names the protocol's version, refusals too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_version(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Tus-Resumable"] = VERSION
            await send(message)

        about_uploads = scope["type"] == "http" and scope["path"].startswith(PREFIX)
        await self._app(scope, receive, send_with_version if about_uploads else send)


@router.options("", status_code=204)
@router.options("/{document_id}", status_code=204)
async def ask_protocol(response: Response, deps: DepsDep) -> None:
    """Return the spoken versions and extensions of tus, and the largest size of a document."""
    response.headers["Tus-Version"] = VERSION
    response.headers["Tus-Extension"] = "creation,termination"
    response.headers["Tus-Max-Size"] = str(deps.limits.document)


@router.post("", status_code=201)
async def announce(request: Request, response: Response, acting: FilerOrClient, deps: DepsDep) -> None:
    """Announce a document by Upload-Length and Upload-Metadata: document_id, application_id, sha256 of the ciphertext.

    409 different_content when another document has this id; 413 too_large.
    """
    known = _metadata(request.headers.get("Upload-Metadata", ""))
    announced = AnnouncedDocument(
        id=_uuid(known, "document_id"),
        party_id=acting.party_id,
        application_id=_uuid(known, "application_id"),
        size=_number(request, "Upload-Length", at_least=1),
        sha256=_sha256(known),
    )
    upload = await begin_upload(deps, announced)
    response.headers["Location"] = f"{PREFIX}/{announced.id}"
    response.headers["Upload-Offset"] = str(upload.offset)


@router.head("/{document_id}")
async def ask_offset(document_id: Id, response: Response, acting: FilerOrClient, deps: DepsDep) -> None:
    """Return how many bytes are here."""
    upload = await find_upload(deps, party_id=acting.party_id, document_id=document_id)
    response.headers["Upload-Offset"] = str(upload.offset)
    response.headers["Upload-Length"] = str(upload.size)
    response.headers["Cache-Control"] = "no-store"


@router.patch("/{document_id}", status_code=204)
async def add(document_id: Id, request: Request, response: Response, acting: FilerOrClient, deps: DepsDep) -> None:
    """Add bytes at Upload-Offset. They are stored as they come, so a lost connection loses none that arrived.

    409 wrong_offset: go on from its Upload-Offset. 413 too_long. 460 wrong_checksum: begin again at 0.
    """
    if request.headers.get("Content-Type") != PIECES:
        raise WrongMediaTypeError
    offset = _number(request, "Upload-Offset", at_least=0)
    running: RunningUploads = request.app.state.running_uploads
    try:
        with running.one_of(acting.actor_id) as this:
            pieces = this.pieces(request.stream())
            upload = await append_upload(
                deps, party_id=acting.party_id, document_id=document_id, offset=offset, pieces=pieces
            )
    except ClientDisconnect:
        response.headers["Connection"] = "close"
        return  # the client is gone; the received bytes are kept
    response.headers["Upload-Offset"] = str(upload.offset)


@router.delete("/{document_id}", status_code=204)
async def discard(document_id: Id, acting: FilerOrClient, deps: DepsDep) -> None:
    """Delete an upload. 404 when it is part of a case."""
    await discard_upload(deps, party_id=acting.party_id, document_id=document_id)


def _number(request: Request, header: str, *, at_least: int) -> int:
    text = request.headers.get(header, "")
    if not _NUMBER.fullmatch(text) or int(text) < at_least:
        raise WrongHeaderError
    return int(text)


def _metadata(header: str) -> dict[str, str]:
    """Return the keys and values of Upload-Metadata: "key base64,key base64"."""
    try:
        pairs = (pair.strip().split(" ") for pair in header.split(","))
        return {key: base64.b64decode(value, validate=True).decode() for key, value in pairs}
    except (ValueError, binascii.Error) as error:
        raise WrongHeaderError from error


def _uuid(known: dict[str, str], name: str) -> UUID:
    try:
        return read_uuid(known[name])
    except (KeyError, ValueError) as error:
        raise WrongHeaderError from error


def _sha256(known: dict[str, str]) -> str:
    value = known.get("sha256", "")
    if not _SHA256.fullmatch(value):
        raise WrongHeaderError
    return value
