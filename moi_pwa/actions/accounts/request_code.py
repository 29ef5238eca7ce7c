"""A person's request for a sign-in code, by text message or e-mail."""

import hashlib
import hmac
import logging
import math
import secrets
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.spend_message import spend_message
from moi_pwa.core.accounts import ContactAddress
from moi_pwa.core.errors import CodeNotSentError, TooManyAttemptsError
from moi_pwa.core.text import Language
from moi_pwa.gateways.email import Email
from moi_pwa.locales import say
from moi_pwa.rules.accounts.attempts import (
    CODE_DIGITS,
    CODE_LIVES,
    CODES_PER_CONTACT,
    CODES_PER_CONTACT_A_DAY,
    CODES_PER_CONTACT_FROM_ANYWHERE,
    SIGNED_IN_FROM,
    wait_before_code,
)
from moi_pwa.storage.accounts import attempts, sign_in_codes
from moi_pwa.storage.engine.database import Session

log = logging.getLogger(__name__)


async def request_code(deps: Deps, *, contact: ContactAddress, language: Language, address: str) -> None:
    """Send a code, which replaces the one before it.

    Args:
        deps: what actions need.
        contact: the person's mobile number or e-mail address.
        language: the language of the message.
        address: the network address of the request, for the limit on it.

    Raises:
        TooManyAttemptsError: the last one was just now, or there were too many.
        TextsSpentError: today's texts are spent, all of them or those for the country of the number.
        EmailsSpentError: today's e-mails are spent.
        CodeNotSentError: the message did not go out.
    """
    now = deps.now()
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    async with deps.database.transaction() as session:
        for limit in deps.addresses.codes():
            await attempts.count_attempt(session, limit, address, now=now)
        from_there = at_address(contact.address, address)
        await _wait_for_the_last(session, from_there, now)
        await attempts.count_attempt(session, CODES_PER_CONTACT, from_there, now=now)
        await attempts.count_attempt(session, CODES_PER_CONTACT_A_DAY, from_there, now=now)
        if not await is_known_address(session, contact.address, address, now):
            await attempts.count_attempt(session, CODES_PER_CONTACT_FROM_ANYWHERE, contact.address, now=now)
        digest = code_digest(deps.code_secret, contact.address, code)
        await sign_in_codes.save_code(session, address=contact.address, digest=digest, expires_at=now + CODE_LIVES)
        # Last: everybody who asks for a code counts in this row.
        await spend_message(deps, session, contact, now)
    if not await _send(deps, contact, code, language, key=deps.new_id()):
        raise CodeNotSentError


async def _send(deps: Deps, contact: ContactAddress, code: str, language: Language, *, key: UUID) -> bool:
    if contact.kind == "mobile":
        text = say("sms.otp", language, code=code)
        return await deps.sms.send(mobile=contact.address, text=text, key=f"otp:{key}") == "sent"
    message = Email(
        to=contact.address,
        subject=say("email.code_subject", language),
        text=say("email.code_text", language, code=code),
        language=language,
        at=deps.now(),
        key=f"otp:{key}",
    )
    return await deps.email.send(message) == "sent"


def code_digest(secret: bytes, contact: str, code: str) -> bytes:
    """Return the digest under which a code is stored.

    A code has only a million values; a secret that is not in the database keeps it from being guessed from its digest.
    """
    return hmac.digest(secret, f"{contact}\0{code}".encode(), hashlib.sha256)


def at_address(contact: str, address: str) -> str:
    """Return the key that counts attempts for a contact and a network address together."""
    return f"{contact} {address}"


async def is_known_address(session: Session, contact: str, address: str, now: datetime) -> bool:
    """Return whether the contact's owner signed in from this address lately. Strangers' attempts elsewhere do not count
    there.
    """
    return await attempts.attempts_of(session, SIGNED_IN_FROM, at_address(contact, address), now=now) is not None


async def _wait_for_the_last(session: Session, from_there: str, now: datetime) -> None:
    before = await attempts.attempts_of(session, CODES_PER_CONTACT, from_there, now=now)
    if before is None or before[0] >= CODES_PER_CONTACT.most:  # the latter is refused when it is counted
        return
    count, last = before
    left = (last + wait_before_code(count) - now).total_seconds()
    if left > 0:
        raise TooManyAttemptsError(math.ceil(left))
