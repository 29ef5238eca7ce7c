"""A person's subscription of a browser to push messages."""

from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import OpenSession
from moi_pwa.core.errors import NotAPushServiceError
from moi_pwa.core.push import PushSubscription
from moi_pwa.storage.accounts import push_subscriptions

MAX_BROWSERS = 10
"""The number of browsers that one person can subscribe; the oldest is removed for a new one."""


async def subscribe_push(deps: Deps, open_session: OpenSession, subscription: PushSubscription) -> None:
    """Subscribe a browser. A repetition changes its keys and language.

    Raises:
        NotAPushServiceError: the endpoint is not one that we would POST to.
    """
    if not deps.push.accepts(subscription.endpoint):
        raise NotAPushServiceError
    async with deps.database.transaction() as session:
        await push_subscriptions.save(
            session, subscription, person_id=open_session.holder_id, session_id=open_session.id, at=deps.now()
        )
        kept = await push_subscriptions.subscriptions_of(session, open_session.holder_id)
        for oldest in kept[:-MAX_BROWSERS]:
            await push_subscriptions.remove(session, oldest.id)


async def unsubscribe_push(deps: Deps, open_session: OpenSession, *, endpoint: str) -> None:
    """End a browser's subscription. Nothing happens if it is not subscribed, or is another person's."""
    async with deps.database.transaction() as session:
        await push_subscriptions.remove_of_person(session, open_session.holder_id, endpoint)
