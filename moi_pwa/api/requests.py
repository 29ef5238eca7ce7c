"""Common parts of endpoints: the dependencies, the session and the sender of a request, and the form of a refusal."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Annotated, Any, get_args

from fastapi import Depends, Request
from fastapi.responses import JSONResponse
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection

from moi_pwa.actions.accounts.sessions import find_session, find_signed_in_officer, use_session
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.acting import find_acting
from moi_pwa.api.bearer import acting_client, bearer_token, refuse_clients, require_scope
from moi_pwa.api.cookies import session_token
from moi_pwa.core.accounts import Client, OfficerAccount, OpenSession, SessionKind
from moi_pwa.core.errors import NotAMemberError, NotPermittedError, RefusedError
from moi_pwa.core.parties import Acting, PartyAct
from moi_pwa.rules.accounts.browsers import read_browser
from moi_pwa.rules.permissions import member_may

PERSON_HEADER = "Moi-Person"
"""The person whose session the phone means: on a shared phone, one person's outbox is not sent as another's."""

PARTY_HEADER = "Moi-Party"
"""The party that the request acts for. Without it, people act for themselves."""

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
    """Return the network address that a request came from, for limits on it."""
    return connection.client.host if connection.client else ""


def client_of(connection: HTTPConnection, deps: Deps, kind: SessionKind) -> Client:
    """Return the client that signs in by a request."""
    return Client(
        address=address_of(connection),
        former_token=session_token(connection, kind, deps.public_url),
        browser=read_browser(connection.headers.get("user-agent", "")),
        country=country_of(connection, deps),
    )


def country_of(connection: HTTPConnection, deps: Deps) -> str | None:
    """Return the country that a request comes from, two letters, as the operator's proxy names it; None if not
    known.
    """
    named = connection.headers.get(deps.country_header, "").upper() if deps.country_header else ""
    # Proxies send XX for an unknown country, and T1 for Tor.
    return named if _COUNTRY.fullmatch(named) and named != "XX" else None


async def opened_session(connection: HTTPConnection, deps: Deps, kind: SessionKind) -> OpenSession | None:
    """Return the session of the request's cookie, and count the request as its use; None if there is none."""
    opened = await found_session(connection, deps, kind)
    if opened is not None:
        await use_session(deps, opened)
    return opened


async def found_session(connection: HTTPConnection, deps: Deps, kind: SessionKind) -> OpenSession | None:
    """Return the session of the request's cookie without using it, for what a page asks by itself; None if there is
    none.
    """
    return await find_session(deps, session_token(connection, kind, deps.public_url), kind)


async def applicants_session(connection: HTTPConnection) -> OpenSession:
    """Return the applicant's session.

    Raises:
        NotSignedInError: there is none.
        OtherPersonError: it is not that of the person whom the phone means.
        InsufficientScopeError and others: as `refuse_clients`.
    """
    await refuse_clients(connection, deps_of(connection))
    opened = await opened_session(connection, deps_of(connection), "applicant")
    if opened is None:
        raise NotSignedInError
    if connection.headers.get(PERSON_HEADER, str(opened.holder_id)) != str(opened.holder_id):
        raise OtherPersonError
    return opened


async def _acting(connection: HTTPConnection, opened: OpenSession) -> Acting:
    """Return who acts, and for which party.

    Raises:
        NotAMemberError: the person is no member of that party, or there is none.
    """
    named = connection.headers.get(PARTY_HEADER, str(opened.holder_id))
    if named == str(opened.holder_id):
        return Acting.alone(opened.holder_id)
    return await _member(connection, opened, named)


async def _member(connection: HTTPConnection, opened: OpenSession, named: str) -> Acting:
    acting = await find_acting(deps_of(connection), person_id=opened.holder_id, party=named)
    if acting is None:
        raise NotAMemberError
    return acting


def _permitted(act: PartyAct) -> Callable[..., Awaitable[Acting]]:
    """Return the dependency that lets those through who may do this for the party that they act for."""

    async def permitted(
        connection: HTTPConnection, opened: Annotated[OpenSession, Depends(applicants_session)]
    ) -> Acting:
        acting = await _acting(connection, opened)
        if not member_may(acting, act):
            raise NotPermittedError
        return acting

    return permitted


