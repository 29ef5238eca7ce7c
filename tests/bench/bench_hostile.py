"""The time for which one hostile body holds the server, and a request beside it waits longer for its answer.

The API runs within this process, on SQLite, with somebody signed in. Each body is sent as often as ROUNDS says. The
figure is the longest time for which the event loop did nothing else, by the clock of its thread: other work of the
machine is not counted.
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
from uuid_utils.compat import uuid7

from moi_pwa.actions.deps import Deps
from moi_pwa.api.app import create_api
from moi_pwa.build.paths import PRINT
from moi_pwa.catalogue import all_services
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.schema import migrate
from tests.api.sign_in import sign_in
from tests.attack.hostile import BODIES
from tests.bench.largest_forms import largest_forms
from tests.bench.table import Row, show
from tests.deps import made_deps
from tests.desk.forms import desk_forms
from tests.factories import NOON, Clock
from tests.fixtures.library_card import LIBRARY_CARD
from tests.fixtures.permit import PERMIT

MAX_MS = 50
ROUNDS = 5
_TICK = 0.0005


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        migrate(_database(Path(folder)))
        held = asyncio.run(_measured(_deps(Path(folder))))
    worst, milliseconds = max(held.items(), key=lambda each: each[1])
    yield Row(
        what=f"hostile bodies of up to 1 MiB, {len(held)} kinds: longest for which one holds the server",
        measured=f"{milliseconds:.0f} ms ({worst})",
        budget=f"≤ {MAX_MS} ms",
        met=milliseconds <= MAX_MS,
    )


async def _measured(deps: Deps) -> dict[str, float]:
    """Return the median of ROUNDS in milliseconds, by kind of body."""
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()), client=("192.0.2.1", 50000))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        await sign_in(client, deps)
        held = {name: await _median(client, body()) for name, body in (BODIES | largest_forms()).items()}
    await deps.database.close()
    return held


async def _median(client: httpx.AsyncClient, body: bytes) -> float:
    return statistics.median([await _held(client, body) for _ in range(ROUNDS)])


async def _held(client: httpx.AsyncClient, body: bytes) -> float:
    sending = asyncio.create_task(
        client.put(f"/api/applications/{uuid7()}", content=body, headers={"Content-Type": "application/json"})
    )
    longest, last = 0.0, time.thread_time()
    while not sending.done():
        await asyncio.sleep(_TICK)
        now = time.thread_time()
        longest, last = max(longest, now - last), now
    if (await sending).status_code >= 500:
        raise RuntimeError("the server failed")
    return 1000 * longest


def _database(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder / 'moi.db'}"


def _deps(folder: Path) -> Deps:
    services = {service.code: service for service in (*all_services(), LIBRARY_CARD, PERMIT)}
    deps = made_deps(Database(_database(folder)), folder, Clock(NOON), Typesetter(PRINT))
    return replace(deps, services={code: replace(service, coming_soon=False) for code, service in services.items()})


if __name__ == "__main__":
    show(rows())
