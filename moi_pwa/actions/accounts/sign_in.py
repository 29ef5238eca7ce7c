"""The sign-in of a person with the code that was sent. The first sign-in creates the account."""

import logging

from moi_pwa.actions.accounts.sessions import SignedIn, begin_session
from moi_pwa.actions.accounts.show_code import use_code
from moi_pwa.actions.deps import Deps
from moi_pwa.core.account_changes import Proof
from moi_pwa.core.accounts import Client, ContactAddress, Person
from moi_pwa.core.errors import ContactWaitingError, WrongCodeError
from moi_pwa.core.text import Language
from moi_pwa.storage.accounts import account_changes, people, proofs

log = logging.getLogger(__name__)


async def sign_in(
    deps: Deps, *, contact: ContactAddress, code: str, language: Language, client: Client
) -> tuple[Person, SignedIn]:
    """Open a session, in place of the client's former one. A code is good once, for five minutes and five tries.

    Raises:
        WrongCodeError: wrong, too old, tried too often, or never sent.
        ContactWaitingError: the address opens an account after a waiting time. The code is right, and stays good.
        TooManyAttemptsError: from this network address, at this contact from there, or at this contact from anywhere.
    """
    now = deps.now()
    signed_in: tuple[Person, SignedIn] | None = None
    async with deps.database.transaction() as session:
        if await use_code(deps, session, contact, code, address=client.address):
            known = await people.find_person_by_address(session, contact.address)
            if known is None and await account_changes.is_addition_waiting(session, contact.address):
                raise ContactWaitingError
            person = await people.save_person(
                session, person_id=deps.new_id(), kind=contact.kind, address=contact.address, language=language, at=now
            )
            begun = await begin_session(
                deps, session, kind="applicant", holder_id=person.id, client=client, method=contact.kind
            )
            await proofs.add_proof(session, begun.session_id, Proof(kind=contact.kind, at=now, is_settled=True))
            signed_in = person, begun
    if signed_in is None:  # outside the transaction, so that the try stays counted
        log.warning("an applicant's sign-in was refused: code")
        raise WrongCodeError
    log.info("person %s signed in", signed_in[0].id)
    return signed_in
