"""The cost of ten hostile push endpoints for officers who sign in and for other people's messages.

Each endpoint sends a byte every five seconds. The jobs, the endpoints and the sign-in share one process and the two
cores.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

from moi_pwa.actions.accounts.officer_sign_in import officer_sign_in
from moi_pwa.actions.accounts.subscribe_push import MAX_BROWSERS
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_jobs_forever
from moi_pwa.composition.database import migrate_database
from moi_pwa.composition.deps import close, compose
from moi_pwa.core.accounts import Client
from moi_pwa.core.jobs import NewJob
from moi_pwa.crypto.passwords import hash_password
from moi_pwa.gateways.clock import now
from moi_pwa.gateways.push import WebPush
from moi_pwa.settings import Settings
from moi_pwa.storage.accounts import officers, push_subscriptions
from moi_pwa.storage.jobs import jobs
from tests.attack.hostile_server import HostileServer, hostile_server
from tests.bench.table import Row, p95, show
from tests.cases.telling import happen
from tests.desk.sign_in import RANA
from tests.factories import person_id
from tests.push_messages import subscription

SIGN_INS = 60
TEXTS = 5
MAX_SLOWDOWN = 2.0
_PASSWORD = "a passphrase of the bench"


@dataclass
class TimedSms:
    """A sender of texts that says when it has sent one."""

    sent: asyncio.Event = field(default_factory=asyncio.Event)

    async def send(self, **_: str) -> str:
        self.sent.set()
        return "sent"

    async def close(self) -> None:
        pass


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(demo=True, data_dir=Path(folder) / "data")
        migrate_database(settings)
        calm, attacked = asyncio.run(_measure(settings))
    ratio = p95(attacked[0]) / p95(calm[0])
    yield Row(
        what="officer signs in while ten hostile push endpoints hold their connections, against without",
        measured=f"{p95(attacked[0]) * 1000:.0f} ms against {p95(calm[0]) * 1000:.0f} ms p95: {ratio:.2f} ×",
        budget=f"≤ {MAX_SLOWDOWN:.0f} ×",
        met=ratio <= MAX_SLOWDOWN,
    )
    yield Row(
        what="text message due → sent, meanwhile, against without",
        measured=f"{max(attacked[1]):.2f} s against {max(calm[1]):.2f} s at most",
    )


async def _measure(settings: Settings) -> tuple[tuple[list[float], list[float]], tuple[list[float], list[float]]]:
    all_held = asyncio.Event()

    async def send_a_byte_every_five_seconds(server: HostileServer, writer: asyncio.StreamWriter) -> None:
        if len(server.requests) == 8:
            all_held.set()
        await server.write(writer, b"HTTP/1.1 201 Created\r\nContent-Length: 1000\r\n\r\n")
        while True:
            await asyncio.sleep(5)
            await server.write(writer, b"x")

    async with hostile_server(send_a_byte_every_five_seconds) as server:
        deps = compose(settings)
        push = WebPush(key=deps.push_key, subject=settings.vapid_subject, now=now, services=(server.host,))
        sms = TimedSms()
        deps = replace(deps, push=push, sms=sms)
        async with deps.database.transaction() as session:
            await officers.add_officer(session, RANA, password=hash_password(_PASSWORD), at=now())
        working = asyncio.create_task(run_jobs_forever(deps))
        case_id = await happen(deps, "approved", "approved")
        await sms.sent.wait()
        calm = (await _sign_ins(deps), await _texts(deps, sms, case_id, "calm"))
        await _attack(deps, case_id, server)
        await all_held.wait()
        attacked = (await _sign_ins(deps), await _texts(deps, sms, case_id, "attacked"))
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await close(deps)
    return calm, attacked


async def _attack(deps: Deps, case_id: UUID, server: HostileServer) -> None:
    payload = {"case_id": str(case_id), "seq": 2}
    async with deps.database.transaction() as session:
        for number in range(MAX_BROWSERS):
            browser = subscription(f"http://{server.host}/{number}")
            await push_subscriptions.save(session, browser, person_id=person_id(1), session_id=case_id, at=now())
        new = NewJob(kind="tell_applicant", key="attack", payload=payload)
        await jobs.enqueue(session, new, job_id=deps.new_id(), not_before=now())


async def _sign_ins(deps: Deps) -> list[float]:
    """Return the seconds of each sign-in."""
    took: list[float] = []
    for _ in range(SIGN_INS):
        began = time.perf_counter()
        await officer_sign_in(deps, sign_in_name="rana", password=_PASSWORD, client=Client(address="192.0.2.1"))
        took.append(time.perf_counter() - began)
    return took


async def _texts(deps: Deps, sms: TimedSms, case_id: UUID, key: str) -> list[float]:
    """Return the seconds from each job's commit until its text message is sent."""
    took: list[float] = []
    for number in range(TEXTS):
        sms.sent.clear()
        payload = {"case_id": str(case_id), "seq": 2}
        async with deps.database.transaction() as session:
            new = NewJob(kind="send_sms", key=f"{key} {number}", payload=payload)
            await jobs.enqueue(session, new, job_id=deps.new_id(), not_before=now())
        began = time.perf_counter()
        await sms.sent.wait()
        took.append(time.perf_counter() - began)
    return took


if __name__ == "__main__":
    show(rows())
