"""The sign-in of a person with a passkey. The person names no address: the authenticator says whose passkey it is."""

import logging
from collections.abc import Mapping
from typing import Any

from moi_pwa.actions.accounts._passkey_challenge import new_challenge, relying_party
from moi_pwa.actions.accounts._shown_passkey import use_passkey
from moi_pwa.actions.accounts.sessions import SignedIn, begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.core.account_changes import Proof
from moi_pwa.core.accounts import Client, Person
from moi_pwa.core.errors import CopiedPasskeyError, RefusedError, WrongPasskeyError
from moi_pwa.core.text import Language
from moi_pwa.crypto.passkeys import RelyingParty
from moi_pwa.rules.accounts.recovery import is_settled
from moi_pwa.storage.accounts import attempts, people, proofs
from moi_pwa.storage.accounts.passkeys import PasskeyRow
from moi_pwa.storage.engine.database import Session

log = logging.getLogger(__name__)


def begin_passkey_sign_in(deps: Deps) -> tuple[RelyingParty, bytes]:
    """Return the site and a challenge for whoever has a passkey. Nothing is stored."""
    return relying_party(deps), new_challenge(deps, "sign_in")


async def sign_in_with_passkey(
    deps: Deps, credential: Mapping[str, Any], *, language: Language, client: Client
) -> tuple[Person, SignedIn]:
    """Open a session, in place of the client's former one.

    Raises:
        WrongPasskeyError: it is unknown or was removed, or the response is for another purpose or site, came twice or
            late, or without the authenticator having verified the person.
        CopiedPasskeyError: its count of signatures went back.
        TooManyAttemptsError: from this network address.
    """
    refused: RefusedError = WrongPasskeyError()
    signed_in: tuple[Person, SignedIn] | None = None
    async with deps.database.transaction() as session:
        limit = deps.addresses.wrong_codes()
        await attempts.count_attempt(session, limit, client.address, now=deps.now())
        try:
            person, passkey = await _person_of(deps, session, credential)
        except (WrongPasskeyError, CopiedPasskeyError) as error:
            refused = error
        else:
            await attempts.undo_attempt(session, limit, client.address)
            await people.save_language(session, person.id, language)
            begun = await begin_session(
                deps, session, kind="applicant", holder_id=person.id, client=client, method="passkey"
            )
            proof = Proof(kind="passkey", at=deps.now(), is_settled=is_settled(passkey.created_at, deps.now()))
            await proofs.add_proof(session, begun.session_id, proof)
            signed_in = person, begun
    if signed_in is None:  # outside the transaction, so that the attempt stays counted
        log.warning("an applicant's sign-in was refused: %s", refused.code)
        raise refused
    log.info("person %s signed in", signed_in[0].id)
    return signed_in


async def _person_of(deps: Deps, session: Session, credential: Mapping[str, Any]) -> tuple[Person, PasskeyRow]:
    row = await use_passkey(deps, session, PasskeyRow, credential, "sign_in")
    person = await people.find_person(session, row.person_id)
    if person is None:
        raise WrongPasskeyError
    return person, row