async def session_or_client(connection: HTTPConnection) -> OpenSession | Acting:
    """Return the applicant's session, or the institution's client that sent an access token. Raises as both do."""
    token = bearer_token(connection)
    if token is None:
        return await applicants_session(connection)
    acting = await acting_client(connection, deps_of(connection), token)
    if connection.headers.get(PERSON_HEADER, str(acting.actor_id)) != str(acting.actor_id):
        raise OtherPersonError
    return acting


def _permitted_to_clients(act: PartyAct) -> Callable[..., Awaitable[Acting]]:
    """Return the dependency that also lets institutions' clients through whose scopes permit this."""

    async def permitted(
        connection: HTTPConnection, caller: Annotated[OpenSession | Acting, Depends(session_or_client)]
    ) -> Acting:
        acting = caller if isinstance(caller, Acting) else await _acting(connection, caller)
        if connection.headers.get(PARTY_HEADER, str(acting.party_id)) != str(acting.party_id):
            raise NotAMemberError
        require_scope(acting, act)
        if not member_may(acting, act):
            raise NotPermittedError
        return acting

    return permitted


def _permitted_to_member(act: PartyAct) -> Callable[..., Awaitable[Acting]]:
    """Return the dependency that lets members through who may do this for the institution that the path names."""

    async def permitted(
        institution_id: str, connection: HTTPConnection, opened: Annotated[OpenSession, Depends(applicants_session)]
    ) -> Acting:
        acting = await _member(connection, opened, institution_id)
        if not member_may(acting, act):
            raise NotPermittedError
        return acting

    return permitted


async def officers_session(connection: HTTPConnection) -> OpenSession:
    """Return the officer's session.

    Raises:
        NotSignedInError: there is none.
        InsufficientScopeError and others: as `refuse_clients`.
    """
    await refuse_clients(connection, deps_of(connection))
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
"""The applicant's session, or 401; `holder_id` is the person's id."""
ACTS: Mapping[PartyAct, Callable[..., Awaitable[Acting]]] = {act: _permitted(act) for act in get_args(PartyAct)}
"""Maps an act to the dependency of the routes that need it."""
ACTS_OF_MEMBERS: Mapping[PartyAct, Callable[..., Awaitable[Acting]]] = {
    act: _permitted_to_member(act) for act in get_args(PartyAct)
}
"""Maps an act to the dependency of the routes that need it for the institution of their path, `institution_id`."""
ACTS_OF_CLIENTS: Mapping[PartyAct, Callable[..., Awaitable[Acting]]] = {
    act: _permitted_to_clients(act) for act in ("read", "file")
}
"""Maps an act to the dependency of the routes that need it, and that institutions' clients may use."""
Reader = Annotated[Acting, Depends(ACTS["read"])]
"""Somebody who may see what the party has, or 401 or 403."""
Filer = Annotated[Acting, Depends(ACTS["file"])]
"""Somebody who may apply for the party, or 401 or 403."""
ReaderOrClient = Annotated[Acting, Depends(ACTS_OF_CLIENTS["read"])]
"""A `Reader`, or a client of the institution."""
FilerOrClient = Annotated[Acting, Depends(ACTS_OF_CLIENTS["file"])]
"""A `Filer`, or a client of the institution."""
BillPayer = Annotated[Acting, Depends(ACTS["pay"])]
"""Somebody who may pay the party's bills, or 401 or 403."""
SignedInOfficer = Annotated[OfficerAccount, Depends(_officer)]
"""The signed-in officer, or 401."""


_ETAG = re.compile(r'(?:^|,)\s*(?:W/)?("[\x21\x23-\x7e\x80-\xff]*")(?=\s*(?:,|$))')


def has_current(headers: Headers, etag: str) -> bool:
    """Return whether If-None-Match names `etag`, or "*" (RFC 9110 §13.1.2).

    The comparison is weak (§8.8.3.2): a proxy that compresses makes a weak tag of ours.
    """
    header = ",".join(headers.getlist("if-none-match")).strip()
    return header == "*" or etag.removeprefix("W/") in _ETAG.findall(header)


def problem(status: int, code: str, title: str, *, headers: dict[str, str] | None = None, **more: Any) -> JSONResponse:
    """Return an answer of RFC 9457. `title` is for developers; people read the page's sentence for `code`."""
    body = {"type": f"/problems/{code}", "title": title, "status": status, **more}
    return JSONResponse(body, status, headers=headers, media_type="application/problem+json")
