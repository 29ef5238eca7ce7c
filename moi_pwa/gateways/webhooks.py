"""Webhooks of institutions' systems: addresses that strangers choose, and that this server sends POST requests to."""

import logging
import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import httpcore

from moi_pwa.gateways import clock
from moi_pwa.gateways.outbound import Bounds, ForbiddenAddressError, NoReplyError, Outbound, Resolve
from moi_pwa.gateways.retry_after import retry_after
from moi_pwa.gateways.urls import IPAddress, Url, is_public, parse_url

BOUNDS = Bounds(
    deadline_seconds=10,
    body_bytes=4 * 1024,
    keeps_body=False,
    at_once=32,  # more than there are jobs, so that no delivery waits for another one
    failures=1_000_000,  # a webhook that fails is left alone by its own waits, and must not make another one wait
)

_NAME = re.compile(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]*")
"""A name with a dot whose last label is no number: no spelling of an IPv4 address is one."""
_LOCAL = frozenset({"localhost", "127.0.0.1"})
_HTTPS_PORT = 443
_FIRST_FREE_PORT = 1024

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class WebhookAnswer:
    """The answer to a message."""

    status: int | None
    """The HTTP status; None if there was no answer."""
    retry_after: int | None = None
    """The seconds that the receiver asks us to wait. None means that it did not say."""


NO_ANSWER = WebhookAnswer(status=None)


class WebhookGateway(Protocol):
    async def accepts(self, url: str) -> bool:
        """Return whether this is an address that messages are sent to: its form, and where its name leads now."""
        ...

    async def send(self, url: str, *, headers: Mapping[str, str], body: bytes) -> WebhookAnswer:
        """Send one message, and return the answer."""
        ...

    async def close(self) -> None:
        """Close the connections that are kept open; nothing is sent afterwards."""
        ...


def webhook_address(text: str, *, loopback: bool = False) -> Url | None:
    """Return the parts of a webhook's address; None if it is none.

    It is https, on port 443 or on one from 1024 on, at a name: an IP address is refused, and so is a name without a
    dot. `loopback` allows plain http and https on this machine as well.
    """
    try:
        url = parse_url(text)
    except ValueError:
        return None
    if loopback and url.host in _LOCAL:
        return url
    is_on_port = url.port == _HTTPS_PORT or url.port >= _FIRST_FREE_PORT
    return url if url.scheme == "https" and is_on_port and _NAME.fullmatch(url.host) else None


class HttpsWebhooks:
    """The gateway that sends, to public addresses alone. It connects to the very addresses that it has checked.

    Args:
        loopback: whether messages may also go to this machine, in plain http or https, as a demonstration may.
        bounds: the resource limits.
        resolve: resolves names; by default the system does.
        network: opens connections to IP addresses.
        tls: makes the context that verifies certificates.
        now: the clock, for a `Retry-After` that is a date.
    """

    def __init__(
        self,
        *,
        loopback: bool = False,
        bounds: Bounds = BOUNDS,
        resolve: Resolve | None = None,
        network: httpcore.AsyncNetworkBackend | None = None,
        tls: Callable[[], ssl.SSLContext] = httpcore.default_ssl_context,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self._loopback = loopback
        self._now = now
        self._client = Outbound(may_connect=self._may_connect, bounds=bounds, resolve=resolve, network=network, tls=tls)

    async def accepts(self, url: str) -> bool:
        parts = webhook_address(url, loopback=self._loopback)
        return parts is not None and await self._client.may_reach(parts)

    async def send(self, url: str, *, headers: Mapping[str, str], body: bytes) -> WebhookAnswer:
        parts = webhook_address(url, loopback=self._loopback)
        if parts is None:
            return NO_ANSWER
        try:
            reply = await self._client.post(parts, headers=headers, content=body)
        except NoReplyError:
            return NO_ANSWER
        except ForbiddenAddressError:
            log.warning("a webhook leads to an address that is not public")
            return NO_ANSWER
        return WebhookAnswer(status=reply.status, retry_after=retry_after(reply.headers, self._now()))

    async def close(self) -> None:
        await self._client.close()

    def _may_connect(self, address: IPAddress) -> bool:
        return is_public(address) or (self._loopback and address.is_loopback)


@dataclass(frozen=True, kw_only=True)
class SentMessage:
    """A message that `MemoryWebhooks` keeps."""

    url: str
    headers: Mapping[str, str]
    body: bytes


@dataclass(kw_only=True)
class MemoryWebhooks:
    """A gateway that keeps its messages in memory.

    An address in `answers` answers with that status, or with none, instead of 204.
    """

    answers: dict[str, int | None] = field(default_factory=dict[str, int | None])
    waits: dict[str, int] = field(default_factory=dict[str, int])
    """The seconds that an address asks us to wait."""
    sent: list[SentMessage] = field(default_factory=list[SentMessage])

    async def accepts(self, url: str) -> bool:
        return webhook_address(url) is not None

    async def send(self, url: str, *, headers: Mapping[str, str], body: bytes) -> WebhookAnswer:
        self.sent.append(SentMessage(url=url, headers=headers, body=body))
        return WebhookAnswer(status=self.answers.get(url, 204), retry_after=self.waits.get(url))

    async def close(self) -> None:
        pass
