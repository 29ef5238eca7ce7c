"""The cookies of sessions and of attempts to begin one.

Scripts cannot read them, and they work without TLS only where the whole site does.

Over https their names begin with "__Host-", so that no other host of the ministry's domain can plant one (RFC 6265bis
§4.1.3.2): an attacker who could would have a person send an application into an account of the attacker's.
"""

from datetime import timedelta
from typing import Literal

from fastapi import Response
from starlette.requests import HTTPConnection

from moi_pwa.actions.accounts.sessions import SignedIn
from moi_pwa.core.accounts import SessionKind

IdentityCookie = Literal["attempt", "shown"]
"""The kind of a cookie for a national identity.

* "attempt": a browser keeps it until its person comes back from the provider.
* "shown": an identity that opens no account yet, until it is linked to one.
"""

_IDENTITY_NAMES: dict[IdentityCookie, str] = {"attempt": "moi_oidc", "shown": "moi_identity"}
# The provider sends the person back to the first one; only our page shows the second one.
_IDENTITY_SAME_SITE: dict[IdentityCookie, Literal["lax", "strict"]] = {"attempt": "lax", "shown": "strict"}
_NAMES: dict[SessionKind, str] = {
    "applicant": "moi_session",
    "officer": "moi_officer",
    "entering": "moi_entering",
}
# An applicant may follow a text message's link; an officer follows none.
_SAME_SITE: dict[SessionKind, Literal["lax", "strict"]] = {
    "applicant": "lax",
    "officer": "strict",
    "entering": "strict",
}


def session_token(connection: HTTPConnection, kind: SessionKind, public_url: str) -> str:
    """Return the session's secret, or "" if there is none."""
    return connection.cookies.get(cookie_name(kind, public_url), "")


def set_session_cookie(response: Response, kind: SessionKind, signed_in: SignedIn, public_url: str) -> None:
    _set(response, kind, signed_in.token, int(signed_in.ttl.total_seconds()), public_url)


def delete_session_cookie(response: Response, kind: SessionKind, public_url: str) -> None:
    _set(response, kind, "", 0, public_url)


def identity_token(connection: HTTPConnection, kind: IdentityCookie, public_url: str) -> str:
    """Return the content of a cookie for a national identity, or "" if there is none."""
    return connection.cookies.get(_prefixed(_IDENTITY_NAMES[kind], public_url), "")


def set_identity_cookie(
    response: Response, kind: IdentityCookie, token: str, lives: timedelta, public_url: str
) -> None:
    seconds = int(lives.total_seconds())
    _write(response, _IDENTITY_NAMES[kind], token, seconds, _IDENTITY_SAME_SITE[kind], public_url)


def delete_identity_cookie(response: Response, kind: IdentityCookie, public_url: str) -> None:
    set_identity_cookie(response, kind, "", timedelta(0), public_url)


def cookie_name(kind: SessionKind, public_url: str) -> str:
    return _prefixed(_NAMES[kind], public_url)


def _set(response: Response, kind: SessionKind, value: str, seconds: int, public_url: str) -> None:
    _write(response, _NAMES[kind], value, seconds, _SAME_SITE[kind], public_url)


def _write(
    response: Response, name: str, value: str, seconds: int, same_site: Literal["lax", "strict"], public_url: str
) -> None:
    response.set_cookie(
        _prefixed(name, public_url),
        value,
        max_age=seconds,
        path="/",
        secure=_is_https(public_url),
        httponly=True,
        samesite=same_site,
    )


def _prefixed(name: str, public_url: str) -> str:
    return f"__Host-{name}" if _is_https(public_url) else name


def _is_https(public_url: str) -> bool:
    return public_url.startswith("https:")
