"""The OAuth clients of an institution by HTTP: an administrator registers and ends them, and changes their keys."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey

from moi_pwa.actions.deps import Deps
from moi_pwa.core.parties import MembershipRole
from moi_pwa.storage.parties import institutions
from tests.api.oauth_system import SCOPES, System, found_company, register
from tests.api.sign_in import sign_in
from tests.cases.institution import found_institution_of, institution_id
from tests.factories import Clock


@pytest.fixture
async def mona(client: httpx.AsyncClient, deps: Deps) -> UUID:
    """Sign Mona in, and return her id."""
    return UUID((await sign_in(client, deps)).json()["person"]["id"])


@pytest.fixture
async def company(deps: Deps, mona: UUID) -> str:
    """Found a company whose administrator Mona is, and return the path of its routes."""
    return await found_company(deps, mona)


def problem(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


async def test_an_administrator_sees_the_clients(client: httpx.AsyncClient, company: str, mona: UUID):
    system, following = System(), System()
    await register(client, company, system)
    keys = f"{company}/clients/{system.client_id}/keys"
    assert (await client.post(keys, json={"key": following.jwk})).status_code == 201

    [shown] = (await client.get(f"{company}/clients")).json()

    assert (shown["client_id"], shown["name"], shown["scopes"], shown["registered_by"]) == (
        system.client_id,
        "HR system",
        list(SCOPES),
        str(mona),
    )
    assert {each["kid"] for each in shown["keys"]} == {system.kid, following.kid}


async def test_an_administrator_sees_when_each_key_was_used_last(
    client: httpx.AsyncClient, deps: Deps, clock: Clock, company: str
):
    system, following = System(), System()
    await register(client, company, system)
    keys = f"{company}/clients/{system.client_id}/keys"
    await client.post(keys, json={"key": following.jwk})
    client.cookies, cookies = httpx.Cookies(), client.cookies
    clock.move(timedelta(days=3))
    await system.bearer(client, deps)
    client.cookies = cookies

    [shown] = (await client.get(f"{company}/clients")).json()

    used = {each["kid"]: each["last_used_at"] for each in shown["keys"]}
    assert used[following.kid] is None
    assert datetime.fromisoformat(used[system.kid]) == clock()


async def test_who_did_what_stands_in_the_institution_s_history(
    client: httpx.AsyncClient, deps: Deps, company: str, mona: UUID
):
    system, following = System(), System()
    await register(client, company, system)
    path = f"{company}/clients/{system.client_id}"
    await client.post(f"{path}/keys", json={"key": following.jwk})
    for _ in range(2):  # the second time changes nothing
        await client.delete(f"{path}/keys/{system.kid}")
    await client.delete(path)

    async with deps.database.reading() as session:
        events = (await institutions.events_of(session, institution_id()))[2:]

    about = {"client": system.client_id}
    assert [(each.kind, each.actor, each.data) for each in events] == [
        (
            "client_registered",
            str(mona),
            about | {"name": "HR system", "key": system.kid, "scopes": list(SCOPES)},
        ),
        ("client_key_added", str(mona), about | {"key": following.kid}),
        ("client_key_removed", str(mona), about | {"key": system.kid}),
        ("client_ended", str(mona), about),
    ]
    assert (await client.get(f"{company}/clients")).json() == []


@pytest.mark.parametrize("minutes, status", [(15, 201), (16, 403)])
async def test_a_client_is_registered_soon_after_a_sign_in(
    client: httpx.AsyncClient, clock: Clock, company: str, minutes: int, status: int
):
    clock.move(timedelta(minutes=minutes))
    answer = await register(client, company, System())
    assert answer.status_code == status


async def test_a_key_is_added_soon_after_a_sign_in_and_removed_at_any_time(
    client: httpx.AsyncClient, clock: Clock, company: str
):
    system = System()
    await register(client, company, system)
    path = f"{company}/clients/{system.client_id}"
    clock.move(timedelta(minutes=16))
    assert problem(await client.post(f"{path}/keys", json={"key": System().jwk})) == (403, "sign_in_again")
    assert (await client.delete(path)).status_code == 204


@pytest.mark.parametrize("role", ["filer", "finance", "viewer"])
async def test_no_other_member_registers_or_sees_clients(
    client: httpx.AsyncClient, deps: Deps, mona: UUID, role: MembershipRole
):
    await found_institution_of(deps, {mona: role})
    company = f"/api/institutions/{institution_id()}"
    assert problem(await register(client, company, System())) == (403, "not_permitted")
    assert problem(await client.get(f"{company}/clients")) == (403, "not_permitted")


async def test_a_client_of_another_institution_is_not_there(client: httpx.AsyncClient, deps: Deps, company: str):
    theirs = System()
    await register(client, company, theirs)
    omar = UUID((await sign_in(client, deps, "0790000013")).json()["person"]["id"])
    path = f"{await found_company(deps, omar, 2)}/clients/{theirs.client_id}"

    assert problem(await client.post(f"{path}/keys", json={"key": System().jwk})) == (404, "not_found")
    assert problem(await client.delete(f"{path}/keys/{theirs.kid}")) == (404, "not_found")
    assert (await client.delete(path)).status_code == 204
    await sign_in(client, deps)
    assert len((await client.get(f"{company}/clients")).json()) == 1


async def test_a_sixth_client_and_a_third_key_are_refused(client: httpx.AsyncClient, company: str):
    system = System()
    for each in (system, System(), System(), System(), System()):
        assert (await register(client, company, each)).status_code == 201
    refused = await register(client, company, System())
    assert (refused.status_code, refused.json()["reason"]) == (409, "too_many_clients")

    keys = f"{company}/clients/{system.client_id}/keys"
    assert (await client.post(keys, json={"key": system.jwk})).json()["reason"] == "key_known"
    await client.post(keys, json={"key": System().jwk})
    assert (await client.post(keys, json={"key": System().jwk})).json()["reason"] == "too_many_keys"


async def test_a_client_keeps_its_last_key_until_it_is_ended(client: httpx.AsyncClient, company: str):
    system = System()
    await register(client, company, system)
    refused = await client.delete(f"{company}/clients/{system.client_id}/keys/{system.kid}")
    assert (refused.status_code, refused.json()["reason"]) == (409, "last_key")


@pytest.mark.parametrize(
    "jwk",
    [
        ECKey.generate_key("P-384").as_dict(private=False),
        OKPKey.generate_key("X25519").as_dict(private=False),
        {"kty": "EC", "crv": "P-256", "x": "A" * 43, "y": "A" * 43},
        {"kty": "EC", "crv": "P-256", "x": "A" * 43},
        {"kty": "OKP", "crv": "Ed25519", "x": "AA"},
        {"kty": "oct", "crv": "P-256", "x": "A" * 43},
    ],
    ids=["P-384", "X25519", "off the curve", "half a point", "short", "symmetric"],
)
async def test_a_key_of_another_kind_is_refused(client: httpx.AsyncClient, company: str, jwk: dict[str, Any]):
    body = {"name": "HR", "scopes": ["cases"], "key": {k: v for k, v in jwk.items() if k in ("kty", "crv", "x", "y")}}
    answer = await client.post(f"{company}/clients", json=body)
    assert [each["code"] for each in answer.json()["problems"]] == ["unknown_key"]


@pytest.mark.parametrize(
    "jwk",
    [
        ECKey.generate_key("P-256").as_dict(private=True),
        OKPKey.generate_key("Ed25519").as_dict(private=True),
        RSAKey.generate_key(2048).as_dict(private=False),
        OctKey.generate_key(256).as_dict(),
    ],
    ids=lambda jwk: str(jwk["kty"]),
)
async def test_a_private_key_is_not_even_read(client: httpx.AsyncClient, company: str, jwk: dict[str, Any]):
    body = {"name": "HR", "scopes": ["cases"], "key": jwk}
    answer = await client.post(f"{company}/clients", json=body)
    assert problem(answer) == (422, "malformed")
    assert str(jwk.get("d", "nothing")) not in answer.text


@pytest.mark.parametrize(
    "changed, problems",
    [
        ({"name": " "}, [("name", "required")]),
        ({"name": "x" * 61}, [("name", "too_long")]),
        ({"scopes": []}, [("scopes", "required")]),
        ({"scopes": ["cases", "manage"]}, [("scopes", "unknown_scope")]),
        ({"scopes": ["file:NO_SERVICE"], "name": ""}, [("name", "required"), ("scopes", "unknown_scope")]),
    ],
    ids=str,
)
async def test_what_an_administrator_writes_is_checked(
    client: httpx.AsyncClient, company: str, changed: dict[str, Any], problems: list[tuple[str, str]]
):
    body = {"name": "HR", "scopes": ["cases"], "key": System().jwk} | changed
    answer = await client.post(f"{company}/clients", json=body)
    assert [(each["path"], each["code"]) for each in answer.json()["problems"]] == problems


async def test_the_metadata_name_the_issuer_that_they_are_found_by(client: httpx.AsyncClient, deps: Deps):
    metadata = (await client.get("/.well-known/oauth-authorization-server/api/oauth")).json()
    assert metadata["issuer"] == f"{deps.public_url}/api/oauth"
    assert metadata["token_endpoint"] == f"{deps.public_url}/api/oauth/token"
    assert metadata["token_endpoint_auth_methods_supported"] == ["private_key_jwt"]
    assert set(SCOPES) <= set(metadata["scopes_supported"])
    of_wallets = (await client.get("/.well-known/oauth-authorization-server")).json()
    assert of_wallets["issuer"] != metadata["issuer"]
