"""The one HTTP client of this server: every request that it sends to another goes through `Outbound`.

It connects only to addresses that its owner allows, checked after the name is resolved and used as they were checked,
so that a name cannot be resolved a second time to another address. It follows no redirect, keeps no cookie,
decompresses nothing and reads no proxy from the environment. A request ends within a total deadline and its answer
within a number of bytes, whatever the other side does.
"""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from typing import cast

import httpcore

from moi_pwa.gateways.breaker import CircuitBreaker
from moi_pwa.gateways.urls import IPAddress, Url

CONNECT_SECONDS = 3
"""The deadline for one address of a host, so that a second one is still tried within the total deadline."""

MAX_ADDRESSES = 3
KEEP_ALIVE_SECONDS = 30
RESOLVER_THREADS = 4

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]
"""A function that returns the IP addresses of (host, port), best first. It raises OSError."""


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """Resource limits for one outbound client: seconds, bytes, requests, failures."""

    deadline_seconds: float
    """The time for a whole request: waiting for a slot, DNS, connection, TLS, answer."""
    body_bytes: int = 64 * 1024
    """The size of an answer."""
    keeps_body: bool = True
    """Whether the body of an answer is needed, so that a larger one is an error.

    Otherwise so much of it is read and none is kept.
    """
    at_once: int = 8
    """Requests side by side."""
    slot_seconds: float = 2.0
    """The time that a request waits for a slot."""
    failures: int = 5
    """Failures in a row after which a host is left alone."""
    rest_seconds: float = 60.0
    """The time for which a host is left alone."""


@dataclass(frozen=True, kw_only=True)
class Reply:
    """An answer to a request."""

    status: int
    headers: Mapping[str, str]
    """The headers by name in lower case; of a repeated one the last."""
    body: bytes

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300  # noqa: PLR2004 -- RFC 9110 §15.3


class NoReplyError(Exception):
    """There was no answer within the bounds, or the host is left alone.

    `retry_after` is in seconds, None if unknown.
    """

    def __init__(self, why: str, *, retry_after: int | None = None) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class ForbiddenAddressError(Exception):
    """The host has no address that may be connected to."""


