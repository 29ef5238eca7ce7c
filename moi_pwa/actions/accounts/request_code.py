"""A person's request for a sign-in code by text message."""

import hashlib
import hmac
import logging
import math
import secrets
from datetime import datetime

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import CodeNotSentError, TextsSpentError, TooManyAttemptsError
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.accounts.attempts import (
    CODE_DIGITS,
    CODE_LIVES,
    CODES_PER_MOBILE,
    CODES_PER_MOBILE_A_DAY,
    CODES_PER_MOBILE_FROM_ANYWHERE,
    SIGNED_IN_FROM,
    wait_before_code,
)
from moi_pwa.rules.forms.mobiles import country_of_mobile, to_mobile
from moi_pwa.storage.accounts import attempts, sign_in_codes
from moi_pwa.storage.engine.database import Session

log = logging.getLogger(__name__)


async def request_code(deps: Deps, *, mobile: str, language: Language, address: str) -> None:
    """Send a code, which replaces the one before it.

    Args:
        deps: what actions need.
        mobile: the number as typed.
        language: the language of the text message.
        address: the network address of the request, for the limit on it.

    Raises:
        NotAMobileError: nothing can be sent to this number.
        TooManyAttemptsError: the last one was just now, or there were too many.
        TextsSpentError: today's texts are spent, all of them or those for the country of the number.
        CodeNotSentError: the text message did not go out.
    """
    mobile = to_mobile(mobile)
    now = deps.now()
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    async with deps.database.transaction() as session:
        for limit in deps.addresses.codes():
            await attempts.count_attempt(session, limit, address, now=now)
        mobile_and_address = at_address(mobile, address)
        await _wait_for_the_last(session, mobile_and_address, now)
        await attempts.count_attempt(session, CODES_PER_MOBILE, mobile_and_address, now=now)
        await attempts.count_attempt(session, CODES_PER_MOBILE_A_DAY, mobile_and_address, now=now)
        if not await is_known_address(session, mobile, address, now):
            await attempts.count_attempt(session, CODES_PER_MOBILE_FROM_ANYWHERE, mobile, now=now)
        digest = code_digest(deps.code_secret, mobile, code)
        await sign_in_codes.save_code(session, address=mobile, digest=digest, expires_at=now + CODE_LIVES)
        await _spend_a_text(deps, session, mobile, now)  # last: everybody who asks for a code counts in this row
    text = say("sms.otp", language, code=code)
    if await deps.sms.send(mobile=mobile, text=text, key=f"otp:{deps.new_id()}") != "sent":
        raise CodeNotSentError


def code_digest(secret: bytes, mobile: str, code: str) -> bytes:
    """Return the digest under which a code is stored.

    A code has only a million values; a secret that is not in the database keeps it from being guessed from its digest.
    """
    return hmac.digest(secret, f"{mobile}\0{code}".encode(), hashlib.sha256)


def at_address(mobile: str, address: str) -> str:
    """Return the key that counts attempts for a mobile and a network address together."""
    return f"{mobile} {address}"


async def is_known_address(session: Session, mobile: str, address: str, now: datetime) -> bool:
    """Return whether the mobile's owner signed in from this address lately. Strangers' attempts elsewhere do not count
    there.
    """
    return await attempts.attempts_of(session, SIGNED_IN_FROM, at_address(mobile, address), now=now) is not None


async def _spend_a_text(deps: Deps, session: Session, mobile: str, now: datetime) -> None:
    country, calling_code = country_of_mobile(mobile)
    try:
        if country not in deps.texts.wide:
            await attempts.count_attempt(session, deps.texts.of_a_country(), calling_code, now=now)
        spent = await attempts.count_attempt(session, deps.texts.total(), "all", now=now)
    except TooManyAttemptsError as refused:
        raise TextsSpentError(refused.retry_after) from refused
    if spent in (deps.texts.in_all * 4 // 5, deps.texts.in_all):
        log.error("%d of today's %d texts with sign-in codes are spent", spent, deps.texts.in_all)


async def _wait_for_the_last(session: Session, mobile_and_address: str, now: datetime) -> None:
    before = await attempts.attempts_of(session, CODES_PER_MOBILE, mobile_and_address, now=now)
    if before is None or before[0] >= CODES_PER_MOBILE.most:  # the latter is refused when it is counted
        return
    count, last = before
    left = (last + wait_before_code(count) - now).total_seconds()
    if left > 0:
        raise TooManyAttemptsError(math.ceil(left))
