"""A system whose key was stolen, or that somebody wrote into the database, is ended by the operator of the server."""

from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from moi_pwa.actions.audit.audit_clients import examine_clients
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.oauth_clients import end_client_by_operator, list_clients_by_number
from moi_pwa.actions.parties.read_accounts import read_account
from moi_pwa.core.errors import AbsentError
from moi_pwa.presentation.parties.institution_presenter import present_account
from moi_pwa.storage.parties import institutions, oauth_clients
from moi_pwa.storage.parties.oauth_clients import AccessTokenRow, OAuthClientKeyRow, OAuthClientRow
from tests.api.oauth_system import System, registered_system
from tests.cases.account_officers import FIRAS
from tests.cases.institution import institution_id
from tests.factories import Clock

REASON = "Its key was stolen"


@pytest.fixture
async def system(client: httpx.AsyncClient, deps: Deps) -> System:
    return await registered_system(client, deps)


async def end(deps: Deps, system: System) -> bool:
    return await end_client_by_operator(deps, client_id=UUID(system.client_id), reason=REASON)


async def test_its_tokens_open_nothing_from_then_on(client: httpx.AsyncClient, deps: Deps, system: System):
    bearer = await system.bearer(client, deps)
    assert (await client.get("/api/sync", headers=bearer)).status_code == 200

    assert await end(deps, system)

    assert (await client.get("/api/sync", headers=bearer)).status_code == 401
    assert (await system.ask(client, deps)).json()["error"] == "invalid_client"
    assert await list_clients_by_number(deps, "200000001") == []


async def test_another_system_goes_on(client: httpx.AsyncClient, deps: Deps, system: System):
    other = await registered_system(client, deps, number=2, mobile="0790000013")
    bearer = await other.bearer(client, deps)
    await end(deps, system)
    assert (await client.get("/api/sync", headers=bearer)).status_code == 200


async def test_what_is_stored_of_it_agrees_with_the_history(deps: Deps, system: System):
    assert await end(deps, system)
    assert not await end(deps, system)
    async with deps.database.reading() as session:
        events = await institutions.events_of(session, institution_id())
    assert [each.kind for each in events].count("client_ended") == 1
    assert [str(each) async for each in examine_clients(deps)] == []


async def test_the_desk_shows_who_ended_it_and_why(deps: Deps, system: System):
    await end(deps, system)
    account = await read_account(deps, FIRAS, institution_id())
    last = present_account(account, "en").events[0]
    assert (last.title, last.by, last.reason) == ("A system’s access ended", "Server operator", REASON)
    assert present_account(account, "ar").events[0].by == "مشغّل الخادم"


async def test_its_last_use_is_listed(client: httpx.AsyncClient, deps: Deps, clock: Clock, system: System):
    clock.move(timedelta(days=3))
    await system.bearer(client, deps)
    [listed] = await list_clients_by_number(deps, "200000001")
    assert [each.last_used_at for each in listed.keys] == [clock()]


async def test_a_key_that_was_put_back_behind_the_history_is_removed(
    client: httpx.AsyncClient, deps: Deps, system: System
):
    await end(deps, system)
    client_id = UUID(system.client_id)
    key = OAuthClientKeyRow(client_id=client_id, thumbprint=system.kid, jwk=system.jwk, added_at=deps.now())
    token = AccessTokenRow(
        digest=b"d",
        client_id=client_id,
        thumbprint=system.kid,
        scopes=["cases"],
        expires_at=deps.now() + timedelta(days=3650),
    )
    async with deps.database.transaction() as session:
        await oauth_clients.add_key(session, key)
        await oauth_clients.keep_token(session, token, at=deps.now())
    assert [each async for each in examine_clients(deps)] != []

    assert not await end(deps, system)

    assert [each async for each in examine_clients(deps)] == []


async def test_a_system_that_was_written_past_the_history_loses_its_key(deps: Deps, system: System):
    stranger = System(client_id=str(UUID(int=0xE9)))
    row = OAuthClientRow(
        id=UUID(stranger.client_id), party_id=institution_id(), name="Back door", registered_at=deps.now()
    )
    key = OAuthClientKeyRow(client_id=row.id, thumbprint=stranger.kid, jwk=stranger.jwk, added_at=deps.now())
    async with deps.database.transaction() as session:
        await oauth_clients.add_client(session, row, key)

    assert not await end(deps, stranger)

    async with deps.database.reading() as session:
        assert not await oauth_clients.is_open(session, UUID(stranger.client_id))


async def test_a_number_that_no_institution_has_lists_nothing(deps: Deps, system: System):
    with pytest.raises(AbsentError):
        await list_clients_by_number(deps, "200000009")
