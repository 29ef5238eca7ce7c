"""An attacker who can write into the database changes the systems of an institution, and is found out."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from sqlalchemy import delete, insert, update

from moi_pwa.actions.audit import audit_clients
from moi_pwa.actions.audit.audit_clients import examine_clients
from moi_pwa.actions.audit.examine_history import examine_everything, examine_new
from moi_pwa.actions.audit.write_audit_log import append_to_log
from moi_pwa.actions.deps import Deps
from moi_pwa.core.parties import MembershipRole
from moi_pwa.storage.parties import institutions, oauth_clients
from moi_pwa.storage.parties.institutions import InstitutionEventRow, InstitutionRow
from moi_pwa.storage.parties.oauth_clients import AccessTokenRow, OAuthClientKeyRow, OAuthClientRow
from tests.api.oauth_system import SCOPES, System, found_company, register
from tests.api.sign_in import sign_in
from tests.attack.tampering import intruder, table
from tests.cases.institution import found_institution_of, institution_id
from tests.factories import NOON

CLIENTS, KEYS, TOKENS = table(OAuthClientRow), table(OAuthClientKeyRow), table(AccessTokenRow)
EVENTS = table(InstitutionEventRow)
NUMBER = "200000001"
COMPANY = f"/api/institutions/{institution_id()}"
STRANGER = UUID(int=0xE9)


@pytest.fixture
async def mona(client: httpx.AsyncClient, deps: Deps) -> UUID:
    """Sign Mona in, and return her id."""
    return UUID((await sign_in(client, deps)).json()["person"]["id"])


@pytest.fixture
async def system(client: httpx.AsyncClient, deps: Deps, mona: UUID) -> System:
    """Register a system of Mona's company."""
    system = System()
    await register(client, await found_company(deps, mona), system)
    return system


@pytest.fixture
async def other(client: httpx.AsyncClient, deps: Deps, mona: UUID) -> System:
    """Register a system of Mona's second company."""
    other = System()
    await register(client, await found_company(deps, mona, 2), other)
    return other


async def found(deps: Deps) -> set[str]:
    return {str(finding) async for finding in examine_clients(deps)}


async def tamper(deps: Deps, *statements: Any) -> None:
    async with intruder(deps.database) as connection:
        for statement in statements:
            await connection.execute(statement)


def of(system: System, number: str = NUMBER) -> str:
    return f"{number}/{system.client_id}"


def its(system: System, rows: Any = KEYS) -> Any:
    return (rows.c.id if rows is CLIENTS else rows.c.client_id) == UUID(system.client_id)


def key_row(system: System, key: System) -> Mapping[str, Any]:
    return {"client_id": UUID(system.client_id), "thumbprint": key.kid, "jwk": key.jwk, "added_at": NOON}


async def add_key(client: httpx.AsyncClient, system: System) -> System:
    following = System()
    path = f"{COMPANY}/clients/{system.client_id}/keys"
    assert (await client.post(path, json={"key": following.jwk})).status_code == 201
    return following


async def test_systems_that_nobody_touched_are_whole(
    client: httpx.AsyncClient, deps: Deps, other: System, system: System
):
    ended = System()
    await register(client, COMPANY, ended)
    await add_key(client, ended)
    await client.delete(f"{COMPANY}/clients/{ended.client_id}")
    await add_key(client, system)
    await client.delete(f"{COMPANY}/clients/{system.client_id}/keys/{system.kid}")
    client.cookies.clear()
    await other.bearer(client, deps)
    assert await found(deps) == set()
    await append_to_log(deps)
    assert [str(finding) async for finding in examine_everything(deps)] == []


async def test_an_institution_without_systems_is_whole(deps: Deps, mona: UUID):
    await found_company(deps, mona)
    roles: dict[UUID, MembershipRole] = {mona: "filer"}
    await found_institution_of(deps, roles, number=2)
    async with deps.database.reading() as session:
        assert await oauth_clients.institutions_with_clients(session, None, 10) == []
    assert await found(deps) == set()


async def test_an_event_from_before_names_were_recorded_is_accepted(deps: Deps, system: System):
    async with deps.database.reading() as session:
        event = (await institutions.events_of(session, institution_id()))[-1]
    older = {name: value for name, value in event.data.items() if name != "name"}
    await tamper(deps, update(EVENTS).where(EVENTS.c.seq == event.seq).values(data=older))
    assert await found(deps) == set()


async def test_a_system_whose_name_was_changed_is_found(deps: Deps, system: System):
    await tamper(deps, update(CLIENTS).values(name="Another system"))
    assert await found(deps) == {f"client {of(system)}: name_differs"}


