"""The parts behind the edge in its tests: the check of a session, and an application.

The application answers with the request that it received.
"""

from starlette.requests import Request
from starlette.responses import JSONResponse


async def echo(scope, receive, send):
    request = Request(scope, receive)
    body = {"headers": dict(request.headers), "bytes": len(await request.body())}
    await JSONResponse(body)(scope, receive, send)


async def authenticate(scope):
    return "officer-7" if (b"cookie", b"moi_officer=secret") in scope["headers"] else None
