"""The registers of the ministry and of Public Security: fines, travel bans and holds that stand against a person.

`FileRegisters` is for one machine and for demonstrations: it reads a file. `HttpRegisters` asks the operator's own
service.
"""

import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

from moi_pwa.core.identity import Identity
from moi_pwa.gateways.outbound import Bounds, NoReplyError, Outbound
from moi_pwa.gateways.urls import parse_url

HOLDS = frozenset({"fine", "travel_ban", "agency_hold"})

MAX_HOLDS = 1000
"""The largest number of holds in one answer, repeated ones included."""

BOUNDS = Bounds(deadline_seconds=5, at_once=32, rest_seconds=15)
"""Resource limits for the registers. An application waits for the answer."""

log = logging.getLogger(__name__)


class Registers(Protocol):
    async def find_holds(self, people: Sequence[Identity]) -> list[str] | None:
        """Return the holds on the holder of any of these numbers: each of HOLDS once, in order.

        None means that the registers could not be asked.
        """
        ...

    async def close(self) -> None:
        """Close the connections that are kept open; nothing is asked afterwards."""
        ...


class FileRegisters:
    """Registers in a file: [{"kind": "passport", "number": "JOR/A123456", "hold": "fine"}, …].

    No file means no holds.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    async def find_holds(self, people: Sequence[Identity]) -> list[str] | None:
        numbers = {(person.kind, person.number) for person in people}
        try:
            entries = json.loads(self._path.read_text(encoding="utf-8"))
            return _unique([each["hold"] for each in entries if (each["kind"], each["number"]) in numbers])
        except FileNotFoundError:
            return []
        except _UNREADABLE as error:
            log.warning("the file of registers cannot be read: %s", type(error).__name__)
            return None

    async def close(self) -> None:
        pass


class HttpRegisters:
    """Registers behind a service. Raises ValueError if `url` is no URL.

    The client POSTs {"people": [{"kind", "number"}]} with a bearer token; the answer is {"holds": ["fine", …]}.
    """

    def __init__(self, url: str, token: str, *, bounds: Bounds = BOUNDS) -> None:
        self._url = parse_url(url)
        self._token = token
        self._client = Outbound(may_connect=lambda _: True, bounds=bounds)  # the operator names it: it may be internal

    async def find_holds(self, people: Sequence[Identity]) -> list[str] | None:
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        content = json.dumps({"people": [{"kind": person.kind, "number": person.number} for person in people]})
        try:
            reply = await self._client.post(self._url, headers=headers, content=content.encode())
            if reply.ok:
                return _unique(json.loads(reply.body)["holds"])
            log.warning("the registers answered %s", reply.status)
        except (NoReplyError, *_UNREADABLE) as error:
            log.warning("the registers could not be asked: %s", type(error).__name__)
        return None

    async def close(self) -> None:
        await self._client.close()


_UNREADABLE = (ValueError, TypeError, KeyError, RecursionError)
"""The errors of json.loads, and of reading its result."""


def _unique(holds: object) -> list[str]:
    """Return the holds, each once, in order.

    Raises TypeError if they are no list, ValueError if the list is too long or holds anything but HOLDS.
    """
    if not isinstance(holds, list):
        raise TypeError("not a list")
    entries = cast("list[str]", holds)
    if len(entries) > MAX_HOLDS or not all(entry in HOLDS for entry in entries):
        raise ValueError("not what is known to stand against people")
    return sorted(set(entries))
