"""The API: one list of routers, one table from errors to answers."""

import logging
from collections.abc import Awaitable, Callable
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.run_audit import audit_state
from moi_pwa.api import (
    applications,
    desk_documents,
    desk_password,
    desk_session,
    keys,
    push,
    reference,
    session,
    sync,
    too_large,
    uploads,
)
from moi_pwa.api.description import describe
from moi_pwa.api.json_body import JsonRefusedError
from moi_pwa.api.requests import NotSignedInError, OtherPersonError, problem
from moi_pwa.core import accounts, refusals
from moi_pwa.core.canonical_json import NotCanonicalError
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.cases.lifecycle import StepRefusedError

MAX_BODY_BYTES = 1024 * 1024
"""Bytes; uploads have their own limit. An application with a hundred documents has about 400 KiB."""

MAX_PROBLEMS = 500
"""That one answer tells of."""

log = logging.getLogger(__name__)

ROUTERS = (
    session.router,
    keys.router,
    reference.router,
    uploads.router,
    applications.router,
    sync.router,
    push.router,
    desk_session.router,
    desk_password.router,
    desk_documents.router,
)

PROBLEMS: dict[type[Exception], tuple[int, str, str]] = {
    NotSignedInError: (401, "not_signed_in", "Sign in first."),
    OtherPersonError: (401, "other_person", "Somebody else is signed in."),
    accounts.WrongCodeError: (401, "wrong_code", "The code is wrong, too old, or was tried too often."),
    accounts.NotAMobileError: (422, "not_a_mobile", "This number receives no text messages."),
    accounts.TooManyAttemptsError: (429, "too_many_attempts", "Not now; try again later."),
    accounts.TooBusyError: (503, "too_busy", "Too many sign in at this moment; again in a few seconds."),
    accounts.TextsSpentError: (503, "texts_spent", "No more codes are sent today; try again later."),
    accounts.CodeNotSentError: (503, "code_not_sent", "The text message could not be sent."),
    accounts.NotAPushServiceError: (422, "not_a_push_service", "No browser's push service has this address."),
    accounts.KeyExistsError: (409, "key_exists", "The officer has a key already."),
    refusals.AbsentError: (404, "not_found", "There is nothing here for you."),
    refusals.UnknownServiceError: (422, "unknown_service", "No service of this code is offered."),
    refusals.ClosedServiceError: (422, "service_closed", "This service is announced and not open yet."),
    refusals.DifferentContentError: (409, "different_content", "Something else came earlier under this id."),
    refusals.DocumentsMissingError: (409, "documents_missing", "Send these documents first."),
    refusals.SealedToOthersError: (409, "sealed_to_others", "Seal these documents to today's key of the directorate."),
    refusals.AnswersRefusedError: (422, "problems", "Some answers cannot be accepted."),
    refusals.StaleCaseError: (409, "stale_case", "The case moved on; read it again."),
    refusals.StaleReferenceError: (409, "stale_reference", "Somebody changed the same entry; read it again."),
    refusals.ExceedsLimitError: (413, "too_large", "More bytes than are taken."),
    refusals.ExceedsDeclaredError: (413, "too_long", "More bytes than were announced."),
    refusals.WrongChecksumError: (460, "wrong_checksum", "Not the document that was announced; begin again at 0."),
    refusals.WrongOffsetError: (409, "wrong_offset", "The bytes that are here end elsewhere."),
    StepRefusedError: (409, "step_refused", "This step is not possible now, or not yours."),
    uploads.OtherTusVersionError: (412, "other_tus_version", "tus 1.0.0 is spoken here."),
    uploads.WrongHeaderError: (400, "malformed", "A header is missing or cannot be read."),
    uploads.WrongMediaTypeError: (415, "wrong_media_type", f"Pieces of an upload are {uploads.PIECES}."),
    NotCanonicalError: (422, "malformed", "The body has no canonical form."),
    Refused: (422, "malformed", "The bytes are not what they should be."),
    JsonRefusedError: (422, "malformed", "The body is not JSON as everybody reads it alike, or more than is taken."),
    RequestValidationError: (422, "malformed", "The request is not of the shape that is described."),
}
"""Error -> status, code, title. What else an answer says is in `MORE`."""

