"""The cookies of sessions: scripts cannot read them, and they work without TLS only where the whole site does.

Over https their names begin with "__Host-", so that no other host of the ministry's domain can plant one (RFC 6265bis
§4.1.3.2): an attacker who could would have a person send an application into an account of the attacker's.
"""

from typing import Literal

from fastapi import Response
from starlette.requests import HTTPConnection

from moi_pwa.actions.accounts.sessions import SignedIn
from moi_pwa.core.accounts import SessionKind

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


def _set(response: Response, kind: SessionKind, value: str, seconds: int, public_url: str) -> None:
    response.set_cookie(
        cookie_name(kind, public_url),
        value,
        max_age=seconds,
        path="/",
        secure=_is_https(public_url),
        httponly=True,
        samesite=_SAME_SITE[kind],
    )


def cookie_name(kind: SessionKind, public_url: str) -> str:
    return f"__Host-{_NAMES[kind]}" if _is_https(public_url) else _NAMES[kind]


def _is_https(public_url: str) -> bool:
    return public_url.startswith("https:")
