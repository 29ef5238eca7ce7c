"""A browser's subscription to push messages."""

from dataclasses import dataclass

from moi_pwa.core.text import Language


@dataclass(frozen=True, kw_only=True)
class PushSubscription:
    """A push subscription: an address and two base64url keys, as `PushSubscription.toJSON()` of the Push API has them,
    and the language of messages.
    """

    endpoint: str
    p256dh: str
    auth: str
    language: Language
