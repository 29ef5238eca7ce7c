"""Telling the administrators of an institution that the webhook of one of its systems is disabled."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.message_person import message_person
from moi_pwa.core.errors import TooManyAttemptsError
from moi_pwa.core.jobs import Done, NewJob, Outcome
from moi_pwa.locales import say
from moi_pwa.rules.dates import AMMAN, EVENING, MORNING
from moi_pwa.rules.parties.webhooks import WEBHOOK_MESSAGES
from moi_pwa.storage.accounts import attempts, people
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.parties import institutions, parties, webhooks
from moi_pwa.storage.parties.webhooks import WebhookRow


async def enqueue_webhook_messages(deps: Deps, session: Session, row: WebhookRow, *, delivery_id: UUID) -> None:
    """Enqueue a message to each administrator within the transaction that disables a webhook.

    An institution whose webhooks are disabled again and again is told of the first ones of a day: each message costs
    money.

    Args:
        deps: the dependencies.
        session: the transaction.
        row: the webhook.
        delivery_id: the delivery whose failure disabled it.
    """
    for member in await parties.members_of(session, row.party_id):
        if member.role != "administrator":
            continue
        try:
            await attempts.count_attempt(session, WEBHOOK_MESSAGES, str(row.party_id), now=deps.now())
        except TooManyAttemptsError:
            return
        job = NewJob(
            kind="tell_of_webhook",
            key=f"tell_of_webhook:{delivery_id}:{member.person_id}",
            payload={
                "client_id": str(row.client_id),
                "delivery_id": str(delivery_id),
                "person_id": str(member.person_id),
            },
        )
        await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=_by_day(deps.now()))


async def tell_of_webhook(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Tell an administrator of a disabled webhook by text message, or by e-mail without a mobile.

    The payload is {client_id, delivery_id, person_id}. Nobody is told once the webhook was set again or removed, and
    nobody who is no administrator any more. The message has neither the address nor the name of the system.
    """
    person_id = UUID(payload["person_id"])
    async with deps.database.reading() as session:
        row = await webhooks.find_webhook(session, UUID(payload["client_id"]))
        if row is None or row.disabled_why is None:
            return Done()
        standing = await institutions.standing_of(session, party_id=row.party_id, person_id=person_id)
        person = await people.find_person(session, person_id)
    if standing is None or standing[1] != "administrator" or person is None:
        return Done()
    institution = standing[0]
    text = say(
        "sms.webhook_disabled",
        person.language,
        institution=institution.name_ar if person.language == "ar" else institution.name_en,
        site=urlsplit(deps.public_url).netloc,
    )
    subject = say("email.webhook_subject", person.language)
    return await message_person(
        deps, person, text=text, subject=subject, key=f"webhook:{payload['delivery_id']}:{person_id}"
    )


def _by_day(now: datetime) -> datetime:
    """Return the time at which somebody may be told: now, or the next morning if people sleep."""
    local = now.astimezone(AMMAN)
    morning = datetime.combine(local.date(), MORNING, AMMAN)
    if local < morning:
        return morning
    return now if local.time() < EVENING else morning + timedelta(days=1)
