"""A body of more bytes than are taken is refused by the framework, in plain text; phones take only a problem for a refusal."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from moi_pwa.api.requests import problem

CODE = "content_too_large"


def with_problem(scope: Scope, receive: Receive, send: Send) -> Send:
    """`send`, but for a plain 413, in whose place goes a problem (RFC 9457)."""
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
