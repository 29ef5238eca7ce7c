"""The examination of the stored OAuth clients of institutions against the events of the institution.

Codes of findings about a client, by the institution's establishment number and the client's id:

* absent: an event registered it, and there is no such row.
* not_registered: there is a row, and no event of the institution registered it.
* name_differs, registered_differs: the row has another name or time than the event.
* token_differs: an access token has a scope or a key that the events do not give to the client.

Codes of findings about a key (client_key), by number, client and thumbprint:

* absent: the events say that the client has it, and there is no such row.
* not_added: there is a row, and by the events the client does not have this key, or was ended.
* changed: the key is not the one that the thumbprint is of.

institution: unreadable: its events about clients are none that this program writes.
"""

from collections import defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.audit import Finding
from moi_pwa.core.institutions import InstitutionEvent, InstitutionEventKind, OAuthClient
from moi_pwa.crypto.client_assertion import read_client_key
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.parties.oauth_clients import RecordedClient, recorded_clients
from moi_pwa.storage.parties import institutions, oauth_clients
from moi_pwa.storage.parties.oauth_clients import AccessTokenRow, OAuthClientKeyRow, OAuthClientRow

INSTITUTIONS_BATCH_SIZE = 100

_EVENTS: frozenset[InstitutionEventKind] = frozenset(
    {"client_registered", "client_key_added", "client_key_removed", "client_ended"}
)

_UNREADABLE = (ValueError, TypeError, LookupError, AttributeError)
"""Exceptions raised when reading values that this program never writes."""


@dataclass(frozen=True, kw_only=True)
class _StoredClients:
    """Everything stored of the clients of one institution."""

    number: str
    recorded: Mapping[UUID, RecordedClient]
    rows: Mapping[UUID, OAuthClientRow]
    keys: Mapping[UUID, Sequence[OAuthClientKeyRow]]
    tokens: Mapping[UUID, Sequence[AccessTokenRow]]


async def examine_clients(deps: Deps) -> AsyncIterator[Finding]:
    """Examine the clients of every institution that has or had one, page by page."""
    after: UUID | None = None
    while True:
        async with deps.database.reading() as session:
            party_ids = await oauth_clients.institutions_with_clients(session, after, INSTITUTIONS_BATCH_SIZE)
        if not party_ids:
            return
        for finding in await _examine(deps, party_ids):
            yield finding
        after = party_ids[-1]


async def _examine(deps: Deps, party_ids: Sequence[UUID]) -> list[Finding]:
    try:
        return [finding for each in await _stored(deps, party_ids) for finding in _findings(each)]
    except _UNREADABLE:  # find out which institution it is
        if len(party_ids) == 1:
            return [Finding(what="institution", id=str(party_ids[0]), code="unreadable")]
        return [finding for party_id in party_ids for finding in await _examine(deps, [party_id])]


async def _stored(deps: Deps, party_ids: Sequence[UUID]) -> list[_StoredClients]:
    async with deps.database.reading() as session:
        numbers = await institutions.numbers_of(session, party_ids)
        events: dict[UUID, list[InstitutionEvent]] = defaultdict(list)
        for event in await institutions.events_of_kinds(session, party_ids, _EVENTS):
            events[event.party_id].append(event)
        recorded = {party_id: recorded_clients(events[party_id]) for party_id in party_ids}
        rows: dict[UUID, dict[UUID, OAuthClientRow]] = defaultdict(dict)
        for row in await oauth_clients.clients_of_institutions(session, party_ids):
            rows[row.party_id][row.id] = row
        named = {client_id for each in (*recorded.values(), *rows.values()) for client_id in each}
        keys: dict[UUID, list[OAuthClientKeyRow]] = defaultdict(list)
        for key in await oauth_clients.keys_of(session, named):
            keys[key.client_id].append(key)
        tokens: dict[UUID, list[AccessTokenRow]] = defaultdict(list)
        for token in await oauth_clients.tokens_of(session, named):
            tokens[token.client_id].append(token)
    return [
        _StoredClients(
            # An institution whose row is missing has no number.
            number=numbers.get(party_id, str(party_id)),
            recorded=recorded[party_id],
            rows=rows[party_id],
            keys=keys,
            tokens=tokens,
        )
        for party_id in party_ids
    ]


def _findings(stored: _StoredClients) -> Iterator[Finding]:
    for client_id in sorted(stored.recorded.keys() | stored.rows.keys()):
        name = f"{stored.number}/{client_id}"
        recorded, row = stored.recorded.get(client_id), stored.rows.get(client_id)
        client = recorded.client if recorded else None
        for code in _differences(recorded, row):
            yield Finding(what="client", id=name, code=code)
        if any(_is_foreign(token, client) for token in stored.tokens.get(client_id, ())):
            yield Finding(what="client", id=name, code="token_differs")
        yield from _key_findings(name, client, stored.keys.get(client_id, ()))


def _differences(recorded: RecordedClient | None, row: OAuthClientRow | None) -> Iterator[str]:
    if recorded is None:
        yield "not_registered"
    elif row is None:
        yield "absent"
    else:
        if recorded.name not in (None, row.name):
            yield "name_differs"
        if recorded.registered_at != row.registered_at:
            yield "registered_differs"


def _is_foreign(token: AccessTokenRow, client: OAuthClient | None) -> bool:
    """Return whether a token opens what the events do not give to its client."""
    return client is None or token.thumbprint not in client.keys or not client.scopes.issuperset(token.scopes)


def _key_findings(name: str, client: OAuthClient | None, rows: Sequence[OAuthClientKeyRow]) -> Iterator[Finding]:
    expected, found = client.keys if client else frozenset[str](), {each.thumbprint: each for each in rows}
    for thumbprint in sorted(expected - found.keys()):
        yield Finding(what="client_key", id=f"{name}/{thumbprint}", code="absent")
    for thumbprint in sorted(found):
        if thumbprint not in expected:
            yield Finding(what="client_key", id=f"{name}/{thumbprint}", code="not_added")
        elif not _is_of(found[thumbprint], thumbprint):
            yield Finding(what="client_key", id=f"{name}/{thumbprint}", code="changed")


def _is_of(row: OAuthClientKeyRow, thumbprint: str) -> bool:
    try:
        return read_client_key(row.jwk).thumbprint == thumbprint
    except Refused:
        return False
