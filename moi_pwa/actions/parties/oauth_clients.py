"""The OAuth clients of an institution: an administrator registers and ends them, and changes their keys.

The operator of the server lists and ends them as well.
"""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import InstitutionTransaction, lock_for_member, lock_institution
from moi_pwa.actions.recent_sign_in import require_recent_sign_in
from moi_pwa.core.accounts import OpenSession
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.institutions import OAuthClient
from moi_pwa.core.parties import Acting
from moi_pwa.core.problems import Problem
from moi_pwa.core.staff import OPERATOR
from moi_pwa.crypto.client_assertion import ClientKey, read_client_key
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.characters import tidy_line
from moi_pwa.rules.parties.institution import state_of
from moi_pwa.rules.parties.oauth_clients import check_client_name
from moi_pwa.rules.parties.scopes import check_scopes
from moi_pwa.rules.written_text import MAX_REASON_LENGTH, required
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import institutions, oauth_clients, webhooks
from moi_pwa.storage.parties.oauth_clients import OAuthClientKeyRow, OAuthClientRow
from moi_pwa.storage.parties.webhooks import WebhookRow

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class NewClient:
    """A client as an administrator registers it."""

    name: str
    jwk: Mapping[str, Any]
    """The client's public key."""
    scopes: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class ClientView:
    """An open client, as an administrator sees it."""

    row: OAuthClientRow
    client: OAuthClient
    keys: Sequence[OAuthClientKeyRow]
    webhook: WebhookRow | None


async def list_clients(deps: Deps, acting: Acting) -> list[ClientView]:
    """Return the open clients of an institution, the first registered first. The caller has checked who asks."""
    async with deps.database.reading() as session:
        return await _open_clients(session, acting.party_id)


async def list_clients_by_number(deps: Deps, establishment_number: str) -> list[ClientView]:
    """Return the open clients of all institutions of an establishment number, for the operator of the server.

    Raises:
        AbsentError: no institution is registered under this number.
    """
    async with deps.database.reading() as session:
        party_ids = await institutions.registered_under(session, establishment_number)
        if not party_ids:
            raise AbsentError
        return [view for party_id in party_ids for view in await _open_clients(session, party_id)]


async def register_client(deps: Deps, acting: Acting, opened: OpenSession, new: NewClient) -> UUID:
    """Register a client for an institution, and return its id.

    Raises:
        AbsentError, NotAMemberError, NotPermittedError: as `lock_for_member`.
        SignInAgainError: as `require_recent_sign_in`.
        AnswersRefusedError: with every problem of name, scopes and key.
        InstitutionRefusedError: "not_now": the institution is not verified; "too_many_clients".
    """
    name, scopes = tidy_line(new.name), sorted(set(new.scopes))
    problems = [*check_client_name(name), *check_scopes(scopes, deps.services.keys())]
    key = _read_key(new.jwk, problems)
    client_id = deps.new_id()
    async with deps.database.transaction() as session:
        locked = await _locked(deps, session, acting, opened)
        await record_client(session, locked, client_id, by=acting.actor_id, name=name, key=key, scopes=scopes)
    return client_id


async def record_client(
    session: Session,
    locked: InstitutionTransaction,
    client_id: UUID,
    *,
    by: UUID,
    name: str,
    key: ClientKey,
    scopes: Sequence[str],
) -> None:
    """Record that a person registers a client. The caller has checked the person, the name and the scopes.

    Raises:
        InstitutionRefusedError: "not_now": the institution is not verified; "too_many_clients".
    """
    data: dict[str, Json] = {
        "client": str(client_id),
        "name": name,
        "key": key.thumbprint,
        "scopes": [*scopes],
    }
    await locked.append("client_registered", by=str(by), data=data)
    row = OAuthClientRow(id=client_id, party_id=locked.party_id, name=name, registered_at=locked.at)
    await oauth_clients.add_client(session, row, _key_row(locked, client_id, key))


async def add_client_key(
    deps: Deps, acting: Acting, opened: OpenSession, *, client_id: UUID, jwk: Mapping[str, Any]
) -> str:
    """Add a public key of a client beside the one that it has, and return its thumbprint.

    Raises:
        AbsentError, NotAMemberError, NotPermittedError: as `lock_for_member`; AbsentError also for a client that is not
            open.
        SignInAgainError: as `require_recent_sign_in`.
        AnswersRefusedError: it is no public key of a kind that is taken.
        InstitutionRefusedError: "not_now": the institution is not verified; "too_many_keys", "key_known".
    """
    key = _read_key(jwk, [])
    async with deps.database.transaction() as session:
        locked = await _locked(deps, session, acting, opened)
        if client_id not in locked.state.clients:
            raise AbsentError
        data = {"client": str(client_id), "key": key.thumbprint}
        await locked.append("client_key_added", by=str(acting.actor_id), data=data)
        await oauth_clients.add_key(session, _key_row(locked, client_id, key))
    return key.thumbprint


