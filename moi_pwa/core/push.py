"""A browser that asked to be told."""

from dataclasses import dataclass

from moi_pwa.core.text import Language


@dataclass(frozen=True, kw_only=True)
class PushSubscription:
    """What `PushSubscription.toJSON()` of the Push API holds, an address and two base64url keys, and the language of messages."""

    endpoint: str
    p256dh: str
    auth: str
    language: Language
