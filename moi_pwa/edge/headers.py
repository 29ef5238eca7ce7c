"""Headers that every answer carries, by what it is for."""

from collections.abc import Iterable
from typing import Literal

Audience = Literal["applicant", "desk"]

_PERMISSIONS = (
    "accelerometer=(), camera=(self), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()"
)

_APPLICANT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types moi lit-html"
)
_DESK_POLICY = (
    "default-src 'none'; script-src 'self' {scripts}; style-src 'self'; font-src 'self'; img-src 'self' blob: data:; "
    "connect-src 'self'; frame-src 'self' blob:; worker-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)


def content_security_policy(audience: Audience, scripts: Iterable[str] = ()) -> str:
    """The policy of a page; `scripts` are the hashes of the inline scripts that Reflex puts into officers' pages."""
    if audience == "applicant":
        return _APPLICANT_POLICY
    return _DESK_POLICY.format(scripts=" ".join(scripts)).replace(" ;", ";")


def security_headers(audience: Audience, *, https: bool) -> dict[str, str]:
    """Names in lower case, as ASGI wants them. A referrer stays on this origin: it may hold a case's address."""
    headers = {
        "content-security-policy": content_security_policy(audience),
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "permissions-policy": _PERMISSIONS,
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
    }
    if https:
        headers["strict-transport-security"] = "max-age=63072000; includeSubDomains"
    return headers
