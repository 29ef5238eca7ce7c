"""The check of a code that was sent to an address, with the limits on guesses."""

import hmac

from moi_pwa.actions.accounts.request_code import at_address, code_digest, is_known_address
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import ContactAddress
from moi_pwa.rules.accounts.attempts import (
    CODE_TRIES,
    CODES_PER_CONTACT,
    CODES_PER_CONTACT_A_DAY,
    SIGNED_IN_FROM,
    TRIES_PER_CONTACT,
    TRIES_PER_CONTACT_FROM_ANYWHERE,
)
from moi_pwa.rules.characters import fold_digits, without_blanks
from moi_pwa.storage.accounts import attempts, sign_in_codes
from moi_pwa.storage.engine.database import Session


async def use_code(deps: Deps, session: Session, contact: ContactAddress, code: str, *, address: str) -> bool:
    """Return whether a code is the one that was sent, and use it up. It is good once, for five minutes and five tries.

    A refusal must be raised outside this transaction, so that the try stays counted.

    Args:
        deps: what actions need.
        session: the database session.
        contact: the address that the code was sent to.
        code: the code as typed.
        address: the network address of the request.

    Raises:
        TooManyAttemptsError: from this network address, at this contact from there, or at this contact from anywhere.
    """
    now = deps.now()
    typed = code_digest(deps.code_secret, contact.address, fold_digits(without_blanks(code)))
    await attempts.count_attempt(session, deps.addresses.wrong_codes(), address, now=now)
    from_there = at_address(contact.address, address)
    known = await is_known_address(session, contact.address, address, now)
    await attempts.count_attempt(session, TRIES_PER_CONTACT, from_there, now=now)
    if not known:
        await attempts.count_attempt(session, TRIES_PER_CONTACT_FROM_ANYWHERE, contact.address, now=now)
    sent = await sign_in_codes.try_code(session, contact.address, now=now, most_tries=CODE_TRIES)
    if sent is None or not hmac.compare_digest(sent, typed):
        return False
    await sign_in_codes.delete_code(session, contact.address)
    # A code that arrived was not wasted: an office behind one address can sign its people in.
    for limit in (deps.addresses.wrong_codes(), *deps.addresses.codes()):
        await attempts.undo_attempt(session, limit, address)
    for limit in (CODES_PER_CONTACT, CODES_PER_CONTACT_A_DAY, TRIES_PER_CONTACT, SIGNED_IN_FROM):
        await attempts.delete_attempts(session, limit, from_there)
    if not known:
        await attempts.undo_attempt(session, TRIES_PER_CONTACT_FROM_ANYWHERE, contact.address)
    await attempts.count_attempt(session, SIGNED_IN_FROM, from_there, now=now)
    return True
