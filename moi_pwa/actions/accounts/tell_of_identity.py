"""The messages to a person to whose account a national identity was linked, so that nobody links one unnoticed.

`tell_of_change.py` tells of one that is removed.
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
from moi_pwa.rules.accounts.identities import IDENTITY_MESSAGES
from moi_pwa.storage.accounts import attempts, people
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.jobs import jobs


async def enqueue_identity_messages(deps: Deps, session: Session, *, person_id: UUID, identity_id: UUID) -> None:
    """Enqueue a message to each contact point within another action's transaction.

    A person who links an identity again and again is told of the first times of a day: each message costs money.
    """
    person = await people.find_person(session, person_id)
    for number, _ in enumerate(told_of(person) if person else ()):
        try:
            await attempts.count_attempt(session, IDENTITY_MESSAGES, str(person_id), now=deps.now())
        except TooManyAttemptsError:
            return
        payload = {"person_id": str(person_id), "identity_id": str(identity_id), "number": number}
        job = NewJob(kind="tell_of_identity", key=f"tell_of_identity:{identity_id}:{number}", payload=payload)
        await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=deps.now())


async def tell_of_identity(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Tell one contact point of a linked identity. The payload is {person_id, identity_id, number of the contact
    point}.
    """
    async with deps.database.reading() as session:
        person = await people.find_person(session, UUID(payload["person_id"]))
    number: int = payload["number"]
    if person is None or number >= len(told_of(person)):
        return Done()
    return await message_contact(
        deps,
        told_of(person)[number],
        text=say("sms.identity_linked", person.language, site=urlsplit(deps.public_url).netloc),
        subject=say("email.identity_subject", person.language),
        language=person.language,
        key=f"identity:{payload['identity_id']}:{number}",
    )
