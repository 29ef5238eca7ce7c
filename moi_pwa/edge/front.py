"""The front: it routes every request, lets only officers through to the desk, and sets the headers of every answer.

- /api, /health, three files of /.well-known, /desk/sign-in, /desk/sign-out, /desk/password,
  /desk/second-factor: the API
- /desk, and websockets at /_event: the desk, for a signed-in officer only
- everything else: the applicants' files
"""

import logging
import re
from collections.abc import Awaitable, Callable, Iterable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, field

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from moi_pwa.api import openid4vci, openid4vp
from moi_pwa.api.bearer import is_from_client
from moi_pwa.api.requests import has_current
from moi_pwa.api.unavailable import unavailable
from moi_pwa.edge.headers import Audience, alternates, content_of, content_security_policy, security_headers
from moi_pwa.edge.observed import Observed
from moi_pwa.edge.requests import is_same_origin, is_within, language_of, preferred_language, with_client_address
from moi_pwa.edge.site import File, Site
from moi_pwa.edge.sockets import SIGNED_OUT, Sockets
from moi_pwa.rules.papers.credential_offers import METADATA_PATH, SERVER_METADATA_PATH
from moi_pwa.rules.parties.scopes import TOKEN_PATH
from moi_pwa.storage.engine.database import is_unavailable

log = logging.getLogger(__name__)

PRINCIPAL = "x-moi-principal"

Authenticate = Callable[[Scope], Awaitable[str | None]]

_TO_API = (
    "/api",
    "/health",
    "/.well-known/security.txt",
    METADATA_PATH,
    SERVER_METADATA_PATH,
    "/desk/sign-in",
    "/desk/sign-out",
    "/desk/password",
    "/desk/second-factor",
)
_FROM_SERVERS = frozenset(
    {
        "/api/payments/notifications",
        "/api/presentment/bill-pull",
        "/api/presentment/payment-notification",
        TOKEN_PATH,
        *openid4vci.FROM_WALLETS,
    }
)
"""Routes that other servers, systems and wallets call, not pages.

A secret or signature of their own authorises them, never a cookie.
"""
_TO_DESK = ("/desk", "/_event")
_VIEWER = "/desk/viewer/"
_FORM = re.compile(r"/\w+/apply/")
_SECRETS = frozenset({b"cookie", b"authorization", b"origin"})


