"""Assertions and access tokens that are another's, forged, late, replayed, or of a client that was ended."""

import asyncio
import hashlib
import hmac
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from joserfc.jwk import ECKey, OKPKey

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties import access_tokens
from moi_pwa.actions.parties.institution_transaction import AccountEventKind, record_institution_event
from moi_pwa.api import bearer as access_tokens_in_requests
from moi_pwa.api.app import MAX_BODY_BYTES, create_api
from moi_pwa.core.errors import InvalidTokenError
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.presentation.cases.event_presenter import present_event
from moi_pwa.storage.cases import cases
from moi_pwa.storage.parties import oauth_clients
from moi_pwa.storage.parties.oauth_clients import OAuthClientKeyRow
from tests.api.oauth_system import TOKEN, System, raw_jws, register, registered_system
from tests.api.sign_in import sign_in
from tests.cases.institution import found_institution_of, institution_id
from tests.cases.sending import application_id, body_json, submit
from tests.desk.forms import desk_forms
from tests.factories import Clock
from tests.services import SERVICES


def window(deps: Deps) -> httpx.AsyncClient:
    """Return a client of an API with other dependencies, from another network address."""
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()), client=("192.0.2.9", 50000))
    return httpx.AsyncClient(transport=transport, base_url=deps.public_url)


COMPANY = f"/api/institutions/{institution_id()}"
INVALID_CLIENT = (400, "invalid_client")


def oauth(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, answer.json().get("error", "")


def problem(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("type", "").removeprefix("/problems/")


@pytest.fixture
async def system(client: httpx.AsyncClient, deps: Deps) -> System:
    return await registered_system(client, deps)


@pytest.mark.parametrize("key", [ECKey.generate_key("P-256"), OKPKey.generate_key("Ed25519")], ids=["P-256", "Ed25519"])
async def test_a_token_opens_the_institution_of_its_client(client: httpx.AsyncClient, deps: Deps, key: Any):
    await registered_system(client, deps)
    await sign_in(client, deps)
    system = System(key=key)
    await register(client, COMPANY, system)
    client.cookies.clear()

    bearer = await system.bearer(client, deps)

    sent = await client.put(f"/api/applications/{application_id(1)}", json=body_json(), headers=bearer)
    assert sent.status_code == 201, sent.text
    [case] = (await client.get("/api/sync", headers=bearer)).json()["cases"]
    assert case["id"] == str(application_id(1))


async def test_a_system_is_not_told_which_member_sent_what(client: httpx.AsyncClient, deps: Deps, system: System):
    await sign_in(client, deps)
    for_company = {"Moi-Party": str(institution_id())}
    await client.put(f"/api/applications/{application_id(1)}", json=body_json(), headers=for_company)
    [seen] = (await client.get("/api/sync", headers=for_company)).json()["cases"]
    assert seen["events"][0]["by"] == {"kind": "member", "name": "Mona"}
    client.cookies.clear()

    answer = await client.get("/api/sync", headers=await system.bearer(client, deps))

    assert answer.json()["cases"][0]["events"][0]["by"] is None
    assert "Mona" not in answer.text


async def test_a_token_says_what_it_is_good_for(client: httpx.AsyncClient, deps: Deps, system: System):
    answer = await system.ask(client, deps)
    body = answer.json()
    assert (body["token_type"], body["expires_in"], body["scope"]) == ("Bearer", 600, "cases file:LIBRARY_CARD")
    assert "refresh_token" not in body
    assert answer.headers["ratelimit-policy"] == '"client_tokens";q=30;w=600'
    assert answer.headers["ratelimit"] == '"client_tokens";r=29;t=600'


async def test_an_assertion_is_good_once(client: httpx.AsyncClient, deps: Deps, system: System):
    assertion = system.assertion(deps)
    assert (await system.ask(client, deps, assertion)).status_code == 200

    assert oauth(await system.ask(client, deps, assertion)) == INVALID_CLIENT


async def test_an_assertion_that_is_sent_many_times_at_once_is_good_once(
    client: httpx.AsyncClient, deps: Deps, system: System
):
    assertion = system.assertion(deps)

    answers = await asyncio.gather(*(system.ask(client, deps, assertion) for _ in range(5)))

    assert sorted(each.status_code for each in answers) == [200, 400, 400, 400, 400]


async def test_an_assertion_is_good_once_until_its_very_end(
    client: httpx.AsyncClient, deps: Deps, clock: Clock, system: System
):
    assertion = system.assertion(deps, exp=int(deps.now().timestamp()) + 330)
    assert (await system.ask(client, deps, assertion)).status_code == 200

    clock.move(timedelta(seconds=359))

    assert oauth(await system.ask(client, deps, assertion)) == INVALID_CLIENT


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "0198f2a0-0000-7000-8000-000000000001"},
        {"sub": "0198f2a0-0000-7000-8000-000000000001"},
        {"iss": None},
        {"sub": None},
        {"iss": ["x"]},
        {"aud": "https://other.example/api/oauth"},
        {"aud": None},
        {"aud": []},
        {"exp": None},
        {"exp": "soon"},
        {"exp": float("inf")},
        {"exp": 10**400},
        {"jti": None},
        {"jti": ""},
        {"jti": 7},
        {"jti": "x" * 129},
        {"jti": "x" * 4_000},
        {"iat": "today"},
        {"aud": [7]},
    ],
    ids=str,
)
async def test_an_assertion_that_differs_in_one_claim_opens_nothing(
    client: httpx.AsyncClient, deps: Deps, system: System, changed: dict[str, Any]
):
    assert oauth(await system.ask(client, deps, system.assertion(deps, **changed))) == INVALID_CLIENT


