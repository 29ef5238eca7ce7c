"""A person asks for a code by text message, to sign in with."""

import hashlib
import hmac
import math
import secrets
from datetime import datetime

from moi_pwa.actions.deps import Deps
from moi_pwa.core.people import CodeNotSentError, TooManyAttemptsError
from moi_pwa.core.text import Language
from moi_pwa.core.words import say
from moi_pwa.rules.attempts import (
    CODE_DIGITS,
    CODE_LIVES,
    CODES_PER_ADDRESS,
    CODES_PER_MOBILE,
    wait_before_code,
)
from moi_pwa.rules.mobiles import to_mobile
from moi_pwa.storage import attempts, people
from moi_pwa.storage.database import Session


async def request_code(deps: Deps, *, mobile: str, language: Language, address: str) -> None:
    """Send a code, which replaces the one before it.

    Args:
        deps: what actions need.
        mobile: as typed.
        language: of the text message.
        address: the network address that asks, for the limit on it.

    Raises:
        NotAMobileError: nothing can be sent there.
        TooManyAttemptsError: the last one was just now, or there were too many.
        CodeNotSentError: the text message did not go out.
    """
    mobile = to_mobile(mobile)
    now = deps.now()
    code = f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    async with deps.database.transaction() as session:
        await attempts.count_attempt(session, CODES_PER_ADDRESS, address, now=now)
        await _wait_for_the_last(session, mobile, now)
        await attempts.count_attempt(session, CODES_PER_MOBILE, mobile, now=now)
        digest = code_digest(deps.code_secret, mobile, code)
        await people.keep_code(session, mobile=mobile, digest=digest, expires_at=now + CODE_LIVES)
    text = say("sms.otp", language, code=code)
    if await deps.sms.send(mobile=mobile, text=text, key=f"otp:{deps.new_id()}") != "sent":
        raise CodeNotSentError


def code_digest(secret: bytes, mobile: str, code: str) -> bytes:
    """A code has a million values: only with a secret beside the database can it be kept and not be guessed from it."""
    return hmac.digest(secret, f"{mobile}\0{code}".encode(), hashlib.sha256)


async def _wait_for_the_last(session: Session, mobile: str, now: datetime) -> None:
    before = await attempts.attempts_of(session, CODES_PER_MOBILE, mobile, now=now)
    if before is None or before[0] >= CODES_PER_MOBILE.most:  # the latter is refused when it is counted
        return
    count, last = before
    left = (last + wait_before_code(count) - now).total_seconds()
    if left > 0:
        raise TooManyAttemptsError(math.ceil(left))
