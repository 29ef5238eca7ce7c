"""Notifications to browsers: Web Push (RFC 8030), encrypted for one browser (RFC 8291), signed by us (RFC 8292).

The body has the shape of Declarative Web Push, so that a browser which knows it shows it without waking the worker; others
get the same JSON in their `push` event. It names a case by its id and says nothing of what is in it.
"""

import asyncio
import email.utils
import ipaddress
import json
import logging
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Literal, Protocol
from urllib.parse import urlsplit

import requests
from py_vapid import Vapid02, VapidException  # pyright: ignore[reportMissingTypeStubs]
from pywebpush import (  # pyright: ignore[reportMissingTypeStubs]
    WebPushException,
    webpush,  # pyright: ignore[reportUnknownVariableType]
)

from moi_pwa.core.text import Language
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.signing_key import SigningKey

TTL_SECONDS = 3 * 24 * 3600
"""How long a push service keeps a message for a phone that is switched off."""

TIMEOUT_SECONDS = 10

PUSH_SERVICES = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
)
"""Where browsers' push services live; a leading dot stands for any host below. We POST to no other address."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """What a browser's `PushSubscription.toJSON()` holds: an address and two base64url keys."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, kw_only=True)
class PushMessage:
    """`navigate`: the absolute address that a tap opens. `topic`: a later message of the same topic replaces one still waiting."""

    title: str
    body: str
    language: Language
    navigate: str
    topic: uuid.UUID
    urgency: Literal["normal", "high"] = "normal"
    badge: int | None = None


@dataclass(frozen=True, kw_only=True)
class PushOutcome:
    """`gone`: the browser has left, forget the subscription. `retry_after`: seconds, when the service asked for them."""

    result: Literal["delivered", "gone", "retry", "refused"]
    retry_after: int | None = None


class PushGateway(Protocol):
    def accepts(self, endpoint: str) -> bool:
        """Is this an address that we would POST to?"""
        ...

    async def send(self, subscription: Subscription, message: PushMessage) -> PushOutcome: ...


def body_of(message: PushMessage) -> str:
    """The JSON of Declarative Web Push, under the 4096 bytes that every push service takes."""
    tag = to_base64url(message.topic.bytes)
    notification = {
        "title": message.title,
        "body": message.body,
        "lang": message.language,
        "dir": "rtl" if message.language == "ar" else "ltr",
        "navigate": message.navigate,
        "tag": tag,
        "silent": False,
    }
    badge = {} if message.badge is None else {"app_badge": message.badge}
    return json.dumps({"web_push": 8030, "notification": notification, **badge}, ensure_ascii=False)


class WebPush:
    """The real thing.

    Args:
        key: the VAPID key; browsers subscribe with its public point.
        subject: a `mailto:` or `https:` address that reaches us; Apple answers 403 to one that cannot be true.
        services: hosts that may be POSTed to.
        now: the clock, for a `Retry-After` that is a date.
    """

    def __init__(
        self,
        *,
        key: SigningKey,
        subject: str,
        now: Callable[[], datetime],
        services: tuple[str, ...] = PUSH_SERVICES,
    ) -> None:
        self._vapid = Vapid02(key.private)
        try:
            self._vapid.sign(  # pyright: ignore[reportUnknownMemberType]
                {"sub": subject, "aud": "https://push.example"}
            )
        except VapidException as error:
            raise ValueError("the VAPID subject must be a mailto: or https: address") from error
        self._subject = subject
        self._services = services
        self._now = now
        self._session = requests.Session()
        self._session.max_redirects = 0

    def accepts(self, endpoint: str) -> bool:
        return address_allowed(endpoint, self._services)

    async def send(self, subscription: Subscription, message: PushMessage) -> PushOutcome:
        if not self.accepts(subscription.endpoint):
            return PushOutcome(result="refused")
        outcome = await asyncio.to_thread(self._post, subscription, message)
        log.info("push to %s: %s", urlsplit(subscription.endpoint).hostname, outcome.result)
        return outcome

    def _post(self, subscription: Subscription, message: PushMessage) -> PushOutcome:
        try:
            webpush(
                {
                    "endpoint": subscription.endpoint,
                    "keys": {"p256dh": subscription.p256dh, "auth": subscription.auth},
                },
                body_of(message),
                vapid_private_key=self._vapid,
                vapid_claims={"sub": self._subject},
                ttl=TTL_SECONDS,
                timeout=TIMEOUT_SECONDS,
                headers={
                    "Content-Type": "application/notification+json",
                    "Urgency": message.urgency,
                    "Topic": to_base64url(message.topic.bytes),  # 22 characters; 32 are allowed (RFC 8030 §5.4)
                },
                requests_session=self._session,
            )
        except WebPushException as error:
            return _outcome_of_status(error.status_code, error.retry_after, self._now())
        except requests.TooManyRedirects:
            return PushOutcome(result="refused")
        except requests.RequestException:
            return PushOutcome(result="retry")
        except ValueError:  # keys that are no point of the curve, or no base64
            return PushOutcome(result="gone")
        return PushOutcome(result="delivered")


class MemoryPush:
    """Keeps what it was given; an endpoint in `outcomes` answers with that instead of "delivered"."""

    def __init__(
        self, *, services: tuple[str, ...] = PUSH_SERVICES, outcomes: dict[str, PushOutcome] | None = None
    ) -> None:
        self._services = services
        self._outcomes = outcomes or {}
        self.sent: list[tuple[str, PushMessage]] = []

    def accepts(self, endpoint: str) -> bool:
        return address_allowed(endpoint, self._services)

    async def send(self, subscription: Subscription, message: PushMessage) -> PushOutcome:
        if not self.accepts(subscription.endpoint):
            return PushOutcome(result="refused")
        outcome = self._outcomes.get(subscription.endpoint, PushOutcome(result="delivered"))
        if outcome.result == "delivered":
            self.sent.append((subscription.endpoint, message))
        return outcome


def address_allowed(endpoint: str, services: tuple[str, ...]) -> bool:
    """HTTPS to one of `services`; plain HTTP only where a service is named with its port on this machine."""
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    host = parts.hostname or ""
    if parts.username is not None or parts.password is not None:
        return False
    if f"{host}:{port}" in services and _is_loopback(host):
        return True
    if parts.scheme != "https" or port not in (None, 443):
        return False
    return any(host.endswith(service) if service.startswith(".") else host == service for service in services)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _outcome_of_status(status: int | None, retry_after: str | None, now: datetime) -> PushOutcome:
    if status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return PushOutcome(result="gone")
    if status is not None and (status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR):
        return PushOutcome(result="retry", retry_after=_seconds(retry_after, now))
    return PushOutcome(result="refused" if status is not None else "gone")


def _seconds(retry_after: str | None, now: datetime) -> int | None:
    """`Retry-After` as seconds; it may be a number or a date (RFC 9110 §10.2.3)."""
    if retry_after is None:
        return None
    if retry_after.isdigit():
        return int(retry_after)
    try:
        moment = email.utils.parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0, int((moment.astimezone(UTC) - now).total_seconds()))