MORE: dict[type[Exception], Callable[[Any], dict[str, Any]]] = {
    accounts.TooManyAttemptsError: lambda error: {
        "retry_after": error.retry_after,
        "headers": {"Retry-After": str(error.retry_after)},
    },
    accounts.TextsSpentError: lambda error: {
        "retry_after": error.retry_after,
        "headers": {"Retry-After": str(error.retry_after)},
    },
    refusals.DocumentsMissingError: lambda error: {"missing": [str(document_id) for document_id in error.missing]},
    refusals.SealedToOthersError: lambda error: {"documents": [str(document_id) for document_id in error.documents]},
    refusals.AnswersRefusedError: lambda error: {
        "problems": [
            {"path": each.path, "code": each.code, "params": dict(each.params)}
            for each in error.problems[:MAX_PROBLEMS]
        ]
    },
    JsonRefusedError: lambda error: {"problems": [{"path": "body", "code": error.code}]},
    refusals.ExceedsLimitError: lambda error: {"at_most": error.at_most},
    refusals.WrongOffsetError: lambda error: {"headers": {"Upload-Offset": str(error.size)}},
    StepRefusedError: lambda error: {"reason": error.code},
    uploads.OtherTusVersionError: lambda _: {"headers": {"Tus-Version": uploads.VERSION}},
    # Where and what, never what was sent: it may be personal.
    RequestValidationError: lambda error: {
        "problems": [
            {"path": "/".join(map(str, each["loc"])), "code": each["type"]} for each in error.errors()[:MAX_PROBLEMS]
        ]
    },
}


class _Api(FastAPI):
    """What the framework itself refuses around every handler is answered as a problem, too."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await super().__call__(scope, receive, too_large.with_problem(scope, receive, send))


def create_api(deps: Deps, *, stylesheet: str) -> FastAPI:
    """The ASGI application under /api, /desk/sign-in, /desk/sign-out and /desk/password.

    Args:
        deps: what actions need.
        stylesheet: address of the built style sheet, for the pages that are drawn here.
    """
    app = _Api(
        title="Residence and visa e-services",
        version=version("moi-pwa"),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        max_body_size=MAX_BODY_BYTES,
    )
    app.state.deps = deps
    app.state.stylesheet = stylesheet
    app.state.running_uploads = uploads.RunningUploads()
    for router in ROUTERS:
        app.include_router(router)
    for error in PROBLEMS:
        app.add_exception_handler(error, _answer_to(error))
    app.add_exception_handler(HTTPException, _answer_of_http)
    app.add_exception_handler(Exception, _answer_to_a_fault)
    app.add_middleware(uploads.TusResumable)
    app.openapi = cache(lambda: describe(app, PROBLEMS, public_url=deps.public_url))

    @app.get("/api/health", tags=["health"])
    async def health() -> dict[str, Any]:
        """`audit`: what the examination of stored history came to ("ok", "failed", "pending"), and when it last saw all."""
        state = await audit_state(deps)
        said = {None: "pending", True: "ok", False: "failed"}[state.intact]
        examined_at = state.examined_at.isoformat() if state.examined_at else None
        return {
            "status": "ok",
            "version": app.version,
            "audit": {"status": said, "examined_at": examined_at},
        }

    return app


async def _answer_of_http(_: Request, raised: Exception) -> JSONResponse:
    """No such address, or none that takes this method; a body that is no JSON."""
    status = raised.status_code if isinstance(raised, HTTPException) else 500
    phrase = HTTPStatus(status).phrase
    # Its phrase was another before Python 3.13.
    code = too_large.CODE if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else phrase.lower().replace(" ", "_")
    headers = dict(raised.headers or {}) if isinstance(raised, HTTPException) else {}
    return problem(status, code, phrase, headers=headers)


async def _answer_to_a_fault(_: Request, __: Exception) -> JSONResponse:
    """Ours. The log has it; whoever asks may ask again."""
    return problem(500, "fault", "Something went wrong here. It is safe to ask again.")


def _answer_to(error: type[Exception]) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    status, code, title = PROBLEMS[error]

    async def answer(_: Request, raised: Exception) -> JSONResponse:
        log.info("refused: %s", code)
        return problem(status, code, title, **MORE.get(error, lambda _: {})(raised))

    return answer
