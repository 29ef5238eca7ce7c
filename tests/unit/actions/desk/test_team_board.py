"""A supervisor reads the team's load, the free cases and where cases wait. Each number is that of a queue's view."""

import time
from datetime import timedelta
from typing import Any, get_args
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlmodel import insert

from moi_pwa.actions.accounts.absences import enter_absence
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import queue_count
from moi_pwa.actions.desk.queue_views import filter_of
from moi_pwa.actions.desk.team_board import PLACES, team_board
from moi_pwa.core.case import NOT_OFFICERS, Role, Status
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.queue import NOBODY, QueueChoice
from moi_pwa.storage.cases.cases import CaseRow
from tests.cases.colleagues import BOTH, FARIS, SAMI, add_colleagues
from tests.cases.officers import HUDA, RANA, SALMA, officer
from tests.factories import NOON, add_case

ROLES: list[Role] = sorted(set(get_args(Role)) - NOT_OFFICERS)
HOLDERS = (RANA, SAMI, HUDA, None)
STATUSES: tuple[Status, ...] = (
    "submitted", "in_review", "needs_details", "at_agencies", "recommended", "at_committee", "at_minister",
    "at_council", "objected", "issued", "visit_missed",
)  # fmt: skip


@pytest.fixture(autouse=True)
async def _staff(deps: Deps) -> None:
    await add_colleagues(deps)


async def add_cases(deps: Deps, number: int, *, directorate: str = "residence") -> None:
    """Add cases in every status, of every holder, late, due today and due later, of two services."""
    first = await add_case(deps.database, directorate="elsewhere")
    values: list[dict[str, Any]] = []
    for n in range(number):
        holder = HOLDERS[n % len(HOLDERS)]
        status = STATUSES[(n // len(HOLDERS)) % len(STATUSES)]
        values.append(
            first.model_dump()
            | {"id": UUID(int=5_000_000 + n), "reference": f"T-{n}", "directorate": directorate, "status": status}
            | {"holder_id": UUID(holder.id) if holder and status not in ("issued", "at_committee") else None}
            | {"due_on": deps.today() + timedelta(days=n % 7 - 3), "service": ("TEMP_EXT", "VISIT_VISA")[n % 5 == 0]}
            | {"submitted_at": NOON - timedelta(days=n % 90), "updated_at": NOON - timedelta(days=n % 41)}
        )
    async with deps.database.transaction() as session:
        for begin in range(0, number, 500):
            await session.exec(insert(CaseRow).values(values[begin : begin + 500]))  # pyright: ignore[reportCallIssue, reportArgumentType]


async def count(deps: Deps, view: str, **more: Any) -> int:
    chosen = filter_of(QueueChoice(view=view, **more), SALMA, deps.today())
    return await queue_count(deps, SALMA, chosen)


async def test_every_number_of_an_officer_is_that_of_a_view(deps: Deps):
    await add_cases(deps, 300)
    board = await team_board(deps, SALMA)
    for member in board.members:
        held = member.held
        expected = [await count(deps, view, holder=str(member.id)) for view in ("held", "today", "late")]
        assert ([held.cases, held.due_today, held.late] if held else [0, 0, 0]) == expected, member.name
    assert sum(member.held.cases for member in board.members if member.held) > 100


async def test_every_number_of_free_cases_is_that_of_a_view(deps: Deps):
    await add_cases(deps, 300)
    board = await team_board(deps, SALMA)

    assert {each.service for each in board.free} == {"TEMP_EXT", "VISIT_VISA"}
    for each in board.free:
        assert each.cases == await count(deps, "free", service=each.service)
        assert each.late == await count(deps, "late", service=each.service, holder=NOBODY)


async def test_every_number_of_a_place_is_that_of_a_view(deps: Deps):
    await add_cases(deps, 300)
    board = await team_board(deps, SALMA)

    assert {place: counts.cases for place, counts in board.waiting.items()} == {
        place: await count(deps, place) for place in PLACES
    }


async def test_the_age_of_what_waits_is_counted_from_the_last_event(deps: Deps):
    for number, days in enumerate((0, 7, 8, 31), 1):
        await add_case(
            deps.database, number, directorate="residence", status="needs_details", updated_at=NOON - timedelta(days)
        )
    [counts] = (await team_board(deps, SALMA)).waiting.values()

    assert (counts.cases, counts.quiet, counts.silent, counts.oldest) == (4, 2, 1, NOON - timedelta(31))


async def test_officers_with_late_cases_are_first_and_those_without_cases_last(deps: Deps):
    today = deps.today()
    given = ((RANA, today), (SAMI, today), (SAMI, today), (HUDA, today - timedelta(1)))
    for number, (who, due) in enumerate(given, 1):
        await add_case(
            deps.database, number, directorate="residence", status="in_review", holder_id=UUID(who.id), due_on=due
        )
    board = await team_board(deps, SALMA)

    assert [member.name for member in board.members] == ["Huda", "Sami", "Rana", "Basma", "Faris"]


async def test_the_board_says_who_is_away_until_when_and_who_stands_in(deps: Deps):
    today = deps.today()
    for who, first, delegate in ((RANA, today, SAMI), (FARIS, today + timedelta(1), BOTH)):
        await enter_absence(
            deps, who, officer_id=UUID(who.id), first=first, last=today + timedelta(3), delegate_id=UUID(delegate.id)
        )
    away = {each.name: (each.absent_until, each.delegate) for each in (await team_board(deps, SALMA)).members}

    assert (away["Rana"], away["Faris"]) == ((today + timedelta(3), "Sami"), (None, ""))


async def test_cases_and_officers_of_other_directorates_are_not_counted(deps: Deps):
    await add_cases(deps, 50, directorate="visas")
    board = await team_board(deps, SALMA)

    assert ([member.held for member in board.members if member.held], board.free, board.waiting) == ([], [], {})


@pytest.mark.parametrize("role", ROLES)
async def test_the_board_is_a_supervisors_alone(deps: Deps, role: Role):
    if role == "supervisor":
        assert (await team_board(deps, officer(70, role))).members
        return
    with pytest.raises(StepRefusedError, match="not_yours"):
        await team_board(deps, officer(70, role))


async def test_ten_thousand_open_cases_take_a_few_queries_and_a_tenth_of_a_second(deps: Deps):
    await add_cases(deps, 10_000)
    ran: list[str] = []
    engine = deps.database._engine.sync_engine
    event.listen(engine, "before_cursor_execute", lambda _c, _x, sql, *_: ran.append(sql))
    seconds: list[float] = []
    for _ in range(5):
        ran.clear()
        began = time.perf_counter()
        await team_board(deps, SALMA)
        seconds.append(time.perf_counter() - began)

    assert len([sql for sql in ran if "FROM cases" in sql]) == 3
    assert len(ran) <= 7
    assert min(seconds) < 1  # the budget is 0.1 s on a machine that does nothing else
