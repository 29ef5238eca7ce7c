"""A message to a person by text message, or by e-mail without a mobile."""

from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import ContactAddress, Person
from moi_pwa.core.jobs import Done, Outcome, PermanentFailure, Retry
from moi_pwa.core.text import Language
from moi_pwa.gateways.email import Email


async def message_person(deps: Deps, person: Person, *, text: str, subject: str, key: str) -> Outcome:
    """Send the message, and return the outcome of the job that does so. The gateways send one of this key once.

    `subject` is that of an e-mail.
    """
    if person.mobile:
        contact = ContactAddress(kind="mobile", address=person.mobile)
    elif person.email:
        contact = ContactAddress(kind="email", address=person.email)
    else:
        return Done()
    return await message_contact(deps, contact, text=text, subject=subject, language=person.language, key=key)


async def message_contact(
    deps: Deps, contact: ContactAddress, *, text: str, subject: str, language: Language, key: str
) -> Outcome:
    """Send the message to this address. The same as `message_person` in all else."""
    if contact.kind == "mobile":
        outcome = await deps.sms.send(mobile=contact.address, text=text, key=key)
    else:
        message = Email(to=contact.address, subject=subject, text=text, language=language, at=deps.now(), key=key)
        outcome = await deps.email.send(message)
    if outcome == "retry":
        return Retry(why="the gateway is busy or silent")
    return Done() if outcome == "sent" else PermanentFailure(why="the gateway refused")
