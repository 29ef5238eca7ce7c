"""Messages to webhooks go to https at public names alone, and end in time whatever their receiver does."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from moi_pwa.gateways.outbound import Resolve
from moi_pwa.gateways.retry_after import retry_after
from moi_pwa.gateways.webhooks import BOUNDS, HttpsWebhooks, webhook_address
from tests.factories import NOON
from tests.webhook_receiver import HOST, Receiver, answering, never_end, say_nothing, webhook_receiver

HEADERS = {"Content-Type": "application/json", "webhook-id": "one"}
BODY = b'{"type":"application.changed"}'
SHORT = replace(BOUNDS, deadline_seconds=0.5)
NO_CONTENT = answering("204 No Content")


def leading_to(*addresses: str) -> Resolve:
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        return addresses

    return resolve


def gateway(receiver: Receiver, *, loopback: bool = True) -> HttpsWebhooks:
    """Return a gateway for which the receiver's name leads to this machine."""
    return HttpsWebhooks(loopback=loopback, bounds=SHORT, resolve=leading_to("127.0.0.1"), tls=lambda: receiver.trust)


async def send(receiver: Receiver, url: str = "", *, loopback: bool = True) -> int | None:
    webhooks = gateway(receiver, loopback=loopback)
    answer = await webhooks.send(url or receiver.url, headers=HEADERS, body=BODY)
    await webhooks.close()
    return answer.status


async def test_a_message_arrives_with_its_headers_and_its_body(tmp_path: Path):
    async with webhook_receiver(tmp_path, NO_CONTENT) as receiver:
        assert await send(receiver) == 204

    [(head, body)] = receiver.received
    assert (head.splitlines()[0], body) == (b"POST /moi HTTP/1.1", BODY)
    assert b"webhook-id: one" in head.splitlines()
    assert f"Host: {HOST}:{receiver.port}".encode() in head.splitlines()


@pytest.mark.parametrize("status", ["200 OK", "404 Not Found", "410 Gone", "503 Service Unavailable"])
async def test_the_status_of_the_answer_is_the_outcome(tmp_path: Path, status: str):
    async with webhook_receiver(tmp_path, answering(status)) as receiver:
        assert await send(receiver) == int(status[:3])


async def test_a_redirect_is_not_followed(tmp_path: Path):
    async with webhook_receiver(tmp_path, NO_CONTENT) as receiver:
        receiver.answer = answering("307 Temporary Redirect", f"Location: https://{HOST}:{receiver.port}/other")
        assert await send(receiver) == 307
        assert len(receiver.received) == 1


async def test_a_receiver_that_says_nothing_has_not_answered(tmp_path: Path):
    async with webhook_receiver(tmp_path, say_nothing) as receiver:
        assert await send(receiver) is None


async def test_an_answer_without_an_end_counts_by_its_status(tmp_path: Path):
    async with webhook_receiver(tmp_path, never_end) as receiver:
        assert await send(receiver) == 200


async def test_a_port_on_which_nobody_listens_does_not_answer(tmp_path: Path):
    async with webhook_receiver(tmp_path, NO_CONTENT) as receiver:
        pass
    assert await send(receiver) is None


async def test_a_certificate_of_another_host_is_refused(tmp_path: Path):
    async with webhook_receiver(tmp_path, NO_CONTENT, host="other.example") as receiver:
        assert await send(receiver) is None
    assert receiver.received == []


async def test_a_certificate_of_nobody_we_trust_is_refused(tmp_path: Path):
    async with webhook_receiver(tmp_path, NO_CONTENT) as receiver:
        webhooks = HttpsWebhooks(loopback=True, bounds=SHORT, resolve=leading_to("127.0.0.1"))
        assert (await webhooks.send(receiver.url, headers=HEADERS, body=BODY)).status is None
        await webhooks.close()
    assert receiver.received == []


async def test_a_name_that_leads_to_this_machine_is_sent_nothing(tmp_path: Path):
    async with webhook_receiver(tmp_path, NO_CONTENT) as receiver:
        assert await send(receiver, loopback=False) is None
    assert receiver.received == []


async def test_a_failing_receiver_is_tried_each_time(tmp_path: Path):
    async with webhook_receiver(tmp_path, NO_CONTENT) as receiver:
        closed = HttpsWebhooks(loopback=True, bounds=SHORT, resolve=leading_to("127.0.0.1"), tls=lambda: receiver.trust)
        for _ in range(10):
            assert (await closed.send(f"https://{HOST}:9/", headers=HEADERS, body=BODY)).status is None
        assert (await closed.send(receiver.url, headers=HEADERS, body=BODY)).status == 204
        await closed.close()


@pytest.mark.parametrize(
    "url",
    [
        "https://hr.example",
        "https://hr.example/",
        "https://hr.example:443/moi",
        "https://hr.example:1024/moi",
        "https://a.b-c.xn--p1ai/moi/1?key=a%20b",
    ],
)
def test_https_at_a_name_is_an_address(url: str):
    assert webhook_address(url) is not None


@pytest.mark.parametrize("addresses, accepts", [(["93.184.215.14"], True), (["10.0.0.1"], False), ([], False)])
async def test_a_name_is_accepted_if_it_leads_to_a_public_address(addresses: list[str], *, accepts: bool):
    webhooks = HttpsWebhooks(resolve=leading_to(*addresses))
    assert await webhooks.accepts("https://hr.example/") == accepts
    await webhooks.close()


async def test_a_name_that_nobody_knows_is_not_accepted():
    async def resolve(_host: str, _port: int) -> Sequence[str]:
        raise OSError

    webhooks = HttpsWebhooks(resolve=resolve)
    assert not await webhooks.accepts("https://hr.example/")
    await webhooks.close()


@pytest.mark.parametrize("url", ["http://localhost:8099/moi", "http://127.0.0.1:80/", "https://localhost/"])
def test_this_machine_is_an_address_in_a_demonstration_alone(url: str):
    assert webhook_address(url, loopback=True) is not None
    assert webhook_address(url) is None


def test_a_demonstration_sends_in_plain_http_to_nobody_else():
    assert webhook_address("http://hr.example/", loopback=True) is None


@pytest.mark.parametrize(
    "header, seconds",
    [
        ("Retry-After: 120", 120),
        ("Retry-After: Thu, 15 Jan 2026 09:05:00 GMT", 300),
        ("Retry-After: Thu, 15 Jan 2026 08:00:00 GMT", 0),
        ("Retry-After: soon", None),
        ("Retry-After: -5", None),
        ("Retry-After: " + "9" * 5_000, None),
        ("X-Nothing: 1", None),
    ],
)
async def test_the_wait_that_a_receiver_asks_for_is_read(tmp_path: Path, header: str, seconds: int | None):
    async with webhook_receiver(tmp_path, answering("503 Service Unavailable", header)) as receiver:
        webhooks = HttpsWebhooks(
            loopback=True,
            bounds=SHORT,
            resolve=leading_to("127.0.0.1"),
            tls=lambda: receiver.trust,
            now=lambda: NOON,
        )
        answer = await webhooks.send(receiver.url, headers=HEADERS, body=BODY)
        await webhooks.close()
    assert (answer.status, answer.retry_after) == (503, seconds)


def test_digits_of_other_scripts_are_no_wait():
    assert retry_after({"retry-after": "²"}, NOON) is None