async def test_an_assertion_for_several_servers_opens_nothing(client: httpx.AsyncClient, deps: Deps, system: System):
    ours = f"{deps.public_url}/api/oauth"
    shared = system.assertion(deps, aud=[ours, "https://other.example"])
    assert oauth(await system.ask(client, deps, shared)) == INVALID_CLIENT
    for aud in (ours, [ours], f"{ours}/token"):
        assert (await system.ask(client, deps, system.assertion(deps, aud=aud))).status_code == 200


@pytest.mark.parametrize(
    "claim, seconds, is_good",
    [
        ("exp", -31, False),
        ("exp", -29, True),
        ("exp", 330, True),
        ("exp", 331, False),
        ("exp", 86_400, False),
        ("nbf", 31, False),
        ("nbf", 30, True),
        ("iat", 31, False),
        ("iat", 30, True),
    ],
)
async def test_an_assertion_is_good_for_minutes(
    client: httpx.AsyncClient, deps: Deps, system: System, claim: str, seconds: int, *, is_good: bool
):
    moment = int(deps.now().timestamp()) + seconds
    answer = await system.ask(client, deps, system.assertion(deps, **{claim: moment}))
    assert answer.status_code == (200 if is_good else 400)


async def test_another_client_s_key_signs_for_nobody_else(client: httpx.AsyncClient, deps: Deps, system: System):
    other = System(client_id=system.client_id)
    for header in ({}, {"kid": system.kid}, {"kid": other.kid}):
        assert oauth(await system.ask(client, deps, other.assertion(deps, header=header))) == INVALID_CLIENT


async def test_an_assertion_does_not_speak_for_another_client_id(client: httpx.AsyncClient, deps: Deps, system: System):
    other = "0198f2a0-0000-7000-8000-000000000001"
    assert oauth(await system.ask(client, deps, client_id=other)) == INVALID_CLIENT
    assert (await system.ask(client, deps, client_id=system.client_id)).status_code == 200


def forged(system: System, deps: Deps) -> dict[str, str]:
    """Return tokens that nobody signed with the client's key, by what is tried."""
    claims = system.claims(deps)
    secrets = {
        "x": from_base64url(system.jwk["x"]),
        "pem": system.key.as_pem(private=False),
        "jwk": str(system.jwk).encode(),
    }
    tokens = {f"HS256 with {name}": signed_hs256(claims, secret, kid=system.kid) for name, secret in secrets.items()}
    tokens |= {alg: raw_jws({"alg": alg}, claims) for alg in ("none", "None", "nOnE", "")}
    tokens["no algorithm"] = raw_jws({}, claims)
    tokens["no signature"] = raw_jws({"alg": "ES256"}, claims)
    tokens["zeros"] = raw_jws({"alg": "ES256"}, claims, bytes(64))
    other = System(client_id=system.client_id)
    for header in (
        {"jwk": other.jwk},
        {"jku": "https://x.example"},
        {"x5c": ["AA=="]},
        {"crit": ["b64"], "b64": False},
    ):
        tokens[f"header {sorted(header)}"] = raw_jws({"alg": "ES256", **header}, claims, bytes(64))
    return tokens


