"""An operator's monitor is told what works and what does not, and what is asked for meanwhile is put off, not lost."""

import errno
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import text

from moi_pwa.actions.clock_trust import LEAP
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.watch_clock import watch_clock
from moi_pwa.api.app import create_api
from moi_pwa.core.jobs import NewJob
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.engine.sequences import BillSequenceRow
from moi_pwa.storage.jobs import jobs
from tests.database.kinds import ON_BOTH
from tests.desk.forms import desk_forms
from tests.factories import Clock

pytestmark = ON_BOTH


ALL = ("database", "writing", "disk", "jobs", "clock", "numbers", "history")


async def ask(deps: Deps, path: str, method: str = "GET", **given: object) -> httpx.Response:
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        return await client.request(method, path, **given)


async def not_ok(deps: Deps) -> tuple[int, dict[str, str]]:
    answer = await ask(deps, "/health/ready")
    return answer.status_code, {name: said for name, said in answer.json()["checks"].items() if said != "ok"}


@pytest.fixture
async def away(deps: Deps) -> AsyncIterator[Deps]:
    """Yield deps whose database cannot be reached."""
    url = (
        "postgresql+asyncpg://postgres@127.0.0.1:1/nowhere"
        if not deps.database.is_sqlite
        else "sqlite+aiosqlite:////nowhere/moi.db"
    )
    database = Database(url)
    yield replace(deps, database=database)
    await database.close()


async def test_a_server_in_which_everything_works_is_ready(deps: Deps):
    answer = await ask(deps, "/health/ready")
    assert (answer.status_code, answer.json()["status"]) == (200, "ok")
    assert answer.json()["checks"] == dict.fromkeys(ALL, "ok")


async def test_a_server_without_its_database_lives_and_is_not_ready(away: Deps):
    assert (await ask(away, "/health/live")).json() == {"status": "ok"}
    answer = await ask(away, "/health/ready")
    assert (answer.status_code, answer.headers["retry-after"], answer.json()["status"]) == (503, "10", "failed")
    checks = answer.json()["checks"]
    assert (checks["database"], checks["writing"], checks["disk"]) == ("failed", "failed", "ok")


async def test_a_database_that_takes_nothing_is_told_from_one_that_is_away(deps: Deps):
    async with deps.database.transaction() as session:
        connection = await session.connection()
        for statement in refuse_writing(deps):
            await connection.execute(text(statement))
    try:
        assert await not_ok(deps) == (503, {"writing": "failed"})
    finally:
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(
                text("DROP TRIGGER full_disk" if deps.database.is_sqlite else "DROP TRIGGER full_disk ON heartbeat")
            )


def refuse_writing(deps: Deps) -> list[str]:
    if deps.database.is_sqlite:
        return ["CREATE TRIGGER full_disk BEFORE INSERT ON heartbeat BEGIN SELECT RAISE(ABORT, 'full'); END"]
    return ["CREATE TRIGGER full_disk BEFORE INSERT ON heartbeat FOR EACH STATEMENT EXECUTE FUNCTION only_grows()"]


async def test_a_full_disk_for_documents_is_not_ready(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    async def full() -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(deps.blobs, "try_writing", full)
    assert await not_ok(deps) == (503, {"disk": "failed"})


async def test_jobs_that_wait_for_long_are_a_warning(deps: Deps, clock: Clock):
    async with deps.database.transaction() as session:
        job = NewJob(kind="send_sms", key="one", payload={})
        await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=deps.now())
    clock.move(timedelta(minutes=16))
    assert await not_ok(deps) == (200, {"jobs": "warning"})


async def test_a_clock_that_is_not_believed_is_a_warning(deps: Deps, clock: Clock):
    await watch_clock(deps)
    clock.move(LEAP + timedelta(seconds=1))
    assert await not_ok(deps) == (200, {"clock": "warning"})


async def test_numbers_that_may_run_out_are_a_warning(deps: Deps):
    async with deps.database.transaction() as session:
        session.add(BillSequenceRow(year=2026, last=60_000_000))
    assert await not_ok(deps) == (200, {"numbers": "warning"})


async def test_an_answer_is_given_again_for_a_few_seconds(deps: Deps):
    passed = [0.0]
    deps = replace(deps, elapsed=lambda: passed[0])
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        await client.get("/health/ready")
        async with deps.database.transaction() as session:
            session.add(BillSequenceRow(year=2026, last=60_000_000))
        assert (await client.get("/health/ready")).json()["checks"]["numbers"] == "ok"
        passed[0] = 5.0
        assert (await client.get("/health/ready")).json()["checks"]["numbers"] == "warning"


async def test_what_is_asked_while_the_database_is_away_is_put_off(away: Deps):
    answer = await ask(away, "/api/revocations")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/problems/unavailable"


async def test_an_error_of_ours_is_no_overload(deps: Deps, monkeypatch: pytest.MonkeyPatch):
    async def wrong(_: object) -> None:
        raise LookupError

    monkeypatch.setattr("moi_pwa.api.health.audit_state", wrong)
    assert (await ask(deps, "/api/health")).status_code == 500


async def test_health_and_sign_in_have_connections_when_all_others_are_taken(
    deps: Deps, monkeypatch: pytest.MonkeyPatch
):
    pool = deps.database._engine.sync_engine.pool
    monkeypatch.setattr(pool, "_timeout", 0.01)
    async with AsyncExitStack() as held:
        for _ in range(pool.size() + pool._max_overflow):  # pyright: ignore[reportAttributeAccessIssue]
            session = await held.enter_async_context(deps.database.reading())
            await session.connection()
        answers = {
            path: (await ask(deps, path)).status_code for path in ("/health/ready", "/api/health", "/api/revocations")
        }
        asked = await ask(deps, "/api/session/code", "POST", json={"mobile": "+962790000001", "language": "ar"})
    assert answers == {"/health/ready": 200, "/api/health": 200, "/api/revocations": 503}
    assert asked.status_code < 300
