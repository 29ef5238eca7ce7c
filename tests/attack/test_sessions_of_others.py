"""A person's sessions are listed to that person alone, and ended by that person soon after a sign-in."""

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.core.push import PushSubscription
from moi_pwa.storage.accounts import push_subscriptions
from tests.api.sign_in import sign_in
from tests.factories import NOON, Clock

OTHER_PERSON = "0790000013"
PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"
)
LAPTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NOT_SIGNED_IN = (401, "/problems/not_signed_in")


@pytest.fixture
async def other(api: FastAPI, deps: Deps) -> AsyncIterator[httpx.AsyncClient]:
    """Yield another browser, which is at another address."""
    transport = httpx.ASGITransport(api, client=("192.0.2.2", 50000))
    headers = {"Origin": deps.public_url, "User-Agent": LAPTOP}
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url, headers=headers) as browser:
        yield browser


async def both_signed_in(client: httpx.AsyncClient, other: httpx.AsyncClient, deps: Deps, clock: Clock) -> None:
    """Sign one person in in two browsers, `client` last."""
    client.headers["User-Agent"] = PHONE
    await sign_in(other, deps)
    clock.move(timedelta(minutes=10))
    await sign_in(client, deps)


async def listed(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    answer = await client.get("/api/sessions")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def asks_for(browser: httpx.AsyncClient, deps: Deps) -> str:
    """Subscribe a browser to push messages, and return the person."""
    person, endpoint = (await browser.get("/api/session")).json()["person"]["id"], f"https://push.example/{browser!r}"
    [this, *_] = await listed(browser)
    async with deps.database.transaction() as session:
        subscription = PushSubscription(endpoint=endpoint, p256dh="", auth="", language="ar")
        of = {"person_id": UUID(person), "session_id": UUID(this["id"])}
        await push_subscriptions.save(session, subscription, **of, at=NOON)
    return person


async def subscribed(deps: Deps, person: str) -> int:
    async with deps.database.reading() as session:
        return len(await push_subscriptions.subscriptions_of(session, UUID(person)))


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("type", "") if answer.content else ""


async def test_the_list_names_browser_system_method_and_times_and_this_session_first(client, other, deps, clock):
    await both_signed_in(client, other, deps, clock)
    clock.move(timedelta(hours=1))
    await other.get("/api/session")  # a later use does not put it before this one

    here, there = await listed(client)

    names = ("is_this", "browser", "system", "method", "country")
    assert [here[name] for name in names] == [True, "chrome", "android", "mobile", None]
    assert [there[name] for name in names] == [False, "firefox", "linux", "mobile", None]
    assert [there[name] for name in ("began_at", "last_used_at")] == ["2026-01-15T09:00:00Z", "2026-01-15T10:10:00Z"]


async def test_the_country_is_named_only_if_the_operators_proxy_names_it(client, other, deps, clock):
    object.__setattr__(deps, "country_header", "CF-IPCountry")
    other.headers["CF-IPCountry"] = "DE"
    await both_signed_in(client, other, deps, clock)

    assert [each["country"] for each in await listed(client)] == [None, "DE"]


async def test_the_list_holds_no_secret_and_no_address(client, other, deps, clock):
    await both_signed_in(client, other, deps, clock)

    text = (await client.get("/api/sessions")).text

    assert not any(each in text for each in (*client.cookies.values(), *other.cookies.values(), "192.0.2", "Mozilla"))


async def test_an_ended_session_is_refused_at_once_and_its_browser_is_not_told_by_push(client, other, deps, clock):
    await both_signed_in(client, other, deps, clock)
    person = await asks_for(other, deps)
    [_, there] = await listed(client)

    answer = await client.delete(f"/api/sessions/{there['id']}")

    assert answer.status_code == 204
    assert refusal(await other.get("/api/session")) == NOT_SIGNED_IN
    assert (len(await listed(client)), await subscribed(deps, person)) == (1, 0)


async def test_all_others_end_at_once_and_this_one_goes_on(client, other, deps, clock):
    await both_signed_in(client, other, deps, clock)
    person = await asks_for(other, deps)
    await asks_for(client, deps)

    assert (await client.delete("/api/sessions")).status_code == 204

    assert refusal(await other.get("/api/session")) == NOT_SIGNED_IN
    assert (len(await listed(client)), await subscribed(deps, person)) == (1, 1)


async def test_ending_a_session_twice_changes_nothing(client, other, deps, clock):
    await both_signed_in(client, other, deps, clock)
    [_, there] = await listed(client)

    answers = [await client.delete(f"/api/sessions/{there['id']}") for _ in range(2)]

    assert [each.status_code for each in answers] == [204, 204]


async def test_nobody_sees_or_ends_a_session_of_another_person(client, other, deps, clock):
    await sign_in(other, deps)
    person = await asks_for(other, deps)
    [theirs] = await listed(other)
    await sign_in(client, deps, OTHER_PERSON)

    answers = [await client.delete(f"/api/sessions/{theirs['id']}"), await client.delete("/api/sessions")]

    assert [refusal(each) for each in answers] == [(404, "/problems/not_found"), (204, "")]
    assert [each["is_this"] for each in await listed(client)] == [True]
    assert (len(await listed(other)), await subscribed(deps, person)) == (1, 1)


async def test_a_sign_in_of_long_ago_ends_nothing(client, other, deps, clock):
    await both_signed_in(client, other, deps, clock)
    [_, there] = await listed(client)
    clock.move(timedelta(minutes=16))

    for answer in (await client.delete(f"/api/sessions/{there['id']}"), await client.delete("/api/sessions")):
        assert refusal(answer) == (403, "/problems/sign_in_again")
    assert (await other.get("/api/session")).status_code == 200


async def test_whoever_was_ended_lists_and_ends_nothing(client, other, deps, clock):
    await both_signed_in(client, other, deps, clock)
    [here, _] = await listed(client)
    await client.delete("/api/sessions")

    for answer in (
        await other.get("/api/sessions"),
        await other.delete(f"/api/sessions/{here['id']}"),
        await other.delete("/api/sessions"),
    ):
        assert refusal(answer) == NOT_SIGNED_IN
    assert (await client.get("/api/session")).status_code == 200


async def test_sessions_that_were_left_or_not_used_for_long_are_not_listed(client, other, deps, clock):
    await sign_in(other, deps)
    clock.move(deps.lifetimes["applicant"].idle)
    await sign_in(client, deps)
    await client.delete("/api/session")
    await sign_in(client, deps)

    assert [each["is_this"] for each in await listed(client)] == [True]


async def test_an_officers_session_is_no_applicants_even_of_the_same_id(client, deps, clock):
    person = (await sign_in(client, deps)).json()["person"]["id"]
    async with deps.database.transaction() as session:
        await begin_session(deps, session, kind="officer", holder_id=UUID(person))

    assert len(await listed(client)) == 1


async def test_a_use_is_noted_to_the_hour(client, deps, clock):
    await sign_in(client, deps)
    began = clock()
    clock.move(timedelta(minutes=59))
    [early] = await listed(client)
    clock.move(timedelta(minutes=1))
    await client.get("/api/session")
    [later] = await listed(client)

    assert [each["last_used_at"] for each in (early, later)] == [
        f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in (began, began + timedelta(hours=1))
    ]
