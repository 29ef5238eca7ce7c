"""Webhooks of an institution's systems by HTTP: an administrator sets and removes them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import record_institution_event
from moi_pwa.core.parties import MembershipRole
from moi_pwa.storage.parties import institutions
from tests.api.oauth_system import System, found_company, register
from tests.api.sign_in import sign_in
from tests.cases.institution import found_institution_of, institution_id
from tests.factories import Clock

URL, OTHER_URL = "https://hr.example/moi", "https://hr.example:8443/moi?of=us"


@pytest.fixture
async def mona(client: httpx.AsyncClient, deps: Deps) -> UUID:
    """Sign Mona in, and return her id."""
    return UUID((await sign_in(client, deps)).json()["person"]["id"])


@pytest.fixture
async def company(deps: Deps, mona: UUID) -> str:
    """Found a company whose administrator Mona is, and return the path of its routes."""
    return await found_company(deps, mona)


@pytest.fixture
async def webhook(client: httpx.AsyncClient, company: str) -> str:
    """Register a system of the company, and return the path of its webhook."""
    system = System()
    await register(client, company, system)
    return f"{company}/clients/{system.client_id}/webhook"


def problem(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["type"].removeprefix("/problems/")


async def put(client: httpx.AsyncClient, webhook: str, url: str = URL) -> httpx.Response:
    return await client.put(webhook, json={"url": url})


async def shown(client: httpx.AsyncClient, company: str) -> Any:
    [system] = (await client.get(f"{company}/clients")).json()
    return system["webhook"]


async def test_an_administrator_is_shown_the_secret_once(client: httpx.AsyncClient, webhook: str):
    first, again, elsewhere = [await put(client, webhook, url) for url in (URL, URL, OTHER_URL)]

    assert first.status_code == 201
    assert first.json()["secret"].startswith("whsec_")
    assert [(each.status_code, each.json()) for each in (again, elsewhere)] == [(200, {"secret": None})] * 2
    assert first.headers["Cache-Control"] == "no-store"


async def test_a_webhook_stands_in_the_list_of_systems(
    client: httpx.AsyncClient, company: str, webhook: str, clock: Clock
):
    assert await shown(client, company) is None
    await put(client, webhook)

    its = await shown(client, company)

    assert its == {"url": URL, "created_at": its["created_at"], "former_secret_until": None, "disabled_why": None}
    assert datetime.fromisoformat(its["created_at"]) == clock()


async def test_a_changed_secret_is_shown_once_and_the_former_one_lasts_a_day(
    client: httpx.AsyncClient, company: str, webhook: str, clock: Clock
):
    first = (await put(client, webhook)).json()["secret"]

    changed = await client.post(f"{webhook}/secret")

    until = clock() + timedelta(hours=24)
    assert changed.status_code == 201
    assert changed.json()["secret"] not in (first, None)
    assert datetime.fromisoformat(changed.json()["former_secret_until"]) == until
    assert datetime.fromisoformat((await shown(client, company))["former_secret_until"]) == until
    clock.move(timedelta(hours=24))
    assert (await shown(client, company))["former_secret_until"] is None


async def test_who_did_what_stands_in_the_institution_s_history_without_a_secret(
    client: httpx.AsyncClient, deps: Deps, webhook: str, mona: UUID
):
    for url in (URL, URL, OTHER_URL):  # the second time changes nothing
        await put(client, webhook, url)
    await client.post(f"{webhook}/secret")
    for _ in range(2):
        assert (await client.delete(webhook)).status_code == 204

    async with deps.database.reading() as session:
        events = (await institutions.events_of(session, institution_id()))[3:]

    about = {"client": webhook.split("/")[-2]}
    assert [(each.kind, each.actor, each.data) for each in events] == [
        ("webhook_registered", str(mona), about | {"url": URL}),
        ("webhook_changed", str(mona), about | {"url": OTHER_URL}),
        ("webhook_secret_changed", str(mona), about),
        ("webhook_removed", str(mona), about),
    ]


@pytest.mark.parametrize("minutes, status", [(15, 201), (16, 403)])
async def test_a_webhook_is_set_and_its_secret_changed_soon_after_a_sign_in(
    client: httpx.AsyncClient, webhook: str, clock: Clock, minutes: int, status: int
):
    clock.move(timedelta(minutes=minutes))
    assert (await put(client, webhook)).status_code == status
    if status == 201:
        assert (await client.post(f"{webhook}/secret")).status_code == 201
        clock.move(timedelta(minutes=1))
        assert problem(await client.post(f"{webhook}/secret")) == (403, "sign_in_again")


async def test_a_webhook_is_removed_at_any_time(client: httpx.AsyncClient, company: str, webhook: str, clock: Clock):
    await put(client, webhook)
    clock.move(timedelta(hours=1))
    assert (await client.delete(webhook)).status_code == 204
    assert await shown(client, company) is None


@pytest.mark.parametrize("role", ["filer", "finance", "viewer"])
async def test_no_other_member_sets_or_sees_a_webhook(
    client: httpx.AsyncClient, deps: Deps, mona: UUID, role: MembershipRole
):
    await found_institution_of(deps, {mona: role})
    webhook = f"/api/institutions/{institution_id()}/clients/{institution_id()}/webhook"
    answers = [
        await put(client, webhook),
        await client.post(f"{webhook}/secret"),
        await client.delete(webhook),
        await client.get(f"{webhook}/deliveries"),
    ]
    assert [problem(each) for each in answers] == [(403, "not_permitted")] * 4


async def test_a_webhook_of_another_institution_is_not_there(client: httpx.AsyncClient, deps: Deps, webhook: str):
    await put(client, webhook)
    omar = UUID((await sign_in(client, deps, "0790000013")).json()["person"]["id"])
    theirs = f"{await found_company(deps, omar, 2)}/clients/{webhook.split('/')[-2]}/webhook"

    answers = [
        await put(client, theirs),
        await client.post(f"{theirs}/secret"),
        await client.delete(theirs),
        await client.get(f"{theirs}/deliveries"),
    ]

    assert [problem(each) for each in answers] == [(404, "not_found")] * 4


async def test_a_system_without_a_webhook_has_no_secret_to_change(client: httpx.AsyncClient, webhook: str):
    assert problem(await client.post(f"{webhook}/secret")) == (404, "not_found")
    assert (await client.get(f"{webhook}/deliveries")).json() == []


async def test_a_system_that_was_ended_has_no_webhook(client: httpx.AsyncClient, webhook: str):
    await put(client, webhook)
    await client.delete(webhook.removesuffix("/webhook"))
    assert problem(await put(client, webhook)) == (404, "not_found")


async def test_an_institution_that_is_suspended_sets_no_webhook_and_removes_one(
    client: httpx.AsyncClient, deps: Deps, webhook: str
):
    await put(client, webhook)
    async with deps.database.transaction() as session:
        await record_institution_event(deps, session, institution_id(), "suspended", by="officer")
    refused = [await put(client, webhook, OTHER_URL), await client.post(f"{webhook}/secret")]
    assert [each.json().get("reason") or problem(each)[1] for each in refused] == ["not_now"] * 2
    assert (await client.delete(webhook)).status_code == 204


@pytest.mark.parametrize(
    "url", ["", "hr.example", "http://hr.example/", "https://10.0.0.1/", "https://a.example/" + "x" * 500]
)
async def test_an_address_that_nothing_is_sent_to_is_refused(client: httpx.AsyncClient, webhook: str, url: str):
    answer = await put(client, webhook, url)
    assert (answer.status_code, answer.json()["problems"]) == (
        422,
        [{"path": "url", "code": "not_a_webhook", "params": {}}],
    )