async def remove_client_key(deps: Deps, acting: Acting, *, client_id: UUID, thumbprint: str) -> None:
    """Remove a key of a client; tokens that were given for it open nothing any more. Repeating it is harmless.

    Raises:
        AbsentError, NotAMemberError, NotPermittedError: as `lock_for_member`; AbsentError also for a client that is not
            open.
        InstitutionRefusedError: "last_key".
    """
    async with deps.database.transaction() as session:
        locked = await lock_for_member(deps, session, acting, "manage")
        client = locked.state.clients.get(client_id)
        if client is None:
            raise AbsentError
        if thumbprint in client.keys:
            data = {"client": str(client_id), "key": thumbprint}
            await locked.append("client_key_removed", by=str(acting.actor_id), data=data)
            await oauth_clients.remove_key(session, client_id, thumbprint)


async def end_client(deps: Deps, acting: Acting, *, client_id: UUID) -> None:
    """End a client; its keys and tokens open nothing any more. Repeating it is harmless.

    Raises:
        AbsentError, NotAMemberError, NotPermittedError: as `lock_for_member`.
    """
    async with deps.database.transaction() as session:
        locked = await lock_for_member(deps, session, acting, "manage")
        if client_id in locked.state.clients:
            await locked.append("client_ended", by=str(acting.actor_id), data={"client": str(client_id)})
            await oauth_clients.end_client(session, client_id)


async def end_client_by_operator(deps: Deps, *, client_id: UUID, reason: str) -> bool:
    """End a client of any institution, and return whether it was open. The event has the reason.

    Keys and tokens are deleted even if the history says that there is no such client: somebody wrote them past the
    program.

    Raises:
        AbsentError: there was never such a client.
        AnswersRefusedError: path "reason": "required", "unprintable".
        InstitutionRefusedError: "not_now": the account of the institution is closed, and the client opens nothing.
    """
    written = required("reason", reason)[:MAX_REASON_LENGTH]
    async with deps.database.transaction() as session:
        row = await oauth_clients.find_client(session, client_id)
        if row is None:
            raise AbsentError
        locked = await lock_institution(deps, session, row.party_id)
        is_open = client_id in locked.state.clients
        if is_open:
            data = {"client": str(client_id), "reason": written}
            await locked.append("client_ended", by=OPERATOR, data=data)
        await oauth_clients.end_client(session, client_id)
    log.warning("the operator ended client %s", client_id)
    return is_open


async def _open_clients(session: Session, party_id: UUID) -> list[ClientView]:
    state = state_of(await institutions.events_of(session, party_id))
    rows = await oauth_clients.clients_of(session, party_id)
    keys = await oauth_clients.keys_of(session, [each.id for each in rows])
    hooks = await webhooks.webhooks_of(session, [each.id for each in rows])
    if state is None:
        return []
    return [
        ClientView(
            row=row,
            client=state.clients[row.id],
            keys=[each for each in keys if each.client_id == row.id],
            webhook=hooks.get(row.id),
        )
        for row in rows
        if row.id in state.clients
    ]


async def _locked(deps: Deps, session: Session, acting: Acting, opened: OpenSession) -> InstitutionTransaction:
    locked = await lock_for_member(deps, session, acting, "manage")
    await require_recent_sign_in(deps, session, opened)
    return locked


def _read_key(jwk: Mapping[str, Any], problems: list[Problem]) -> ClientKey:
    """Return a key if neither it nor anything else has a problem. Raises AnswersRefusedError with all of them."""
    try:
        key = read_client_key(jwk)
    except Refused as error:
        raise AnswersRefusedError([*problems, Problem(path="key", code="unknown_key")]) from error
    if problems:
        raise AnswersRefusedError(problems)
    return key


def _key_row(locked: InstitutionTransaction, client_id: UUID, key: ClientKey) -> OAuthClientKeyRow:
    return OAuthClientKeyRow(client_id=client_id, thumbprint=key.thumbprint, jwk=dict(key.jwk), added_at=locked.at)
