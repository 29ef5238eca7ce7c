"""OAuth clients of institutions: limits, and which event about a client may come when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from moi_pwa.core.errors import InstitutionRefusal
from moi_pwa.core.institutions import InstitutionEvent, InstitutionEventKind, OAuthClient
from moi_pwa.core.problems import Problem
from moi_pwa.rules.accounts.attempts import Limit
from moi_pwa.rules.characters import is_legible

CLIENTS_PER_INSTITUTION = 5
KEYS_PER_CLIENT = 2
"""One in use, and the next one while the client changes over."""
MAX_NAME_LENGTH = 60

ASSERTION_LIVES = timedelta(minutes=5)
"""The longest time between now and the end of a client's assertion."""
CLOCK_LEEWAY = timedelta(seconds=30)
"""The difference of a client's clock that is forgiven."""
TOKEN_LIVES = timedelta(minutes=10)

ASSERTION_ONCE = Limit(name="client_assertion", most=1, window=ASSERTION_LIVES + 3 * CLOCK_LEEWAY)
"""The window ends after the assertion, however far the client's clock is off."""
TOKENS_PER_CLIENT = Limit(name="client_tokens", most=30, window=timedelta(minutes=10))
REQUESTS_PER_CLIENT = Limit(name="client_requests", most=600, window=timedelta(minutes=1))

_ABOUT_WEBHOOK: frozenset[InstitutionEventKind] = frozenset(
    {"webhook_registered", "webhook_changed", "webhook_secret_changed", "webhook_removed"}
)
_ABOUT_CLIENT = _ABOUT_WEBHOOK | {"client_key_added", "client_key_removed", "client_ended"}


@dataclass(frozen=True, kw_only=True)
class RecordedClient:
    """A client as the events of its institution have it."""

    name: str | None
    """None for an event of a version that did not record the name."""
    registered_at: datetime
    client: OAuthClient | None
    """None once the client is ended."""


def check_client_name(name: str) -> list[Problem]:
    """Return the problems of a client's name: path "name" (required, too_long, unprintable)."""
    if not name:
        return [Problem(path="name", code="required")]
    if len(name) > MAX_NAME_LENGTH:
        return [Problem(path="name", code="too_long", params={"n": MAX_NAME_LENGTH})]
    return [] if is_legible(name) else [Problem(path="name", code="unprintable")]


def refusal_about_client(clients: Mapping[UUID, OAuthClient], event: InstitutionEvent) -> InstitutionRefusal | None:
    """Return why an event about a client may not come now; None if it may, or is about no client."""
    if event.kind == "client_registered":
        return "too_many_clients" if len(clients) >= CLIENTS_PER_INSTITUTION else None
    if event.kind not in _ABOUT_CLIENT:
        return None
    client = clients.get(_client_id(event))
    if client is None:
        return "no_such_client"
    if event.kind in _ABOUT_WEBHOOK:
        return "not_now" if (client.webhook is None) != (event.kind == "webhook_registered") else None
    return None if event.kind == "client_ended" else _refusal_about_key(client, event)


def clients_after(clients: Mapping[UUID, OAuthClient], event: InstitutionEvent) -> Mapping[UUID, OAuthClient]:
    """Return the open clients after an event that may come."""
    after = dict(clients)
    if event.kind == "client_registered":
        after[_client_id(event)] = OAuthClient(
            scopes=frozenset(cast("list[str]", event.data["scopes"])),
            keys=frozenset({_key(event)}),
            registered_by=UUID(event.actor),
        )
    elif event.kind == "client_ended":
        del after[_client_id(event)]
    elif event.kind in ("client_key_added", "client_key_removed"):
        client = after[_client_id(event)]
        after[_client_id(event)] = replace(client, keys=client.keys ^ {_key(event)})
    elif event.kind in ("webhook_registered", "webhook_changed"):
        after[_client_id(event)] = replace(after[_client_id(event)], webhook=str(event.data["url"]))
    elif event.kind == "webhook_removed":
        after[_client_id(event)] = replace(after[_client_id(event)], webhook=None)
    return after


def recorded_clients(events: Iterable[InstitutionEvent]) -> Mapping[UUID, RecordedClient]:
    """Return the clients that events name, also those that were ended. Other events change nothing.

    Raises:
        ValueError, LookupError, TypeError: the events are none that this program writes.
    """
    registered: dict[UUID, InstitutionEvent] = {}
    clients: Mapping[UUID, OAuthClient] = {}
    for event in events:
        clients = clients_after(clients, event)
        if event.kind == "client_registered":
            registered[_client_id(event)] = event
    return {
        client_id: RecordedClient(
            name=None if "name" not in event.data else str(event.data["name"]),
            registered_at=event.at,
            client=clients.get(client_id),
        )
        for client_id, event in registered.items()
    }


def _refusal_about_key(client: OAuthClient, event: InstitutionEvent) -> InstitutionRefusal | None:
    is_known, count = _key(event) in client.keys, len(client.keys)
    if event.kind == "client_key_added":
        return "key_known" if is_known else "too_many_keys" if count >= KEYS_PER_CLIENT else None
    return "no_such_client" if not is_known else "last_key" if count == 1 else None


def _client_id(event: InstitutionEvent) -> UUID:
    return UUID(str(event.data["client"]))


def _key(event: InstitutionEvent) -> str:
    return str(event.data["key"])
