"""A sealed portrait travels from the officer's browser to the phone of its holder, and to an officer who prints."""

from typing import Any

import httpx
import pytest

from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.api.app import create_api
from moi_pwa.api.cookies import cookie_name
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.portrait import MAX_SEALED_BYTES, MIN_SEALED_BYTES
from moi_pwa.demo.opening import open_documents
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.cases import readings
from tests.cases.first_case import CASE, kept, seen, send
from tests.cases.officers import HUDA
from tests.cases.officers import RANA as REVIEWER
from tests.cases.portraits import WITH_PHOTO, judge, portrait
from tests.cases.sending import document_id
from tests.desk.forms import desk_forms
from tests.desk.sign_in import HASHED, RANA, enter_by_form
from tests.factories import NOON, person_id

SENT = portrait("a")
VERDICT = f"/api/desk/documents/{document_id(1)}/verdict"
ACCEPTED: dict[str, Any] = {
    "sha256_plain": "0" * 64,
    "verdict": "accepted",
    "portrait": {"sealed": to_base64url(SENT.sealed), "digest": to_base64url(SENT.digest)},
}


@pytest.fixture
async def taken(deps: Deps) -> Deps:
    """Offer a service whose paper has a photo, and let the reviewer take its first case."""
    deps = await send(deps, WITH_PHOTO)
    async with deps.database.transaction() as session:
        await officers.add_officer(session, RANA, password=HASHED, at=NOON)
    await desk_steps.take_case(deps, REVIEWER, await seen(deps))
    return deps


@pytest.fixture
async def issued(taken: Deps) -> Deps:
    await judge(taken, "accepted", SENT)
    await issue(taken)
    return taken


async def issue(deps: Deps) -> None:
    await open_documents(deps, REVIEWER, CASE)
    await desk_steps.recommend(deps, REVIEWER, await seen(deps), outcome="approve")
    await desk_steps.take_case(deps, HUDA, await seen(deps))
    await desk_steps.approve(deps, HUDA, await seen(deps))


def browser(deps: Deps) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()), client=("192.0.2.1", 50000))
    return httpx.AsyncClient(transport=transport, base_url=deps.public_url)


async def phone(deps: Deps, person: int = 1) -> httpx.AsyncClient:
    """Return the browser of a person who is signed in."""
    async with deps.database.transaction() as session:
        begun = await begin_session(deps, session, kind="applicant", holder_id=person_id(person))
    client = browser(deps)
    client.cookies.set(cookie_name("applicant", deps.public_url), begun.token)
    return client


async def numbers(deps: Deps) -> list[str]:
    return [paper.number for paper in await kept(deps)]


def verdict_with(**changes: Any) -> dict[str, Any]:
    return ACCEPTED | {"portrait": ACCEPTED["portrait"] | changes}


async def test_an_officers_verdict_brings_the_portrait_and_the_phone_gets_it(taken: Deps):
    async with browser(taken) as client:
        await enter_by_form(client, taken)
        assert (await client.post(VERDICT, json=ACCEPTED)).status_code == 200
    await issue(taken)
    [number] = await numbers(taken)
    async with await phone(taken) as client:
        answer = await client.get(f"/api/papers/{number}/portrait")
        [case] = (await client.get("/api/sync")).json()["cases"]

    assert (answer.status_code, answer.content) == (200, SENT.sealed)
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["cache-control"] == "private, no-store"
    [paper] = case["papers"]
    assert paper["portrait"] == {"document": str(document_id(1)), "digest": to_base64url(SENT.digest)}


async def test_a_paper_without_a_portrait_says_so_to_the_phone(taken: Deps):
    await issue(taken)
    [number] = await numbers(taken)
    async with await phone(taken) as client:
        answer = await client.get(f"/api/papers/{number}/portrait")
        [case] = (await client.get("/api/sync")).json()["cases"]

    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not_found")
    assert [paper["portrait"] for paper in case["papers"]] == [None]


async def test_an_unchanged_portrait_is_not_sent_again(issued: Deps):
    [number] = await numbers(issued)
    async with await phone(issued) as client:
        first = await client.get(f"/api/papers/{number}/portrait")
        again = await client.get(f"/api/papers/{number}/portrait", headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")


async def test_another_person_learns_nothing_of_it(issued: Deps):
    [number] = await numbers(issued)
    async with await phone(issued, 2) as client:
        theirs = await client.get(f"/api/papers/{number}/portrait")
        nobodys = await client.get("/api/papers/R26999999/portrait")

    assert (theirs.status_code, theirs.json()) == (nobodys.status_code, nobodys.json())


async def test_an_officer_who_prints_gets_it_and_it_is_written_down(issued: Deps):
    [number] = await numbers(issued)
    async with browser(issued) as client:
        await enter_by_form(client, issued)
        answer = await client.get(f"/api/desk/papers/{number}/portrait")
    async with issued.database.reading() as session:
        found = await readings.readings_of(session, CASE)

    assert (answer.status_code, answer.content) == (200, SENT.sealed)
    assert (RANA.id, document_id(1)) in [(each.officer_id, each.document_id) for each in found]


async def test_an_officer_of_the_case_gets_what_was_approved_last_and_it_is_written_down(taken: Deps):
    address = f"/api/desk/documents/{document_id(1)}/portrait"
    async with browser(taken) as client:
        await enter_by_form(client, taken)
        before = await client.get(address)
        await judge(taken, "accepted", SENT)
        approved = await client.get(address)
        await judge(taken, "rejected")
        rejected = await client.get(address)
    async with taken.database.reading() as session:
        found = await readings.readings_of(session, CASE)

    assert (before.status_code, approved.content, rejected.status_code) == (404, SENT.sealed, 404)
    assert [(each.officer_id, each.document_id) for each in found] == [(RANA.id, document_id(1))]


@pytest.mark.parametrize(
    "changes",
    [
        {"sealed": to_base64url(bytes(MAX_SEALED_BYTES + 1))},
        {"sealed": to_base64url(bytes(MIN_SEALED_BYTES - 1))},
        {"sealed": ""},
        {"sealed": "="},
        {"digest": to_base64url(bytes(31))},
        {"digest": to_base64url(bytes(33))},
        {"digest": "=" * 43},
        {"face": "AAAA"},
    ],
    ids=["too long", "too short", "empty", "no base64url", "a short digest", "a long digest", "no digest", "a picture"],
)
async def test_a_portrait_of_another_form_is_refused(taken: Deps, changes: dict[str, str]):
    async with browser(taken) as client:
        await enter_by_form(client, taken)
        assert (await client.post(VERDICT, json=verdict_with(**changes))).status_code == 422


async def test_the_largest_portrait_is_taken(taken: Deps):
    async with browser(taken) as client:
        await enter_by_form(client, taken)
        answer = await client.post(VERDICT, json=verdict_with(sealed=to_base64url(bytes(MAX_SEALED_BYTES))))
    assert answer.status_code == 200


async def test_a_portrait_of_a_rejected_photo_is_refused(taken: Deps):
    async with browser(taken) as client:
        await enter_by_form(client, taken)
        answer = await client.post(VERDICT, json=ACCEPTED | {"verdict": "rejected"})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/problems")


async def test_a_machine_learns_the_digest_of_the_photo(issued: Deps):
    [paper] = await kept(issued)
    async with browser(issued) as client:
        answer = await client.post("/api/verify", json={"format": "idb", "data": paper.barcode})
    assert answer.json()["facts"]["portrait_digest"] == to_base64url(SENT.digest)
