"""A sealed portrait as an answer: bytes that only the phone of its holder and an officer can open."""

import hashlib

from fastapi import Request, Response

from moi_pwa.api.requests import has_current


class PortraitResponse(Response):
    media_type = "application/octet-stream"


def portrait_file(request: Request, sealed: bytes) -> PortraitResponse:
    """Return the sealed portrait, or 304 if the client has it."""
    etag = f'"{hashlib.sha256(sealed).hexdigest()[:16]}"'
    headers = {"Cache-Control": "private, no-store", "ETag": etag, "X-Content-Type-Options": "nosniff"}
    if has_current(request.headers, etag):
        return PortraitResponse(status_code=304, headers=headers)
    return PortraitResponse(sealed, headers=headers)
