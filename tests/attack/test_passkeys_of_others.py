"""Passkeys that are another's, copied, removed, late, or made for something else: none opens an account."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from tests.api.authenticator import Authenticator
from tests.api.sign_in import sign_in
from tests.factories import Clock

WRONG = (401, "/problems/wrong_passkey")
NOT_ADDED = (422, "/problems/passkey_not_added")


@pytest.fixture
def authenticator(deps: Deps) -> Authenticator:
    return Authenticator(origin=deps.public_url, rp_id=httpx.URL(deps.public_url).host)


async def options(client: httpx.AsyncClient, path: str = "session/passkey") -> dict[str, Any]:
    answer = await client.post(f"/api/{path}/options")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def add(client: httpx.AsyncClient, authenticator: Authenticator) -> httpx.Response:
    made = authenticator.make(await options(client, "passkeys"))
    return await client.post("/api/passkeys", json=made)


async def signed_in_with(client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator) -> str:
    """Sign in by code, add the passkey, sign out, and return the id of the person."""
    person = (await sign_in(client, deps)).json()["person"]["id"]
    assert (await add(client, authenticator)).status_code == 201
    await client.delete("/api/session")
    return person


async def show(client: httpx.AsyncClient, authenticator: Authenticator) -> httpx.Response:
    return await client.post("/api/session/passkey", json=authenticator.show(await options(client)))


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("type", "")


async def test_a_passkey_opens_the_account_that_it_was_added_to(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    person = await signed_in_with(client, deps, authenticator)

    answer = await show(client, authenticator)

    assert answer.json()["person"]["id"] == person
    assert (await client.get("/api/session")).json() == answer.json()


async def test_a_response_is_good_once(client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator):
    await signed_in_with(client, deps, authenticator)
    shown = authenticator.show(await options(client))
    assert (await client.post("/api/session/passkey", json=shown)).status_code == 200

    assert refusal(await client.post("/api/session/passkey", json=shown)) == WRONG


async def test_a_response_that_does_not_count_is_good_once(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    authenticator.counts = False
    await signed_in_with(client, deps, authenticator)
    shown = authenticator.show(await options(client))
    assert (await client.post("/api/session/passkey", json=shown)).status_code == 200

    assert refusal(await client.post("/api/session/passkey", json=shown)) == WRONG
    assert (await show(client, authenticator)).status_code == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": "https://moi.example.org"},
        {"rp_id": "example.org"},
        {"verifies": False},
        {"framed": True},
        {"credential_id": b"unknown"},
        {"user_handle": to_base64url(bytes(16))},
    ],
    ids=lambda changed: next(iter(changed)),
)
async def test_a_response_that_differs_in_one_point_opens_nothing(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator, changed: dict[str, Any]
):
    await signed_in_with(client, deps, authenticator)
    vars(authenticator).update(changed)

    assert refusal(await show(client, authenticator)) == WRONG


@pytest.mark.parametrize(
    "changed",
    [{"origin": "https://moi.example.org"}, {"rp_id": "example.org"}, {"verifies": False}, {"framed": True}],
    ids=lambda changed: next(iter(changed)),
)
async def test_a_passkey_that_differs_in_one_point_is_not_added(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator, changed: dict[str, Any]
):
    await sign_in(client, deps)
    vars(authenticator).update(changed)

    assert refusal(await add(client, authenticator)) == NOT_ADDED


async def test_another_key_cannot_sign_for_a_passkey(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await signed_in_with(client, deps, authenticator)
    authenticator.key = Authenticator(origin="", rp_id="").key

    assert refusal(await show(client, authenticator)) == WRONG


async def test_a_challenge_that_is_too_old_opens_nothing(
    client: httpx.AsyncClient, deps: Deps, clock: Clock, authenticator: Authenticator
):
    await signed_in_with(client, deps, authenticator)
    shown = authenticator.show(await options(client))
    clock.move(timedelta(minutes=5))

    assert refusal(await client.post("/api/session/passkey", json=shown)) == WRONG


@pytest.mark.parametrize("at", [0, 7, 8, 23, 24, -1])
async def test_a_challenge_that_is_not_the_servers_opens_nothing(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator, at: int
):
    await signed_in_with(client, deps, authenticator)
    challenge = bytearray(from_base64url((await options(client))["challenge"]))
    challenge[at] ^= 1
    shown = authenticator.show({"challenge": to_base64url(bytes(challenge))})

    assert refusal(await client.post("/api/session/passkey", json=shown)) == WRONG


async def test_a_challenge_for_adding_signs_nobody_in(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await signed_in_with(client, deps, authenticator)
    await sign_in(client, deps)
    shown = authenticator.show(await options(client, "passkeys"))

    assert refusal(await client.post("/api/session/passkey", json=shown)) == WRONG


async def test_a_challenge_for_signing_in_adds_nothing(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await sign_in(client, deps)
    made = authenticator.make({**await options(client, "passkeys"), **await options(client)})

    assert refusal(await client.post("/api/passkeys", json=made)) == NOT_ADDED


async def test_a_challenge_of_another_session_adds_nothing(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await sign_in(client, deps)
    made = authenticator.make(await options(client, "passkeys"))
    await client.delete("/api/session")
    await sign_in(client, deps, "0790000013")

    assert refusal(await client.post("/api/passkeys", json=made)) == NOT_ADDED
    assert (await client.get("/api/passkeys")).json() == []


async def test_a_refused_attempt_to_add_a_passkey_uses_its_challenge_up(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await sign_in(client, deps)
    asked = await options(client, "passkeys")
    authenticator.verifies = False
    assert refusal(await client.post("/api/passkeys", json=authenticator.make(asked))) == NOT_ADDED
    authenticator.verifies = True

    assert refusal(await client.post("/api/passkeys", json=authenticator.make(asked))) == NOT_ADDED


async def test_a_session_that_has_ended_meanwhile_adds_nothing(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await sign_in(client, deps)
    made = authenticator.make(await options(client, "passkeys"))
    await client.delete("/api/session")

    assert refusal(await client.post("/api/passkeys", json=made)) == (401, "/problems/not_signed_in")


async def test_a_passkey_of_somebody_else_is_not_added(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    person = await signed_in_with(client, deps, authenticator)
    await sign_in(client, deps, "0790000013")

    assert refusal(await add(client, authenticator)) == NOT_ADDED

    authenticator.user_handle = to_base64url(bytes.fromhex(person.replace("-", "")))
    assert (await show(client, authenticator)).json()["person"]["id"] == person


async def test_a_passkey_is_added_soon_after_the_sign_in_only(
    client: httpx.AsyncClient, deps: Deps, clock: Clock, authenticator: Authenticator
):
    await sign_in(client, deps)
    clock.move(timedelta(minutes=14))
    made = authenticator.make(await options(client, "passkeys"))
    clock.move(timedelta(minutes=2))

    for answer in (await client.post("/api/passkeys/options"), await client.post("/api/passkeys", json=made)):
        assert refusal(answer) == (403, "/problems/sign_in_again")


async def test_a_copied_passkey_is_refused_and_its_owner_is_told(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await signed_in_with(client, deps, authenticator)
    assert (await show(client, authenticator)).status_code == 200
    authenticator.count -= 1  # the copy counts from where it was taken

    assert refusal(await show(client, authenticator)) == (401, "/problems/copied_passkey")


async def test_a_removed_passkey_opens_nothing(client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator):
    await signed_in_with(client, deps, authenticator)
    shown = authenticator.show(await options(client))
    await sign_in(client, deps)
    (passkey,) = (await client.get("/api/passkeys")).json()
    assert (await client.delete(f"/api/passkeys/{passkey['id']}")).status_code == 204

    assert refusal(await client.post("/api/session/passkey", json=shown)) == WRONG
    assert (await sign_in(client, deps)).status_code == 200  # the code still does


async def test_nobody_removes_or_sees_anothers_passkey(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await sign_in(client, deps)
    passkey = (await add(client, authenticator)).json()["id"]
    await sign_in(client, deps, "0790000013")

    assert (await client.get("/api/passkeys")).json() == []
    assert refusal(await client.delete(f"/api/passkeys/{passkey}")) == (404, "/problems/not_found")
    await client.delete("/api/session")
    assert (await show(client, authenticator)).status_code == 200


async def test_a_person_has_ten_passkeys_at_most(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)
    made = Authenticator(origin=deps.public_url, rp_id=httpx.URL(deps.public_url).host).make(
        await options(client, "passkeys")
    )
    for _ in range(10):
        another = Authenticator(origin=deps.public_url, rp_id=httpx.URL(deps.public_url).host)
        assert (await add(client, another)).status_code == 201

    for answer in (await client.post("/api/passkeys/options"), await client.post("/api/passkeys", json=made)):
        assert refusal(answer) == (409, "/problems/too_many_passkeys")


async def test_an_authenticator_is_told_which_passkeys_there_are(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await sign_in(client, deps)
    await add(client, authenticator)

    (excluded,) = (await options(client, "passkeys"))["excludeCredentials"]

    assert (excluded["id"], excluded["transports"]) == (to_base64url(authenticator.credential_id), ["internal"])


async def test_wrong_passkeys_count_against_their_address(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    object.__setattr__(deps.addresses, "tries_an_hour", 2)
    await signed_in_with(client, deps, authenticator)
    assert (await show(client, authenticator)).status_code == 200  # does not count

    stranger = Authenticator(origin=authenticator.origin, rp_id=authenticator.rp_id, user_handle="AA")
    for expected in (WRONG, WRONG, (429, "/problems/too_many_attempts")):
        assert refusal(await show(client, stranger)) == expected
