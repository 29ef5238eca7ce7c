"""A token that was replaced opens nothing, and a page that refreshes itself keeps no session open."""

import re
from datetime import timedelta
from uuid import UUID

import httpx
import pytest
from fastapi import FastAPI

from moi_pwa.actions.accounts.sessions import find_session, find_session_by_id
from moi_pwa.actions.deps import Deps
from moi_pwa.api.desk_session import authenticate_officer
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.push import PushSubscription
from moi_pwa.crypto.passwords import hash_password
from moi_pwa.gateways.sms import FileSms
from moi_pwa.state import deps as state_deps
from moi_pwa.state.cases.queue import QueueState
from moi_pwa.state.session import SignedOutError
from moi_pwa.storage.accounts import officers, push_subscriptions
from tests.desk.sign_in import enter_by_form
from tests.desk.state import asked_by, officer_session
from tests.factories import NOON, Clock

HASHED = hash_password("olives and thyme")
OFFICER, PERSON = "__Host-moi_officer", "__Host-moi_session"


@pytest.fixture(autouse=True)
async def officer(deps: Deps):
    account = OfficerAccount(
        id=UUID(int=7),
        sign_in_name="rana",
        display_name="Rana",
        roles=frozenset({"reviewer"}),
        directorates=frozenset({"residence"}),
    )
    async with deps.database.transaction() as session:
        await officers.add_officer(session, account, password=HASHED, at=NOON)
    state_deps.set_deps(deps)
    yield
    state_deps._given.clear()


async def enter_desk(client: httpx.AsyncClient, deps: Deps) -> str:
    """Sign in at the desk and return the token of the new session."""
    assert (await enter_by_form(client, deps, "olives and thyme")).status_code == 303
    return client.cookies[OFFICER]


async def enter(client: httpx.AsyncClient, deps: Deps, clock: Clock, mobile: str = "0790000012") -> str:
    clock.move(timedelta(minutes=10))
    await client.post("/api/session/code", json={"mobile": mobile})
    assert isinstance(deps.sms, FileSms)
    found = re.search(r"\d{6}", deps.sms.messages()[-1]["text"])
    assert found
    assert (await client.post("/api/session", json={"mobile": mobile, "code": found.group()})).status_code == 200
    return client.cookies[PERSON]


async def opens_desk(deps: Deps, token: str) -> bool:
    scope = {"type": "websocket", "headers": [(b"cookie", f"{OFFICER}={token}".encode())]}
    return await authenticate_officer(deps)(scope) is not None


async def test_an_officers_earlier_token_opens_nothing_after_signing_in_again(client, deps):
    first = await enter_desk(client, deps)
    second = await enter_desk(client, deps)
    assert [await opens_desk(deps, token) for token in (first, second)] == [False, True]


async def test_an_officers_other_browser_stays_signed_in(client, deps, api: FastAPI):
    first = await enter_desk(client, deps)
    transport = httpx.ASGITransport(api, client=("192.0.2.2", 50000))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as other:
        await enter_desk(other, deps)
    assert await opens_desk(deps, first)


async def test_a_failed_sign_in_ends_nothing(client, deps):
    token = await enter_desk(client, deps)
    await client.post("/desk/sign-in", data={"name": "rana", "password": "guess"})
    assert await opens_desk(deps, token)


async def test_an_applicants_earlier_token_opens_nothing_after_signing_in_again(client, deps, clock):
    first = await enter(client, deps, clock)
    await enter(client, deps, clock)
    client.cookies.clear()
    assert (await client.get("/api/session", headers={"cookie": f"{PERSON}={first}"})).status_code == 401


@pytest.mark.parametrize("mobile, told", [("0790000012", 1), ("0790000013", 0)])
async def test_only_the_same_person_goes_on_being_told_by_push(client, deps, clock, mobile, told):
    await enter(client, deps, clock)
    person = UUID((await client.get("/api/session")).json()["person"]["id"])
    opened = await find_session(deps, client.cookies[PERSON], "applicant")
    assert opened
    async with deps.database.transaction() as session:
        await push_subscriptions.save(
            session,
            PushSubscription(endpoint="https://push.example/1", p256dh="", auth="", language="ar"),
            person_id=person,
            session_id=opened.id,
            at=NOON,
        )
    await enter(client, deps, clock, mobile)
    async with deps.database.reading() as session:
        assert len(await push_subscriptions.subscriptions_of(session, person)) == told


async def look(deps: Deps, clock: Clock, session_id: UUID, handler: str) -> None:
    """Call the handler every five minutes, as the page does by itself, for as long as a session may stay unused."""
    idle, step = deps.lifetimes["officer"].idle, timedelta(minutes=5)
    for _ in range(int(idle / step)):
        clock.move(step)
        await QueueState.event_handlers[handler].fn(asked_by(QueueState, str(session_id)))


@pytest.mark.parametrize("handler", ["refresh", "count"])
async def test_a_queue_that_refreshes_itself_does_not_keep_the_session_open(deps, clock, handler):
    session_id = await officer_session(deps)
    with pytest.raises(SignedOutError):
        await look(deps, clock, session_id, handler)
    assert await find_session_by_id(deps, session_id, "officer") is None


async def test_an_officer_who_works_stays_signed_in(deps, clock):
    session_id = await officer_session(deps)
    await look(deps, clock, session_id, "end_search")
    assert await find_session_by_id(deps, session_id, "officer") is not None


async def test_a_websocket_that_opens_again_does_not_keep_the_session_open(client, deps, clock):
    token = await enter_desk(client, deps)
    idle = deps.lifetimes["officer"].idle
    clock.move(idle - timedelta(minutes=1))
    assert await opens_desk(deps, token)
    clock.move(timedelta(minutes=1))
    assert not await opens_desk(deps, token)
