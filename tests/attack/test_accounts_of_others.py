"""Contact points of an account over HTTP: added, removed and stopped by its owner, and by nobody else."""

import re
from datetime import timedelta

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.gateways.email import FileEmail
from tests.api.authenticator import Authenticator
from tests.api.sign_in import MOBILE, sign_in
from tests.factories import Clock

EMAIL = "rana@example.org"


async def add_email(client: httpx.AsyncClient, deps: Deps, email: str = EMAIL) -> httpx.Response:
    await client.post("/api/session/code", json={"email": email, "language": "en"})
    assert isinstance(deps.email, FileEmail)
    found = re.search(r"\b\d{6}\b", deps.email.messages()[-1]["text"])
    assert found
    return await client.post("/api/contact-points", json={"email": email, "code": found.group()})


async def add_passkey(client: httpx.AsyncClient, authenticator: Authenticator) -> str:
    asked = (await client.post("/api/passkeys/options")).json()
    return (await client.post("/api/passkeys", json=authenticator.make(asked))).json()["id"]


@pytest.fixture
def authenticator(deps: Deps) -> Authenticator:
    return Authenticator(origin=deps.public_url, rp_id=httpx.URL(deps.public_url).host)


async def enter_by_passkey(client: httpx.AsyncClient, authenticator: Authenticator) -> httpx.Response:
    asked = (await client.post("/api/session/passkey/options")).json()
    return await client.post("/api/session/passkey", json=authenticator.show(asked))


async def test_an_addition_with_one_proof_waits_and_is_stopped(client: httpx.AsyncClient, deps: Deps, clock: Clock):
    await sign_in(client, deps)

    assert (await add_email(client, deps)).status_code == 202

    [point] = (await client.get("/api/contact-points")).json()
    assert (point["kind"], point["masked"][-2:]) == ("mobile", MOBILE[-2:])
    [change] = (await client.get("/api/account-changes")).json()
    assert (change["kind"], change["masked"]) == ("add_contact", "r•••@example.org")
    assert change["takes_effect_at"][:10] == f"{clock() + timedelta(hours=72):%Y-%m-%d}"
    for _ in range(2):
        assert (await client.delete(f"/api/account-changes/{change['id']}")).status_code == 204
    assert (await client.get("/api/account-changes")).json() == []


async def test_a_code_and_an_old_passkey_add_an_address_at_once(
    client: httpx.AsyncClient, deps: Deps, clock: Clock, authenticator: Authenticator
):
    await sign_in(client, deps)
    await add_passkey(client, authenticator)
    clock.move(timedelta(hours=72))
    await sign_in(client, deps)
    assert (await enter_by_passkey(client, authenticator)).status_code == 200

    assert (await add_email(client, deps)).status_code == 201
    assert len((await client.get("/api/contact-points")).json()) == 2


async def test_a_code_and_a_new_passkey_are_not_enough(
    client: httpx.AsyncClient, deps: Deps, clock: Clock, authenticator: Authenticator
):
    await sign_in(client, deps)
    await add_passkey(client, authenticator)
    clock.move(timedelta(hours=71))
    await sign_in(client, deps)
    assert (await enter_by_passkey(client, authenticator)).status_code == 200

    assert (await add_email(client, deps)).status_code == 202


async def test_an_old_passkey_is_removed_after_a_wait(
    client: httpx.AsyncClient, deps: Deps, clock: Clock, authenticator: Authenticator
):
    await sign_in(client, deps)
    passkey = await add_passkey(client, authenticator)
    clock.move(timedelta(hours=72))
    await sign_in(client, deps)

    assert (await client.delete(f"/api/passkeys/{passkey}")).status_code == 202
    assert len((await client.get("/api/passkeys")).json()) == 1


async def test_an_old_session_removes_no_old_passkey(
    client: httpx.AsyncClient, deps: Deps, clock: Clock, authenticator: Authenticator
):
    await sign_in(client, deps)
    passkey = await add_passkey(client, authenticator)
    clock.move(timedelta(hours=72))

    answer = await client.delete(f"/api/passkeys/{passkey}")
    assert (answer.status_code, answer.json()["type"]) == (403, "/problems/sign_in_again")


async def test_the_only_address_stays(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)
    [point] = (await client.get("/api/contact-points")).json()

    answer = await client.delete(f"/api/contact-points/{point['id']}")
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/last_contact")


async def test_another_accounts_address_and_change_are_out_of_reach(
    client: httpx.AsyncClient, deps: Deps, clock: Clock
):
    await sign_in(client, deps)
    await add_email(client, deps)
    [point] = (await client.get("/api/contact-points")).json()
    [change] = (await client.get("/api/account-changes")).json()
    clock.move(timedelta(hours=1))
    await sign_in(client, deps, "0790000099")

    for path in (f"contact-points/{point['id']}", f"account-changes/{change['id']}"):
        answer = await client.delete(f"/api/{path}")
        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not_found")


async def test_an_address_of_another_account_is_refused_once_its_code_was_shown(
    client: httpx.AsyncClient, deps: Deps, clock: Clock
):
    await sign_in(client, deps, "0790000099")
    clock.move(timedelta(hours=1))
    await sign_in(client, deps)

    answer = await client.post("/api/contact-points", json={"mobile": "0790000099", "code": "123456"})
    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/wrong_code")


async def test_an_address_that_is_being_added_signs_in_nobody(client: httpx.AsyncClient, deps: Deps, clock: Clock):
    await sign_in(client, deps)
    await add_email(client, deps)
    await client.delete("/api/session")
    clock.move(timedelta(hours=1))
    await client.post("/api/session/code", json={"email": EMAIL, "language": "en"})
    assert isinstance(deps.email, FileEmail)
    code = re.search(r"\b\d{6}\b", deps.email.messages()[-1]["text"])
    assert code

    answer = await client.post("/api/session", json={"email": EMAIL, "code": code.group()})
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/contact_waiting")
