"""Notifications to the merchant: once as a rule; twice, late, held back or never on request."""

import asyncio
import contextlib
import json
import logging
from typing import Any
from uuid import UUID

import httpcore
from uuid_utils.compat import uuid7

ATTEMPTS = 5
FIRST_WAIT_SECONDS = 2.0

log = logging.getLogger(__name__)


class Webhooks:
    """Delivers notifications in the background.

    `secret` is sent with every notification to a merchant; "" for notifications to a biller, which are signed.
    """

    def __init__(self, secret: str = "") -> None:
        self._secret = secret
        self._tasks: set[asyncio.Task[None]] = set()
        self._held: list[tuple[str, dict[str, Any]]] = []
        self._pool = httpcore.AsyncConnectionPool()

    def send(self, url: str, body: dict[str, Any], *, times: int = 1, after: float = 0.0) -> None:
        for _ in range(times if url else 0):
            task = asyncio.create_task(self._deliver(url, body, after))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def hold(self, url: str, body: dict[str, Any]) -> None:
        """Hold a notification until `release`."""
        self._held.append((url, body))

    def release(self) -> int:
        """Send the held notifications, the newest first, and return their number."""
        held, self._held = self._held[::-1], []
        for url, body in held:
            self.send(url, body)
        return len(held)

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._pool.aclose()

    async def _deliver(self, url: str, body: dict[str, Any], after: float) -> None:
        await asyncio.sleep(after)
        notification: UUID = uuid7()
        for attempt in range(1, ATTEMPTS + 1):
            headers = {
                "Content-Type": "application/json",
                "X-Notification-Secret": self._secret,
                "X-Notification-Id": str(notification),
                "X-Notification-Attempt": str(attempt),
            }
            with contextlib.suppress(httpcore.NetworkError, httpcore.ProtocolError, httpcore.TimeoutException):
                answer = await self._pool.request(
                    "POST",
                    url,
                    headers=list(headers.items()),
                    content=json.dumps(body).encode(),
                    extensions={"timeout": {"connect": 5, "read": 10, "write": 5, "pool": 5}},
                )
                if 200 <= answer.status < 300:  # noqa: PLR2004 -- RFC 9110 §15.3
                    return
            await asyncio.sleep(FIRST_WAIT_SECONDS * 2 ** (attempt - 1))
        log.warning("a notification could not be delivered")
