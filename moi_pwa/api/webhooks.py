"""Webhooks of an institution's systems, as its administrators set and remove them."""

from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Response
from pydantic import BaseModel, ConfigDict, Field

from moi_pwa.actions.parties.webhooks import change_webhook_secret, list_deliveries, remove_webhook, set_webhook
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.oauth_clients import Manager
from moi_pwa.api.requests import ApplicantsSession, DepsDep
from moi_pwa.api.types import Id
from moi_pwa.rules.parties.webhooks import EVENT_TYPE, is_delivered
from moi_pwa.storage.parties.webhooks import WebhookDeliveryRow

router = APIRouter(
    prefix="/api/institutions/{institution_id}/clients/{client_id}/webhook",
    tags=["institutions"],
    route_class=JsonRoute,
)


class WebhookUrlBody(BaseModel):
    """The address of a webhook: https, at a public host, on port 443 or on one from 1024 on."""

    model_config = ConfigDict(extra="forbid")

    url: Annotated[str, Field(max_length=2000)]


class SecretBody(BaseModel):
    """The secret of a webhook, which is shown once.

    * `secret`: `whsec_` and base64, or null if the webhook keeps the one that it has.
    """

    secret: str | None


class NewSecretBody(BaseModel):
    """The new secret of a webhook, which is shown once.

    * `former_secret_until`: the time until which the former one signs as well.
    """

    secret: str
    former_secret_until: datetime


class DeliveryBody(BaseModel):
    """A message to a webhook.

    * `id`: its header `webhook-id`.
    * `state`: waiting for an attempt or for its answer, delivered, or given up.
    * `last_status`: the HTTP status of the answer to the last attempt; null if there was none.
    * `next_at`: the time of the next attempt, or null.
    """

    id: str
    type: Literal["application.changed"]
    application: str
    state: Literal["waiting", "delivered", "given_up"]
    attempts: int
    last_status: int | None
    made_at: datetime
    last_at: datetime | None
    next_at: datetime | None


@router.put("", responses={201: {"model": SecretBody, "description": "The client had no webhook."}})
async def put_webhook(
    client_id: Id,
    payload: WebhookUrlBody,
    acting: Manager,
    session: ApplicantsSession,
    deps: DepsDep,
    response: Response,
) -> SecretBody:
    """Have a client told of changes of applications at an address. A webhook that was disabled is told again.

    403 sign_in_again; 409 institution_refused (not_now); 422 problems (not_a_webhook).
    """
    secret = await set_webhook(deps, acting, session, client_id=client_id, url=payload.url)
    response.status_code = 200 if secret is None else 201
    response.headers["Cache-Control"] = "no-store"
    return SecretBody(secret=secret)


@router.post("/secret", status_code=201)
async def post_webhook_secret(
    client_id: Id, acting: Manager, session: ApplicantsSession, deps: DepsDep, response: Response
) -> NewSecretBody:
    """Replace the secret of a webhook. The former one signs as well for a day, and the one before it no more.

    403 sign_in_again; 409 institution_refused (not_now).
    """
    changed = await change_webhook_secret(deps, acting, session, client_id=client_id)
    response.headers["Cache-Control"] = "no-store"
    return NewSecretBody(secret=changed.secret, former_secret_until=changed.former_until)


@router.delete("", status_code=204)
async def delete_webhook(client_id: Id, acting: Manager, deps: DepsDep) -> None:
    """Remove the webhook of a client. What waited is not sent any more. Repeating it is harmless."""
    await remove_webhook(deps, acting, client_id=client_id)


@router.get("/deliveries")
async def webhook_deliveries(client_id: Id, acting: Manager, deps: DepsDep, response: Response) -> list[DeliveryBody]:
    """Return the last 50 messages to the webhook of a client, the newest first."""
    response.headers["Cache-Control"] = "no-store"
    return [_delivery(each) for each in await list_deliveries(deps, acting, client_id=client_id)]


def _delivery(row: WebhookDeliveryRow) -> DeliveryBody:
    has_ended = "delivered" if is_delivered(row.last_status) else "given_up"
    return DeliveryBody(
        id=str(row.id),
        type=EVENT_TYPE,
        application=str(row.case_id),
        state="waiting" if row.next_at is not None else has_ended,
        attempts=row.attempts,
        last_status=row.last_status,
        made_at=row.made_at,
        last_at=row.last_at,
        next_at=row.next_at,
    )
