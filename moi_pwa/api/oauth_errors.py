"""Refusals that wallets get, as OAuth 2.0 writes them (RFC 6749 §5.2, RFC 6750 §3), not as problems of RFC 9457."""

from typing import Any

from fastapi.responses import JSONResponse

NO_STORE = {"Cache-Control": "no-store"}

_OAUTH_ERROR: dict[str, Any] = {"application/json": {"schema": {"type": "object", "required": ["error"]}}}
REFUSED: dict[int | str, dict[str, Any]] = {
    400: {"content": _OAUTH_ERROR, "description": "An error of OAuth 2.0, OpenID4VCI 1.0 or OpenID4VP 1.0."}
}
"""The description of what a route for wallets refuses."""
UNAUTHORIZED: dict[int | str, dict[str, Any]] = {
    401: {"content": _OAUTH_ERROR, "description": "invalid_token (RFC 6750)."}
}


def oauth_error(code: str) -> JSONResponse:
    """Return the answer to a wallet that is refused."""
    if code == "invalid_token":
        return JSONResponse({"error": code}, 401, headers={**NO_STORE, "WWW-Authenticate": f'Bearer error="{code}"'})
    return JSONResponse({"error": code}, 400, headers=NO_STORE)
