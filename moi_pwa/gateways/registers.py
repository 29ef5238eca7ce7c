"""What stands against a person in the registers of the ministry and of Public Security: fines, travel bans, holds.

`FileRegisters` is for one machine and for demonstrations: it reads a file. `HttpRegisters` asks the operator's own service.
"""

import asyncio
import json
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol, cast

import requests

from moi_pwa.core.identity import Identity

TIMEOUT_SECONDS = 5
"""An application waits for it."""

log = logging.getLogger(__name__)


class Registers(Protocol):
    async def holds(self, people: Sequence[Identity]) -> list[str] | None:
        """What stands against whoever has one of these numbers: "fine", "travel_ban", "agency_hold"; each once, in order.

        None: it could not be learned.
        """
        ...


class FileRegisters:
    """`path`: JSON, [{"kind": "passport", "number": "JOR/A123456", "hold": "fine"}, …]; where there is none, nothing stands."""

    def __init__(self, path: Path) -> None:
        self._path = path

    async def holds(self, people: Sequence[Identity]) -> list[str] | None:
        numbers = {(person.kind, person.number) for person in people}
        try:
            entries = json.loads(self._path.read_text(encoding="utf-8"))
            return _unique([each["hold"] for each in entries if (each["kind"], each["number"]) in numbers])
        except FileNotFoundError:
            return []
        except (ValueError, TypeError, KeyError) as error:
            log.warning("the file of registers cannot be read: %s", type(error).__name__)
            return None


class HttpRegisters:
    """POSTs {"people": [{"kind", "number"}]} with a bearer token; the answer is {"holds": ["fine", …]}."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._token = token

    async def holds(self, people: Sequence[Identity]) -> list[str] | None:
        return await asyncio.to_thread(self._ask, people)

    def _ask(self, people: Sequence[Identity]) -> list[str] | None:
        try:
            reply = requests.post(
                self._url,
                json={"people": [{"kind": person.kind, "number": person.number} for person in people]},
                headers={"Authorization": f"Bearer {self._token}"},
                timeout=TIMEOUT_SECONDS,
                allow_redirects=False,
            )
            if reply.ok and not reply.is_redirect:
                return _unique(reply.json()["holds"])
            log.warning("the registers answered %s", reply.status_code)
        except (requests.RequestException, ValueError, TypeError, KeyError) as error:
            log.warning("the registers could not be asked: %s", type(error).__name__)
        return None


def _unique(holds: object) -> list[str]:
    """Raises TypeError if it is no list of words."""
    if not isinstance(holds, list):
        raise TypeError("not a list")
    words = [word for word in cast("list[object]", holds) if isinstance(word, str)]
    if len(words) != len(cast("list[object]", holds)):
        raise TypeError("not words")
    return sorted(set(words))
