import base64
import json
from collections.abc import AsyncIterator, Iterator

import http_ece
import pytest
from py_vapid import Vapid02

from moi_pwa.core.push import PushSubscription
from moi_pwa.gateways.push import (
    PUSH_SERVICES,
    MemoryPush,
    PushGateway,
    PushOutcome,
    WebPush,
    body_of,
    find_service,
)
from tests.push_messages import AUTH, BROWSER_KEY, MESSAGE, NOON, SERVER_KEY, subscription
from tests.unit.gateways.push_service import PushService, push_service


def web_push(service: PushService) -> WebPush:
    return WebPush(
        key=SERVER_KEY,
        subject="mailto:eservices@moi.example",
        now=lambda: NOON,
        services=(service.host,),
    )


@pytest.fixture
def service() -> Iterator[PushService]:
    with push_service() as service:
        yield service


@pytest.fixture
async def web(service: PushService) -> AsyncIterator[WebPush]:
    web = web_push(service)
    yield web
    await web.close()


@pytest.fixture(params=["real", "memory"])
def gateway(request: pytest.FixtureRequest, service: PushService, web: WebPush) -> PushGateway:
    if request.param == "real":
        return web
    gone = {service.endpoint("/gone"): PushOutcome(result="gone")}
    return MemoryPush(services=(service.host,), outcomes=gone)


async def test_a_message_is_delivered(gateway: PushGateway, service: PushService) -> None:
    outcome = await gateway.send(subscription(service.endpoint("/delivered")), MESSAGE)

    assert outcome == PushOutcome(result="delivered")


async def test_a_browser_that_left_is_gone(gateway: PushGateway, service: PushService) -> None:
    outcome = await gateway.send(subscription(service.endpoint("/gone")), MESSAGE)

    assert outcome == PushOutcome(result="gone")


async def test_nothing_is_posted_to_an_address_that_is_no_push_service(gateway: PushGateway) -> None:
    outcome = await gateway.send(subscription("http://127.0.0.1:1/delivered"), MESSAGE)

    assert outcome == PushOutcome(result="refused")


@pytest.mark.parametrize(
    "path,expected",
    [
        ("/unknown", PushOutcome(result="gone")),
        ("/busy", PushOutcome(result="retry", retry_after=120)),
        ("/busy-until", PushOutcome(result="retry", retry_after=300)),
        ("/bad-token", PushOutcome(result="refused")),
    ],
)
async def test_the_answer_of_a_push_service_decides(
    web: WebPush, service: PushService, path: str, expected: PushOutcome
) -> None:
    assert await web.send(subscription(service.endpoint(path)), MESSAGE) == expected


async def test_a_redirect_is_not_followed(web: WebPush, service: PushService) -> None:
    outcome = await web.send(subscription(service.endpoint("/moved")), MESSAGE)

    assert (outcome.result, [received.path for received in service.received]) == ("refused", ["/moved"])


async def test_silence_is_worth_another_try() -> None:
    with push_service() as stopped:
        gateway = web_push(stopped)

    assert (await gateway.send(subscription(stopped.endpoint("/delivered")), MESSAGE)).result == "retry"
    await gateway.close()


async def test_keys_that_cannot_be_used_are_gone(web: WebPush, service: PushService) -> None:
    broken = PushSubscription(endpoint=service.endpoint("/delivered"), p256dh="AAAA", auth="AAAA", language="ar")

    assert (await web.send(broken, MESSAGE)).result == "gone"


async def test_only_the_browser_can_read_the_body(web: WebPush, service: PushService) -> None:
    await web.send(subscription(service.endpoint("/delivered")), MESSAGE)

    sealed = service.received[0].body
    opened = http_ece.decrypt(sealed, private_key=BROWSER_KEY, auth_secret=AUTH, version="aes128gcm")
    assert json.loads(opened) == {
        "web_push": 8030,
        "notification": {
            "title": "وزارة الداخلية",
            "body": "هناك جديد بشأن طلبكم.",
            "lang": "ar",
            "dir": "rtl",
            "navigate": "https://eservices.example/ar/case/#0193590c-0000-7000-8000-000000000001",
            "tag": "AZNZDAAAcACAAAAAAAAAAQ",
            "silent": False,
        },
        "app_badge": 1,
    }


async def test_a_phone_that_is_off_has_three_days_and_gets_the_latest_only(web: WebPush, service: PushService) -> None:
    await web.send(subscription(service.endpoint("/delivered")), MESSAGE)

    headers = service.received[0].headers
    asked = {name: headers[name] for name in ("ttl", "urgency", "topic", "content-type", "content-encoding")}
    assert asked == {
        "ttl": "259200",
        "urgency": "normal",
        "topic": "AZNZDAAAcACAAAAAAAAAAQ",
        "content-type": "application/notification+json",
        "content-encoding": "aes128gcm",
    }


async def test_the_push_service_can_tell_who_sent_it(web: WebPush, service: PushService) -> None:
    await web.send(subscription(service.endpoint("/delivered")), MESSAGE)

    authorization = service.received[0].headers["authorization"]
    token = authorization.split("t=")[1].split(",")[0]
    claims = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    assert Vapid02.verify(authorization)
    assert (claims["aud"], claims["sub"]) == (f"http://{service.host}", "mailto:eservices@moi.example")


def test_a_subject_that_cannot_be_true_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="subject"):
        WebPush(key=SERVER_KEY, subject="mailto:nobody", now=lambda: NOON)


@pytest.mark.parametrize(
    "endpoint,allowed",
    [
        ("https://fcm.googleapis.com/fcm/send/abc", True),
        ("https://updates.push.services.mozilla.com/wpush/v2/abc", True),
        ("https://web.push.apple.com/abc", True),
        ("https://wns2-par02p.notify.windows.com/w/?token=BQYAAAC%2fa%3d", True),
        ("https://fcm.googleapis.com:443/fcm/send/cVx:APA91b_-a", True),
        ("http://fcm.googleapis.com/fcm/send/abc", False),
        ("https://fcm.googleapis.com:8443/fcm/send/abc", False),
        ("https://fcm.googleapis.com.example/abc", False),
        ("https://user@fcm.googleapis.com/abc", False),
        ("https://evilpush.apple.com.example/abc", False),
        ("https://127.0.0.1/abc", False),
        ("https://[::1", False),
        ("nonsense", False),
    ],
)
def test_only_browser_makers_push_services_are_posted_to(endpoint: str, *, allowed: bool) -> None:
    assert (find_service(endpoint, PUSH_SERVICES) is not None) is allowed


def test_a_message_fits_what_every_push_service_takes() -> None:
    assert len(body_of(MESSAGE).encode()) < 1024
