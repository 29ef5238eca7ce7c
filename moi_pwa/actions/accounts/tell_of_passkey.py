"""The messages to a person whose account has another passkey, so that nobody else adds one unnoticed.

`tell_of_change.py` tells of a passkey that is removed.
"""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from moi_pwa.actions.accounts._account_change import told_of
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.message_person import message_contact
from moi_pwa.core.errors import TooManyAttemptsError
from moi_pwa.core.jobs import Done, NewJob, Outcome
from moi_pwa.locales import say
from moi_pwa.rules.accounts.passkeys import PASSKEY_MESSAGES
from moi_pwa.storage.accounts import attempts, people
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.jobs import jobs


async def enqueue_passkey_messages(deps: Deps, session: Session, *, person_id: UUID, passkey_id: UUID) -> None:
    """Enqueue a message to each contact point within another action's transaction.

    A swapped SIM alone does not hide the passkey from its owner, who reads e-mail too. A person who adds passkeys again
    and again is told of the first ones of a day: each message costs money.
    """
    person = await people.find_person(session, person_id)
    for number, _ in enumerate(told_of(person) if person else ()):
        try:
            await attempts.count_attempt(session, PASSKEY_MESSAGES, str(person_id), now=deps.now())
        except TooManyAttemptsError:
            return
        payload = {"person_id": str(person_id), "passkey_id": str(passkey_id), "number": number}
        job = NewJob(kind="tell_of_passkey", key=f"tell_of_passkey:{passkey_id}:{number}", payload=payload)
        await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=deps.now())


async def tell_of_passkey(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Tell one contact point of an added passkey. The payload is {person_id, passkey_id, number of the contact point}.

    A job of the version before has no number, and is about the first contact point.
    """
    async with deps.database.reading() as session:
        person = await people.find_person(session, UUID(payload["person_id"]))
    number: int = payload.get("number", 0)
    if person is None or number >= len(told_of(person)):
        return Done()
    return await message_contact(
        deps,
        told_of(person)[number],
        text=say("sms.passkey_added", person.language, site=urlsplit(deps.public_url).netloc),
        subject=say("email.passkey_subject", person.language),
        language=person.language,
        key=f"passkey:{payload['passkey_id']}:{number}",
    )
