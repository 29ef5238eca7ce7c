"""Sending what is due to a webhook: one message after the other, by one job at a time.

Each message that becomes due has a job. The first of these jobs takes the webhook's turn and sends all that is due; the
others find the turn taken and end. Both lock the webhook first: a job that finds the turn taken can leave its message
to the job that has it, because that one looks for messages once more under the lock before it gives the turn back. A
job whose process died is done again, knows its turn by `turn`, and goes on.
"""

import logging
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.tell_of_webhook import enqueue_webhook_messages
from moi_pwa.actions.parties.tell_webhooks import enqueue_turn, turn_job
from moi_pwa.core.jobs import Done, Outcome
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.webhook_secret import open_webhook_secret, webhook_signatures
from moi_pwa.rules.parties.institution import state_of
from moi_pwa.rules.parties.webhooks import asked_wait, disabled_by, is_delivered, wait_after
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import institutions, webhooks
from moi_pwa.storage.parties.webhooks import WebhookRow

_SECONDS_AT_ONCE = 20.0
"""The time after which a job begins no further message, and leaves the rest to another job: others wait for a slot."""
_TURN = timedelta(seconds=90)
"""The time after which a turn is over by itself: more than a job may last, and less than its lease."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class _Message:
    """A message that is to be sent now."""

    delivery_id: UUID
    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, kw_only=True)
class _Answer:
    """The outcome of an attempt to send a message."""

    delivery_id: UUID
    status: int | None
    asked: timedelta
    """The wait that the receiver asked for."""


async def send_webhook(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Send what is due to a webhook. The payload is {client_id, turn}."""
    client_id, turn = UUID(payload["client_id"]), UUID(payload["turn"])
    ends, answer = deps.elapsed() + _SECONDS_AT_ONCE, None
    while True:
        is_last = answer is not None and deps.elapsed() >= ends
        async with deps.database.transaction() as session:
            row = await webhooks.lock_webhook(session, client_id)
            if row is None:
                return Done()
            if answer is not None:
                await _record(deps, session, row, answer)
            if webhooks.is_busy(row, mine=turn, now=deps.now()):
                return Done()
            message = None if is_last else await _next_message(deps, session, row)
            is_taken = message is not None
            row.busy_by, row.busy_until = (turn, deps.now() + _TURN) if is_taken else (None, None)
        if is_last:
            return Done(then=(turn_job(deps, client_id),))
        if message is None:
            return Done()
        sent = await deps.webhooks.send(message.url, headers=message.headers, body=message.body)
        log.info("webhook of client %s: %s", client_id, sent.status)
        asked = asked_wait(sent.status, sent.retry_after)
        answer = _Answer(delivery_id=message.delivery_id, status=sent.status, asked=asked)


async def _next_message(deps: Deps, session: Session, row: WebhookRow) -> _Message | None:
    """Return the next message that is due, counted as tried; None if there is none, or none may be sent."""
    now = deps.now()
    delivery = await webhooks.next_due(session, row.client_id, now=now)
    if delivery is None:
        return None
    if not await _may_be_told(session, row):
        await webhooks.give_up_waiting(session, row.client_id)
        return None
    delivery.attempts, delivery.last_at, delivery.last_status = delivery.attempts + 1, now, None
    message_id, timestamp, body = str(delivery.id), int(now.timestamp()), delivery.body.encode()
    signatures = webhook_signatures(_secrets(deps, row, now), message_id=message_id, timestamp=timestamp, body=body)
    headers = {
        "Content-Type": "application/json",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signatures,
    }
    return _Message(delivery_id=delivery.id, url=row.url, headers=headers, body=body)


async def _may_be_told(session: Session, row: WebhookRow) -> bool:
    """Return whether the history of the institution says that this address is told of it now."""
    state = state_of(await institutions.events_of(session, row.party_id))
    client = state.clients.get(row.client_id) if state else None
    is_verified = state is not None and state.institution.status == "verified"
    return is_verified and client is not None and client.webhook == row.url and row.disabled_why is None


def _secrets(deps: Deps, row: WebhookRow, now: datetime) -> list[bytes]:
    """Return the secrets that sign now. A former one that cannot be opened any more does not.

    Raises:
        Refused: "wrong_key": the secret was stored with another key of the server's. The job is seen by an operator.
    """
    secrets = [open_webhook_secret(row.sealed_secret, deps.code_secret, row.client_id.bytes)]
    if row.sealed_former_secret is not None and row.former_secret_until is not None and now < row.former_secret_until:
        with suppress(Refused):
            secrets.append(open_webhook_secret(row.sealed_former_secret, deps.code_secret, row.client_id.bytes))
    return secrets


async def _record(deps: Deps, session: Session, row: WebhookRow, answer: _Answer) -> None:
    """Store what an attempt led to, and the job of the next one."""
    delivery, now = await webhooks.find_delivery(session, answer.delivery_id), deps.now()
    if delivery is None:
        return
    delivery.last_status = answer.status
    if is_delivered(answer.status):
        delivery.next_at, row.failing_since = None, None
        return
    was_disabled = row.disabled_why is not None
    row.failing_since = row.failing_since or now
    row.disabled_why = row.disabled_why or disabled_by(answer.status, failing_since=row.failing_since, now=now)
    wait = wait_after(delivery.attempts, chance=deps.chance(), asked=answer.asked)
    delivery.next_at = now + wait if wait else None
    if row.disabled_why:
        await session.flush()
        await webhooks.give_up_waiting(session, row.client_id)
        if not was_disabled:
            await enqueue_webhook_messages(deps, session, row, delivery_id=delivery.id)
        log.warning("the webhook of client %s is disabled: %s", row.client_id, row.disabled_why)
    elif delivery.next_at is not None:
        await enqueue_turn(deps, session, row.client_id, not_before=delivery.next_at)
