"""The server's answers, for its operator: counted and timed by route, and logged if wanted.

It holds no path, query, address or name. A route is a template such as /api/applications/{application_id}: the
parameters in a person's address are never counted or logged.
"""

import logging
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import accumulate

from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = logging.getLogger("moi_pwa.access")

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Limits in seconds; the last bucket has no limit."""


class Observed:
    """The requests of this process since it started.

    `token` opens /health/metrics; "" means that nobody can read them. `logs` says whether each request is logged.
    """

    def __init__(self, *, token: str = "", logs: bool = False) -> None:
        self.token = token
        self._logs = logs
        self._answers: Counter[tuple[str, str, int]] = Counter()
        self._durations: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (len(BUCKETS) + 1))
        self._seconds: defaultdict[str, float] = defaultdict(float)

    async def serve(self, app: ASGIApp, scope: Scope, receive: Receive, send: Send, *, otherwise: str) -> None:
        """Let `app` answer. `otherwise` stands for the route where none was found."""
        status, sent, started = 500, 0, time.perf_counter()

        async def counting(message: Message) -> None:
            nonlocal status, sent
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                sent += len(message.get("body", b""))
            await send(message)

        try:
            await app(scope, receive, counting)
        finally:
            self._count(scope, status, sent, time.perf_counter() - started, otherwise)

    def _count(self, scope: Scope, status: int, sent: int, seconds: float, otherwise: str) -> None:
        route: str = getattr(scope.get("route"), "path", otherwise)
        method: str = scope["method"] if scope["method"] in METHODS else "OTHER"
        self._answers[method, route, status] += 1
        bucket = next((n for n, limit in enumerate(BUCKETS) if seconds <= limit), len(BUCKETS))
        self._durations[route][bucket] += 1
        self._seconds[route] += seconds
        if self._logs:
            log.info("%s %s %d, %d ms, %d bytes", method, route, status, round(seconds * 1000), sent)

    def lines(self) -> Iterator[str]:
        """Yield the figures in the text format of Prometheus."""
        yield "# TYPE moi_requests_total counter"
        for (method, route, status), count in sorted(self._answers.items()):
            yield f'moi_requests_total{{method="{method}",route="{route}",status="{status}"}} {count}'
        yield "# TYPE moi_request_seconds histogram"
        for route, counts in sorted(self._durations.items()):
            for limit, total in zip((*BUCKETS, "+Inf"), accumulate(counts), strict=True):
                yield f'moi_request_seconds_bucket{{route="{route}",le="{limit}"}} {total}'
            yield f'moi_request_seconds_sum{{route="{route}"}} {self._seconds[route]:.6f}'
            yield f'moi_request_seconds_count{{route="{route}"}} {sum(counts)}'
