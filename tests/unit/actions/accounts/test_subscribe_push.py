from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.sessions import sign_out
from moi_pwa.actions.accounts.subscribe_push import MAX_BROWSERS, subscribe_push, unsubscribe_push
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import OpenSession
from moi_pwa.core.errors import NotAPushServiceError
from moi_pwa.core.push import PushSubscription
from moi_pwa.storage.accounts import push_subscriptions
from tests.factories import NOON, Clock, add_person, person_id

ENDPOINT = "https://fcm.googleapis.com/fcm/send/one"


def session_of(number: int) -> OpenSession:
    return OpenSession(id=UUID(int=100 + number), kind="applicant", holder_id=person_id(number), last_seen_at=NOON)


async def subscribe(deps: Deps, number: int = 1, endpoint: str = ENDPOINT) -> None:
    browser = PushSubscription(endpoint=endpoint, p256dh="p", auth="a", language="ar")
    await subscribe_push(deps, session_of(number), browser)


async def endpoints(deps: Deps, number: int = 1) -> list[str]:
    async with deps.database.reading() as session:
        return [
            kept.subscription.endpoint for kept in await push_subscriptions.subscriptions_of(session, person_id(number))
        ]


async def test_a_browser_that_asks_twice_is_told_once(deps: Deps):
    await add_person(deps.database)

    await subscribe(deps)
    await subscribe(deps)

    assert await endpoints(deps) == [ENDPOINT]


async def test_a_browser_belongs_to_who_signed_in_last(deps: Deps):
    await add_person(deps.database, 1)
    await add_person(deps.database, 2)
    await subscribe(deps, 1)

    await subscribe(deps, 2)

    assert (await endpoints(deps, 1), await endpoints(deps, 2)) == ([], [ENDPOINT])


async def test_an_address_of_no_push_service_is_refused(deps: Deps):
    await add_person(deps.database)

    with pytest.raises(NotAPushServiceError):
        await subscribe(deps, endpoint="https://10.0.0.1/internal")

    assert await endpoints(deps) == []


async def test_a_browser_that_unsubscribes_is_told_nothing_more(deps: Deps):
    await add_person(deps.database)
    await subscribe(deps)

    await unsubscribe_push(deps, session_of(1), endpoint=ENDPOINT)

    assert await endpoints(deps) == []


async def test_nobody_unsubscribes_another(deps: Deps):
    await add_person(deps.database)
    await subscribe(deps)

    await unsubscribe_push(deps, session_of(2), endpoint=ENDPOINT)

    assert await endpoints(deps) == [ENDPOINT]


async def test_signing_out_unsubscribes(deps: Deps):
    await add_person(deps.database)
    await subscribe(deps)

    await sign_out(deps, session_of(1).id)

    assert await endpoints(deps) == []


async def test_the_oldest_browser_makes_room(deps: Deps, clock: Clock):
    await add_person(deps.database)

    for number in range(MAX_BROWSERS + 1):
        clock.move(timedelta(days=1))
        await subscribe(deps, endpoint=f"{ENDPOINT}/{number}")

    assert await endpoints(deps) == [f"{ENDPOINT}/{number}" for number in range(1, MAX_BROWSERS + 1)]
