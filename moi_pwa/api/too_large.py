"""The answer to a body that is too large: a problem in place of the framework's plain text, which phones do not take
for a refusal.
"""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from moi_pwa.api.requests import problem

CODE = "content_too_large"


def with_problem(scope: Scope, receive: Receive, send: Send) -> Send:
    """Return a `send` that replaces a plain 413 by a problem (RFC 9457)."""
    replaced = False

    async def send_problem(message: Message) -> None:
        nonlocal replaced
        if message["type"] == "http.response.start" and _is_plain_refusal(message):
            replaced = True
            title = "The body has more bytes than are taken."
            await problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, CODE, title)(scope, receive, send)
        elif not replaced:
            await send(message)

    return send_problem


def _is_plain_refusal(message: Message) -> bool:
    plain = Headers(raw=message["headers"]).get("content-type", "").startswith("text/plain")
    return plain and message["status"] == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
