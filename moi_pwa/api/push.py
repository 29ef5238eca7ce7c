"""Subscriptions of browsers to push messages."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from moi_pwa.actions.accounts.subscribe_push import subscribe_push, unsubscribe_push
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import ApplicantsSession, DepsDep
from moi_pwa.api.types import PushAuth, PushPoint
from moi_pwa.core.push import PushSubscription
from moi_pwa.core.text import Language

router = APIRouter(prefix="/api/push-subscriptions", tags=["push"], route_class=JsonRoute)

MAX_ENDPOINT_LENGTH = 2048


class BrowserKeys(BaseModel):
    """A point of P-256 (65 bytes) and a secret (16 bytes), in base64url without padding (RFC 8291)."""

    p256dh: PushPoint
    auth: PushAuth


class Endpoint(BaseModel):
    endpoint: str = Field(pattern=r"^[!-~]+$", max_length=MAX_ENDPOINT_LENGTH)


class BrowserSubscription(Endpoint):
    """The result of `PushSubscription.toJSON()`, and the language of the messages."""

    keys: BrowserKeys
    language: Language = "ar"

    def subscription(self) -> PushSubscription:
        return PushSubscription(endpoint=self.endpoint, **self.keys.model_dump(), language=self.language)


@router.post("", status_code=204)
async def subscribe(payload: BrowserSubscription, session: ApplicantsSession, deps: DepsDep) -> None:
    """Send push messages to this browser. Repeating it is harmless. 422 not_a_push_service."""
    await subscribe_push(deps, session, payload.subscription())


@router.delete("", status_code=204)
async def unsubscribe(payload: Endpoint, session: ApplicantsSession, deps: DepsDep) -> None:
    """Send this browser no more push messages."""
    await unsubscribe_push(deps, session, endpoint=payload.endpoint)
