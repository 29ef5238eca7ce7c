"""The page of the team's board, and the views of the queue that its numbers open."""

from typing import get_args
from urllib.parse import urlsplit
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.core.case import NOT_OFFICERS, Role
from moi_pwa.presentation.cases.team_view import NumberView
from moi_pwa.state.cases.queue import QueueState
from moi_pwa.state.cases.team import TeamState
from tests.cases.colleagues import SAMI, add_account, add_colleagues
from tests.cases.officers import RANA, SALMA, officer
from tests.desk.state import before, do
from tests.factories import add_case

pytestmark = pytest.mark.usefixtures("given")

ROLES: list[Role] = sorted(set(get_args(Role)) - NOT_OFFICERS)


async def add_cases(deps: Deps) -> None:
    """Add cases: two of Rana's, one of them late; one of Sami's due today; two free ones; one with the applicant."""
    late, today = deps.today().replace(year=2025), deps.today()
    rana, sami = UUID(RANA.id), UUID(SAMI.id)
    for number, values in enumerate(
        (
            {"holder_id": rana, "status": "in_review", "due_on": late},
            {"holder_id": rana, "status": "in_review"},
            {"holder_id": sami, "status": "in_review", "due_on": today},
            {"status": "submitted", "due_on": late},
            {"status": "submitted"},
            {"status": "needs_details"},
        ),
        1,
    ):
        await add_case(deps.database, number, directorate="residence", **values)


async def listed_at(deps: Deps, number: NumberView) -> list[str]:
    """Return the cases that the queue lists at the address of a number."""
    queue = await before(deps, SALMA, QueueState, query=urlsplit(number.href).query)
    return [line.reference for line in queue.lines]


async def test_each_number_opens_what_it_counts(deps: Deps):
    await add_colleagues(deps)
    await add_cases(deps)
    board = (await before(deps, SALMA, TeamState)).board
    rana, sami = (next(each for each in board.members if each.name == name) for name in ("Rana", "Sami"))
    [free], [place] = board.free, board.places

    assert await listed_at(deps, rana.held) == ["R-1", "R-2"]
    assert await listed_at(deps, rana.late) == ["R-1"]
    assert await listed_at(deps, sami.today) == ["R-3"]
    assert await listed_at(deps, free.cases) == ["R-4", "R-5"]
    assert await listed_at(deps, free.late) == ["R-4"]
    assert await listed_at(deps, place.cases) == ["R-6"]
    assert [each.number for each in (rana.held, rana.late, sami.today, free.cases, free.late, place.cases)] == [
        "2", "1", "1", "2", "1", "1",
    ]  # fmt: skip


async def test_nought_opens_nothing(deps: Deps):
    await add_colleagues(deps)
    board = (await before(deps, SALMA, TeamState)).board

    assert {(each.held.number, each.held.href) for each in board.members} == {("0", "")}


async def test_the_queue_says_whose_cases_it_shows_until_another_view_is_chosen(deps: Deps):
    await add_colleagues(deps)
    await add_cases(deps)
    queue = await before(deps, SALMA, QueueState, query=f"view=held&officer={RANA.id}")
    shown = queue.holder_name
    await do(queue, "show", "free")

    assert (shown, queue.holder, queue.holder_name, len(queue.lines)) == ("Rana", "", "", 2)


@pytest.mark.parametrize("query", ["view=nothing", "officer=x", "view=held&officer=x", f"view=held&officer={UUID(int=99)}"])  # fmt: skip
async def test_an_address_that_nobody_offers_names_no_officer(deps: Deps, query: str):
    await add_colleagues(deps)
    queue = await before(deps, SALMA, QueueState, query=query)

    assert (queue.holder, queue.holder_name) == ("", "")


async def test_an_officer_of_another_directorate_is_not_named(deps: Deps):
    await add_colleagues(deps)
    stranger = officer(71, "reviewer")
    await add_account(
        deps, type(stranger)(id=stranger.id, roles=stranger.roles, directorates=frozenset({"visas"})), "X"
    )
    queue = await before(deps, SALMA, QueueState, query=f"view=held&officer={stranger.id}")

    assert queue.holder_name == ""
