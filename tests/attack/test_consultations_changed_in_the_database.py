"""An attacker who can write into the database changes what an agency was asked, and is found out."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import delete, insert, update

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.consultations import escalate_consultation
from moi_pwa.actions.desk.recall_agency import recall_agency
from moi_pwa.storage.cases.cases import EventRow
from moi_pwa.storage.cases.consultations import ConsultationRow
from tests.attack.tampering import found_in_cases, intruder, table
from tests.cases.consulting import CASE, HANA, NADER, ROLA, agree, ask_again, asked, asked_of, consulting, seen
from tests.cases.first_case import withdraw
from tests.factories import NOON

ROWS = table(ConsultationRow)


async def answered_in_part(deps: Deps) -> tuple[Deps, UUID]:
    """Return the deps and a late consultation of the security agencies, after the Ministry of Labour has answered."""
    deps = consulting(deps)
    await asked(deps)
    await agree(deps, ROLA)
    consultation = await asked_of(deps, NADER)
    await escalate_consultation(deps, {"consultation_id": str(consultation)})
    return deps, consultation


async def test_consultations_that_nobody_touched_are_whole(deps: Deps):
    deps, _ = await answered_in_part(deps)
    assert await found_in_cases(deps) == set()


async def test_however_a_consultation_ended_it_is_whole(deps: Deps):
    deps, _ = await answered_in_part(deps)
    later = replace(deps, now=lambda: NOON + timedelta(days=9))
    await recall_agency(later, HANA, await seen(deps), agency="security", note="؟")
    recalled = await found_in_cases(later)
    await ask_again(replace(deps, now=lambda: NOON + timedelta(days=10)), "security")
    await withdraw(replace(deps, now=lambda: NOON + timedelta(days=11)))

    assert (recalled, await found_in_cases(deps)) == (set(), set())


async def test_one_that_was_ended_while_another_waits_is_whole(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    await escalate_consultation(deps, {"consultation_id": str(await asked_of(deps, NADER))})
    await recall_agency(deps, HANA, await seen(deps), agency="security", note="؟")

    assert await found_in_cases(deps) == set()


@pytest.mark.parametrize(
    "values, found",
    [
        ({"asked_at": NOON - timedelta(days=1)}, "asked_differs"),
        ({"due": NOON.date() + timedelta(days=90)}, "due_differs"),
        ({"escalated_at": None}, "escalated_differs"),
        ({"ended_at": NOON}, "ended_differs"),
        ({"answered_at": NOON}, "answered_differs"),
    ],
)
async def test_a_time_that_was_changed_is_found(deps: Deps, values: dict[str, Any], found: str):
    deps, consultation = await answered_in_part(deps)
    async with intruder(deps.database) as connection:
        await connection.execute(update(ROWS).where(ROWS.c.id == consultation).values(values))

    assert await found_in_cases(deps) == {f"consultation {consultation}: {found}"}


async def test_a_question_that_was_deleted_is_found(deps: Deps):
    deps, consultation = await answered_in_part(deps)
    async with intruder(deps.database) as connection:
        await connection.execute(delete(ROWS).where(ROWS.c.id == consultation))

    assert await found_in_cases(deps) == {f"consultation {CASE}/3/security: absent"}


async def test_a_question_that_nobody_asked_is_found(deps: Deps):
    deps, _ = await answered_in_part(deps)
    forged = {"id": UUID(int=99), "case_id": CASE, "asked_seq": 3, "agency": "health", "asked_at": NOON}
    async with intruder(deps.database) as connection:
        await connection.execute(insert(ROWS).values(**forged, due=NOON.date()))

    assert await found_in_cases(deps) == {f"consultation {UUID(int=99)}: not_asked"}


async def test_events_that_no_consultation_follows_from_hide_nothing_else(deps: Deps):
    deps, _ = await answered_in_part(deps)
    rows = table(EventRow)
    async with intruder(deps.database) as connection:
        await connection.execute(update(rows).where(rows.c.case_id == CASE, rows.c.seq == 3).values(data={}))

    assert await found_in_cases(deps) == {f"event {CASE}/3: chain_broken", f"case {CASE}: unreadable"}
