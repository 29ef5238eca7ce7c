"""Seals that our key made and nobody issued are counted as they are shown, in few rows.

Only administrators are shown them.
"""

import asyncio
from datetime import timedelta
from typing import get_args
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.unissued_seals import count_unissued_seal, list_unissued_seals
from moi_pwa.core.case import NOT_OFFICERS, Role
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.unissued_seals import ALL_FURTHER, UnissuedSeal
from moi_pwa.storage.papers.unissued_seals import count_shown
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock

ADMIN = Officer(id=str(UUID(int=41)), roles=frozenset({"admin"}), directorates=frozenset())
MINUTE = timedelta(minutes=1)


async def show(deps: Deps, number: int = 1) -> None:
    await count_unissued_seal(deps, sha256=f"{number:064x}", kind="visa", signer="0001")


async def test_the_first_time_is_kept_and_the_last_moves(deps: Deps, clock: Clock):
    await show(deps)
    clock.move(3 * MINUTE)
    await show(deps)

    assert await list_unissued_seals(deps, ADMIN) == [
        UnissuedSeal(sha256=f"{1:064x}", kind="visa", signer="0001", shown=2, first_at=NOON, last_at=NOON + 3 * MINUTE)
    ]


async def test_a_seal_is_counted_once_a_minute_however_often_it_is_shown(deps: Deps, clock: Clock):
    for _ in range(3):
        await show(deps)
    clock.move(MINUTE)
    await show(deps)

    assert [each.shown for each in await list_unissued_seals(deps, ADMIN)] == [2]


async def test_a_clock_that_was_put_back_does_not_end_the_counting(deps: Deps, clock: Clock):
    await show(deps)
    clock.move(-5 * MINUTE)
    await show(deps)

    assert [each.shown for each in await list_unissued_seals(deps, ADMIN)] == [2]


async def test_however_many_are_shown_a_day_has_a_hundred_rows_and_one(deps: Deps, clock: Clock):
    for number in range(103):
        await show(deps, number)
        clock.move(MINUTE)
    await show(deps, 0)
    listed = await list_unissued_seals(deps, ADMIN)

    assert len(listed) == 101
    [further] = [each for each in listed if each.kind == ALL_FURTHER]
    assert (further.sha256, further.shown) == ("", 3)
    [known] = [each for each in listed if each.sha256 == f"{0:064x}"]
    assert known.shown == 2


async def test_the_next_day_has_rows_of_its_own(deps: Deps, clock: Clock):
    for number in range(101):
        await show(deps, number)
    clock.move(timedelta(days=1))
    await show(deps, 105)

    assert f"{105:064x}" in {each.sha256 for each in await list_unissued_seals(deps, ADMIN)}


async def test_the_two_hundred_that_were_shown_last_are_listed(deps: Deps):
    async with deps.database.transaction() as session:
        for number in range(201):
            at = NOON + number * MINUTE
            await count_shown(session, key=f"{number:064x}", kind="visa", signer="0001", at=at)

    assert [each.sha256 for each in await list_unissued_seals(deps, ADMIN)] == [f"{n:064x}" for n in range(200, 0, -1)]


async def test_of_many_who_show_one_at_once_none_fails(deps: Deps):
    await asyncio.gather(*(show(deps) for _ in range(5)))
    assert len(await list_unissued_seals(deps, ADMIN)) == 1


@ON_SQLITE
@pytest.mark.parametrize("role", sorted(set(get_args(Role)) - NOT_OFFICERS - {"admin"}))
async def test_nobody_but_an_administrator_reads_them(deps: Deps, role: Role):
    officer = Officer(id=str(UUID(int=42)), roles=frozenset({role}), directorates=frozenset({"residence"}))
    with pytest.raises(StepRefusedError):
        await list_unissued_seals(deps, officer)
