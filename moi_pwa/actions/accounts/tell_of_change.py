"""The messages to every contact point of an account about a change of it: asked for, made, stopped or lapsed."""

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.message_person import message_contact
from moi_pwa.core.account_changes import AccountChange, ChangeState
from moi_pwa.core.accounts import ContactAddress
from moi_pwa.core.jobs import Done, NewJob, Outcome
from moi_pwa.locales import say
from moi_pwa.rules.accounts.contact_addresses import masked_address
from moi_pwa.rules.dates import AMMAN, numeric_day
from moi_pwa.storage.accounts import account_changes, people
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.jobs import jobs


async def enqueue_change_messages(deps: Deps, session: Session, change: AccountChange, state: ChangeState) -> None:
    """Enqueue one message to each address within another action's transaction. `state` is what the change came to."""
    for number, _ in enumerate(_addressees(change, state)):
        payload = {"change_id": str(change.id), "state": state, "number": number}
        key = f"tell_of_change:{change.id}:{state}:{number}"
        job = NewJob(kind="tell_of_change", key=key, payload=payload)
        await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=deps.now())


async def tell_of_change(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Tell one address of a change. The payload is {change_id, state, number of the address}."""
    state: ChangeState = payload["state"]
    async with deps.database.reading() as session:
        change = await account_changes.find_change(session, UUID(payload["change_id"]))
        person = await people.find_person(session, change.person_id) if change else None
    if change is None or person is None:
        return Done()
    number: int = payload["number"]
    language = person.language
    about = say(
        f"device.account_changes.kind.{change.kind}",
        language,
        address=masked_address(change.contact) if change.contact else "",
    )
    at = change.takes_effect_at.astimezone(AMMAN) if change.takes_effect_at else None
    text = say(
        f"sms.account_change_{state}",
        language,
        change=about,
        date=numeric_day(f"{at:%Y-%m-%d}") if at else "",
        time=f"{at:%H:%M}" if at else "",
        site=urlsplit(deps.public_url).netloc,
    )
    return await message_contact(
        deps,
        _addressees(change, state)[number],
        text=text,
        subject=say("email.account_change_subject", language),
        language=language,
        key=f"change:{change.id}:{state}:{number}",
    )


def _addressees(change: AccountChange, state: ChangeState) -> tuple[ContactAddress, ...]:
    """Return the addresses that are told: also the new one, once it opens the account."""
    if change.contact is None or state != "done" or change.contact in change.told:
        return change.told
    return (*change.told, change.contact)
