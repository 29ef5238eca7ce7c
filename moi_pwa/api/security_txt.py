"""`/.well-known/security.txt` (RFC 9116): where a security researcher reports a vulnerability of this deployment."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from moi_pwa.api.requests import DepsDep
from moi_pwa.core.errors import AbsentError

PATH = "/.well-known/security.txt"
VALID_FOR = timedelta(days=180)
"""Counted from the start of the day on which the file is fetched. RFC 9116 §2.5.5 recommends less than a year."""

_CACHE_SECONDS = 3600

router = APIRouter(tags=["health"])


@dataclass(frozen=True, kw_only=True)
class SecurityContact:
    """The operator's answers to a researcher: what `MOI_SECURITY_CONTACT` and `MOI_SECURITY_POLICY` say.

    Args:
        contact: a `mailto:`, `https:` or `tel:` address.
        policy: the `https:` address of the disclosure policy. "" means that there is none to link to.
    """

    contact: str
    policy: str = ""


@router.get(PATH, response_class=PlainTextResponse)
async def security_txt(request: Request, deps: DepsDep) -> PlainTextResponse:
    """Return how to report a vulnerability (RFC 9116). 404 without `MOI_SECURITY_CONTACT`."""
    contact: SecurityContact | None = request.app.state.security_contact
    if contact is None:
        raise AbsentError
    text = security_text(contact, public_url=deps.public_url, now=deps.now())
    return PlainTextResponse(text, headers={"cache-control": f"public, max-age={_CACHE_SECONDS}"})


def security_text(contact: SecurityContact, *, public_url: str, now: datetime) -> str:
    """Return the file's lines. `now` is aware; times in the file are UTC."""
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    fields = {
        "Contact": contact.contact,
        "Expires": f"{today + VALID_FOR:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages": "ar, en",
        # §2.5.2: a web address must be https, which only a demonstration's is not.
        "Canonical": f"{public_url}{PATH}" if public_url.startswith("https:") else "",
        "Policy": contact.policy,
    }
    return "".join(f"{name}: {value}\n" for name, value in fields.items() if value)
