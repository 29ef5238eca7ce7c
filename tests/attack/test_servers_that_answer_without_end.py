"""A hostile server that we send something to can do nothing beyond the bounds of the client."""

import asyncio

import httpcore
import pytest

from moi_pwa.gateways.outbound import Bounds, ForbiddenAddressError, NoReplyError, Outbound
from moi_pwa.gateways.push import PushOutcome, WebPush
from moi_pwa.gateways.sms import HttpSms
from moi_pwa.gateways.urls import is_public, parse_url
from tests.attack import hostile_server as hostile
from tests.attack.hostile_server import hostile_server
from tests.attack.special_addresses import NOT_PUBLIC, PUBLIC
from tests.push_messages import MESSAGE, NOON, SERVER_KEY, subscription

LONG = Bounds(deadline_seconds=600)
SHORT = Bounds(deadline_seconds=0.3)
FCM = "https://fcm.googleapis.com/fcm/send/abc"


def answers(*rounds):
    """Return a resolver that answers with one list of addresses after the other, and the hosts it was asked for."""
    asked = []

    async def resolve(host, port):
        asked.append(host)
        return rounds[min(len(asked), len(rounds)) - 1]

    return resolve, asked


class Unreachable(httpcore.AsyncNetworkBackend):
    """A network where nobody answers, and which lists the hosts that are connected to."""

    def __init__(self):
        self.connected = []

    async def connect_tcp(self, host, *_args, **_options):
        self.connected.append(host)
        raise httpcore.ConnectError


def web_push(services, bounds=LONG, resolve=None):
    return WebPush(
        key=SERVER_KEY,
        subject="mailto:eservices@moi.example",
        now=lambda: NOON,
        services=services,
        bounds=bounds,
        resolve=resolve,
    )


async def push_to(server, bounds=LONG):
    gateway = web_push((server.host,), bounds)
    try:
        return await gateway.send(subscription(f"http://{server.host}/"), MESSAGE)
    finally:
        await gateway.close()


@pytest.mark.parametrize("address", NOT_PUBLIC)
async def test_a_push_service_whose_name_leads_inside_is_not_connected_to(address):
    resolve, _ = answers([address])
    network = Unreachable()
    client = Outbound(may_connect=is_public, bounds=LONG, resolve=resolve, network=network)
    with pytest.raises(ForbiddenAddressError):
        await client.post(parse_url(FCM), headers={}, content=b"")
    assert network.connected == []


async def test_a_push_to_a_name_that_leads_inside_is_refused():
    gateway = web_push(("fcm.googleapis.com",), resolve=answers(["127.0.0.1"])[0])
    assert await gateway.send(subscription(FCM), MESSAGE) == PushOutcome(result="refused")


async def test_a_name_that_changes_after_it_was_checked_changes_nothing():
    resolve, asked = answers([PUBLIC], ["127.0.0.1"])
    network = Unreachable()
    client = Outbound(may_connect=is_public, bounds=LONG, resolve=resolve, network=network)
    with pytest.raises(NoReplyError):
        await client.post(parse_url(FCM), headers={}, content=b"")
    assert (len(asked), network.connected) == (1, [PUBLIC])


async def test_of_a_name_with_addresses_inside_and_outside_only_those_outside_are_connected_to():
    resolve, _ = answers(["10.0.0.1", PUBLIC, "::1", "2a00:1450:4001::5f"])
    network = Unreachable()
    client = Outbound(may_connect=is_public, bounds=LONG, resolve=resolve, network=network)
    with pytest.raises(NoReplyError):
        await client.post(parse_url(FCM), headers={}, content=b"")
    assert network.connected == [PUBLIC, "2a00:1450:4001::5f"]


async def test_a_service_on_this_machine_is_found_nowhere_else():
    gateway = web_push(("push.test:8443",), resolve=answers([PUBLIC])[0])
    assert await gateway.send(subscription("http://push.test:8443/"), MESSAGE) == PushOutcome(result="refused")


@pytest.mark.parametrize("behave", [hostile.say_nothing, hostile.dribble, hostile.dribble_a_header])
async def test_an_answer_that_takes_too_long_in_all_is_given_up(behave):
    async with hostile_server(behave) as server:
        outcome = await push_to(server, SHORT)
        await server.closed.wait()
    assert outcome.result == "retry"


@pytest.mark.parametrize("behave", [hostile.never_end_the_body, hostile.never_end_the_headers])
async def test_an_answer_without_an_end_is_cut_off(behave):
    async with hostile_server(behave) as server:
        outcome = await push_to(server, LONG)
        await server.closed.wait()
    # What was sent beyond the bound lies in the buffers of the two sockets.
    assert (outcome.result, server.sent < 32 * 1024 * 1024) == ("retry", True)


async def test_a_compressed_answer_is_not_unpacked():
    async with hostile_server(hostile.send_a_bomb) as server:
        assert await push_to(server) == PushOutcome(result="delivered")


async def test_a_slow_name_server_is_given_up_too():
    async def never(host, port):
        await asyncio.Event().wait()

    gateway = web_push(("fcm.googleapis.com",), SHORT, never)
    assert (await gateway.send(subscription(FCM), MESSAGE)).result == "retry"


async def test_no_proxy_is_taken_from_the_environment(monkeypatch):
    async with hostile_server(hostile.say_nothing) as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://{proxy.host}")
        gateway = HttpSms("http://127.0.0.1:1/", "secret")
        outcome = await gateway.send(mobile="+962790000012", text="x", key="a")
    assert (outcome, proxy.requests) == ("retry", [])


async def test_a_host_that_keeps_failing_is_left_alone():
    bounds = Bounds(deadline_seconds=600, failures=2, rest_seconds=600)
    async with hostile_server(hostile.hang_up) as server:
        gateway = web_push((server.host,), bounds)
        outcomes = [await gateway.send(subscription(f"http://{server.host}/"), MESSAGE) for _ in range(3)]
        await gateway.close()
    assert ([outcome.result for outcome in outcomes], len(server.requests)) == (["retry"] * 3, 2)
    assert outcomes[-1].retry_after


async def test_a_full_neighbour_does_not_delay_another():
    bounds = Bounds(deadline_seconds=600, at_once=2, slot_seconds=0.01)
    full, calm = asyncio.Event(), 3

    async def hang(server, writer):
        if len(server.requests) == 2:
            full.set()
        await asyncio.Event().wait()

    async with hostile_server(hang) as slow, hostile_server(hostile.send_a_bomb) as quick:
        gateway = web_push((slow.host, quick.host), bounds)
        hanging = [asyncio.create_task(gateway.send(subscription(f"http://{slow.host}/"), MESSAGE)) for _ in range(2)]
        await full.wait()
        others = [await gateway.send(subscription(f"http://{quick.host}/"), MESSAGE) for _ in range(calm)]
        third = await gateway.send(subscription(f"http://{slow.host}/"), MESSAGE)
        for task in hanging:
            task.cancel()
        await asyncio.gather(*hanging, return_exceptions=True)
        await gateway.close()
    assert ([outcome.result for outcome in others], third.result) == (["delivered"] * calm, "retry")