class Outbound:
    """A client that sends requests to URLs that its owner has parsed and approved of.

    Args:
        may_connect: returns whether an address may be connected to.
        bounds: the resource limits.
        resolve: resolves names; by default the system does, in threads of this client's own.
        network: opens connections to IP addresses.
        tls: makes the context that verifies certificates.
    """

    def __init__(
        self,
        *,
        may_connect: Callable[[IPAddress], bool],
        bounds: Bounds,
        resolve: Resolve | None = None,
        network: httpcore.AsyncNetworkBackend | None = None,
        tls: Callable[[], ssl.SSLContext] = httpcore.default_ssl_context,
    ) -> None:
        self._bounds = bounds
        self._tls = tls
        self._threads = _ResolverThreads()
        self._network = _CheckedNetwork(
            may_connect=may_connect,
            resolve=resolve or self._threads.resolve,
            network=network or cast("httpcore.AsyncNetworkBackend", httpcore.AnyIOBackend()),
        )
        self._breaker = CircuitBreaker(failures=bounds.failures, rest_seconds=bounds.rest_seconds)
        self._slots = asyncio.Semaphore(bounds.at_once)

    async def post(self, url: Url, *, headers: Mapping[str, str], content: bytes) -> Reply:
        """Send a POST request and return the answer. Raises NoReplyError or ForbiddenAddressError."""
        return await self.request("POST", url, headers=headers, content=content)

    async def request(self, method: str, url: Url, *, headers: Mapping[str, str], content: bytes) -> Reply:
        """Send a request and return the answer. Raises as `post`."""
        try:
            async with asyncio.timeout(self._bounds.deadline_seconds):
                await self._take_slot(url.host)
                try:
                    reply = await self._exchange(method, url, headers, content)
                finally:
                    self._slots.release()
        except (OSError, httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException) as error:
            self._breaker.failed(url.host)
            raise NoReplyError(type(error).__name__) from error
        self._breaker.succeeded(url.host)
        return reply

    async def may_reach(self, url: Url) -> bool:
        """Return whether the host of a URL has an address now that may be connected to."""
        try:
            async with asyncio.timeout(self._bounds.deadline_seconds):
                return bool(await self._network.allowed_addresses(url.host, url.port))
        except (OSError, ForbiddenAddressError):
            return False

    async def close(self) -> None:
        self._threads.close()
        if "_pool" in vars(self):
            await self._pool.aclose()

    @cached_property
    def _pool(self) -> httpcore.AsyncConnectionPool:
        # Made when first used: a command that sends nothing does not read the certificates.
        return httpcore.AsyncConnectionPool(
            ssl_context=self._tls(),
            max_connections=self._bounds.at_once,
            keepalive_expiry=KEEP_ALIVE_SECONDS,
            network_backend=self._network,
        )

    async def _take_slot(self, host: str) -> None:
        self._refuse_while_resting(host)
        try:
            async with asyncio.timeout(self._bounds.slot_seconds):
                await self._slots.acquire()
        except TimeoutError:
            raise NoReplyError("too many requests are under way") from None
        try:
            self._refuse_while_resting(host)  # it may have failed meanwhile
        except NoReplyError:
            self._slots.release()
            raise

    def _refuse_while_resting(self, host: str) -> None:
        rest = self._breaker.rest_of(host)
        if rest:
            raise NoReplyError("the host failed several times", retry_after=rest)

    async def _exchange(self, method: str, url: Url, headers: Mapping[str, str], content: bytes) -> Reply:
        target = httpcore.URL(scheme=url.scheme, host=url.host, port=url.port, target=url.target)
        async with self._pool.stream(method, target, headers=list(headers.items()), content=content) as response:
            body = bytearray()
            async for chunk in response.aiter_stream():
                body += chunk
                if len(body) > self._bounds.body_bytes:
                    if not self._bounds.keeps_body:
                        break
                    raise httpcore.ProtocolError("the answer is too large")
            return Reply(
                status=response.status,
                headers={name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers},
                body=bytes(body) if self._bounds.keeps_body else b"",
            )


class _CheckedNetwork(httpcore.AsyncNetworkBackend):
    """A network that resolves a name, checks the addresses, and connects to the very addresses that were checked."""

    def __init__(
        self,
        *,
        may_connect: Callable[[IPAddress], bool],
        resolve: Resolve,
        network: httpcore.AsyncNetworkBackend,
    ) -> None:
        self._may_connect = may_connect
        self._resolve = resolve
        self._network = network

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to a host.

        Raises ForbiddenAddressError, OSError, and what httpcore raises when there is no answer.
        """
        allowed = await self.allowed_addresses(host, port)

        async def connect(address: IPAddress) -> httpcore.AsyncNetworkStream:
            return await self._network.connect_tcp(
                str(address), port, timeout or CONNECT_SECONDS, local_address, socket_options
            )

        *first, last = allowed[:MAX_ADDRESSES]
        for address in first:
            try:
                return await connect(address)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await connect(last)

    async def allowed_addresses(self, host: str, port: int) -> list[IPAddress]:
        """Return the addresses of a host that may be connected to. Raises ForbiddenAddressError or OSError."""
        addresses = [ip_address(each) for each in await self._resolve(host, port)]
        allowed = [address for address in addresses if self._may_connect(address)]
        if not allowed:
            raise ForbiddenAddressError
        return allowed


class _ResolverThreads:
    """Threads for getaddrinfo, which blocks: in the event loop's own threads, slow DNS would block other work that
    needs them.
    """

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(RESOLVER_THREADS, thread_name_prefix="resolver")

    async def resolve(self, host: str, port: int) -> list[str]:
        loop = asyncio.get_running_loop()
        infos = await loop.run_in_executor(
            self._executor, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        )
        return [str(socket_address[0]) for *_, socket_address in infos]

    def close(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
