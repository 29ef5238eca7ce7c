"""Notifications to browsers: Web Push (RFC 8030), encrypted for one browser (RFC 8291), signed by us (RFC 8292).

The body has the shape of Declarative Web Push, so that a browser which knows it shows it without waking the worker;
others get the same JSON in their `push` event. It names a case by its id and nothing of its contents.
"""

import json
import logging
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Literal, Protocol, cast

from py_vapid import Vapid02, VapidException  # pyright: ignore[reportMissingTypeStubs]
from pywebpush import WebPusher, WebPushException  # pyright: ignore[reportMissingTypeStubs]

from moi_pwa.core.push import PushSubscription
from moi_pwa.core.text import Language
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.outbound import Bounds, ForbiddenAddressError, NoReplyError, Outbound, Reply, Resolve
from moi_pwa.gateways.retry_after import retry_after
from moi_pwa.gateways.urls import IPAddress, Url, is_public, parse_url

TTL_SECONDS = 3 * 24 * 3600
"""The time for which a push service keeps a message for a phone that is switched off."""

TOKEN_LIVES = timedelta(hours=12)
"""The lifetime of a token; 24 hours are allowed (RFC 8292 §2)."""

BOUNDS = Bounds(deadline_seconds=10, body_bytes=16 * 1024)
"""Resource limits for each push service. The body of an answer is not needed."""

PUSH_SERVICES = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
)
"""Hosts of the browsers' push services, reached by https at public addresses; a leading dot stands for any host below.

A demonstration or a test may name a service as "host:port": that one is on this machine, and may be plain http.
"""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class PushMessage:
    """A message to one browser."""

    title: str
    body: str
    language: Language
    navigate: str
    """The absolute address that a tap opens."""
    topic: uuid.UUID
    """A later message with the same topic replaces one that still waits."""
    urgency: Literal["normal", "high"] = "normal"
    badge: int | None = None


@dataclass(frozen=True, kw_only=True)
class PushOutcome:
    """The outcome of sending a message."""

    result: Literal["delivered", "gone", "retry", "refused"]
    """The result; "gone" means that the browser has left, so forget the subscription."""
    retry_after: int | None = None
    """Seconds for which the service asked us to wait, None if it did not."""


class PushGateway(Protocol):
    def accepts(self, endpoint: str) -> bool:
        """Return whether this is an address to which we would POST."""
        ...

    async def send(self, subscription: PushSubscription, message: PushMessage) -> PushOutcome: ...

    async def close(self) -> None:
        """Close the connections that are kept open; nothing is sent afterwards."""
        ...


