"""The parts behind the edge in its tests: an application that answers with what it received, and the check of a session."""

from starlette.requests import Request
from starlette.responses import JSONResponse


async def echo(scope, receive, send):
    request = Request(scope, receive)
    body = {"headers": dict(request.headers), "bytes": len(await request.body())}
    await JSONResponse(body)(scope, receive, send)


async def authenticate(scope):
    return "officer-7" if (b"cookie", b"moi_officer=secret") in scope["headers"] else None
