"""A request names the party that it acts for, and is let through only if the person's role there permits it."""

from uuid import UUID

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.core.parties import MembershipRole, Party
from moi_pwa.storage.accounts import parties
from tests.api.sign_in import sign_in
from tests.cases.sending import body_json
from tests.factories import NOON

COMPANY, APPLICATION = UUID(int=0xB000_0001), UUID(int=0xA000_0001)
FOR_COMPANY = {"Moi-Party": str(COMPANY)}


async def member(client: httpx.AsyncClient, deps: Deps, role: MembershipRole | None) -> UUID:
    """Sign a person in, and make the person a member of the company; None leaves them a stranger to it."""
    signed_in = UUID((await sign_in(client, deps)).json()["person"]["id"])
    async with deps.database.transaction() as session:
        await parties.add_party(session, Party(id=COMPANY, kind="company"), at=NOON)
        if role:
            await parties.add_member(session, party_id=COMPANY, person_id=signed_in, role=role, at=NOON)
    return signed_in


async def file(client: httpx.AsyncClient, headers: dict[str, str]) -> httpx.Response:
    return await client.put(f"/api/applications/{APPLICATION}", json=body_json(), headers=headers)


@pytest.mark.parametrize("role", ["administrator", "filer"])
async def test_those_who_may_file_do_so_for_the_company(client: httpx.AsyncClient, deps: Deps, role: MembershipRole):
    await member(client, deps, role)

    assert (await file(client, FOR_COMPANY)).status_code == 201

    of_company = (await client.get("/api/sync", headers=FOR_COMPANY)).json()
    own = (await client.get("/api/sync")).json()
    assert ([case["id"] for case in of_company["cases"]], own["cases"]) == ([str(APPLICATION)], [])


@pytest.mark.parametrize("role", ["viewer", "finance"])
async def test_those_who_may_not_file_are_told_so(client: httpx.AsyncClient, deps: Deps, role: MembershipRole):
    await member(client, deps, role)

    answer = await file(client, FOR_COMPANY)

    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/not_permitted")
    assert (await client.get("/api/sync", headers=FOR_COMPANY)).json()["cases"] == []


@pytest.mark.parametrize("named", [str(COMPANY), "0198f2a0-0000-7000-8000-000000000001", "no id", ""])
async def test_a_stranger_learns_nothing_of_a_company(client: httpx.AsyncClient, deps: Deps, named: str):
    await member(client, deps, None)

    for answer in (
        await client.get("/api/sync", headers={"Moi-Party": named}),
        await file(client, {"Moi-Party": named}),
    ):
        assert (answer.status_code, answer.json()["type"]) == (403, "/problems/not_a_member")


async def test_naming_oneself_is_acting_for_oneself(client: httpx.AsyncClient, deps: Deps):
    person = await member(client, deps, "viewer")

    assert (await file(client, {"Moi-Party": str(person)})).status_code == 201


async def test_a_member_who_was_removed_sees_nothing_more_at_once(client: httpx.AsyncClient, deps: Deps):
    person = await member(client, deps, "filer")
    await file(client, FOR_COMPANY)
    async with deps.database.transaction() as session:
        await parties.remove_member(session, party_id=COMPANY, person_id=person)

    answer = await client.get("/api/sync", headers=FOR_COMPANY)

    assert answer.json()["type"] == "/problems/not_a_member"


async def test_a_session_of_another_person_is_refused_before_the_party_is_asked(client: httpx.AsyncClient, deps: Deps):
    await member(client, deps, "filer")

    other = {"Moi-Person": "0198f2a0-0000-7000-8000-000000000001"}
    answer = await client.get("/api/sync", headers=FOR_COMPANY | other)

    assert answer.json()["type"] == "/problems/other_person"