def body_of(message: PushMessage) -> str:
    """Return the JSON of Declarative Web Push, under the 4096 bytes that every push service takes."""
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
    """The gateway that sends. Each of `services` has a client of its own, so that a slow one delays no other.

    Raises ValueError if `subject` is no such address.

    Args:
        key: the VAPID key; browsers subscribe with its public point.
        subject: a `mailto:` or `https:` address that reaches us; Apple answers 403 to one that cannot be true.
        now: the clock, for the end of a token's validity and for a `Retry-After` that is a date.
        services: hosts that may be POSTed to.
        bounds: the resource limits for each of `services`.
        resolve: resolves names; by default the system does.
    """

    def __init__(
        self,
        *,
        key: SigningKey,
        subject: str,
        now: Callable[[], datetime],
        services: tuple[str, ...] = PUSH_SERVICES,
        bounds: Bounds = BOUNDS,
        resolve: Resolve | None = None,
    ) -> None:
        self._vapid = Vapid02(key.private)
        try:
            self._vapid.sign(  # pyright: ignore[reportUnknownMemberType]
                {"sub": subject, "aud": "https://push.example"}
            )
        except VapidException as error:
            raise ValueError("the VAPID subject must be a mailto: or https: address") from error
        self._subject = subject
        self._now = now
        self._clients = {
            service: Outbound(
                may_connect=_is_loopback if _is_on_this_machine(service) else is_public, bounds=bounds, resolve=resolve
            )
            for service in services
        }

    def accepts(self, endpoint: str) -> bool:
        return find_service(endpoint, self._clients) is not None

    async def send(self, subscription: PushSubscription, message: PushMessage) -> PushOutcome:
        target = find_service(subscription.endpoint, self._clients)
        if target is None:
            return PushOutcome(result="refused")
        service, url = target
        outcome = await self._post(self._clients[service], url, subscription, message)
        log.info("push to %s: %s", url.host, outcome.result)
        return outcome

    async def close(self) -> None:
        for client in self._clients.values():
            await client.close()

    async def _post(
        self, client: Outbound, url: Url, subscription: PushSubscription, message: PushMessage
    ) -> PushOutcome:
        try:
            content = _encrypted(subscription, body_of(message))
        except (ValueError, WebPushException):  # keys that are no point of the curve, or no base64
            return PushOutcome(result="gone")
        try:
            reply = await client.post(url, headers=self._headers(url, message), content=content)
        except NoReplyError as error:
            return PushOutcome(result="retry", retry_after=error.retry_after)
        except ForbiddenAddressError:
            return PushOutcome(result="refused")
        return _outcome_of(reply, self._now())

    def _headers(self, url: Url, message: PushMessage) -> dict[str, str]:
        claims = {"sub": self._subject, "aud": url.origin, "exp": int((self._now() + TOKEN_LIVES).timestamp())}
        token: dict[str, str] = self._vapid.sign(claims)  # pyright: ignore[reportUnknownMemberType]
        return {
            **token,
            "Content-Type": "application/notification+json",
            "Content-Encoding": "aes128gcm",
            "TTL": str(TTL_SECONDS),
            "Urgency": message.urgency,
            "Topic": to_base64url(message.topic.bytes),  # 22 characters; 32 are allowed (RFC 8030 §5.4)
        }


class MemoryPush:
    """A gateway that keeps its messages in memory.

    An endpoint in `outcomes` answers with that instead of "delivered".
    """

    def __init__(
        self, *, services: tuple[str, ...] = PUSH_SERVICES, outcomes: dict[str, PushOutcome] | None = None
    ) -> None:
        self._services = services
        self._outcomes = outcomes or {}
        self.sent: list[tuple[str, PushMessage]] = []

    def accepts(self, endpoint: str) -> bool:
        return find_service(endpoint, self._services) is not None

    async def send(self, subscription: PushSubscription, message: PushMessage) -> PushOutcome:
        if not self.accepts(subscription.endpoint):
            return PushOutcome(result="refused")
        outcome = self._outcomes.get(subscription.endpoint, PushOutcome(result="delivered"))
        if outcome.result == "delivered":
            self.sent.append((subscription.endpoint, message))
        return outcome

    async def close(self) -> None:
        pass


def find_service(endpoint: str, services: Iterable[str]) -> tuple[str, Url] | None:
    """Return the one of `services` that an endpoint belongs to, and the URL to POST to.

    None means that we would not POST there.
    """
    try:
        url = parse_url(endpoint)
    except ValueError:
        return None
    for service in services:
        if _is_on_this_machine(service):
            if service == f"{url.host}:{url.port}":
                return service, url
        elif url.origin == f"https://{url.host}" and (
            url.host.endswith(service) if service.startswith(".") else url.host == service
        ):
            return service, url
    return None


def _is_on_this_machine(service: str) -> bool:
    return ":" in service


def _is_loopback(address: IPAddress) -> bool:
    return address.is_loopback


def _encrypted(subscription: PushSubscription, body: str) -> bytes:
    """Return the encrypted body. Raises ValueError or WebPushException if the browser's keys cannot be used."""
    keys = {"p256dh": subscription.p256dh, "auth": subscription.auth}
    pusher = WebPusher({"endpoint": subscription.endpoint, "keys": keys})
    encoded = pusher.encode(body.encode())  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    return cast("bytes", encoded["body"])


def _outcome_of(reply: Reply, now: datetime) -> PushOutcome:
    if reply.ok:
        return PushOutcome(result="delivered")
    if reply.status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE):
        return PushOutcome(result="gone")
    if reply.status == HTTPStatus.TOO_MANY_REQUESTS or reply.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return PushOutcome(result="retry", retry_after=retry_after(reply.headers, now))
    return PushOutcome(result="refused")
