"""Applications that one server accepts in a second, against a bare one-row insert through the same server and database.

Both go through granian, the API and SQLite on this machine, whose two cores the client uses as well.
"""

import asyncio
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from uuid_utils.compat import uuid7

from tests.bench.table import Row, show
from tests.e2e.server import free_port
from tests.sending import body_json
from tests.site import ROOT

REQUESTS = 500
ROUNDS = 3
MAX_CONCURRENT = 8
MIN_SHARE = 0.3
MOBILE = "0795551234"
_STARTS_WITHIN_SECONDS = 30


def rows() -> Iterator[Row]:
    with _served() as (address, cookies):
        bare: list[float] = []
        accepted: list[float] = []
        for _ in range(ROUNDS):  # in turns, so that both have the same machine
            bare.append(asyncio.run(_in_a_second(address, cookies, "/api/bare")))
            accepted.append(asyncio.run(_in_a_second(address, cookies, "/api/applications")))
    share = statistics.median(accepted) / statistics.median(bare)
    yield Row(
        what="applications accepted, against a bare one-row insert",
        measured=f"{statistics.median(accepted):.0f} a second against {statistics.median(bare):.0f}: {share:.2f} ×",
        budget=f"≥ {MIN_SHARE} ×",
        met=share >= MIN_SHARE,
    )


async def _in_a_second(address: str, cookies: httpx.Cookies, url: str) -> float:
    ids = iter([uuid7() for _ in range(REQUESTS)])
    async with httpx.AsyncClient(base_url=address, headers={"Origin": address}, cookies=cookies) as client:

        async def one_after_another() -> None:
            for made in ids:
                (await client.put(f"{url}/{made}", json=body_json())).raise_for_status()

        began = time.perf_counter()
        await asyncio.gather(*(one_after_another() for _ in range(MAX_CONCURRENT)))
        return REQUESTS / (time.perf_counter() - began)


@contextmanager
def _served() -> Iterator[tuple[str, httpx.Cookies]]:
    """Its address, and cookies of somebody who has signed in."""
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        environment = {**os.environ, "MOI_DEMO": "true", "MOI_DATA_DIR": f"{folder}/data", "MOI_PORT": str(port)}
        command = [sys.executable, "-m", "tests.bench.bare_server"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for(address, process)
            yield address, _signed_in(address, Path(folder) / "data")
        finally:
            process.terminate()
            process.wait()


def _signed_in(address: str, data: Path) -> httpx.Cookies:
    with httpx.Client(base_url=address, headers={"Origin": address}) as client:
        client.post("/api/session/code", json={"mobile": MOBILE}).raise_for_status()
        code = re.findall(r"\b\d{6}\b", (data / "sms.jsonl").read_text())[-1]
        client.post("/api/session", json={"mobile": MOBILE, "code": code}).raise_for_status()
        return client.cookies


def _wait_for(address: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + _STARTS_WITHIN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(f"{address}/api/health", timeout=2).is_success:
                return
        except httpx.TransportError:
            time.sleep(0.1)
    raise RuntimeError("the server does not start")


if __name__ == "__main__":
    show(rows())