def signed_hs256(claims: dict[str, Any], secret: bytes, *, kid: str) -> str:
    signed = raw_jws({"alg": "HS256", "kid": kid}, claims).rstrip(".")
    return f"{signed}.{to_base64url(hmac.digest(secret, signed.encode(), hashlib.sha256))}"


async def test_a_forged_assertion_opens_nothing(client: httpx.AsyncClient, deps: Deps, system: System):
    for name, token in forged(system, deps).items():
        assert oauth(await system.ask(client, deps, token)) == INVALID_CLIENT, name


async def test_a_header_that_brings_a_key_is_refused_though_the_signature_is_right(
    client: httpx.AsyncClient, deps: Deps, system: System
):
    token = system.assertion(deps, header={"jwk": system.jwk})
    assert oauth(await system.ask(client, deps, token)) == INVALID_CLIENT


@pytest.mark.parametrize(
    "token", ["", ".", "..", "a.b.c", "e30.e30.", "e30.W10.AA", "\ud800", "é", "[" * 4_000, "." * 9_000]
)
async def test_what_is_no_assertion_is_refused(client: httpx.AsyncClient, deps: Deps, system: System, token: str):
    data = {
        "grant_type": "client_credentials",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": token.encode(errors="surrogatepass"),
    }
    assert oauth(await client.post(TOKEN, data=data)) == INVALID_CLIENT


@pytest.mark.parametrize(
    "more, error",
    [
        ({"grant_type": ""}, "invalid_request"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
        ({"client_assertion_type": "urn:x"}, "invalid_client"),
        ({"scope": "file:WORK_VISA"}, "invalid_scope"),
        ({"scope": "cases  cases"}, "invalid_scope"),
        ({"scope": "manage"}, "invalid_scope"),
    ],
    ids=str,
)
async def test_a_request_is_refused_by_its_fault(
    client: httpx.AsyncClient, deps: Deps, system: System, more: dict[str, str], error: str
):
    assert oauth(await system.ask(client, deps, **more)) == (400, error)


async def test_a_parameter_comes_once(client: httpx.AsyncClient, deps: Deps, system: System):
    body = "grant_type=client_credentials&client_assertion_type=x&client_assertion=a&client_assertion=b"
    answer = await client.post(TOKEN, content=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    assert oauth(answer) == (400, "invalid_request")


async def test_a_megabyte_is_not_read(client: httpx.AsyncClient, deps: Deps, system: System):
    answer = await system.ask(client, deps, "x" * MAX_BODY_BYTES)
    assert problem(answer) == (413, "content_too_large")


async def test_a_session_asks_for_no_token(client: httpx.AsyncClient, deps: Deps, system: System):
    await sign_in(client, deps)
    assert oauth(await system.ask(client, deps)) == (400, "invalid_request")


async def test_a_token_and_a_session_never_come_together(client: httpx.AsyncClient, deps: Deps, system: System):
    bearer = await system.bearer(client, deps)
    await sign_in(client, deps)
    for path in ("/api/sync", "/api/session"):
        answer = await client.get(path, headers=bearer)
        assert problem(answer) == (400, "invalid_request")
        assert answer.headers["www-authenticate"] == 'Bearer error="invalid_request"'


async def test_a_token_opens_nothing_of_another_institution(client: httpx.AsyncClient, deps: Deps, system: System):
    other = await registered_system(client, deps, number=2, mobile="0790000013")
    theirs = await other.bearer(client, deps)
    await client.put(f"/api/applications/{application_id(1)}", json=body_json(), headers=theirs)
    mine = await system.bearer(client, deps)

    assert (await client.get("/api/sync", headers=mine)).json()["cases"] == []
    path = f"/api/applications/{application_id(1)}"
    assert problem(await client.get(f"{path}/answers", headers=mine)) == (404, "not_found")
    assert problem(await client.put(path, json=body_json(), headers=mine)) == (404, "not_found")
    for_them = mine | {"Moi-Party": str(institution_id(2))}
    assert problem(await client.get("/api/sync", headers=for_them)) == (403, "not_a_member")


async def test_a_token_permits_its_scopes_alone(client: httpx.AsyncClient, deps: Deps, system: System):
    reads = await system.bearer(client, deps, scope="cases")
    files = await system.bearer(client, deps, scope="file:LIBRARY_CARD")
    path = f"/api/applications/{application_id(1)}"

    refused = await client.put(path, json=body_json(), headers=reads)
    assert problem(refused) == (403, "insufficient_scope")
    assert refused.headers["www-authenticate"] == 'Bearer error="insufficient_scope", scope="file:"'
    assert problem(await client.get("/api/sync", headers=files)) == (403, "insufficient_scope")
    assert (await client.put(path, json=body_json(), headers=files)).status_code == 201


async def test_a_service_out_of_scope_takes_nothing(client: httpx.AsyncClient, deps: Deps, system: System):
    of_the_library = await system.bearer(client, deps)
    path = f"/api/applications/{application_id(1)}"
    assert (await client.put(path, json=body_json(), headers=of_the_library)).status_code == 201
    visa = next(each for each in SERVICES if each.code == "VISIT_VISA")
    of_visas = System()
    async with window(replace(deps, services={**deps.services, visa.code: visa})) as wider:
        await sign_in(wider, deps)
        await register(wider, COMPANY, of_visas, ("file:VISIT_VISA",))
    bearer = await of_visas.bearer(client, deps)

    for answer in (
        await client.put(f"/api/applications/{application_id(2)}", json=body_json(), headers=bearer),
        await client.put(path, json=body_json(), headers=bearer),
        await client.put(f"{path}/details/{application_id(2)}", json={"answers": {}, "documents": []}, headers=bearer),
    ):
        assert problem(answer) == (403, "insufficient_scope")
        assert answer.headers["www-authenticate"] == 'Bearer error="insufficient_scope", scope="file:LIBRARY_CARD"'


@pytest.mark.parametrize("path", ["/api/session", "/api/passkeys", COMPANY, f"{COMPANY}/clients", "/api/desk/keys"])
async def test_a_token_opens_no_route_of_people(client: httpx.AsyncClient, deps: Deps, system: System, path: str):
    answer = await client.get(path, headers=await system.bearer(client, deps))
    assert problem(answer) == (403, "insufficient_scope")


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "x" * 65, "é"])
async def test_what_is_no_token_opens_nothing(client: httpx.AsyncClient, system: System, token: str):
    for path in ("/api/sync", "/api/session"):
        answer = await client.get(path, headers={"Authorization": f"Bearer {token}".encode()})
        assert problem(answer) == (401, "invalid_token")
        assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


