"""Absences are entered and ended by whoever may, and each change is in the staff's history."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.absences import end_absence, enter_absence, list_absences, standing_in
from moi_pwa.actions.accounts.officer_accounts import disable_officer, full_history
from moi_pwa.actions.deps import Deps
from moi_pwa.core.absence import Absence
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.staff import OPERATOR
from tests.cases.colleagues import SAMI, add_colleagues
from tests.cases.officers import HUDA, RANA, SALMA
from tests.factories import Clock

MONDAY = date(2026, 1, 19)
"""Four days after the day of the tests."""
STRANGER = replace(SALMA, directorates=frozenset({"visas"}))


@pytest.fixture(autouse=True)
async def _staff(deps: Deps) -> None:
    await add_colleagues(deps)


async def away(
    deps: Deps, by: Officer = RANA, of: Officer = RANA, delegate: Officer | None = SAMI, first: date = MONDAY, days: int = 3
) -> Absence:  # fmt: skip
    return await enter_absence(
        deps,
        by,
        officer_id=UUID(of.id),
        first=first,
        last=first + timedelta(days - 1),
        delegate_id=UUID(delegate.id) if delegate else None,
    )


async def stood_in_for(deps: Deps, officer: Officer) -> set[str]:
    async with deps.database.reading() as session:
        return set((await standing_in(deps, session, officer)).stands_for)


async def test_a_delegate_stands_in_from_the_first_day_to_the_last(deps: Deps, clock: Clock):
    await away(deps)
    found: list[bool] = []
    for _ in range(9):
        found.append(RANA.id in await stood_in_for(deps, SAMI))
        clock.move(timedelta(days=1))

    assert found == [False, False, False, False, True, True, True, False, False]


async def test_nobody_else_stands_in(deps: Deps, clock: Clock):
    await away(deps)
    clock.move(timedelta(days=4))

    assert [await stood_in_for(deps, each) for each in (RANA, HUDA, SALMA)] == [set(), set(), set()]


async def test_a_supervisor_enters_an_absence_for_an_officer(deps: Deps):
    await away(deps, by=SALMA)
    [listed] = (await list_absences(deps, RANA)).listed

    assert (listed.name, listed.delegate, listed.may_end) == ("Rana", "Sami", True)


@pytest.mark.parametrize("by", [SAMI, HUDA, STRANGER], ids=["a colleague", "an approver", "another supervisor"])
async def test_nobody_else_enters_or_ends_it(deps: Deps, by: Officer):
    absence = await away(deps)

    with pytest.raises(AbsentError):
        await away(deps, by=by, first=MONDAY + timedelta(9))
    with pytest.raises(AbsentError):
        await end_absence(deps, by, absence.id)


async def test_an_absence_is_ended_early(deps: Deps, clock: Clock):
    absence = await away(deps)
    clock.move(timedelta(days=4))
    await end_absence(deps, SALMA, absence.id)

    assert await stood_in_for(deps, SAMI) == set()
    assert (await list_absences(deps, SALMA)).listed == []


async def test_an_absence_is_not_ended_twice(deps: Deps):
    absence = await away(deps)
    await end_absence(deps, RANA, absence.id)

    with pytest.raises(AbsentError):
        await end_absence(deps, RANA, absence.id)


async def test_an_absence_that_is_over_is_not_ended(deps: Deps, clock: Clock):
    absence = await away(deps)
    clock.move(timedelta(days=7))

    with pytest.raises(AbsentError):
        await end_absence(deps, RANA, absence.id)


async def test_the_days_of_an_ended_absence_are_free_again(deps: Deps):
    absence = await away(deps)
    await end_absence(deps, RANA, absence.id)
    await away(deps)

    assert len((await list_absences(deps, RANA)).listed) == 1


async def test_overlapping_days_are_refused(deps: Deps):
    await away(deps)

    with pytest.raises(AnswersRefusedError, match="overlaps"):
        await away(deps, first=MONDAY + timedelta(2))


async def test_of_two_overlapping_absences_at_once_one_is_entered(deps: Deps):
    outcomes = await asyncio.gather(away(deps), away(deps, by=SALMA), return_exceptions=True)

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Absence", "AnswersRefusedError"]


async def test_a_circle_of_delegates_is_refused(deps: Deps):
    await away(deps)

    with pytest.raises(AnswersRefusedError, match="absent"):
        await away(deps, by=SAMI, of=SAMI, delegate=RANA)


async def test_a_delegate_who_has_left_is_refused(deps: Deps):
    await disable_officer(deps, by=OPERATOR, officer_id=UUID(SAMI.id), note="Retired")

    with pytest.raises(AnswersRefusedError, match="not_an_option"):
        await away(deps)


async def test_the_staffs_history_has_each_change(deps: Deps):
    absence = await away(deps, by=SALMA)
    await end_absence(deps, RANA, absence.id)
    history, broken_at = await full_history(deps)
    data = {"from": "2026-01-19", "until": "2026-01-21", "delegate": SAMI.id}

    assert [(each.kind, each.actor, each.officer_id, each.data) for each in history] == [
        ("absence_entered", SALMA.id, RANA.id, data),
        ("absence_ended", RANA.id, RANA.id, data),
    ]
    assert broken_at is None


async def test_a_supervisor_chooses_among_the_officers_of_the_directorate(deps: Deps):
    found = await list_absences(deps, SALMA)

    assert [each.display_name for each in found.officers] == ["Salma", "Basma", "Faris", "Huda", "Rana", "Sami"]
    assert [each.display_name for each in found.delegates] == ["Basma", "Faris", "Huda", "Rana", "Sami"]


async def test_an_officer_chooses_for_nobody_else(deps: Deps):
    found = await list_absences(deps, RANA)

    assert [each.display_name for each in found.officers] == ["Rana"]
    assert [each.display_name for each in found.delegates] == ["Basma", "Sami"]


async def test_a_delegate_is_told_of_the_absence_and_others_are_not(deps: Deps):
    await away(deps)
    told = {each.id: len((await list_absences(deps, each)).listed) for each in (RANA, SAMI, HUDA, SALMA)}

    assert told == {RANA.id: 1, SAMI.id: 1, HUDA.id: 0, SALMA.id: 1}
