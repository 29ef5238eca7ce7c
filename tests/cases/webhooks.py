"""A company with systems whose webhooks are told of its cases, and what a receiver makes of a message."""

import base64
import hmac
from dataclasses import replace
from uuid import UUID

from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import (
    lock_institution,
    record_institution_event,
    register_institution,
)
from moi_pwa.actions.parties.oauth_clients import record_client
from moi_pwa.actions.parties.webhooks import set_webhook
from moi_pwa.core.accounts import Client, OpenSession
from moi_pwa.crypto.client_assertion import read_client_key
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.webhooks import SentMessage
from moi_pwa.storage.parties import webhooks
from moi_pwa.storage.parties.webhooks import WebhookDeliveryRow, WebhookRow
from tests.cases.institution import institution_id, member
from tests.cases.institution_events import REGISTRATION
from tests.cases.sending import someone
from tests.factories import person_id

URL = "https://hr.example/moi"


def system_id(number: int = 1) -> UUID:
    return UUID(int=0xE000_0000 + number)


async def found_company(deps: Deps, number: int = 1) -> None:
    """Found a verified company, whose administrator is the person of the same number."""
    await someone(deps, number)
    registration = replace(REGISTRATION, establishment_number=f"{200_000_000 + number}")
    async with deps.database.transaction() as session:
        await register_institution(
            deps,
            session,
            registration,
            party_id=institution_id(number),
            administrator=person_id(number),
            administrators_name="Mona",
        )
        await record_institution_event(deps, session, institution_id(number), "verified", by="officer")


async def add_system(deps: Deps, number: int = 1, *scopes: str, company: int = 1) -> UUID:
    """Register a system of a company, by default with the scope "cases"."""
    async with deps.database.transaction() as session:
        locked = await lock_institution(deps, session, institution_id(company))
        await record_client(
            session,
            locked,
            system_id(number),
            by=person_id(company),
            name="HR system",
            key=read_client_key(SigningKey.new().jwk),
            scopes=scopes or ("cases",),
        )
    return system_id(number)


async def opened(deps: Deps, person: int = 1) -> OpenSession:
    """Return the session of a person who has just signed in."""
    async with deps.database.transaction() as session:
        signed_in = await begin_session(
            deps, session, kind="applicant", holder_id=person_id(person), client=Client(address="192.0.2.1")
        )
    return OpenSession(id=signed_in.session_id, kind="applicant", holder_id=person_id(person), last_seen_at=deps.now())


async def hook(deps: Deps, number: int = 1, *, url: str = URL, company: int = 1) -> str | None:
    """Set the webhook of a system, and return its secret, or None."""
    administrator = member(company, "administrator", company)
    session = await opened(deps, company)
    return await set_webhook(deps, administrator, session, client_id=system_id(number), url=url)


async def kept(deps: Deps, number: int = 1) -> WebhookRow:
    async with deps.database.reading() as session:
        row = await webhooks.find_webhook(session, system_id(number))
    assert row is not None
    return row


async def deliveries(deps: Deps, number: int = 1) -> list[WebhookDeliveryRow]:
    """Return the deliveries to a system, the newest first."""
    async with deps.database.reading() as session:
        return [*await webhooks.last_deliveries(session, system_id(number), limit=1000)]


def is_signed(sent: SentMessage, secret: str) -> bool:
    """Return whether one of a message's signatures is by a secret, as the specification says."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{sent.headers['webhook-id']}.{sent.headers['webhook-timestamp']}.".encode() + sent.body
    expected = "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
    return expected in sent.headers["webhook-signature"].split(" ")