async def test_a_token_ends_after_ten_minutes(client: httpx.AsyncClient, deps: Deps, clock: Clock, system: System):
    bearer = await system.bearer(client, deps)
    clock.move(timedelta(minutes=10))
    assert problem(await client.get("/api/sync", headers=bearer)) == (401, "invalid_token")


async def test_an_ended_client_gets_no_token_and_its_tokens_open_nothing(
    client: httpx.AsyncClient, deps: Deps, system: System
):
    bearer = await system.bearer(client, deps)
    await sign_in(client, deps)
    for _ in range(2):
        assert (await client.delete(f"{COMPANY}/clients/{system.client_id}")).status_code == 204
    client.cookies.clear()

    assert problem(await client.get("/api/sync", headers=bearer)) == (401, "invalid_token")
    assert oauth(await system.ask(client, deps)) == INVALID_CLIENT


async def test_a_key_that_was_removed_gets_no_token_and_its_tokens_open_nothing(
    client: httpx.AsyncClient, deps: Deps, system: System
):
    former = await system.bearer(client, deps)
    following = System(client_id=system.client_id)
    await sign_in(client, deps)
    keys = f"{COMPANY}/clients/{system.client_id}/keys"
    assert (await client.post(keys, json={"key": following.jwk})).json() == {"kid": following.kid}
    client.cookies.clear()
    newer = await following.bearer(client, deps)
    await sign_in(client, deps)
    assert (await client.delete(f"{keys}/{system.kid}")).status_code == 204
    client.cookies.clear()

    assert problem(await client.get("/api/sync", headers=former)) == (401, "invalid_token")
    assert oauth(await system.ask(client, deps)) == INVALID_CLIENT
    assert (await client.get("/api/sync", headers=newer)).status_code == 200


@pytest.mark.parametrize("kind", ["suspended", "ended", "merged"])
async def test_an_institution_that_is_not_verified_has_no_tokens(
    client: httpx.AsyncClient, deps: Deps, system: System, kind: AccountEventKind
):
    bearer = await system.bearer(client, deps)
    await found_institution_of(deps, {}, number=2)
    async with deps.database.transaction() as session:
        data = {"into": str(institution_id(2))} if kind == "merged" else {}
        await record_institution_event(deps, session, institution_id(), kind, by="system", data=data)

    for answer in (
        await client.get("/api/sync", headers=bearer),
        await client.put(f"/api/applications/{application_id(1)}", json=body_json(), headers=bearer),
    ):
        assert problem(answer) == (401, "invalid_token")
    assert oauth(await system.ask(client, deps)) == (400, "unauthorized_client")


