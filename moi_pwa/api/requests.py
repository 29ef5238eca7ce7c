"""What every endpoint asks of a request: what actions need, who it is from, and in which words it is refused."""

import re
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import JSONResponse
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection

from moi_pwa.actions.accounts.sessions import find_session, find_signed_in_officer, use_session
from moi_pwa.actions.deps import Deps
from moi_pwa.api.cookies import session_token
from moi_pwa.core.accounts import Client, OfficerAccount, OpenSession, SessionKind
from moi_pwa.core.errors import RefusedError

PERSON_HEADER = "Moi-Person"
"""Whose session the phone means: on a shared phone, what one person left to be sent is not sent as another's."""


_COUNTRY = re.compile("[A-Z]{2}")


class NotSignedInError(RefusedError):
    """No session, or one that is over."""

    code = "not_signed_in"


class OtherPersonError(RefusedError):
    """There is a session, but not that of the person whom the phone means."""

    code = "other_person"


def deps_of(connection: HTTPConnection) -> Deps:
    return connection.app.state.deps


def address_of(connection: HTTPConnection) -> str:
    """The network address that a request came from, for limits on it."""
    return connection.client.host if connection.client else ""


def client_of(connection: HTTPConnection, deps: Deps, kind: SessionKind) -> Client:
    """Who signs in by a request."""
    return Client(address=address_of(connection), former_token=session_token(connection, kind, deps.public_url))


def country_of(connection: HTTPConnection, deps: Deps) -> str | None:
    """Where a request comes from, two letters, as the operator's proxy says; None: not known."""
    named = connection.headers.get(deps.country_header, "").upper() if deps.country_header else ""
    # Proxies say XX for what they do not know, and T1 for Tor.
    return named if _COUNTRY.fullmatch(named) and named != "XX" else None


async def opened_session(connection: HTTPConnection, deps: Deps, kind: SessionKind) -> OpenSession | None:
    """The session of the request's cookie, which is used by this request."""
    opened = await found_session(connection, deps, kind)
    if opened is not None:
        await use_session(deps, opened)
    return opened


async def found_session(connection: HTTPConnection, deps: Deps, kind: SessionKind) -> OpenSession | None:
    """The session of the request's cookie, for what a page asks by itself."""
    return await find_session(deps, session_token(connection, kind, deps.public_url), kind)


async def applicants_session(connection: HTTPConnection) -> OpenSession:
    """Raises NotSignedInError, OtherPersonError."""
    opened = await opened_session(connection, deps_of(connection), "applicant")
    if opened is None:
        raise NotSignedInError
    if connection.headers.get(PERSON_HEADER, str(opened.holder_id)) != str(opened.holder_id):
        raise OtherPersonError
    return opened


async def officers_session(connection: HTTPConnection) -> OpenSession:
    """Raises NotSignedInError."""
    opened = await opened_session(connection, deps_of(connection), "officer")
    if opened is None:
        raise NotSignedInError
    return opened


async def _officer(request: Request) -> OfficerAccount:
    account = await find_signed_in_officer(deps_of(request), await officers_session(request))
    if account is None:
        raise NotSignedInError
    return account


DepsDep = Annotated[Deps, Depends(deps_of)]
ApplicantsSession = Annotated[OpenSession, Depends(applicants_session)]
"""401 without one; `holder_id` is the person's id."""
SignedInOfficer = Annotated[OfficerAccount, Depends(_officer)]
"""401 without one."""


_ETAG = re.compile(r'(?:^|,)\s*(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")(?=\s*(?:,|$))')


def has_current(headers: Headers, etag: str) -> bool:
    """Whether If-None-Match names `etag`, or "*" (RFC 9110 §13.1.2).

    Compared weakly (§8.8.3.2): a proxy that compresses makes a weak tag of ours.
    """
    header = ",".join(headers.getlist("if-none-match")).strip()
    return header == "*" or etag.removeprefix("W/") in _ETAG.findall(header)


def problem(status: int, code: str, title: str, *, headers: dict[str, str] | None = None, **more: Any) -> JSONResponse:
    """An answer as RFC 9457 has it. `title` is for developers; people read the sentence that the page has for `code`."""
    body = {"type": f"/problems/{code}", "title": title, "status": status, **more}
    return JSONResponse(body, status, headers=headers, media_type="application/problem+json")
