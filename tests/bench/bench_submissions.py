"""Applications that one server accepts in a second, without a fee and with one, against a bare insert of one row.

The insert goes through the same server and database. All go through granian, the API and SQLite on this machine, whose
two cores the client uses as well.
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
from typing import Any

import httpx
from uuid_utils.compat import uuid7

from tests.bench.bare_server import WITH_FEE
from tests.bench.table import Row, show
from tests.cases.sending import body_json
from tests.e2e.server import free_port
from tests.site import ROOT

REQUESTS = 500
ROUNDS = 3
MAX_CONCURRENT = 8
MIN_SHARE = 0.3
MOBILE = "0795551234"
FREE = body_json()
BILLED = body_json(service=WITH_FEE.code, service_version=WITH_FEE.version)
_STARTS_WITHIN_SECONDS = 30


def rows() -> Iterator[Row]:
    with _served() as (address, cookies):
        rounds: dict[str, list[float]] = {"bare": [], "free": [], "billed": []}
        for _ in range(ROUNDS):  # in turns, so that all have the same machine
            rounds["bare"].append(asyncio.run(_in_a_second(address, cookies, "/api/bare", FREE)))
            rounds["free"].append(asyncio.run(_in_a_second(address, cookies, "/api/applications", FREE)))
            rounds["billed"].append(asyncio.run(_in_a_second(address, cookies, "/api/applications", BILLED)))
    median = {what: statistics.median(each) for what, each in rounds.items()}
    share, billed = median["free"] / median["bare"], median["billed"] / median["free"]
    yield Row(
        what="applications accepted, against a bare one-row insert",
        measured=f"{median['free']:.0f} a second against {median['bare']:.0f}: {share:.2f} ×",
        budget=f"≥ {MIN_SHARE} ×",
        met=share >= MIN_SHARE,
    )
    yield Row(
        what="the same with a fee, billed in the same transaction",
        measured=f"{median['billed']:.0f} a second against {median['free']:.0f} without one: {billed:.2f} ×",
    )


async def _in_a_second(address: str, cookies: httpx.Cookies, url: str, body: dict[str, Any]) -> float:
    ids = iter([uuid7() for _ in range(REQUESTS)])
    async with httpx.AsyncClient(base_url=address, headers={"Origin": address}, cookies=cookies) as client:

        async def one_after_another() -> None:
            for made in ids:
                answer = (await client.put(f"{url}/{made}", json=body)).raise_for_status()
                if body is BILLED and answer.json()["status"] != "awaiting_fee":
                    raise AssertionError("it is not billed")

        began = time.perf_counter()
        await asyncio.gather(*(one_after_another() for _ in range(MAX_CONCURRENT)))
        return REQUESTS / (time.perf_counter() - began)


@contextmanager
def _served() -> Iterator[tuple[str, httpx.Cookies]]:
    """Start the server, and yield its address and the cookies of somebody who has signed in."""
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
