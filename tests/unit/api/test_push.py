import httpx
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.storage.accounts import push_subscriptions
from tests.api.sign_in import sign_in
from tests.api.subscription import SUBSCRIPTION


async def kept(client: httpx.AsyncClient, deps: Deps) -> list[str]:
    from uuid import UUID

    party_id = UUID((await client.get("/api/session")).json()["person"]["id"])
    async with deps.database.reading() as session:
        return [each.subscription.endpoint for each in await push_subscriptions.subscriptions_of(session, party_id)]


async def test_a_browser_subscribes_and_unsubscribes(client: httpx.AsyncClient, deps: Deps):
    await sign_in(client, deps)

    subscribed = await client.post("/api/push-subscriptions", json=SUBSCRIPTION)
    during = await kept(client, deps)
    left = await client.request("DELETE", "/api/push-subscriptions", json={"endpoint": SUBSCRIPTION["endpoint"]})

    assert (subscribed.status_code, left.status_code) == (204, 204)
    assert (during, await kept(client, deps)) == ([SUBSCRIPTION["endpoint"]], [])


async def test_nobody_subscribes_without_a_session(client: httpx.AsyncClient):
    assert (await client.post("/api/push-subscriptions", json=SUBSCRIPTION)).status_code == 401


@pytest.mark.parametrize(
    "change,problem",
    [
        ({"endpoint": "https://intranet.example/"}, "not_a_push_service"),
        ({"endpoint": "https://fcm.googleapis.com/" + "x" * 2048}, "malformed"),
        ({"endpoint": "https://fcm.googleapis.com/\0"}, "malformed"),
        ({"keys": {"p256dh": "short", "auth": "A" * 22}}, "malformed"),
        ({"language": "fr"}, "malformed"),
    ],
)
async def test_what_is_no_subscription_is_refused(
    client: httpx.AsyncClient, deps: Deps, change: dict[str, object], problem: str
):
    await sign_in(client, deps)

    answer = await client.post("/api/push-subscriptions", json=SUBSCRIPTION | change)

    assert (answer.status_code, answer.json()["type"]) == (422, f"/problems/{problem}")
