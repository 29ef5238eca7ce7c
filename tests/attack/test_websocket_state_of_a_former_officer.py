"""Data sent to one officer's websocket never reaches another session, whatever tab, token, reconnect or frame."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import httpx
import pytest

from moi_pwa.actions.accounts.sessions import find_session
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.crypto.passwords import hash_password
from moi_pwa.edge import sockets
from moi_pwa.storage.accounts import officers, sessions
from moi_pwa.storage.cases.readings import readings_of
from tests.cases.sending import READER, application_id, body_json, document_id, manifest_json, someone, submit, upload
from tests.desk.sign_in import enter_by_form
from tests.desk.socket import Desk, Socket, open_desk
from tests.factories import NOON, Clock

SECRET = READER["arabic_name"]
"""An answer that the page of the case shows and the row of the queue does not."""
PAGE = f"/en/case?id={application_id(1)}"
PASSWORD = "olives and thyme"
HASHED = hash_password(PASSWORD)
NAMES = {"rana": "residence", "sami": "visas"}


@pytest.fixture(autouse=True)
async def case(deps: Deps) -> None:
    await someone(deps)
    await upload(deps)
    await submit(deps, body_json(READER | {"portrait": [str(document_id(1))]}, manifest_json()))
    for number, (name, directorate) in enumerate(NAMES.items(), start=7):
        account = OfficerAccount(
            id=UUID(int=number),
            sign_in_name=name,
            display_name=name.title(),
            roles=frozenset({"reviewer"}),
            directorates=frozenset({directorate}),
        )
        async with deps.database.transaction() as session:
            await officers.add_officer(session, account, password=HASHED, at=NOON)


@pytest.fixture
async def desk(deps: Deps, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desk]:
    monkeypatch.setattr(sockets, "CHECK_EVERY_SECONDS", 0.05)
    async with open_desk(deps) as desk:
        yield desk


@pytest.fixture
async def browser(desk: Desk) -> AsyncIterator[httpx.AsyncClient]:
    async with desk.browser() as browser:
        yield browser


async def sign_in(browser: httpx.AsyncClient, deps: Deps, name: str) -> str:
    """Sign in and return the cookie of the new session."""
    answer = await enter_by_form(browser, deps, PASSWORD, name=name, lang="en")
    assert answer.status_code == 303, answer.text
    return cookie_of(browser)


def cookie_of(browser: httpx.AsyncClient) -> str:
    return "; ".join(f"{name}={value}" for name, value in browser.cookies.items())


async def session_id(deps: Deps, cookie: str) -> UUID:
    found = await find_session(deps, cookie.split("=", 1)[1], "officer")
    assert found
    return found.id


async def read_case(desk: Desk, socket: Socket) -> None:
    """Open the case as the page does, and wait for what the officer may see of it."""
    await socket.connect(PAGE)
    await socket.wait_for_text(SECRET)


async def readings(deps: Deps) -> int:
    async with deps.database.reading() as session:
        return len(await readings_of(session, application_id(1)))


async def test_an_officer_reads_a_case_over_the_websocket(deps, desk, browser):
    async with desk.socket(await sign_in(browser, deps, "rana")) as socket:
        await read_case(desk, socket)


async def test_the_next_officer_in_the_same_tab_is_sent_nothing_of_the_formers_case(deps, desk, browser):
    async with desk.socket(await sign_in(browser, deps, "rana")) as socket:
        await read_case(desk, socket)
    await browser.post("/desk/sign-out")
    async with desk.socket(await sign_in(browser, deps, "sami")) as socket:
        await socket.connect(PAGE)
        await socket.wait_for_text('absent_rx_state_":true')
        assert SECRET not in socket.text


async def test_the_next_officer_gets_nothing_while_the_formers_socket_is_still_open(deps, desk, browser):
    async with desk.socket(await sign_in(browser, deps, "rana")) as former:
        await read_case(desk, former)
        async with desk.socket(await sign_in(browser, deps, "sami")) as socket:
            await socket.connect(PAGE)
            await socket.wait_for_text('absent_rx_state_":true')
            assert SECRET not in socket.text


async def test_a_reconnect_shows_a_case_only_with_a_reading(deps, desk, browser):
    cookie = await sign_in(browser, deps, "rana")
    async with desk.socket(cookie) as socket:
        await read_case(desk, socket)
    before = await readings(deps)
    async with desk.socket(cookie) as socket:
        await socket.connect("/en/")
        await socket.wait_for_text('loaded_rx_state_":true')
        assert SECRET not in socket.text
    assert await readings(deps) == before


@pytest.mark.parametrize("event", ["hydrate", "hydrate_and_load"])
async def test_a_forged_hydrate_shows_no_case_without_a_reading(deps, desk, browser, event):
    async with desk.socket(await sign_in(browser, deps, "rana")) as socket:
        await read_case(desk, socket)
        sent, before = len(socket.frames), await readings(deps)
        await socket.send(f"reflex___state____state.{event}", "/en/")
        await socket.wait_for(lambda: any("is_hydrated" in frame for frame in socket.frames[sent:]))
        assert SECRET not in "\n".join(socket.frames[sent:])
        assert await readings(deps) == before


async def test_a_second_connection_on_one_websocket_is_sent_nothing_without_a_reading(deps, desk, browser):
    async with desk.socket(await sign_in(browser, deps, "rana")) as socket:
        await read_case(desk, socket)
        sent, before = len(socket.frames), await readings(deps)
        await socket.connect("/en/")
        await asyncio.sleep(0)
        await socket.say("41/_event,")
        await socket.connect("/en/")
        await socket.wait_for(lambda: any("as_of_rx_state_" in frame for frame in socket.frames[sent:]))
        assert SECRET not in "\n".join(socket.frames[sent:])
        assert await readings(deps) == before


@pytest.mark.parametrize("event", ["hydrate", "hydrate_and_load"])
async def test_a_frame_after_the_session_ended_is_answered_with_that_alone(deps, desk, browser, event):
    cookie = await sign_in(browser, deps, "rana")
    async with desk.socket(cookie) as socket:
        await read_case(desk, socket)
        sent = len(socket.frames)
        ended = await session_id(deps, cookie)
        async with deps.database.transaction() as session:  # as another process does: nobody here is told
            await sessions.revoke(session, ended, now=deps.now())
        await socket.send(f"reflex___state____state.{event}", PAGE)
        await socket.wait_for(lambda: any('over_rx_state_":true' in frame for frame in socket.frames[sent:]))
        assert SECRET not in "\n".join(socket.frames[sent:])


async def test_signing_out_closes_the_sockets_of_the_session_at_once(deps, desk, browser):
    async with desk.socket(await sign_in(browser, deps, "rana")) as socket:
        await read_case(desk, socket)
        await browser.post("/desk/sign-out")
        await socket.wait_for(lambda: socket.code == 4401)
        assert 'over_rx_state_":true' in socket.text


async def test_another_sign_in_closes_the_sockets_of_the_former_session(deps, desk, browser):
    async with desk.socket(await sign_in(browser, deps, "rana")) as socket:
        await read_case(desk, socket)
        await sign_in(browser, deps, "sami")
        await socket.wait_for(lambda: socket.code == 4401)


async def test_a_session_that_another_process_ended_loses_its_sockets(deps, desk, browser):
    async with desk.socket(await sign_in(browser, deps, "rana")) as socket:
        await read_case(desk, socket)
        async with deps.database.transaction() as session:
            await sessions.revoke_all(session, UUID(int=7), now=deps.now())
        await socket.wait_for(lambda: socket.code == 4401)
        assert 'over_rx_state_":true' in socket.text


async def test_an_officer_who_left_loses_the_socket(deps, desk, browser):
    async with desk.socket(await sign_in(browser, deps, "rana")) as socket:
        await read_case(desk, socket)
        async with deps.database.transaction() as session:
            await officers.mark_disabled(session, UUID(int=7), at=deps.now())
        await socket.wait_for(lambda: socket.code == 4401)


async def test_another_officers_socket_stays_open(deps, desk, browser):
    async with desk.browser() as other, desk.socket(await sign_in(other, deps, "sami")) as socket:
        await socket.connect("/en/")
        async with desk.socket(await sign_in(browser, deps, "rana")) as ended:
            await ended.connect("/en/")
            await browser.post("/desk/sign-out")
            await ended.wait_for(lambda: ended.code == 4401)
        assert socket.code is None


async def test_nothing_of_a_case_stays_in_the_server_when_its_socket_is_gone(deps, desk, browser):
    async with desk.socket(await sign_in(browser, deps, "rana")) as socket:
        await read_case(desk, socket)
        assert SECRET in desk.kept_states
    assert SECRET not in desk.kept_states


async def test_an_idle_session_ends_what_the_page_shows(deps, desk, browser, clock: Clock):
    async with desk.socket(await sign_in(browser, deps, "rana")) as socket:
        await read_case(desk, socket)
        clock.move(deps.lifetimes["officer"].idle)
        await socket.wait_for(lambda: socket.code == 4401)
        assert 'over_rx_state_":true' in socket.text
