"""The messages that an institution's systems get: written with the change that they tell of."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.jobs import NewJob
from moi_pwa.rules.parties.webhooks import is_covered, message
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.parties import webhooks
from moi_pwa.storage.parties.webhooks import WebhookDeliveryRow


@dataclass(frozen=True, kw_only=True)
class Change:
    """A change of a case that its applicant sees."""

    party_id: UUID
    case_id: UUID
    service: str
    status: str
    """The status after it, as the applicant sees it."""
    at: datetime


async def tell_webhooks(deps: Deps, session: Session, change: Change) -> None:
    """Write what the webhooks of a party are told of a change, within the caller's transaction."""
    for listener in await webhooks.listeners_of(session, change.party_id):
        if not is_covered(listener.scopes, change.service):
            continue
        body = message(application_id=change.case_id, service=change.service, status=change.status, at=change.at)
        delivery = WebhookDeliveryRow(
            id=deps.new_id(),
            client_id=listener.client_id,
            case_id=change.case_id,
            body=body,
            made_at=change.at,
            next_at=change.at,
        )
        await webhooks.add_delivery(session, delivery)
        await enqueue_turn(deps, session, listener.client_id, not_before=change.at)


def turn_job(deps: Deps, client_id: UUID) -> NewJob:
    """Return a job that sends whatever is due to a webhook.

    Each has a key of its own: a job that another one has begun may not see what this transaction writes.
    """
    turn = str(deps.new_id())
    return NewJob(kind="send_webhook", key=f"send_webhook:{turn}", payload={"client_id": str(client_id), "turn": turn})


async def enqueue_turn(deps: Deps, session: Session, client_id: UUID, *, not_before: datetime) -> None:
    """Enqueue a job that sends whatever is due to a webhook then."""
    await jobs.enqueue(session, turn_job(deps, client_id), job_id=deps.new_id(), not_before=not_before)
