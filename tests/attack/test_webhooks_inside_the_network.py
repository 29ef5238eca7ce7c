"""Hostile addresses of webhooks are refused when an institution gives them, and again when they are used.

An institution's system names an address, and we connect to it.
"""

import logging
from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

import httpcore
import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.parties.webhooks import change_webhook_secret
from moi_pwa.gateways.outbound import Resolve
from moi_pwa.gateways.webhooks import HttpsWebhooks, MemoryWebhooks, webhook_address
from tests.api.oauth_system import System, found_company, register
from tests.api.sign_in import sign_in
from tests.attack.special_addresses import NOT_PUBLIC, PUBLIC
from tests.cases.institution import member
from tests.cases.sending import submit
from tests.cases.webhooks import add_system, deliveries, hook, kept, opened, system_id
from tests.cases.webhooks import found_company as found
from tests.database.kinds import ON_SQLITE

pytestmark = ON_SQLITE

HOSTILE = [
    "http://hr.example/",
    "https://127.0.0.1/",
    "https://10.0.0.1/",
    "https://8.8.8.8/",
    "https://127.1/",
    "https://0x7f.1/",
    "https://0x7f.0.0.1/",
    "https://127.0.0.0x1/",
    "https://a.0x7f/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://017700000001/",
    "https://[::1]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://localhost/",
    "https://metadata/",
    "https://hr.example./",
    "https://user@hr.example/",
    "https://user:secret@hr.example/",
    "https://hr.example/#fragment",
    "https://hr.example:80/",
    "https://hr.example:22/",
    "https://hr.example:1023/",
    "https://hr.example:0443/",
    "https://hr.example:65536/",
    "https://hr.example:/",
    "https://127.0.0.1\\.hr.example/",
    "https://127.0.0.1%2f.hr.example/",
    "https://hr.example\r\nHost: other.example/",
    "https://hr.example/a b",
    "https://HR.example/",
    "https://hr_1.example/",
    "https://ｈr.example/",
    "HTTPS://hr.example/",
    "//hr.example/",
    "ftp://hr.example/",
    "file:///etc/passwd",
    "",
]
"""Addresses to which no message goes."""


URL = "https://hr.example/moi"
BODY = b"{}"


class Network(httpcore.AsyncNetworkBackend):
    """A network where nobody answers, and which lists the addresses that are connected to."""

    def __init__(self) -> None:
        self.connected: list[str] = []

    async def connect_tcp(self, host: str, *_args: object, **_options: object) -> httpcore.AsyncNetworkStream:
        self.connected.append(host)
        raise httpcore.ConnectError


def answers(*rounds: Sequence[str]) -> Resolve:
    """Return a resolver that answers with one list of addresses after the other, and then with the last."""
    asked: list[str] = []

    async def resolve(host: str, _port: int) -> Sequence[str]:
        asked.append(host)
        return rounds[min(len(asked), len(rounds)) - 1]

    return resolve


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_is_none(url: str):
    assert webhook_address(url) is None


@pytest.mark.parametrize("url", HOSTILE)
async def test_a_hostile_address_that_was_kept_is_not_connected_to(url: str):
    network = Network()
    webhooks = HttpsWebhooks(resolve=answers([PUBLIC]), network=network)
    assert not await webhooks.accepts(url)
    assert (await webhooks.send(url, headers={}, body=BODY)).status is None
    await webhooks.close()
    assert network.connected == []


@pytest.mark.parametrize("address", NOT_PUBLIC)
async def test_a_name_that_leads_inside_is_neither_accepted_nor_connected_to(address: str):
    network = Network()
    webhooks = HttpsWebhooks(resolve=answers([address]), network=network)
    assert not await webhooks.accepts(URL)
    assert (await webhooks.send(URL, headers={}, body=BODY)).status is None
    await webhooks.close()
    assert network.connected == []


async def test_a_name_that_is_bound_again_after_it_was_accepted_is_not_connected_to():
    network = Network()
    webhooks = HttpsWebhooks(resolve=answers([PUBLIC], ["127.0.0.1"]), network=network)
    assert await webhooks.accepts(URL)
    assert (await webhooks.send(URL, headers={}, body=BODY)).status is None
    await webhooks.close()
    assert network.connected == []


async def test_the_address_that_was_checked_is_the_one_that_is_connected_to():
    network = Network()
    webhooks = HttpsWebhooks(resolve=answers(["10.0.0.1", PUBLIC], ["127.0.0.1"]), network=network)
    assert (await webhooks.send(URL, headers={}, body=BODY)).status is None
    await webhooks.close()
    assert network.connected == [PUBLIC]


@pytest.mark.parametrize("url", ["https://127.0.0.1/", "https://localhost/", "https://169.254.169.254/latest/"])
async def test_the_api_keeps_no_hostile_address(client: httpx.AsyncClient, deps: Deps, url: str):
    mona = UUID((await sign_in(client, deps)).json()["person"]["id"])
    company, system = await found_company(deps, mona), System()
    await register(client, company, system)

    answer = await client.put(f"{company}/clients/{system.client_id}/webhook", json={"url": url})

    assert (answer.status_code, [each["code"] for each in answer.json()["problems"]]) == (422, ["not_a_webhook"])
    assert url not in answer.text
    assert [each["webhook"] for each in (await client.get(f"{company}/clients")).json()] == [None]


async def test_an_administrator_does_not_learn_what_is_inside(deps: Deps):
    """Report a name that leads inside, one that nobody knows and a port that is closed alike."""

    async def unknown(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    await found(deps)
    await add_system(deps)
    await hook(deps, url=URL)
    for number, resolve in enumerate([answers(["10.0.0.1"]), unknown, answers([PUBLIC])], 1):
        webhooks = HttpsWebhooks(resolve=resolve, network=Network())
        await submit(deps, number=number, acting=member(1, "administrator"))
        await run_all_jobs(replace(deps, webhooks=webhooks))
        await webhooks.close()

    seen = {(each.attempts, each.last_status, each.next_at) for each in await deliveries(deps)}
    assert len(seen) == 1


async def test_neither_a_secret_nor_an_address_is_logged(deps: Deps, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    url = "https://hr.example/moi?token=Pentecoste"
    receiver = MemoryWebhooks(answers={url: 500})
    deps = replace(deps, webhooks=receiver)
    await found(deps)
    await add_system(deps)
    secret = await hook(deps, url=url)
    changed = await change_webhook_secret(deps, member(1, "administrator"), await opened(deps), client_id=system_id())
    for number, status in enumerate([500, None, 204, 410], 1):
        receiver.answers[url] = status
        await submit(deps, number=number, acting=member(1, "administrator"))
        await run_all_jobs(deps)
    row = await kept(deps)
    sealed = HttpsWebhooks(resolve=answers(["10.0.0.1"]))
    await sealed.send(url, headers={}, body=BODY)
    await sealed.close()

    logged = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("moi_pwa"))
    assert "webhook of client" in logged
    assert row.disabled_why == "gone"
    for hidden in (str(secret), changed.secret, "hr.example", "Pentecoste", "whsec_"):
        assert hidden not in logged
