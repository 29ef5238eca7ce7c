"""The API: one list of routers, one table from errors to answers."""

from collections.abc import Awaitable, Callable
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from moi_pwa.actions.deps import Deps
from moi_pwa.api import desk_session, keys, push, session
from moi_pwa.api.requests import NotSignedInError, problem
from moi_pwa.core import people
from moi_pwa.crypto.refused import Refused

ROUTERS = (session.router, keys.router, push.router, desk_session.router)

PROBLEMS: dict[type[Exception], tuple[int, str, str]] = {
    NotSignedInError: (401, "not_signed_in", "Sign in first."),
    people.WrongCodeError: (401, "wrong_code", "The code is wrong, too old, or was tried too often."),
    people.NotAMobileError: (422, "not_a_mobile", "This number receives no text messages."),
    people.TooManyAttemptsError: (429, "too_many_attempts", "Not now; try again later."),
    people.CodeNotSentError: (503, "code_not_sent", "The text message could not be sent."),
    people.NotAPushServiceError: (422, "not_a_push_service", "No browser's push service has this address."),
    people.KeyExistsError: (409, "key_exists", "The officer has a key already."),
    Refused: (422, "malformed", "The bytes are not what they should be."),
    RequestValidationError: (422, "malformed", "The request is not of the shape that is described."),
}
"""Error -> status, code, title. What else an answer says is in `MORE`."""

MORE: dict[type[Exception], Callable[[Any], dict[str, Any]]] = {
    people.TooManyAttemptsError: lambda error: {
        "retry_after": error.retry_after,
        "headers": {"Retry-After": str(error.retry_after)},
    },
    # Where and what, never what was sent: it may be personal.
    RequestValidationError: lambda error: {
        "problems": [{"path": "/".join(map(str, each["loc"])), "code": each["type"]} for each in error.errors()]
    },
}


def create_api(deps: Deps, *, stylesheet: str) -> FastAPI:
    """The ASGI application under /api, /desk/sign-in and /desk/sign-out.

    Args:
        deps: what actions need.
        stylesheet: address of the built style sheet, for the one page that is drawn here.
    """
    app = FastAPI(
        title="Residence and visa e-services",
        version=version("moi-pwa"),
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.deps = deps
    app.state.stylesheet = stylesheet
    for router in ROUTERS:
        app.include_router(router)
    for error in PROBLEMS:
        app.add_exception_handler(error, _answer_to(error))

    @app.get("/api/health", tags=["health"])
    async def health() -> dict[str, str]:
        return {"status": "ok", "version": app.version}

    return app


def _answer_to(error: type[Exception]) -> Callable[[Request, Exception], Awaitable[JSONResponse]]:
    status, code, title = PROBLEMS[error]

    async def answer(_: Request, raised: Exception) -> JSONResponse:
        return problem(status, code, title, **MORE.get(error, lambda _: {})(raised))

    return answer
