"""The sign-in of a person with the code that was sent. The first sign-in creates the account."""

import hmac
import logging

from moi_pwa.actions.accounts.request_code import at_address, code_digest, is_known_address
from moi_pwa.actions.accounts.sessions import SignedIn, begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Client, ContactAddress, Person
from moi_pwa.core.errors import WrongCodeError
from moi_pwa.core.text import Language
from moi_pwa.rules.accounts.attempts import (
    CODE_TRIES,
    CODES_PER_CONTACT,
    CODES_PER_CONTACT_A_DAY,
    SIGNED_IN_FROM,
    TRIES_PER_CONTACT,
    TRIES_PER_CONTACT_FROM_ANYWHERE,
)
from moi_pwa.rules.characters import fold_digits, without_blanks
from moi_pwa.storage.accounts import attempts, people, sign_in_codes

log = logging.getLogger(__name__)


async def sign_in(
    deps: Deps, *, contact: ContactAddress, code: str, language: Language, client: Client
) -> tuple[Person, SignedIn]:
    """Open a session, in place of the client's former one. A code is good once, for five minutes and five tries.

    Raises:
        WrongCodeError: wrong, too old, tried too often, or never sent.
        TooManyAttemptsError: from this network address, at this contact from there, or at this contact from anywhere.
    """
    now, address = deps.now(), client.address
    typed = code_digest(deps.code_secret, contact.address, fold_digits(without_blanks(code)))
    signed_in: tuple[Person, SignedIn] | None = None
    async with deps.database.transaction() as session:
        await attempts.count_attempt(session, deps.addresses.wrong_codes(), address, now=now)
        from_there = at_address(contact.address, address)
        known = await is_known_address(session, contact.address, address, now)
        await attempts.count_attempt(session, TRIES_PER_CONTACT, from_there, now=now)
        if not known:
            await attempts.count_attempt(session, TRIES_PER_CONTACT_FROM_ANYWHERE, contact.address, now=now)
        sent = await sign_in_codes.try_code(session, contact.address, now=now, most_tries=CODE_TRIES)
        if sent is not None and hmac.compare_digest(sent, typed):
            await sign_in_codes.delete_code(session, contact.address)
            # A code that arrived was not wasted: an office behind one address can sign its people in.
            for limit in (deps.addresses.wrong_codes(), *deps.addresses.codes()):
                await attempts.undo_attempt(session, limit, address)
            for limit in (CODES_PER_CONTACT, CODES_PER_CONTACT_A_DAY, TRIES_PER_CONTACT, SIGNED_IN_FROM):
                await attempts.delete_attempts(session, limit, from_there)
            if not known:
                await attempts.undo_attempt(session, TRIES_PER_CONTACT_FROM_ANYWHERE, contact.address)
            await attempts.count_attempt(session, SIGNED_IN_FROM, from_there, now=now)
            person = await people.save_person(
                session, person_id=deps.new_id(), kind=contact.kind, address=contact.address, language=language, at=now
            )
            signed_in = (
                person,
                await begin_session(
                    deps, session, kind="applicant", holder_id=person.id, client=client, method=contact.kind
                ),
            )
    if signed_in is None:  # outside the transaction, so that the try stays counted
        log.warning("an applicant's sign-in was refused: code")
        raise WrongCodeError
    log.info("person %s signed in", signed_in[0].id)
    return signed_in
