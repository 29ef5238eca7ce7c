"""The OAuth clients of an institution, as its administrators register and end them."""

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, ConfigDict, Field

from moi_pwa.actions.parties.oauth_clients import (
    ClientView,
    NewClient,
    add_client_key,
    end_client,
    list_clients,
    register_client,
    remove_client_key,
)
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import ACTS_OF_MEMBERS, ApplicantsSession, DepsDep
from moi_pwa.api.types import Id
from moi_pwa.core.institutions import WebhookDisabled
from moi_pwa.core.parties import Acting
from moi_pwa.storage.parties.webhooks import WebhookRow

MAX_SCOPES = 100

router = APIRouter(prefix="/api/institutions/{institution_id}/clients", tags=["institutions"], route_class=JsonRoute)

Manager = Annotated[Acting, Depends(ACTS_OF_MEMBERS["manage"])]
"""A member who may change the account of the institution of the path, or 401 or 403."""
Word = Annotated[str, Field(max_length=64)]
Thumbprint = Annotated[str, Field(pattern="^[A-Za-z0-9_-]{43}$")]


class JwkBody(BaseModel):
    """A public key on P-256 or Ed25519 (RFC 7517, RFC 8037). A private one is refused."""

    model_config = ConfigDict(extra="forbid")

    kty: Word
    crv: Word
    x: Word
    y: Word | None = None
    kid: Annotated[str, Field(max_length=200)] | None = None
    alg: Word | None = None
    use: Word | None = None


class NewClientBody(BaseModel):
    """A client to register.

    * `name`: the name of the system, and of no person: it stays in the history.
    * `key`: its public key.
    * `scopes`: all that its access tokens may have; `scopes_supported` of the metadata lists them.
    """

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(max_length=500)]
    key: JwkBody
    scopes: Annotated[list[Word], Field(max_length=MAX_SCOPES)]


class NewKeyBody(BaseModel):
    """A further public key of a client."""

    model_config = ConfigDict(extra="forbid")

    key: JwkBody


class ClientIdBody(BaseModel):
    """The client that was registered: `client_id` of OAuth 2.0."""

    client_id: str


class KidBody(BaseModel):
    """The name of a key: its thumbprint (RFC 7638)."""

    kid: str


class ClientKeyBody(KidBody):
    """A public key of a client.

    * `last_used_at`: the time at which the client last got an access token by it, or null.
    """

    added_at: datetime
    last_used_at: datetime | None


class WebhookBody(BaseModel):
    """The webhook of a client.

    * `former_secret_until`: the time until which the former secret signs as well, or null.
    * `disabled_why`: null, or the reason why nothing is sent: `gone` (its receiver answered 410), `failing` (nothing
      arrived for five days).
    """

    url: str
    created_at: datetime
    former_secret_until: datetime | None
    disabled_why: WebhookDisabled | None


class ClientBody(ClientIdBody):
    """A client of an institution.

    * `registered_by`: the id of the person who registered it.
    """

    name: str
    scopes: list[str]
    keys: list[ClientKeyBody]
    registered_at: datetime
    registered_by: str
    webhook: WebhookBody | None


@router.get("")
async def clients(response: Response, acting: Manager, deps: DepsDep) -> list[ClientBody]:
    """Return the clients of an institution that were not ended, the first registered first."""
    response.headers["Cache-Control"] = "no-store"
    now = deps.now()
    return [_client(each, now) for each in await list_clients(deps, acting)]


@router.post("", status_code=201)
async def post_client(
    payload: NewClientBody, acting: Manager, session: ApplicantsSession, deps: DepsDep
) -> ClientIdBody:
    """Register a client. 403 sign_in_again; 409 institution_refused (not_now, too_many_clients); 422 problems."""
    new = NewClient(name=payload.name, jwk=payload.key.model_dump(), scopes=payload.scopes)
    return ClientIdBody(client_id=str(await register_client(deps, acting, session, new)))


@router.delete("/{client_id}", status_code=204)
async def delete_client(client_id: Id, acting: Manager, deps: DepsDep) -> None:
    """End a client. Its tokens open nothing any more. Repeating it is harmless."""
    await end_client(deps, acting, client_id=client_id)


@router.post("/{client_id}/keys", status_code=201)
async def post_client_key(
    client_id: Id, payload: NewKeyBody, acting: Manager, session: ApplicantsSession, deps: DepsDep
) -> KidBody:
    """Add a key beside the one that a client has.

    403 sign_in_again; 409 institution_refused (not_now, too_many_keys, key_known); 422 problems.
    """
    jwk = payload.key.model_dump()
    return KidBody(kid=await add_client_key(deps, acting, session, client_id=client_id, jwk=jwk))


@router.delete("/{client_id}/keys/{kid}", status_code=204)
async def delete_client_key(client_id: Id, kid: Thumbprint, acting: Manager, deps: DepsDep) -> None:
    """Remove a key of a client. Tokens that were given for it open nothing any more. Repeating it is harmless.

    409 institution_refused (last_key).
    """
    await remove_client_key(deps, acting, client_id=client_id, thumbprint=kid)


def _client(view: ClientView, now: datetime) -> ClientBody:
    return ClientBody(
        client_id=str(view.row.id),
        name=view.row.name,
        scopes=sorted(view.client.scopes),
        keys=[
            ClientKeyBody(kid=each.thumbprint, added_at=each.added_at, last_used_at=each.last_used_at)
            for each in view.keys
        ],
        registered_at=view.row.registered_at,
        registered_by=str(view.client.registered_by),
        webhook=_webhook(view.webhook, now) if view.webhook else None,
    )


def _webhook(row: WebhookRow, now: datetime) -> WebhookBody:
    until = row.former_secret_until
    return WebhookBody(
        url=row.url,
        created_at=row.created_at,
        former_secret_until=until if until is not None and now < until else None,
        disabled_why=row.why_disabled(),
    )
