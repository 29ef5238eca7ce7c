"""A person wants this browser to be told what happens, or no longer."""

from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import OpenSession
from moi_pwa.core.errors import NotAPushServiceError
from moi_pwa.core.push import PushSubscription
from moi_pwa.storage.accounts import push_subscriptions

MAX_BROWSERS = 10
"""Of one person; the oldest makes room."""


async def subscribe_push(deps: Deps, open_session: OpenSession, subscription: PushSubscription) -> None:
    """Raises NotAPushServiceError if we would not POST to its endpoint. Repeating it changes the keys and the language."""
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
    """Nothing happens if it is not subscribed, or is another's."""
    async with deps.database.transaction() as session:
        await push_subscriptions.remove_of_person(session, open_session.holder_id, endpoint)
