"""A circuit breaker: it leaves a host alone for a while after several failures in a row."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MAX_HOSTS = 256
"""The number of hosts that are remembered.

Strangers choose some of their names, so the oldest is forgotten for a new one.
"""


@dataclass
class _Failures:
    count: int = 0
    rest_until: float = 0.0


class CircuitBreaker:
    """A counter of consecutive failures by host. `monotonic` gives seconds."""

    def __init__(self, *, failures: int, rest_seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._most = failures
        self._rest_seconds = rest_seconds
        self._monotonic = monotonic
        self._hosts: OrderedDict[str, _Failures] = OrderedDict()

    def rest_of(self, host: str) -> int:
        """Return the whole seconds for which `host` is to be left alone; 0 if it may be called."""
        failures = self._hosts.get(host)
        return max(0, math.ceil(failures.rest_until - self._monotonic())) if failures else 0

    def succeeded(self, host: str) -> None:
        self._hosts.pop(host, None)

    def failed(self, host: str) -> None:
        """Count a failure of `host`. After a rest, one failure is enough for the next rest."""
        failures = self._hosts.setdefault(host, _Failures())
        self._hosts.move_to_end(host)
        failures.count += 1
        if failures.count >= self._most:
            failures.rest_until = self._monotonic() + self._rest_seconds
        while len(self._hosts) > MAX_HOSTS:
            self._hosts.popitem(last=False)

    def __len__(self) -> int:
        """Return how many hosts are remembered."""
        return len(self._hosts)
