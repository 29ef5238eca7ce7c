"""The message to a person whose passkeys changed, so that nobody else adds or removes one unnoticed."""

from typing import Any, Literal
from urllib.parse import urlsplit
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.message_person import message_person
from moi_pwa.core.errors import TooManyAttemptsError
from moi_pwa.core.jobs import Done, NewJob, Outcome
from moi_pwa.locales import say
from moi_pwa.rules.accounts.passkeys import PASSKEY_MESSAGES
from moi_pwa.storage.accounts import attempts, people
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.jobs import jobs

PasskeyChange = Literal["added", "removed"]


async def enqueue_passkey_message(
    deps: Deps, session: Session, *, person_id: UUID, passkey_id: UUID, change: PasskeyChange
) -> None:
    """Enqueue the message within another action's transaction.

    A person who changes passkeys again and again is told of the first changes of a day: each message costs money.
    """
    try:
        await attempts.count_attempt(session, PASSKEY_MESSAGES, str(person_id), now=deps.now())
    except TooManyAttemptsError:
        return
    payload = {"person_id": str(person_id), "passkey_id": str(passkey_id), "change": change}
    job = NewJob(kind="tell_of_passkey", key=f"tell_of_passkey:{passkey_id}:{change}", payload=payload)
    await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=deps.now())


async def tell_of_passkey(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Tell a person of an added or removed passkey. The payload is {person_id, passkey_id, change}."""
    async with deps.database.reading() as session:
        person = await people.find_person(session, UUID(payload["person_id"]))
    if person is None:
        return Done()
    change = payload["change"]
    return await message_person(
        deps,
        person,
        text=say(f"sms.passkey_{change}", person.language, site=urlsplit(deps.public_url).netloc),
        subject=say("email.passkey_subject", person.language),
        key=f"passkey:{payload['passkey_id']}:{change}",
    )
