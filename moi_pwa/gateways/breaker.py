"""Leaves a host alone for a while after it has failed several times in a row."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

MAX_HOSTS = 256
"""Hosts that are remembered; strangers choose some of their names, so the oldest is forgotten for a new one."""


@dataclass
class _Failures:
    count: int = 0
    rest_until: float = 0.0


class CircuitBreaker:
    """Counts consecutive failures by host. `monotonic` gives seconds."""

    def __init__(self, *, failures: int, rest_seconds: float, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._most = failures
        self._rest_seconds = rest_seconds
        self._monotonic = monotonic
        self._hosts: OrderedDict[str, _Failures] = OrderedDict()

    def rest_of(self, host: str) -> int:
        """Whole seconds for which `host` is to be left alone; 0 if it may be asked."""
        known = self._hosts.get(host)
        return max(0, math.ceil(known.rest_until - self._monotonic())) if known else 0

    def succeeded(self, host: str) -> None:
        self._hosts.pop(host, None)

    def failed(self, host: str) -> None:
        """After a rest, one failure is enough for the next."""
        known = self._hosts.setdefault(host, _Failures())
        self._hosts.move_to_end(host)
        known.count += 1
        if known.count >= self._most:
            known.rest_until = self._monotonic() + self._rest_seconds
        while len(self._hosts) > MAX_HOSTS:
            self._hosts.popitem(last=False)

    def __len__(self) -> int:
        """How many hosts are remembered."""
        return len(self._hosts)
