"""The headers by which a client sees how much of a limit is left (IETF draft httpapi-ratelimit-headers)."""

import math
from datetime import datetime

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from moi_pwa.rules.accounts.attempts import Limit
from moi_pwa.storage.accounts.attempts import Counted

_KEY = "moi.rate_limit"


class RateLimitHeaders:
    """Middleware: an answer names the limit that its request was counted by, refusals too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_limit(message: Message) -> None:
            if message["type"] == "http.response.start" and _KEY in scope:
                MutableHeaders(scope=message).update(scope[_KEY])
            await send(message)

        await self._app(scope, receive, send_with_limit)


def show_limit(connection: HTTPConnection, limit: Limit, counted: Counted, *, now: datetime) -> None:
    """Let the answer to a request say how much of a limit is left."""
    left = max(0, limit.most - counted.count)
    _show(connection, limit, left=left, seconds=math.ceil((counted.until - now).total_seconds()))


def show_spent(connection: HTTPConnection, limit: Limit, *, seconds: int) -> None:
    """Let the answer to a request say that a limit is spent for so many seconds."""
    _show(connection, limit, left=0, seconds=seconds)


def _show(connection: HTTPConnection, limit: Limit, *, left: int, seconds: int) -> None:
    window = int(limit.window.total_seconds())
    connection.scope[_KEY] = {
        "RateLimit-Policy": f'"{limit.name}";q={limit.most};w={window}',
        "RateLimit": f'"{limit.name}";r={left};t={seconds}',
    }
