"""The answer while the database is away, busy or full: 503, and when to try again."""

from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from moi_pwa.api.requests import problem
from moi_pwa.storage.engine.database import Database

RETRY_AFTER_SECONDS = 10

_APART = ("/health/", "/api/health", "/api/session", "/desk/sign-in", "/desk/password", "/desk/second-factor")
"""Addresses with their own connections: statements that are stuck in the others do not hold up health and sign-in."""


def unavailable() -> JSONResponse:
    """Return a problem that phones read as *try later*."""
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
    return problem(
        503, "unavailable", "Not now: what is asked for cannot be kept or read at this moment.", headers=headers
    )


class ConnectionsApart:
    """ASGI middleware that gives health checks and sign-in database connections that nothing else uses."""

    def __init__(self, app: ASGIApp, database: Database) -> None:
        self._app, self._database = app, database

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(_APART):
            with self._database.apart():
                await self._app(scope, receive, send)
            return
        await self._app(scope, receive, send)
