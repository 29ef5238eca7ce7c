"""Hostile push endpoints are refused when a stranger gives them, and again when they are used.

A push endpoint is an address that a stranger gives us to POST to.
"""

import pytest

from moi_pwa.gateways.push import PUSH_SERVICES, MemoryPush, PushGateway, PushOutcome, WebPush
from moi_pwa.storage.accounts import push_subscriptions
from tests.api.sign_in import sign_in
from tests.api.subscription import SUBSCRIPTION
from tests.push_messages import MESSAGE, NOON, SERVER_KEY, subscription

HOSTILE = [
    # one parser ends the host at the backslash, another does not
    "https://127.0.0.1\\.push.apple.com/../internal/admin/0?delete=all",
    "https://127.0.0.1%5c.push.apple.com/",
    "https:\\\\127.0.0.1\\.push.apple.com/",
    "https:///web.push.apple.com/",
    "https://127.0.0.1/x",
    "https://127.0.0.1#.push.apple.com/",
    "https://127.0.0.1?.push.apple.com/",
    "https://127.0.0.1;.push.apple.com/",
    "https://127.0.0.1&.push.apple.com/",
    "https://127.0.0.1%23.push.apple.com/",
    "https://127.0.0.1%2f.push.apple.com/",
    "https://127.0.0.1%00.push.apple.com/",
    "https://user@web.push.apple.com/",
    "https://web.push.apple.com@127.0.0.1/",
    "https://127.0.0.1:443@web.push.apple.com/",
    "https://127.0.0.1,.push.apple.com/",
    "https://[::1].push.apple.com/",
    "https://[::ffff:127.0.0.1]/",
    "https://2130706433/",
    "https://web.push.apple.com:8443/",
    "https://web.push.apple.com:443:80/",
    "https://web.push.apple.com:/",
    "https://.push.apple.com/",
    "https://a..push.apple.com/",
    "https://-a.push.apple.com/",
    "https://a-.push.apple.com/",
    "https://web.push.apple.com./",
    "https://" + "a" * 64 + ".push.apple.com/",
    "https://WEB.push.apple.com/",
    "https://ｗeb.push.apple.com/",
    "https://a_b.push.apple.com/",
    "https://evilpush.apple.com/",
    "https://web.push.apple.com.example/",
    "https://fcm.googleapis.com/a#fragment",
    "https://fcm.googleapis.com/a\\b",
    "https://fcm.googleapis.com/%0d%0aHost:%20a\r\nHost: b",
    "https://fcm.googleapis.com/%zz",
    "https://fcm.googleapis.com/a b",
    "https://fcm.googleapis.com/\t",
    "https://fcm.googleapis.com/\n",
    " https://fcm.googleapis.com/a",
    "https://fcm.googleapis.com/a\n",
    "https://fcm.googleapis.com?a",
    "https://fcm.googleapis.com/a/é",
    "http://fcm.googleapis.com/a",
    "http://fcm.googleapis.com:443/a",
    "HTTPS://fcm.googleapis.com/a",
    "//fcm.googleapis.com/a",
    "ftp://fcm.googleapis.com/a",
    "fcm.googleapis.com/a",
    "",
]


@pytest.fixture(params=["real", "memory"])
def gateway(request) -> PushGateway:
    if request.param == "real":
        return WebPush(key=SERVER_KEY, subject="mailto:eservices@moi.example", now=lambda: NOON, services=PUSH_SERVICES)
    return MemoryPush()


@pytest.mark.parametrize("endpoint", HOSTILE)
def test_a_hostile_address_cannot_be_subscribed(gateway, endpoint):
    assert gateway.accepts(endpoint) is False


@pytest.mark.parametrize("endpoint", HOSTILE)
async def test_a_hostile_address_that_was_kept_is_not_posted_to(gateway, endpoint):
    assert await gateway.send(subscription(endpoint), MESSAGE) == PushOutcome(result="refused")


@pytest.mark.parametrize("endpoint", HOSTILE[:2])
async def test_the_api_keeps_no_hostile_address(client, deps, endpoint):
    await sign_in(client, deps)

    answer = await client.post("/api/push-subscriptions", json=SUBSCRIPTION | {"endpoint": endpoint})

    async with deps.database.reading() as session:
        kept = await push_subscriptions.find(session, push_subscriptions.id_of(endpoint))
    assert (answer.status_code, answer.json()["type"], kept) == (422, "/problems/not_a_push_service", None)
