"""National identities that are another's, forged, late, or of another browser: none opens an account."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from fastapi import FastAPI

from moi_pwa.actions.deps import Deps
from moi_pwa.gateways.email import FileEmail
from moi_pwa.rules.accounts.attempts import AddressLimits
from tests.api.sign_in import MOBILE, sign_in
from tests.factories import Clock
from tests.identity.browser import at_provider, begin, come_back, enter, with_provider, without_connections
from tests.identity.fake_provider import FakeProvider, fake_provider
from tests.identity.keys import new_key

OTHER = "0790000013"
AGAIN = (403, "/problems/sign_in_again")
NOT_LINKED = (422, "/problems/identity_not_linked")


@pytest.fixture
def fake(clock: Clock) -> Iterator[FakeProvider]:
    with fake_provider(new_key(), redirect_uri="", now=clock) as fake:
        yield fake


@pytest.fixture
async def deps(deps: Deps, fake: FakeProvider) -> AsyncIterator[Deps]:
    deps = with_provider(deps, fake)
    yield deps
    await without_connections(deps)


@pytest.fixture
async def thief(api: FastAPI, deps: Deps) -> AsyncIterator[httpx.AsyncClient]:
    """Yield another browser."""
    transport = httpx.ASGITransport(api, client=("192.0.2.2", 50000))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as thief:
        yield thief


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("type", "")


async def linked(client: httpx.AsyncClient, deps: Deps, account: str = "salma", mobile: str = MOBILE) -> str:
    """Link an identity to the account of a mobile number, sign out, and return the id of the person."""
    assert await enter(client, account) == "unknown"
    person = (await sign_in(client, deps, mobile)).json()["person"]["id"]
    assert (await client.post("/api/identities")).status_code == 201
    await client.delete("/api/session")
    return person


def with_limit(deps: Deps, most: int) -> Deps:
    return replace(deps, addresses=AddressLimits(codes_an_hour=most))


def without_provider(deps: Deps) -> Deps:
    return replace(deps, identity_provider=None)


async def is_signed_in(client: httpx.AsyncClient) -> bool:
    return (await client.get("/api/session")).status_code == 200


async def test_a_linked_identity_opens_its_account(client: httpx.AsyncClient, deps: Deps):
    person = await linked(client, deps)

    assert await enter(client) == "known"

    assert (await client.get("/api/session")).json()["person"]["id"] == person
    [session] = [each for each in (await client.get("/api/sessions")).json() if each["is_this"]]
    assert session["method"] == "oidc"


async def test_a_linked_identity_opens_its_account_in_any_browser(
    client: httpx.AsyncClient, thief: httpx.AsyncClient, deps: Deps
):
    person = await linked(client, deps)

    assert await enter(thief) == "known"
    assert (await thief.get("/api/session")).json()["person"]["id"] == person


async def test_an_unknown_identity_opens_nothing(client: httpx.AsyncClient):
    assert await enter(client) == "unknown"
    assert not await is_signed_in(client)


@pytest.mark.parametrize("claim", ["phone_number", "email"])
async def test_an_address_that_the_provider_names_opens_no_account(
    client: httpx.AsyncClient, deps: Deps, fake: FakeProvider, claim: str
):
    await sign_in(client, deps)
    await client.delete("/api/session")
    fake.claims = {claim: "+962790000012", f"{claim}_verified": True}

    assert await enter(client) == "unknown"
    assert not await is_signed_in(client)


async def test_another_subject_of_the_provider_opens_nothing(client: httpx.AsyncClient, deps: Deps):
    await linked(client, deps)

    assert await enter(client, "Salma") == "unknown"
    assert await enter(client, "salma ") == "unknown"


async def test_an_answer_brought_to_another_browser_signs_nobody_in_there(
    client: httpx.AsyncClient, thief: httpx.AsyncClient, deps: Deps
):
    await linked(thief, deps, "thief")
    told = await at_provider(thief, await begin(thief), "thief")

    assert await come_back(client, told) == "late"
    await begin(client)
    assert await come_back(client, told) == "late"
    assert not await is_signed_in(client)


async def test_a_stolen_code_is_not_redeemed_in_the_thiefs_own_attempt(
    client: httpx.AsyncClient, thief: httpx.AsyncClient, deps: Deps
):
    await linked(client, deps)
    stolen = await at_provider(client, await begin(client), "salma")
    own = await at_provider(thief, await begin(thief), "thief")

    assert await come_back(thief, {**own, "code": stolen["code"]}) == "refused"
    assert not await is_signed_in(thief)


async def test_an_answer_is_good_once(client: httpx.AsyncClient, deps: Deps):
    await linked(client, deps)
    told = await at_provider(client, await begin(client), "salma")
    kept = dict(client.cookies)
    assert await come_back(client, told) == "known"
    await client.delete("/api/session")

    client.cookies.update(kept)

    assert await come_back(client, told) == "late"
    assert not await is_signed_in(client)


async def test_an_answer_to_a_refused_one_is_not_taken_either(client: httpx.AsyncClient, deps: Deps):
    await linked(client, deps)
    told = await at_provider(client, await begin(client), "salma")
    kept = dict(client.cookies)
    assert await come_back(client, {**told, "code": "another"}) == "refused"

    client.cookies.update(kept)

    assert await come_back(client, told) == "late"


@pytest.mark.parametrize("minutes, result", [(9.9, "known"), (10, "late")])
async def test_an_answer_is_good_for_ten_minutes(
    client: httpx.AsyncClient, deps: Deps, clock: Clock, minutes: float, result: str
):
    await linked(client, deps)
    url = await begin(client)
    kept = dict(client.cookies)
    clock.move(timedelta(minutes=minutes))

    told = await at_provider(client, url, "salma")

    client.cookies.update(kept)
    assert await come_back(client, told) == result


@pytest.mark.parametrize("changed", [{"iss": "https://another.example"}, {"iss": ""}], ids=str)
async def test_an_answer_of_another_provider_is_not_redeemed(
    client: httpx.AsyncClient, deps: Deps, fake: FakeProvider, changed: dict[str, str]
):
    await linked(client, deps)
    told = await at_provider(client, await begin(client), "salma")
    redeemed = fake.requests.count("/token")

    assert await come_back(client, {**told, **changed}) == "refused"
    assert fake.requests.count("/token") == redeemed


async def test_an_answer_with_a_repeated_parameter_is_none(client: httpx.AsyncClient, deps: Deps):
    await linked(client, deps)
    told = await at_provider(client, await begin(client), "salma")

    answer = await client.get("/api/session/oidc/callback", params=[*told.items(), ("code", "another")])

    assert answer.headers["location"] == "/ar/sign-in/#identity=late"


async def test_an_attempt_at_a_former_provider_ends_when_there_is_another(
    client: httpx.AsyncClient, deps: Deps, api: FastAPI, clock: Clock
):
    told = await at_provider(client, await begin(client), "salma")
    with fake_provider(new_key(), redirect_uri="", now=clock) as other:
        api.state.deps = with_provider(deps, other)

        assert await come_back(client, told) == "late"

        await without_connections(api.state.deps)


async def test_an_identity_of_a_former_provider_opens_nothing_at_the_next_one(
    client: httpx.AsyncClient, deps: Deps, api: FastAPI, clock: Clock
):
    await linked(client, deps)
    with fake_provider(new_key(), redirect_uri="", now=clock) as other:
        api.state.deps = with_provider(deps, other)

        assert await enter(client, "salma") == "unknown"

        await without_connections(api.state.deps)


@pytest.mark.parametrize("position", [0, 11, 12, -17, -1])
async def test_a_changed_cookie_ends_no_attempt(client: httpx.AsyncClient, deps: Deps, position: int):
    await linked(client, deps)
    told = await at_provider(client, await begin(client), "salma")
    [name] = [each for each in client.cookies if each.endswith("moi_oidc")]
    value = client.cookies[name]
    client.cookies.clear()
    at = position % len(value)
    client.cookies.set(name, f"{value[:at]}{'A' if value[at] != 'A' else 'B'}{value[at + 1 :]}")

    assert await come_back(client, told) == "late"
    assert not await is_signed_in(client)


async def test_a_session_that_was_planted_before_ends(client: httpx.AsyncClient, thief: httpx.AsyncClient, deps: Deps):
    await linked(client, deps)
    await sign_in(thief, deps, OTHER)
    client.cookies = httpx.Cookies(thief.cookies)

    assert await enter(client) == "known"

    assert not await is_signed_in(thief)


async def test_the_cookies_are_for_this_host_and_no_script(client: httpx.AsyncClient):
    answer = await client.post("/api/session/oidc", json={})
    [attempt] = [each for each in answer.headers.get_list("set-cookie") if "moi_oidc" in each]
    told = await at_provider(client, answer.json()["url"], "salma")
    answer = await client.get("/api/session/oidc/callback", params=told)
    [shown] = [each for each in answer.headers.get_list("set-cookie") if "moi_identity" in each]

    for cookie, same_site, seconds in ((attempt, "lax", 600), (shown, "strict", 900)):
        assert cookie.startswith("__Host-")
        parts = cookie.lower().split("; ")[1:]
        assert {*parts} >= {"httponly", "secure", "path=/", f"samesite={same_site}", f"max-age={seconds}"}


async def test_neither_state_nor_nonce_nor_verifier_can_be_read_in_the_cookie(
    client: httpx.AsyncClient, fake: FakeProvider
):
    fake.metadata = {"pushed_authorization_request_endpoint": None, "request_parameter_supported": False}
    asked = parse_qs(urlsplit(await begin(client)).query)
    [cookie] = client.cookies.values()

    assert asked["state"][0].removeprefix("en.") not in cookie
    assert asked["nonce"][0] not in cookie
    assert len({asked["state"][0], asked["nonce"][0], asked["code_challenge"][0]}) == 3


async def test_an_identity_is_linked_only_after_a_code(client: httpx.AsyncClient, deps: Deps, clock: Clock):
    await sign_in(client, deps)
    clock.move(timedelta(minutes=1))
    assert await enter(client) == "unknown"

    assert refusal(await client.post("/api/identities")) == AGAIN

    await sign_in(client, deps)
    assert (await client.post("/api/identities")).status_code == 201


async def test_an_identity_is_linked_in_the_browser_that_showed_it(
    client: httpx.AsyncClient, thief: httpx.AsyncClient, deps: Deps
):
    assert await enter(thief, "thief") == "unknown"
    await sign_in(client, deps)

    assert refusal(await client.post("/api/identities")) == NOT_LINKED


@pytest.mark.parametrize("minutes, status", [(14.9, 201), (15, 422)])
async def test_an_identity_that_was_shown_can_be_linked_for_a_quarter_of_an_hour(
    client: httpx.AsyncClient, deps: Deps, clock: Clock, minutes: float, status: int
):
    assert await enter(client) == "unknown"
    kept = dict(client.cookies)
    clock.move(timedelta(minutes=minutes))
    await sign_in(client, deps)
    client.cookies.update({name: value for name, value in kept.items() if name.endswith("moi_identity")})

    assert (await client.post("/api/identities")).status_code == status


async def test_an_identity_that_was_shown_is_linked_once(client: httpx.AsyncClient, deps: Deps):
    assert await enter(client) == "unknown"
    kept = dict(client.cookies)
    await sign_in(client, deps)
    identity = (await client.post("/api/identities")).json()["id"]
    assert (await client.delete(f"/api/identities/{identity}")).status_code == 204

    client.cookies.update(kept)

    assert refusal(await client.post("/api/identities")) == NOT_LINKED


async def test_an_identity_opens_one_account(client: httpx.AsyncClient, thief: httpx.AsyncClient, deps: Deps):
    assert await enter(client) == "unknown"
    assert await enter(thief) == "unknown"
    await sign_in(client, deps)
    await sign_in(thief, deps, OTHER)
    assert (await client.post("/api/identities")).status_code == 201

    assert refusal(await thief.post("/api/identities")) == (409, "/problems/identity_taken")


async def test_an_account_has_one_identity(client: httpx.AsyncClient, deps: Deps):
    await linked(client, deps)
    assert await enter(client, "another") == "unknown"
    await sign_in(client, deps)

    assert refusal(await client.post("/api/identities")) == (409, "/problems/has_identity")


async def test_a_removed_identity_opens_nothing(client: httpx.AsyncClient, deps: Deps):
    await linked(client, deps)
    await sign_in(client, deps)
    [identity] = (await client.get("/api/identities")).json()
    assert identity["name"] == {"ar": "هويتي", "en": "My identity"}
    assert (await client.delete(f"/api/identities/{identity['id']}")).status_code == 204
    await client.delete("/api/session")

    assert await enter(client) == "unknown"


async def test_anothers_identity_is_not_removed(client: httpx.AsyncClient, thief: httpx.AsyncClient, deps: Deps):
    await linked(client, deps)
    await sign_in(client, deps)
    [identity] = (await client.get("/api/identities")).json()
    await sign_in(thief, deps, OTHER)

    assert (await thief.delete(f"/api/identities/{identity['id']}")).status_code == 404
    assert len((await client.get("/api/identities")).json()) == 1


async def test_an_old_identity_is_removed_after_a_wait(client: httpx.AsyncClient, deps: Deps, clock: Clock):
    await linked(client, deps)
    clock.move(timedelta(hours=72))
    await sign_in(client, deps)
    [identity] = (await client.get("/api/identities")).json()

    assert (await client.delete(f"/api/identities/{identity['id']}")).status_code == 202

    [change] = (await client.get("/api/account-changes")).json()
    assert (change["kind"], change["masked"]) == ("unlink", "")
    assert len((await client.get("/api/identities")).json()) == 1


async def test_an_old_session_removes_no_old_identity(client: httpx.AsyncClient, deps: Deps, clock: Clock):
    await linked(client, deps)
    await sign_in(client, deps)
    clock.move(timedelta(hours=72))
    [identity] = (await client.get("/api/identities")).json()

    assert refusal(await client.delete(f"/api/identities/{identity['id']}")) == AGAIN


async def test_a_code_and_an_old_identity_are_one_proof(client: httpx.AsyncClient, deps: Deps, clock: Clock):
    await linked(client, deps)
    clock.move(timedelta(hours=72))
    await sign_in(client, deps)
    assert await enter(client) == "known"

    await client.post("/api/session/code", json={"email": "rana@example.org", "language": "en"})
    assert isinstance(deps.email, FileEmail)
    found = re.search(r"\b\d{6}\b", deps.email.messages()[-1]["text"])
    assert found
    answer = await client.post("/api/contact-points", json={"email": "rana@example.org", "code": found.group()})

    assert answer.status_code == 202


async def test_a_page_is_told_why_there_is_no_sign_in(client: httpx.AsyncClient, fake: FakeProvider):
    assert await enter(client, None) == "cancelled"
    for error, result in (("temporarily_unavailable", "away"), ("server_error", "away"), ("login_required", "refused")):
        fake.answer = {"error": error, "code": None}
        assert await enter(client) == result
    fake.answer = {}
    told = await at_provider(client, await begin(client), "salma")
    fake.status = 503
    assert await come_back(client, told) == "away"
    assert refusal(await client.post("/api/session/oidc", json={})) == (503, "/problems/provider_away")
    assert not await is_signed_in(client)


async def test_an_address_begins_so_many_attempts_an_hour(client: httpx.AsyncClient, deps: Deps, api: FastAPI):
    api.state.deps = with_limit(deps, 2)
    await begin(client)
    await begin(client)

    assert (await client.post("/api/session/oidc", json={})).status_code == 429


async def test_a_sign_in_takes_back_what_was_counted_for_it(client: httpx.AsyncClient, deps: Deps, api: FastAPI):
    await linked(client, deps)
    api.state.deps = with_limit(deps, 2)

    for _ in range(4):
        assert await enter(client) == "known"


async def test_without_a_provider_nobody_begins(client: httpx.AsyncClient, deps: Deps, api: FastAPI):
    assert (await client.get("/api/session/oidc")).json() == {"name": {"ar": "هويتي", "en": "My identity"}}
    told = await at_provider(client, await begin(client), "salma")
    api.state.deps = without_provider(deps)

    assert (await client.get("/api/session/oidc")).json() == {"name": None}
    assert (await client.post("/api/session/oidc", json={})).status_code == 404
    assert await come_back(client, told) == "away"


async def test_an_identity_can_be_removed_when_there_is_no_provider_any_more(
    client: httpx.AsyncClient, deps: Deps, api: FastAPI
):
    await linked(client, deps)
    api.state.deps = without_provider(deps)
    await sign_in(client, deps)

    [identity] = (await client.get("/api/identities")).json()

    assert identity["name"] is None
    assert (await client.delete(f"/api/identities/{identity['id']}")).status_code == 204