@dataclass(frozen=True, kw_only=True)
class Front:
    """The ASGI application."""

    applicant: Site
    desk: Site
    api: ASGIApp
    reflex: ASGIApp
    """The Reflex application, which serves websockets only."""
    authenticate: Authenticate
    """Returns the officer's session of a request, which is no secret; None if there is none."""
    public_url: str
    sockets: Sockets = field(default_factory=Sockets)
    proxies: int = 0
    alive: Callable[[], AbstractAsyncContextManager[None]] = nullcontext
    """A context that surrounds the server's life."""
    observed: Observed = field(default_factory=Observed)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            async with self.alive(), self.sockets.watched():
                await self.reflex(scope, receive, send)
            return
        scope = with_client_address(_without(scope, {PRINCIPAL.encode()}), self.proxies)
        if scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
            return
        audience: Audience = "desk" if is_within(scope["path"], *_TO_DESK) and not self._is_api(scope) else "applicant"
        try:
            answer = await self._answer(scope, audience)
        except Exception as error:
            if not is_unavailable(error):
                raise
            log.exception("a request was put off")
            answer = unavailable()
        try:
            await self.observed.serve(
                answer, scope, receive, self._with_headers(send, scope, audience), otherwise=self._part(scope, audience)
            )
        except Exception:  # the client has had an answer; the server's own log would repeat the error's text
            log.exception("a request failed")

    def _part(self, scope: Scope, audience: Audience) -> str:
        """Return the name under which figures count a request that no route took, as one for a file."""
        return "(no route)" if self._is_api(scope) else f"({audience})"

    @staticmethod
    def _is_api(scope: Scope) -> bool:
        return is_within(scope["path"], *_TO_API)

    def _is_from_system(self, scope: Scope) -> bool:
        """Return whether a request comes from another system, which no page of ours makes."""
        if _is_from_server(scope["path"]):
            return True
        return is_within(scope["path"], "/api") and is_from_client(HTTPConnection(scope), self.public_url)

    async def _answer(self, scope: Scope, audience: Audience) -> ASGIApp:
        if not self._is_from_system(scope) and not is_same_origin(scope, self.public_url):
            return _refusal()
        if self._is_api(scope):
            return self.api
        if audience == "desk":
            return await self._desk(scope)
        return self._applicant(scope)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        if is_within(scope["path"], "/_event") and is_same_origin(scope, self.public_url):
            principal = await self.authenticate(scope)
            if principal is not None:
                await self.sockets.serve(self.reflex, _as(scope, principal), receive, send, principal)
                return
        await receive()
        await send({"type": "websocket.close", "code": SIGNED_OUT})

    async def _desk(self, scope: Scope) -> ASGIApp:
        principal = await self.authenticate(scope)
        path: str = scope["path"]
        if principal is None:
            language = language_of(path.removeprefix("/desk"))
            return RedirectResponse(f"/desk/sign-in?lang={language}" if language else "/desk/sign-in", 303)
        if path in ("/desk", "/desk/"):
            language = preferred_language(Headers(scope=scope).get("accept-language", ""))
            return RedirectResponse(f"/desk/{language}/", 302, {"vary": "accept-language"})
        file = self.desk.get(path) or self.desk.get(f"{path}/")
        if file is not None:
            return _file(file, scope, audience="viewer" if path == _VIEWER else "desk")
        # A page with a parameter is not prerendered: the client draws it, or its own "not found" page.
        fallback = self.desk.get("/desk/404.html")
        return _file(fallback, scope) if fallback and "." not in path.rsplit("/", 1)[-1] else _not_found()

    def _applicant(self, scope: Scope) -> ASGIApp:
        path: str = scope["path"]
        if scope["method"] not in ("GET", "HEAD"):
            return PlainTextResponse("405", 405, {"allow": "GET, HEAD"})
        if path == "/":
            language = preferred_language(Headers(scope=scope).get("accept-language", ""))
            return RedirectResponse(f"/{language}/", 302, {"vary": "accept-language", "cache-control": "no-cache"})
        file = self.applicant.get(path)
        if file is not None:
            answer = _file(file, scope)
            # Forms are found by their services' pages; keep their first response small.
            if path.endswith("/") and not _FORM.match(path):
                answer.headers["link"] = alternates(self.public_url.rstrip("/"), path)
            return answer
        if self.applicant.get(f"{path}/") is not None and not path.startswith("//"):
            return RedirectResponse(f"{path}/", 308)
        page = self.applicant.get(f"/{language_of(path) or 'ar'}/not-found/")
        return _file(page, scope, status=404) if page is not None else _not_found()

    def _with_headers(self, send: Send, scope: Scope, audience: Audience) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                needed = security_headers(
                    audience,
                    content_of(scope["path"], headers.get("content-type", "")),
                    https=self.public_url.startswith("https:"),
                    styles=self.applicant.styles,
                )
                for name, value in needed.items():
                    headers.setdefault(name, value)
                if audience == "desk" and headers.get("content-type", "").startswith("text/html"):
                    headers["cache-control"] = "no-store"  # a browser may show a kept page again after signing out
                if self._is_api(scope) or audience == "desk":
                    headers.setdefault("cache-control", "no-store")
            await send(message)

        return send_with_headers


def _is_from_server(path: str) -> bool:
    """Return whether other servers or wallets call this address. Who knows a request's address may reply to it."""
    return path in _FROM_SERVERS or openid4vp.FROM_WALLETS.fullmatch(path) is not None


def _without(scope: Scope, names: Iterable[bytes]) -> Scope:
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0].lower() not in names]}


def _as(scope: Scope, principal: str) -> Scope:
    """Return the request as Reflex may see it. Reflex pickles and logs headers, so the session's secret is removed.

    Origin has been checked already; Reflex would compare it with one fixed address.
    """
    bare = _without(scope, _SECRETS)
    return {**bare, "headers": [*bare["headers"], (PRINCIPAL.encode(), principal.encode())]}


def _file(file: File, scope: Scope, status: int = 200, audience: Audience = "desk") -> Response:
    request = Headers(scope=scope)
    encoding = file.best_for(request.get("accept-encoding", ""))
    etag = f'"{file.etag}-{encoding}"'
    headers = {"etag": etag, "cache-control": file.cache_control, "vary": "accept-encoding"}
    if file.scripts:
        headers["content-security-policy"] = content_security_policy(audience, scripts=file.scripts)
    if status == 200 and has_current(request, etag):  # noqa: PLR2004 -- HTTP names it
        return Response(status_code=304, headers=headers)
    if encoding != "identity":
        headers["content-encoding"] = encoding
    return Response(file.encodings[encoding], status, headers, media_type=file.media_type)


def _not_found() -> Response:
    return PlainTextResponse("404", 404)


def _refusal() -> Response:
    problem = {
        "type": "/problems/cross_site",
        "title": "This request did not come from a page of this site.",
        "status": 403,
    }
    return JSONResponse(problem, 403, media_type="application/problem+json")
