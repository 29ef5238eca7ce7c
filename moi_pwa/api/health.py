"""Health routes for an operator's monitor: whether the server lives, and what works. Nothing here is a secret."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from moi_pwa.actions.audit.run_audit import audit_state
from moi_pwa.actions.operations.health import Readinesses
from moi_pwa.api.requests import DepsDep

router = APIRouter(tags=["health"])


@router.get("/health/live")
async def live() -> dict[str, str]:
    """Answer if the process lives. It does not ask the database: a process that does not answer must be restarted."""
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
    """Return the result of each check, "ok", "failed" or "warning": writing, disk, database, jobs, clock, numbers,
    history.

    503 if one of the first three failed.
    """
    readinesses: Readinesses = request.app.state.readinesses
    found = await readinesses.read(deps)
    status = "ok" if found.is_ready else "failed"
    body = {"status": status, "version": request.app.version, "checks": found.checks}
    return JSONResponse(body, 200 if found.is_ready else 503, headers={} if found.is_ready else {"Retry-After": "10"})


@router.get("/api/health")
async def health(request: Request, deps: DepsDep) -> dict[str, Any]:
    """Return the result of the audit of stored history ("ok", "failed", "pending", or "late": overdue by a day), and
    when it last examined everything.
    """
    state = await audit_state(deps)
    audit_status = {None: "pending", True: "late" if state.is_late else "ok", False: "failed"}[state.intact]
    examined_at = state.examined_at.isoformat() if state.examined_at else None
    return {
        "status": "ok",
        "version": request.app.version,
        "audit": {"status": audit_status, "examined_at": examined_at},
    }
