"""Access tokens of institutions' clients: given for an assertion (RFC 7523), and found again at each request."""

import hashlib
import logging
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import lock_institution
from moi_pwa.core.errors import RefusedError, TooManyAttemptsError
from moi_pwa.core.institutions import OAuthClient
from moi_pwa.core.parties import Acting
from moi_pwa.crypto.client_assertion import ClientAssertion, issuer_in, read_client_key, verify_assertion
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.parties.oauth_clients import (
    ASSERTION_LIVES,
    ASSERTION_ONCE,
    CLOCK_LEEWAY,
    REQUESTS_PER_CLIENT,
    TOKEN_LIVES,
    TOKENS_PER_CLIENT,
)
from moi_pwa.rules.parties.scopes import ISSUER_PATH, TOKEN_PATH
from moi_pwa.storage.accounts import attempts
from moi_pwa.storage.accounts.attempts import Counted
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import oauth_clients
from moi_pwa.storage.parties.oauth_clients import AccessTokenRow, OAuthClientRow

_TOKEN_BYTES = 32
_MAX_TOKEN_LENGTH = 64

log = logging.getLogger(__name__)


class ClientRefusedError(RefusedError):
    """A client gets no token. `fault` is the code for it (RFC 6749 §5.2)."""

    code = "client_refused"

    def __init__(self, fault: Literal["invalid_client", "invalid_scope", "unauthorized_client"]) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True, kw_only=True)
class TokenRequest:
    """A client's request for a token."""

    assertion: str
    client_id: str
    """The client as the request names it beside the assertion; "" for not at all."""
    scope: str
    """The scopes asked for, separated by spaces; "" for all that the client has."""
    address: str
    """The network address that it came from."""


@dataclass(frozen=True, kw_only=True)
class IssuedToken:
    """A new access token."""

    token: str
    """The token is stored nowhere else."""
    scopes: tuple[str, ...]
    lives: timedelta
    counted: Counted
    """The tokens that the client got in this window."""


async def issue_token(deps: Deps, asked: TokenRequest) -> IssuedToken:
    """Give a client an access token for its institution.

    Raises:
        ClientRefusedError: "invalid_client": the assertion is not one of an open client, for us, now and for the first
            time; "unauthorized_client": the institution is not verified now; "invalid_scope": the client does not have
            a scope that it asks for.
        TooManyAttemptsError: refused too often from this network address, or too many tokens for the client.
    """
    limit = deps.addresses.wrong_codes()
    async with deps.database.transaction(harmless=True) as session:
        await attempts.count_attempt(session, limit, asked.address, now=deps.now())
    async with deps.database.reading() as session:
        client, assertion = await _authenticated(deps, session, asked)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    async with deps.database.transaction() as session:
        locked = await lock_institution(deps, session, client.party_id)
        registered = locked.state.clients.get(client.id)
        # The history of the institution says which keys and scopes there are, whatever the other tables say.
        if registered is None or assertion.thumbprint not in registered.keys:
            raise ClientRefusedError("invalid_client")
        if locked.state.institution.status != "verified":
            raise ClientRefusedError("unauthorized_client")
        scopes = _granted(registered, asked.scope)
        await _use_up(deps, session, client, assertion)
        await attempts.undo_attempt(session, limit, asked.address)
        counted = await attempts.count_attempt(session, TOKENS_PER_CLIENT, str(client.id), now=deps.now())
        row = AccessTokenRow(
            digest=_digest(token),
            client_id=client.id,
            thumbprint=assertion.thumbprint,
            scopes=list(scopes),
            expires_at=deps.now() + TOKEN_LIVES,
        )
        await oauth_clients.keep_token(session, row, at=deps.now())
    log.info("client %s got an access token", client.id)
    return IssuedToken(token=token, scopes=scopes, lives=TOKEN_LIVES, counted=counted)


async def find_client_acting(deps: Deps, token: str) -> Acting | None:
    """Return the client of an access token, acting for its institution; None if the token opens nothing now."""
    if not 0 < len(token) <= _MAX_TOKEN_LENGTH:
        return None
    async with deps.database.reading() as session:
        holder = await oauth_clients.find_holder(session, _digest(token), now=deps.now())
    if holder is None or holder.status != "verified":
        return None
    return Acting(
        actor_id=holder.client_id,
        party_id=holder.party_id,
        role="filer",
        status=holder.status,
        scopes=holder.scopes,
    )


async def count_request(deps: Deps, client_id: UUID) -> Counted:
    """Count a request of a client, in all processes together.

    Raises:
        TooManyAttemptsError: too many in this minute.
    """
    async with deps.database.transaction(harmless=True) as session:
        return await attempts.count_attempt(session, REQUESTS_PER_CLIENT, str(client_id), now=deps.now())


async def _authenticated(deps: Deps, session: Session, asked: TokenRequest) -> tuple[OAuthClientRow, ClientAssertion]:
    """Return the client of an assertion, and what the assertion says. Raises ClientRefusedError "invalid_client"."""
    try:
        client = await _named_client(session, issuer_in(asked.assertion))
        if client is None or asked.client_id not in ("", str(client.id)):
            raise ClientRefusedError("invalid_client")
        assertion = verify_assertion(
            asked.assertion,
            [read_client_key(each.jwk) for each in await oauth_clients.keys_of(session, [client.id])],
            client_id=str(client.id),
            audiences=[f"{deps.public_url}{ISSUER_PATH}", f"{deps.public_url}{TOKEN_PATH}"],
            now=deps.now(),
            lives=ASSERTION_LIVES,
            leeway=CLOCK_LEEWAY,
        )
    except Refused as error:
        log.warning("a client's assertion was refused: %s", error.code)
        raise ClientRefusedError("invalid_client") from error
    return client, assertion


async def _named_client(session: Session, name: str) -> OAuthClientRow | None:
    try:
        client_id = UUID(name)
    except ValueError:
        return None
    return await oauth_clients.find_client(session, client_id)


async def _use_up(deps: Deps, session: Session, client: OAuthClientRow, assertion: ClientAssertion) -> None:
    try:
        await attempts.count_attempt(session, ASSERTION_ONCE, f"{client.id} {assertion.jti}", now=deps.now())
    except TooManyAttemptsError as error:
        raise ClientRefusedError("invalid_client") from error


def _granted(client: OAuthClient, asked: str) -> tuple[str, ...]:
    scopes = frozenset(asked.split(" ")) if asked else client.scopes
    if not scopes <= client.scopes:
        raise ClientRefusedError("invalid_scope")
    return tuple(sorted(scopes))


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
