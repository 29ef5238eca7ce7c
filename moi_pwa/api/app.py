"""The API: the list of its routers, and the answers where no router answers."""

from functools import cache
from http import HTTPStatus
from importlib.metadata import version

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.types import Receive, Scope, Send

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.health import Readinesses
from moi_pwa.actions.papers.status_lists import StatusLists
from moi_pwa.api import (
    account_changes,
    application_lists,
    applications,
    bill_presentment,
    bills,
    collective_bills,
    contact_points,
    credentials,
    desk_documents,
    desk_exports,
    desk_papers,
    desk_passkeys,
    desk_password,
    desk_second_factor,
    desk_session,
    health,
    identities,
    institutions,
    keys,
    metrics,
    oauth,
    oauth_clients,
    openid4vci,
    openid4vp,
    papers,
    passkeys,
    payments,
    push,
    reference,
    refusal_papers,
    security_txt,
    service_sheets,
    services,
    session,
    sessions,
    shares,
    statements,
    sync,
    too_large,
    uploads,
    webhooks,
)
from moi_pwa.api.description import describe
from moi_pwa.api.desk_forms import DeskForms
from moi_pwa.api.paper_file import PdfResponse
from moi_pwa.api.problems import PROBLEMS, answer_refusals
from moi_pwa.api.rate_limits import RateLimitHeaders
from moi_pwa.api.requests import problem
from moi_pwa.api.service_files import ServiceFiles
from moi_pwa.api.spreadsheets import XLSX_TYPE
from moi_pwa.api.unavailable import ConnectionsApart, unavailable
from moi_pwa.storage.engine.database import is_unavailable

MAX_BODY_BYTES = 1024 * 1024
"""Uploads have their own limit. An application with a hundred documents has about 400 KiB."""

_COMPRESSED_MIN_BYTES = 1024
_NOT_COMPRESSED = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/octet-stream", PdfResponse.media_type, XLSX_TYPE)
"""Ciphertext does not get smaller; the others are compressed already."""

ROUTERS = (
    health.router,
    metrics.router,
    security_txt.router,
    session.router,
    keys.router,
    papers.router,
    credentials.router,
    openid4vci.router,
    openid4vp.router,
    refusal_papers.router,
    shares.router,
    reference.router,
    services.router,
    service_sheets.router,
    uploads.router,
    applications.router,
    application_lists.router,
    statements.router,
    sync.router,
    bills.router,
    collective_bills.router,
    institutions.router,
    oauth_clients.router,
    webhooks.router,
    oauth.router,
    passkeys.router,
    identities.router,
    sessions.router,
    contact_points.router,
    account_changes.router,
    push.router,
    payments.router,
    bill_presentment.router,
    desk_second_factor.router,
    desk_session.router,
    desk_password.router,
    desk_documents.router,
    desk_exports.router,
    desk_papers.router,
    desk_passkeys.router,
)


class _Api(FastAPI):
    """The application, which turns refusals by the framework itself into problems, too."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await super().__call__(scope, receive, too_large.with_problem(scope, receive, send))


def create_api(
    deps: Deps,
    *,
    desk_forms: DeskForms,
    observed: metrics.Requests | None = None,
    security_contact: security_txt.SecurityContact | None = None,
) -> FastAPI:
    """Return the ASGI application under /api, /health, /.well-known, /desk/sign-in, /desk/sign-out,
    /desk/password and /desk/second-factor.

    Args:
        deps: what actions need.
        desk_forms: the built forms in front of the desk.
        observed: the requests that `/health/metrics` reports.
        security_contact: the content of `/.well-known/security.txt`. None means that it is 404.
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
    app.state.desk_forms = desk_forms
    app.state.observed = observed
    app.state.security_contact = security_contact
    app.state.readinesses = Readinesses()
    app.state.status_lists = StatusLists()
    app.state.service_files = ServiceFiles()
    app.state.running_uploads = uploads.RunningUploads()
    for router in ROUTERS:
        app.include_router(router)
    answer_refusals(app)
    app.add_exception_handler(HTTPException, _answer_of_http)
    app.add_exception_handler(Exception, _answer_to_a_fault)
    app.add_middleware(uploads.TusResumable)
    app.add_middleware(RateLimitHeaders)
    app.add_middleware(ConnectionsApart, database=deps.database)
    # No answer holds a stranger's text beside a secret, so that its compressed size betrays nothing (BREACH).
    app.add_middleware(
        GZipMiddleware,
        minimum_size=_COMPRESSED_MIN_BYTES,
        compresslevel=5,
        exclude_content_types=_NOT_COMPRESSED,
    )
    app.openapi = cache(lambda: describe(app, PROBLEMS, public_url=deps.public_url, services=deps.services))

    return app


async def _answer_of_http(_: Request, raised: Exception) -> JSONResponse:
    """Answer an HTTP error: no such address, or none that takes this method; a body that is not JSON."""
    status = raised.status_code if isinstance(raised, HTTPException) else 500
    phrase = HTTPStatus(status).phrase
    # Python before 3.13 has another phrase for it.
    code = too_large.CODE if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else phrase.lower().replace(" ", "_")
    headers = dict(raised.headers or {}) if isinstance(raised, HTTPException) else {}
    return problem(status, code, phrase, headers=headers)


async def _answer_to_a_fault(_: Request, raised: Exception) -> JSONResponse:
    """Answer an unexpected exception, which the log has. The client may try again.

    The database or the disk is away or busy, or it is an error of ours.
    """
    if is_unavailable(raised):
        return unavailable()
    return problem(500, "fault", "Something went wrong here. It is safe to ask again.")