async def test_a_client_asks_six_hundred_times_a_minute(
    client: httpx.AsyncClient, deps: Deps, clock: Clock, system: System, monkeypatch: pytest.MonkeyPatch
):
    few = replace(access_tokens.REQUESTS_PER_CLIENT, most=2)
    monkeypatch.setattr(access_tokens, "REQUESTS_PER_CLIENT", few)
    monkeypatch.setattr(access_tokens_in_requests, "REQUESTS_PER_CLIENT", few)
    header = await system.bearer(client, deps)

    answers = [await client.get("/api/sync", headers=header) for _ in range(3)]

    assert [each.status_code for each in answers] == [200, 200, 429]
    assert [each.headers["ratelimit"] for each in answers] == [f'"client_requests";r={left};t=60' for left in (1, 0, 0)]
    assert answers[2].headers["retry-after"] == "60"
    clock.move(timedelta(seconds=60))
    assert (await client.get("/api/sync", headers=header)).status_code == 200


async def test_who_is_refused_at_one_address_waits(client: httpx.AsyncClient, deps: Deps, system: System):
    async with window(replace(deps, addresses=replace(deps.addresses, tries_an_hour=2))) as flood:
        assert [(await system.ask(flood, deps, "a.b.c")).status_code for _ in range(3)] == [400, 400, 429]
    assert (await system.ask(client, deps)).status_code == 200


async def test_a_case_says_that_a_client_sent_it(client: httpx.AsyncClient, deps: Deps, system: System):
    bearer = await system.bearer(client, deps)
    await client.put(f"/api/applications/{application_id(1)}", json=body_json(), headers=bearer)
    async with deps.database.reading() as session:
        [event] = await cases.events_of(session, [application_id(1)])
    assert (event.actor, event.data["client"], event.data["party"]) == (
        system.client_id,
        system.client_id,
        str(institution_id()),
    )
    assert UUID(event.actor)


async def test_a_desk_shows_the_system_and_no_person(client: httpx.AsyncClient, deps: Deps, system: System):
    await client.put(
        f"/api/applications/{application_id(1)}", json=body_json(), headers=await system.bearer(client, deps)
    )
    async with deps.database.reading() as session:
        [row] = await cases.events_of(session, [application_id(1)])
        names = await oauth_clients.client_names(session, {UUID(system.client_id)})
    shown = present_event(row.event(), {str(each): name for each, name in names.items()}, {}, "en")
    assert "HR system" in shown.who


@pytest.mark.parametrize("meanwhile", ["client ended", "institution suspended"])
async def test_an_application_under_way_is_refused_once_its_client_may_not(
    client: httpx.AsyncClient, deps: Deps, system: System, meanwhile: str
):
    bearer = await system.bearer(client, deps)
    acting = await access_tokens.find_client_acting(deps, bearer["Authorization"].removeprefix("Bearer "))
    assert acting is not None
    if meanwhile == "client ended":
        await sign_in(client, deps)
        await client.delete(f"{COMPANY}/clients/{system.client_id}")
    else:
        async with deps.database.transaction() as session:
            await record_institution_event(deps, session, institution_id(), "suspended", by="system")

    with pytest.raises(InvalidTokenError):
        await submit(deps, acting=acting)

    async with deps.database.reading() as session:
        assert await cases.find_case(session, application_id(1)) is None


async def test_a_key_that_was_written_into_the_database_gets_no_token(
    client: httpx.AsyncClient, deps: Deps, system: System
):
    thief = System(client_id=system.client_id)
    row = OAuthClientKeyRow(client_id=UUID(system.client_id), thumbprint=thief.kid, jwk=thief.jwk, added_at=deps.now())
    async with deps.database.transaction() as session:
        await oauth_clients.add_key(session, row)
    assert oauth(await thief.ask(client, deps)) == INVALID_CLIENT

    async with deps.database.transaction() as session:
        [stored] = [
            each for each in await oauth_clients.keys_of(session, [row.client_id]) if each.thumbprint != thief.kid
        ]
        stored.jwk = thief.jwk
    assert oauth(await thief.ask(client, deps)) == INVALID_CLIENT