async def test_a_system_whose_day_was_changed_is_found(deps: Deps, system: System):
    await tamper(deps, update(CLIENTS).values(registered_at=NOON - timedelta(days=1)))
    assert await found(deps) == {f"client {of(system)}: registered_differs"}


async def test_a_system_that_nobody_registered_is_found(deps: Deps, system: System):
    key = System(client_id=str(STRANGER))
    row = {"id": STRANGER, "party_id": institution_id(), "name": "Back door", "registered_at": NOON}
    await tamper(deps, insert(CLIENTS).values(row), insert(KEYS).values(key_row(key, key)))
    assert await found(deps) == {
        f"client {of(key)}: not_registered",
        f"client_key {of(key)}/{key.kid}: not_added",
    }


async def test_a_first_system_that_nobody_registered_is_found(deps: Deps, mona: UUID):
    await found_company(deps, mona)
    row = {"id": STRANGER, "party_id": institution_id(), "name": "Back door", "registered_at": NOON}
    await tamper(deps, insert(CLIENTS).values(row))
    assert await found(deps) == {f"client {NUMBER}/{STRANGER}: not_registered"}


async def test_a_system_whose_rows_were_deleted_is_found(deps: Deps, system: System):
    await tamper(deps, delete(KEYS), delete(CLIENTS))
    assert await found(deps) == {
        f"client {of(system)}: absent",
        f"client_key {of(system)}/{system.kid}: absent",
    }


async def test_a_system_that_was_given_to_another_institution_is_found(deps: Deps, system: System, other: System):
    await tamper(deps, update(CLIENTS).where(its(system, CLIENTS)).values(party_id=institution_id(2)))
    assert await found(deps) == {
        f"client {of(system)}: absent",
        f"client {of(system, '200000002')}: not_registered",
        f"client_key {of(system, '200000002')}/{system.kid}: not_added",
    }


async def test_a_key_that_nobody_added_is_found(deps: Deps, system: System):
    thief = System()
    await tamper(deps, insert(KEYS).values(key_row(system, thief)))
    assert await found(deps) == {f"client_key {of(system)}/{thief.kid}: not_added"}


async def test_a_key_that_nobody_removed_is_found(client: httpx.AsyncClient, deps: Deps, system: System):
    following = await add_key(client, system)
    await tamper(deps, delete(KEYS).where(KEYS.c.thumbprint == following.kid))
    assert await found(deps) == {f"client_key {of(system)}/{following.kid}: absent"}


async def test_a_removed_key_that_was_put_back_is_found(client: httpx.AsyncClient, deps: Deps, system: System):
    await add_key(client, system)
    await client.delete(f"{COMPANY}/clients/{system.client_id}/keys/{system.kid}")
    await tamper(deps, insert(KEYS).values(key_row(system, system)))
    assert await found(deps) == {f"client_key {of(system)}/{system.kid}: not_added"}


@pytest.mark.parametrize("jwk", [System().jwk, {}, {"kty": "EC", "crv": "P-256", "x": "1", "y": "2"}])
async def test_a_key_beneath_the_thumbprint_of_another_is_found(deps: Deps, system: System, jwk: dict[str, Any]):
    await tamper(deps, update(KEYS).values(jwk=jwk))
    assert await found(deps) == {f"client_key {of(system)}/{system.kid}: changed"}


async def test_an_end_that_nobody_ordered_is_found(deps: Deps, system: System):
    await tamper(deps, delete(KEYS))
    assert await found(deps) == {f"client_key {of(system)}/{system.kid}: absent"}


async def test_an_ended_system_that_was_opened_again_is_found(client: httpx.AsyncClient, deps: Deps, system: System):
    await client.delete(f"{COMPANY}/clients/{system.client_id}")
    await tamper(deps, insert(KEYS).values(key_row(system, system)))
    assert await found(deps) == {f"client_key {of(system)}/{system.kid}: not_added"}


@pytest.mark.parametrize("scopes", [["cases", "file:WORK_VISA"], [*SCOPES, "file:WORK_VISA"]])
async def test_a_token_with_another_scope_is_found(
    client: httpx.AsyncClient, deps: Deps, system: System, scopes: list[str]
):
    client.cookies.clear()
    await system.bearer(client, deps)
    await tamper(deps, update(TOKENS).values(scopes=scopes))
    assert await found(deps) == {f"client {of(system)}: token_differs"}


