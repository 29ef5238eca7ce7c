"""An account to which a national identity is linked: what is lost comes back, and what a stranger does is undone."""

import re
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import httpx
import pytest

from moi_pwa.actions.accounts._account_change import carry_out
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.account_changes import AccountChange
from moi_pwa.gateways.email import FileEmail
from moi_pwa.gateways.sms import FileSms
from moi_pwa.locales import say
from moi_pwa.rules.accounts.contact_addresses import email_address
from moi_pwa.rules.accounts.lifetimes import CHANGE_WAIT
from moi_pwa.storage.accounts import people
from tests.api.sign_in import MOBILE, sign_in
from tests.factories import NOON, Clock
from tests.identity.browser import enter, with_provider, without_connections
from tests.identity.fake_provider import FakeProvider, fake_provider
from tests.identity.keys import new_key

NEW = "0790000014"


@pytest.fixture
def fake(clock: Clock) -> Iterator[FakeProvider]:
    with fake_provider(new_key(), redirect_uri="", now=clock) as fake:
        yield fake


@pytest.fixture
async def deps(deps: Deps, fake: FakeProvider) -> AsyncIterator[Deps]:
    deps = with_provider(replace(deps, handlers=HANDLERS), fake)
    yield deps
    await without_connections(deps)


async def linked(client: httpx.AsyncClient, deps: Deps) -> UUID:
    """Link an identity to an account, and return the id of the person."""
    assert await enter(client) == "unknown"
    person = (await sign_in(client, deps)).json()["person"]["id"]
    assert (await client.post("/api/identities")).status_code == 201
    return UUID(person)


async def code_to(client: httpx.AsyncClient, deps: Deps, mobile: str) -> str:
    await client.post("/api/session/code", json={"mobile": mobile})
    assert isinstance(deps.sms, FileSms)
    found = re.search(r"\d{6}", deps.sms.messages()[-1]["text"])
    assert found
    return found.group()


async def the_identity(client: httpx.AsyncClient) -> str:
    [identity] = (await client.get("/api/identities")).json()
    return identity["id"]


async def test_every_contact_point_is_told_of_a_linked_identity(client: httpx.AsyncClient, deps: Deps):
    person = UUID((await sign_in(client, deps)).json()["person"]["id"])
    async with deps.database.transaction() as session:
        await people.add_contact_point(session, person, email_address("rana@example.org"), at=NOON)
    assert await enter(client) == "unknown"
    await sign_in(client, deps)
    assert (await client.post("/api/identities")).status_code == 201

    await run_all_jobs(deps)

    assert isinstance(deps.sms, FileSms)
    assert isinstance(deps.email, FileEmail)
    site = deps.public_url.removeprefix("https://")
    said = say("sms.identity_linked", "ar", site=site)
    assert deps.sms.messages()[-1]["text"] == said
    assert [each["text"] for each in deps.email.messages() if each["to"] == "rana@example.org"] == [said]


async def test_a_removed_identity_is_told(client: httpx.AsyncClient, deps: Deps):
    await linked(client, deps)
    await client.delete(f"/api/identities/{await the_identity(client)}")

    await run_all_jobs(deps)

    assert isinstance(deps.sms, FileSms)
    about = say("device.account_changes.kind.unlink", "ar")
    assert about in deps.sms.messages()[-1]["text"]


async def test_a_lost_number_is_replaced_after_a_sign_in_by_national_identity(
    client: httpx.AsyncClient, deps: Deps, clock: Clock
):
    await linked(client, deps)
    await client.delete("/api/session")
    assert await enter(client) == "known"

    answer = await client.post("/api/contact-points", json={"mobile": NEW, "code": await code_to(client, deps, NEW)})
    assert answer.status_code == 202
    clock.move(CHANGE_WAIT)
    await run_all_jobs(deps)
    assert await enter(client) == "known"
    points = (await client.get("/api/contact-points")).json()
    assert len(points) == 2
    lost = next(each["id"] for each in points if each["masked"][-2:] == MOBILE[-2:])
    assert (await client.delete(f"/api/contact-points/{lost}")).status_code == 202

    clock.move(CHANGE_WAIT)
    await run_all_jobs(deps)

    [point] = (await client.get("/api/contact-points")).json()
    assert point["masked"][-2:] == NEW[-2:]


async def test_whoever_lost_the_national_identity_signs_in_by_code_and_removes_it(
    client: httpx.AsyncClient, deps: Deps, clock: Clock
):
    await linked(client, deps)
    clock.move(CHANGE_WAIT)
    await sign_in(client, deps)
    assert (await client.delete(f"/api/identities/{await the_identity(client)}")).status_code == 202

    clock.move(CHANGE_WAIT)
    await run_all_jobs(deps)

    assert (await client.get("/api/identities")).json() == []
    assert await enter(client, "another") == "unknown"
    await sign_in(client, deps)
    assert (await client.post("/api/identities")).status_code == 201


async def test_the_owner_removes_an_identity_that_a_stranger_has_just_linked(
    client: httpx.AsyncClient, deps: Deps, clock: Clock
):
    await linked(client, deps)
    clock.move(CHANGE_WAIT - timedelta(seconds=1))

    assert (await client.delete(f"/api/identities/{await the_identity(client)}")).status_code == 204
    assert await enter(client) == "unknown"


async def test_a_recovery_at_the_desk_removes_the_national_identity(client: httpx.AsyncClient, deps: Deps):
    person = await linked(client, deps)
    change = AccountChange(
        id=deps.new_id(),
        person_id=person,
        kind="recover",
        state="waiting",
        contact=email_address("rana@example.org"),
        passkey_id=None,
        told=(),
        asked_at=deps.now(),
        takes_effect_at=deps.now(),
    )

    async with deps.database.transaction() as session:
        assert await carry_out(session, change, deps.now())

    assert await enter(client) == "unknown"


async def test_an_account_keeps_a_contact_point_when_its_identity_is_removed(client: httpx.AsyncClient, deps: Deps):
    await linked(client, deps)
    [point] = (await client.get("/api/contact-points")).json()

    assert (await client.delete(f"/api/contact-points/{point['id']}")).json()["type"] == "/problems/last_contact"
    assert (await client.delete(f"/api/identities/{await the_identity(client)}")).status_code == 204
    assert (await client.get("/api/contact-points")).json() == [point]
