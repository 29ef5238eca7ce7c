"""Stored history is examined by itself: all of it once a week, what is new once a day."""

from datetime import timedelta

import httpx
import pytest
from sqlalchemy import update

from moi_pwa.actions.audit.run_audit import FULL_EVERY, GIVEN_UP_AFTER, NEW_EVERY, examine_if_due, run_audit
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.api.app import create_api
from moi_pwa.core.officer import Officer
from moi_pwa.storage.audit import audit_checks
from moi_pwa.storage.audit.audit_checks import AuditCheckRow
from moi_pwa.storage.cases.cases import CaseRow
from tests.attack.tampering import intruder, table
from tests.cases.sending import application_id, submit
from tests.desk.forms import desk_forms
from tests.factories import NOON, Clock, add_person

LINA = Officer(id=str(application_id(7)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))


@pytest.fixture(autouse=True)
async def _cases(deps: Deps):
    for number in (1, 2):
        await add_person(deps.database, number)
        await submit(deps, number=number, person=number)


async def tamper(deps: Deps, number: int, *, seq: int = 9) -> None:
    rows = table(CaseRow)
    async with intruder(deps.database) as connection:
        await connection.execute(update(rows).where(rows.c.id == application_id(number)).values(seq=seq))


async def health(deps: Deps) -> object:
    transport = httpx.ASGITransport(create_api(deps, desk_forms=desk_forms()))
    async with httpx.AsyncClient(transport=transport, base_url=deps.public_url) as client:
        return (await client.get("/api/health")).json()["audit"]


async def test_before_the_first_examination_nothing_is_known(deps: Deps):
    assert await health(deps) == {"status": "pending", "examined_at": None}


async def test_the_first_examines_everything(deps: Deps):
    await run_audit(deps)
    assert await health(deps) == {"status": "ok", "examined_at": "2026-01-15T09:00:00+00:00"}


async def test_what_was_tampered_with_shows_in_health_and_nothing_more(deps: Deps):
    await tamper(deps, 1)
    await run_audit(deps)
    assert await health(deps) == {"status": "failed", "examined_at": "2026-01-15T09:00:00+00:00"}


async def test_within_a_day_nothing_is_examined_again(deps: Deps, clock: Clock):
    await run_audit(deps)
    clock.move(NEW_EVERY - timedelta(seconds=1))
    assert await examine_if_due(deps) is None


async def test_after_a_day_what_is_new_is_examined(deps: Deps, clock: Clock):
    await run_audit(deps)
    await desk_steps.take_case(deps, LINA, SeenCase(application_id(1), 1))
    await tamper(deps, 1)
    await tamper(deps, 2)
    clock.move(NEW_EVERY)
    await run_audit(deps)
    async with deps.database.reading() as session:
        last = await audit_checks.last_ended(session, until=deps.now())
    assert last is not None
    assert (last.is_full, last.findings) == (False, 1)
    assert await health(deps) == {"status": "failed", "examined_at": "2026-01-15T09:00:00+00:00"}


async def test_after_a_week_everything_is_examined(deps: Deps, clock: Clock):
    await run_audit(deps)
    await tamper(deps, 2)
    clock.move(FULL_EVERY)
    await run_audit(deps)
    assert await health(deps) == {"status": "failed", "examined_at": "2026-01-22T09:00:00+00:00"}


async def test_once_everything_is_whole_again_so_is_health(deps: Deps, clock: Clock):
    await tamper(deps, 1)
    await run_audit(deps)
    await tamper(deps, 1, seq=1)
    clock.move(FULL_EVERY)
    await run_audit(deps)
    assert await health(deps) == {"status": "ok", "examined_at": "2026-01-22T09:00:00+00:00"}


async def test_an_examination_that_never_ended_is_begun_again(deps: Deps, clock: Clock):
    async with deps.database.transaction() as session:
        begun = AuditCheckRow(id=deps.new_id(), is_full=True, started_at=NOON, seq=0, hash="")
        await audit_checks.begin_check(session, begun)
    assert await examine_if_due(deps) is None
    clock.move(GIVEN_UP_AFTER)
    assert await examine_if_due(deps) == 0
