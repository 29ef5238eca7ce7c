"""Access tokens of institutions' clients in requests (RFC 6750), which never come together with a session's cookie."""

from collections.abc import Mapping
from typing import get_args

from starlette.requests import HTTPConnection

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.access_tokens import count_request, find_client_acting
from moi_pwa.api.cookies import session_token
from moi_pwa.api.rate_limits import show_limit, show_spent
from moi_pwa.core.accounts import SessionKind
from moi_pwa.core.errors import InsufficientScopeError, InvalidTokenError, RefusedError, TooManyAttemptsError
from moi_pwa.core.parties import Acting, PartyAct
from moi_pwa.rules.parties.oauth_clients import REQUESTS_PER_CLIENT
from moi_pwa.rules.parties.scopes import missing_scope

_SCHEME = "bearer"


class TwoCredentialsError(RefusedError):
    """A request has an access token and the cookie of a session (RFC 6750 §2: one method in each request)."""

    code = "invalid_request"


def bearer_token(connection: HTTPConnection) -> str | None:
    """Return the access token of a request, None if it has none. "" is one that opens nothing."""
    scheme, _, token = connection.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == _SCHEME else None


def carries_session(connection: HTTPConnection, public_url: str) -> bool:
    """Return whether a request has the cookie of a session, of whatever kind."""
    return any(session_token(connection, kind, public_url) for kind in get_args(SessionKind))


def is_from_client(connection: HTTPConnection, public_url: str) -> bool:
    """Return whether a request was made by an institution's client and not by a browser.

    A page of another site can add neither the header nor leave `Sec-Fetch-Site` out, and without a cookie it would act
    as nobody.
    """
    return (
        bearer_token(connection) is not None
        and "sec-fetch-site" not in connection.headers
        and not carries_session(connection, public_url)
    )


async def acting_client(connection: HTTPConnection, deps: Deps, token: str) -> Acting:
    """Return the client of an access token, and count its request.

    Raises:
        TwoCredentialsError: the request has the cookie of a session too.
        InvalidTokenError: the token opens nothing now.
        TooManyAttemptsError: the client asks too often.
    """
    if carries_session(connection, deps.public_url):
        raise TwoCredentialsError
    acting = await find_client_acting(deps, token)
    if acting is None:
        raise InvalidTokenError
    try:
        counted = await count_request(deps, acting.actor_id)
    except TooManyAttemptsError as error:
        show_spent(connection, REQUESTS_PER_CLIENT, seconds=error.retry_after)
        raise
    show_limit(connection, REQUESTS_PER_CLIENT, counted, now=deps.now())
    return acting


async def refuse_clients(connection: HTTPConnection, deps: Deps) -> None:
    """Refuse a request with an access token, where no client may be.

    Raises:
        InsufficientScopeError: the token is good, but no scope permits this.
        TwoCredentialsError, InvalidTokenError, TooManyAttemptsError: as `acting_client`.
    """
    token = bearer_token(connection)
    if token is not None:
        await acting_client(connection, deps, token)
        raise InsufficientScopeError


def require_scope(acting: Acting, act: PartyAct) -> None:
    """Check that a client's scopes permit an act. People need none.

    Raises:
        InsufficientScopeError: they do not.
    """
    missing = missing_scope(acting, act)
    if missing is not None:
        raise InsufficientScopeError(missing)


def challenge(error: RefusedError) -> Mapping[str, str]:
    """Return the header that says why an access token was refused (RFC 6750 §3)."""
    scope = f', scope="{error.scope}"' if isinstance(error, InsufficientScopeError) and error.scope else ""
    return {"WWW-Authenticate": f'Bearer error="{error.code}"{scope}'}
