"""A phone shares a paper over the API, and a verifier who is not signed in looks at it."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx
import pytest

from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.api.cookies import cookie_name
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.rules.papers.shares import MAX_SEALED_BYTES, MAX_SEALED_WHO_BYTES, SHARE_LIVES
from tests.cases.first_case import approve, send
from tests.cases.library_cards import FREE_INSTANT
from tests.factories import Clock, person_id

NUMBER = "N26000001"
LOCATOR = b"0123456789abcdef"
SHARE = f"/api/shares/{to_base64url(hashlib.sha256(LOCATOR).digest())}"
SEALED = to_base64url(b"sealed by the phone, with nonce and tag")
LOOK = {"locator": to_base64url(LOCATOR), "verifier": to_base64url(b"v" * 32)}
BODY = {"paper": NUMBER, "is_for_one": True, "sealed": SEALED}


@pytest.fixture
async def issuing(deps: Deps) -> Deps:
    deps = await send(deps, replace(FREE_INSTANT, course="simple"))
    await approve(deps)
    return deps


async def signed_in(deps: Deps, person: int = 1) -> dict[str, str]:
    async with deps.database.transaction() as session:
        begun = await begin_session(deps, session, kind="applicant", holder_id=person_id(person))
    return {"Cookie": f"{cookie_name('applicant', deps.public_url)}={begun.token}"}


async def shares_on_the_phone(client: httpx.AsyncClient, cookie: dict[str, str]) -> list[dict[str, Any]]:
    [case] = (await client.get("/api/sync", headers=cookie)).json()["cases"]
    return case["shares"]


async def test_what_is_shared_is_looked_at_once_by_one_and_the_phone_is_told(
    issuing: Deps, client: httpx.AsyncClient, clock: Clock
):
    cookie = await signed_in(issuing)
    made = await client.put(SHARE, json=BODY, headers=cookie)
    clock.move(timedelta(hours=1))
    first = await client.post("/api/shares/look", json=LOOK | {"who": to_base64url(b"sealed name")})
    again = await client.post("/api/shares/look", json=LOOK)
    other = await client.post("/api/shares/look", json=LOOK | {"verifier": to_base64url(b"w" * 32)})
    [share] = await shares_on_the_phone(client, cookie)

    expires = made.json()["expires_at"]
    assert (first.status_code, first.json()) == (
        200,
        {"expires_at": expires, "is_for_one": True, "paper": NUMBER, "sealed": SEALED},
    )
    assert first.json() == again.json()
    assert first.headers["cache-control"] == "no-store"
    assert (other.status_code, other.json()["type"], other.json()["reason"]) == (
        409,
        "/problems/look_refused",
        "other_verifier",
    )
    assert share == {
        "id": SHARE.removeprefix("/api/shares/"),
        "paper": NUMBER,
        "is_for_one": True,
        "made_at": "2026-01-15T09:00:00Z",
        "expires_at": "2026-01-17T09:00:00Z",
        "end": None,
        "looks": [
            {"at": "2026-01-15T10:00:00Z", "who": to_base64url(b"sealed name"), "is_again": False},
            {"at": "2026-01-15T10:00:00Z", "who": "", "is_again": True},
        ],
    }


async def test_a_revoked_share_says_so_to_the_verifier_and_on_the_phone(issuing: Deps, client: httpx.AsyncClient):
    cookie = await signed_in(issuing)
    await client.put(SHARE, json=BODY, headers=cookie)
    revoked = await client.post(f"{SHARE}/revoke", headers=cookie)
    look = await client.post("/api/shares/look", json=LOOK)

    assert (revoked.status_code, look.json()["reason"]) == (204, "revoked")
    assert [each["end"] for each in await shares_on_the_phone(client, cookie)] == ["revoked"]


async def test_a_deleted_share_is_as_if_it_had_never_been(issuing: Deps, client: httpx.AsyncClient):
    cookie = await signed_in(issuing)
    await client.put(SHARE, json=BODY, headers=cookie)
    never = await client.post("/api/shares/look", json=LOOK | {"locator": to_base64url(b"f" * 16)})
    await client.delete(SHARE, headers=cookie)
    deleted = await client.post("/api/shares/look", json=LOOK)

    assert (deleted.status_code, deleted.json()) == (404, never.json())
    assert await shares_on_the_phone(client, cookie) == []


async def test_an_expired_share_says_so(issuing: Deps, client: httpx.AsyncClient, clock: Clock):
    await client.put(SHARE, json=BODY, headers=await signed_in(issuing))
    clock.move(SHARE_LIVES)
    assert (await client.post("/api/shares/look", json=LOOK)).json()["reason"] == "expired"


@pytest.mark.parametrize(
    "body",
    [
        {"sealed": to_base64url(bytes(MAX_SEALED_BYTES + 1))},
        {"sealed": to_base64url(bytes(27))},
        {"sealed": "=="},
        {"paper": "X26000001"},
        {"is_for_one": 1},
        {"purpose": "for my landlord"},
    ],
)
async def test_what_is_no_share_is_refused(issuing: Deps, client: httpx.AsyncClient, body: dict[str, Any]):
    cookie = await signed_in(issuing)
    assert (await client.put(SHARE, json=BODY | body, headers=cookie)).status_code == 422
    assert await shares_on_the_phone(client, cookie) == []


async def test_the_largest_share_is_taken(issuing: Deps, client: httpx.AsyncClient):
    body = BODY | {"sealed": to_base64url(bytes(MAX_SEALED_BYTES))}
    assert (await client.put(SHARE, json=body, headers=await signed_in(issuing))).status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        {"locator": to_base64url(b"short")},
        {"verifier": to_base64url(b"short")},
        {"who": to_base64url(bytes(MAX_SEALED_WHO_BYTES + 1))},
        {"code": "0000-0000-0000-0000-0"},
    ],
)
async def test_what_is_no_look_is_refused_and_not_recorded(
    issuing: Deps, client: httpx.AsyncClient, body: dict[str, Any]
):
    cookie = await signed_in(issuing)
    await client.put(SHARE, json=BODY, headers=cookie)
    assert (await client.post("/api/shares/look", json=LOOK | body)).status_code == 422
    assert [each["looks"] for each in await shares_on_the_phone(client, cookie)] == [[]]


@pytest.mark.parametrize("share_id", ["look", "A" * 42, "A" * 44, "=" * 43])
async def test_an_id_that_is_none_is_refused(issuing: Deps, client: httpx.AsyncClient, share_id: str):
    answer = await client.put(f"/api/shares/{share_id}", json=BODY, headers=await signed_in(issuing))
    assert answer.status_code == 422
