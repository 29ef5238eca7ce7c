"""A message to a person by text message, or by e-mail without a mobile."""

from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Person
from moi_pwa.core.jobs import Done, Outcome, PermanentFailure, Retry
from moi_pwa.gateways.email import Email


async def message_person(deps: Deps, person: Person, *, text: str, subject: str, key: str) -> Outcome:
    """Send the message, and return the outcome of the job that does so. The gateways send one of this key once.

    `subject` is that of an e-mail.
    """
    if person.mobile:
        outcome = await deps.sms.send(mobile=person.mobile, text=text, key=key)
    elif person.email:
        outcome = await deps.email.send(
            Email(to=person.email, subject=subject, text=text, language=person.language, at=deps.now(), key=key)
        )
    else:
        return Done()
    if outcome == "retry":
        return Retry(why="the gateway is busy or silent")
    return Done() if outcome == "sent" else PermanentFailure(why="the gateway refused")