async def test_a_token_for_another_key_is_found(client: httpx.AsyncClient, deps: Deps, system: System):
    client.cookies.clear()
    await system.bearer(client, deps)
    await tamper(deps, update(TOKENS).values(thumbprint="t" * 43))
    assert await found(deps) == {f"client {of(system)}: token_differs"}


async def test_a_token_of_an_ended_system_is_found(client: httpx.AsyncClient, deps: Deps, system: System):
    await client.delete(f"{COMPANY}/clients/{system.client_id}")
    token = {"digest": b"d", "client_id": UUID(system.client_id), "thumbprint": system.kid, "scopes": ["cases"]}
    await tamper(deps, insert(TOKENS).values(**token, expires_at=NOON + timedelta(days=3650)))
    assert await found(deps) == {f"client {of(system)}: token_differs"}


async def test_a_token_with_fewer_scopes_is_no_finding(client: httpx.AsyncClient, deps: Deps, system: System):
    client.cookies.clear()
    await system.bearer(client, deps, scope="cases")
    assert await found(deps) == set()


async def test_an_event_whose_scopes_were_changed_is_found_by_its_hash_in_the_log(deps: Deps, system: System):
    await append_to_log(deps)
    async with deps.database.reading() as session:
        event = (await institutions.events_of(session, institution_id()))[-1]
    more = {**event.data, "scopes": [*SCOPES, "file:WORK_VISA"]}
    await tamper(deps, update(EVENTS).where(EVENTS.c.seq == event.seq).values(data=more))
    assert {str(each) async for each in examine_everything(deps)} == {
        f"institution {institution_id()}/{event.seq}: changed"
    }


@pytest.mark.parametrize("data", [{}, {"client": "x"}, [], {"client": str(STRANGER)}])
async def test_events_that_cannot_be_read_hide_no_other_institution(
    deps: Deps, system: System, other: System, data: Any
):
    await tamper(
        deps,
        update(EVENTS)
        .where(EVENTS.c.party_id == institution_id(), EVENTS.c.kind == "client_registered")
        .values(data=data),
        update(CLIENTS).where(its(other, CLIENTS)).values(name="Another system"),
    )
    assert await found(deps) == {
        f"institution {institution_id()}: unreadable",
        f"client {of(other, '200000002')}: name_differs",
    }


async def test_a_registration_that_was_cut_out_of_the_history_is_found(
    client: httpx.AsyncClient, deps: Deps, system: System
):
    await add_key(client, system)
    await tamper(deps, delete(EVENTS).where(EVENTS.c.kind == "client_registered"))
    assert await found(deps) == {f"institution {institution_id()}: unreadable"}


async def test_an_institution_whose_row_is_gone_is_named_by_its_id(deps: Deps, system: System):
    await tamper(deps, delete(table(InstitutionRow)), update(CLIENTS).values(name="Another system"))
    assert await found(deps) == {f"client {institution_id()}/{system.client_id}: name_differs"}


async def test_every_page_of_institutions_is_examined(
    client: httpx.AsyncClient, deps: Deps, mona: UUID, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(audit_clients, "INSTITUTIONS_BATCH_SIZE", 2)
    systems = [System() for _ in range(5)]
    for number, system in enumerate(systems, start=1):
        await register(client, await found_company(deps, mona, number), system)
    # One institution has a system by its events alone, and one by the row alone.
    await tamper(
        deps,
        delete(CLIENTS).where(its(systems[2], CLIENTS)),
        delete(EVENTS).where(EVENTS.c.party_id == institution_id(4), EVENTS.c.kind == "client_registered"),
        update(CLIENTS).where(its(systems[4], CLIENTS)).values(name="Another system"),
    )
    assert await found(deps) == {
        f"client {of(systems[2], '200000003')}: absent",
        f"client {of(systems[3], '200000004')}: not_registered",
        f"client_key {of(systems[3], '200000004')}/{systems[3].kid}: not_added",
        f"client {of(systems[4], '200000005')}: name_differs",
    }


async def test_the_daily_examination_looks_at_systems(deps: Deps, system: System):
    await append_to_log(deps)
    await tamper(deps, update(CLIENTS).values(name="Another system"))
    assert {str(each) async for each in examine_new(deps, (0, ""))} == {f"client {of(system)}: name_differs"}
    assert {str(each) async for each in examine_everything(deps)} == {f"client {of(system)}: name_differs"}


async def test_a_finding_has_no_name_of_a_system(deps: Deps, system: System):
    await tamper(deps, update(CLIENTS).values(name="Another system"))
    [finding] = await found(deps)
    assert "system" not in finding
