"""The OAuth clients of an institution: an administrator registers and ends them, and changes their keys."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import InstitutionTransaction, lock_for_member
from moi_pwa.actions.recent_sign_in import require_recent_sign_in
from moi_pwa.core.accounts import OpenSession
from moi_pwa.core.answers import Json
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.institutions import OAuthClient
from moi_pwa.core.parties import Acting
from moi_pwa.core.problems import Problem
from moi_pwa.crypto.client_assertion import ClientKey, read_client_key
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.characters import tidy_line
from moi_pwa.rules.parties.institution import state_of
from moi_pwa.rules.parties.oauth_clients import check_client_name
from moi_pwa.rules.parties.scopes import check_scopes
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import institutions, oauth_clients, webhooks
from moi_pwa.storage.parties.oauth_clients import OAuthClientKeyRow, OAuthClientRow
from moi_pwa.storage.parties.webhooks import WebhookRow


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
        state = state_of(await institutions.events_of(session, acting.party_id))
        rows = await oauth_clients.clients_of(session, acting.party_id)
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
    data: dict[str, Json] = {"client": str(client_id), "key": key.thumbprint, "scopes": [*scopes]}
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
