"""The budgets of texts and e-mails that a person causes to be sent: sign-in codes and invitations."""

import logging
from datetime import datetime

from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import ContactAddress
from moi_pwa.core.errors import EmailsSpentError, TextsSpentError, TooManyAttemptsError
from moi_pwa.rules.forms.mobiles import country_of_mobile
from moi_pwa.storage.accounts import attempts
from moi_pwa.storage.engine.database import Session

log = logging.getLogger(__name__)


async def spend_message(deps: Deps, session: Session, contact: ContactAddress, now: datetime) -> None:
    """Count one more message against the budgets of today.

    All messages count in one row: nothing slow may follow in the transaction.

    Raises:
        TextsSpentError: today's texts are spent, all of them or those for the country of the number.
        EmailsSpentError: today's e-mails are spent.
    """
    if contact.kind == "mobile":
        await _spend_a_text(deps, session, contact.address, now)
    else:
        await _spend_an_email(deps, session, now)


async def _spend_a_text(deps: Deps, session: Session, mobile: str, now: datetime) -> None:
    country, calling_code = country_of_mobile(mobile)
    try:
        if country not in deps.texts.wide:
            await attempts.count_attempt(session, deps.texts.of_a_country(), calling_code, now=now)
        spent = (await attempts.count_attempt(session, deps.texts.total(), "all", now=now)).count
    except TooManyAttemptsError as refused:
        raise TextsSpentError(refused.retry_after) from refused
    if spent in (deps.texts.in_all * 4 // 5, deps.texts.in_all):
        log.error("%d of today's %d texts are spent", spent, deps.texts.in_all)


async def _spend_an_email(deps: Deps, session: Session, now: datetime) -> None:
    try:
        spent = (await attempts.count_attempt(session, deps.emails.total(), "all", now=now)).count
    except TooManyAttemptsError as refused:
        raise EmailsSpentError(refused.retry_after) from refused
    if spent in (deps.emails.in_all * 4 // 5, deps.emails.in_all):
        log.error("%d of today's %d e-mails are spent", spent, deps.emails.in_all)
