"""The sign-in of a person by a national identity, of which its provider tells by OpenID Connect."""

import hmac
import logging
import secrets
from dataclasses import dataclass
from typing import Literal

from moi_pwa.actions.accounts._identity_tokens import (
    SECRET_BYTES,
    attempt_of,
    language_in,
    open_attempt,
    seal_attempt,
    seal_shown,
)
from moi_pwa.actions.accounts.sessions import SignedIn, begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.core.account_changes import Proof
from moi_pwa.core.accounts import Client, ProvenIdentity
from moi_pwa.core.errors import AbsentError, ProviderAwayError, TooManyAttemptsError
from moi_pwa.core.text import Language
from moi_pwa.gateways.identity.provider import (
    Attempt,
    CallbackAnswer,
    IdentityNotProvenError,
    IdentityProvider,
    ProviderSilentError,
)
from moi_pwa.rules.accounts.identities import ATTEMPT_ONCE
from moi_pwa.rules.accounts.recovery import is_settled
from moi_pwa.storage.accounts import attempts, linked_identities, people, proofs

log = logging.getLogger(__name__)

Result = Literal["known", "unknown", "cancelled", "late", "refused", "away"]
"""The result of an attempt.

* `known`: the identity opens an account, and has opened it.
* `unknown`: the identity opens no account yet.
* `cancelled`: the person went back.
* `late`: the answer is none to what this browser began, or came twice or late.
* `refused`: the provider does not show who the person is.
* `away`: the provider does not answer.
"""

_AWAY = frozenset({"server_error", "temporarily_unavailable"})


@dataclass(frozen=True, kw_only=True)
class Begun:
    """An attempt that began."""

    url: str
    """The address of the provider's to which the browser goes."""
    token: str
    """The token that the browser keeps until it comes back."""


@dataclass(frozen=True, kw_only=True)
class Ended:
    """The end of an attempt."""

    result: Result
    language: Language
    signed_in: SignedIn | None = None
    shown: str = ""
    """The token of an identity that opens no account yet."""


async def begin_identity_sign_in(deps: Deps, *, language: Language, address: str) -> Begun:
    """Begin an attempt. Nothing of it is stored here.

    Raises:
        AbsentError: there is no provider.
        ProviderAwayError: the provider does not answer.
        TooManyAttemptsError: from this network address.
    """
    provider = deps.identity_provider
    if provider is None:
        raise AbsentError
    async with deps.database.transaction() as session:
        await attempts.count_attempt(session, deps.addresses.identities(), address, now=deps.now())
    secret = secrets.token_bytes(SECRET_BYTES)
    try:
        url = await provider.authorization_url(attempt_of(deps, secret, language, deps.now()))
    except ProviderSilentError as error:
        raise ProviderAwayError from error
    return Begun(url=url, token=seal_attempt(deps, provider.issuer, secret, language))


async def end_identity_sign_in(deps: Deps, *, token: str, state: str, answer: CallbackAnswer, client: Client) -> Ended:
    """End the attempt that this browser began, by the answer with which the provider sent the person back.

    Args:
        deps: what actions need.
        token: the token that the browser keeps; "" if it has none.
        state: the state that the answer names.
        answer: the rest of the answer.
        client: the browser. A session that it had before ends when another one begins.
    """
    provider, language = deps.identity_provider, language_in(state)
    if provider is None:
        return Ended(result="away", language=language)
    attempt = open_attempt(deps, provider.issuer, token)
    if attempt is None or not hmac.compare_digest(attempt.state.encode(), state.encode()):
        return Ended(result="late", language=language)
    if not await _use_up(deps, attempt):
        return Ended(result="late", language=language)
    result = await _proven(provider, attempt, answer)
    if not isinstance(result, ProvenIdentity):
        log.warning("an attempt by a national identity ended: %s", result)
        return Ended(result=result, language=language)
    signed_in = await _sign_in(deps, result, language, client)
    if signed_in is None:
        return Ended(result="unknown", language=language, shown=seal_shown(deps, result))
    return Ended(result="known", language=language, signed_in=signed_in)


async def _use_up(deps: Deps, attempt: Attempt) -> bool:
    """Store that an answer came for an attempt, and return whether it is the first one."""
    try:
        async with deps.database.transaction() as session:
            await attempts.count_attempt(session, ATTEMPT_ONCE, attempt.state, now=deps.now())
    except TooManyAttemptsError:
        return False
    return True


async def _proven(provider: IdentityProvider, attempt: Attempt, answer: CallbackAnswer) -> ProvenIdentity | Result:
    if answer.error is not None:
        if answer.error == "access_denied":
            return "cancelled"
        return "away" if answer.error in _AWAY else "refused"
    try:
        return await provider.prove(attempt, answer)
    except IdentityNotProvenError:
        return "refused"
    except ProviderSilentError:
        return "away"


async def _sign_in(deps: Deps, identity: ProvenIdentity, language: Language, client: Client) -> SignedIn | None:
    """Open a session of the account that an identity is linked to; None if there is none."""
    now = deps.now()
    async with deps.database.transaction() as session:
        row = await linked_identities.find_identity(session, identity)
        person = await people.find_person(session, row.person_id) if row else None
        if row is None or person is None or not await linked_identities.note_use(session, row.id, now=now):
            return None
        await attempts.undo_attempt(session, deps.addresses.identities(), client.address)
        await people.save_language(session, person.id, language)
        begun = await begin_session(deps, session, kind="applicant", holder_id=person.id, client=client, method="oidc")
        proof = Proof(kind="oidc", at=now, is_settled=is_settled(row.linked_at, now))
        await proofs.add_proof(session, begun.session_id, proof)
    log.info("person %s signed in", person.id)
    return begun
