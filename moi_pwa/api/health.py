"""Whether the server lives and what works, for an operator's monitor. Nothing here is a secret."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from moi_pwa.actions.audit.run_audit import audit_state
from moi_pwa.actions.operations.health import Readinesses
from moi_pwa.api.requests import DepsDep

router = APIRouter(tags=["health"])


@router.get("/health/live")
async def live() -> dict[str, str]:
    """The process answers. It asks nothing of the database: a process that does not answer is to be restarted."""
    return {"status": "ok"}


@router.get(
    "/health/ready",
    responses={
        503: {
            "content": {"application/json": {"schema": {"type": "object"}}},
            "description": "Nothing can be received: database, writing or disk failed. The body is as with 200.",
        }
    },
)
async def ready(request: Request, deps: DepsDep) -> JSONResponse:
    """What works, each "ok", "failed" or "warning": writing, disk, database, jobs, clock, numbers, history. With any of the first three failed it is 503."""
    readinesses: Readinesses = request.app.state.readinesses
    found = await readinesses.read(deps)
    status = "ok" if found.is_ready else "failed"
    body = {"status": status, "version": request.app.version, "checks": found.checks}
    return JSONResponse(body, 200 if found.is_ready else 503, headers={} if found.is_ready else {"Retry-After": "10"})


@router.get("/api/health")
async def health(request: Request, deps: DepsDep) -> dict[str, Any]:
    """`audit`: what the examination of stored history came to ("ok", "failed", "pending", "late": it is due for a day), and when it last saw all."""
    state = await audit_state(deps)
    said = {None: "pending", True: "late" if state.is_late else "ok", False: "failed"}[state.intact]
    examined_at = state.examined_at.isoformat() if state.examined_at else None
    return {"status": "ok", "version": request.app.version, "audit": {"status": said, "examined_at": examined_at}}
