"""A supervisor counts the applications of the own directorates: what came, what was decided, how fast and why not."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.cases import record_completions
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.statistics import read_statistics
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.operations.clean_up import clean_up
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import EventKind, Role
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.statistics import Statistics
from moi_pwa.storage.accounts import officers
from tests.cases.happening import happen
from tests.cases.officers import HUDA, RANA, SALMA, officer
from tests.cases.sending import someone, submit
from tests.factories import NOON, Clock

APPROVED: tuple[EventKind, ...] = ("taken", "recommended", "taken", "approved")
REJECTED: tuple[EventKind, ...] = ("taken", "recommended", "taken", "rejected")


@pytest.fixture
async def sent(deps: Deps, clock: Clock) -> None:
    """Receive three applications, and add the account of the officer who works on them."""
    await someone(deps)
    for number in (1, 2, 3):
        await submit(deps, number=number)
    async with deps.database.transaction() as session:
        account = OfficerAccount(
            id=UUID(RANA.id), sign_in_name="rana", display_name="Rana", roles=frozenset({"reviewer"}),
            directorates=frozenset({"residence"}),
        )  # fmt: skip
        await officers.add_officer(session, account, password="", at=NOON)


async def statistics(deps: Deps, clock: Clock, by: Officer = SALMA, weeks: int = 4, service: str = "") -> Statistics:
    """Count an hour later."""
    clock.move(timedelta(hours=1))
    await clean_up(deps)
    await run_all_jobs(deps)
    return await read_statistics(deps, by, weeks=weeks, service=service or None)


@pytest.mark.usefixtures("sent")
async def test_what_came_and_what_became_of_it_is_counted(deps: Deps, clock: Clock):
    await happen(deps, 1, *APPROVED)
    await happen(deps, 2, *REJECTED)
    counted = await statistics(deps, clock)
    week = counted.weeks[-1]
    assert (week.received, week.granted, week.refused, week.ended) == (3, 1, 1, 0)
    [card] = counted.services
    assert (card.received, card.granted, card.refused, card.open, card.late) == (3, 1, 1, 1, 0)


@pytest.mark.usefixtures("sent")
async def test_a_reason_is_counted_in_the_words_of_today(deps: Deps, clock: Clock):
    await happen(deps, 2, *REJECTED)
    [reason] = (await statistics(deps, clock)).reasons
    assert reason.text is not None
    assert (reason.reason, reason.count) == ("documents", 1)


@pytest.mark.usefixtures("sent")
async def test_officers_are_counted_by_what_they_recommended_and_decided(deps: Deps, clock: Clock):
    await happen(deps, 1, *APPROVED)
    await happen(deps, 2, *REJECTED)
    [rana] = (await statistics(deps, clock)).officers
    # `happen` acts for the system, so nobody decided; Rana's recommendations count.
    assert (rana.name, rana.reviewed, rana.decided) == ("Rana", 2, 0)


@pytest.mark.usefixtures("sent")
async def test_a_case_due_before_today_is_late(deps: Deps, clock: Clock):
    clock.move(timedelta(days=30))
    [card] = (await statistics(deps, clock)).services
    assert (card.open, card.late) == (3, 3)


@pytest.mark.usefixtures("sent")
async def test_what_happened_before_the_period_is_not_counted(deps: Deps, clock: Clock):
    await happen(deps, 1, *APPROVED)
    clock.move(timedelta(weeks=4))
    counted = await statistics(deps, clock, weeks=4)
    assert (sum(week.received for week in counted.weeks), counted.times.total) == (0, 0)
    assert (await read_statistics(deps, SALMA, weeks=13)).times.total == 1


@pytest.mark.usefixtures("sent")
async def test_a_decision_on_the_first_day_of_the_period_is_counted(deps: Deps, clock: Clock):
    clock.move(timedelta(days=3))  # Sunday
    await happen(deps, 1, *APPROVED)
    clock.move(timedelta(weeks=3))
    counted = await statistics(deps, clock, weeks=4)
    assert (counted.weeks[0].first.isoformat(), counted.weeks[0].granted) == ("2026-01-18", 1)


@pytest.mark.usefixtures("sent")
async def test_another_directorates_cases_are_not_counted(deps: Deps, clock: Clock):
    await happen(deps, 1, *APPROVED)
    other = Officer(id=SALMA.id, roles=SALMA.roles, directorates=frozenset({"visas"}))
    counted = await statistics(deps, clock, other)
    assert (counted.times.total, counted.services, sum(week.received for week in counted.weeks)) == (0, [], 0)


@pytest.mark.usefixtures("sent")
async def test_counting_twice_counts_the_same(deps: Deps, clock: Clock):
    await happen(deps, 1, *APPROVED)
    first = await statistics(deps, clock)
    assert (await statistics(deps, clock)).times == first.times


@pytest.mark.usefixtures("sent")
async def test_many_changes_are_counted_some_at_a_time(deps: Deps, clock: Clock, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(record_completions, "CASES_AT_A_TIME", 1)
    for number in (1, 2, 3):
        await happen(deps, number, *APPROVED)
    assert (await statistics(deps, clock)).times.total == 3


@pytest.mark.usefixtures("sent")
async def test_a_change_of_the_last_minutes_is_counted_the_next_time(deps: Deps, clock: Clock):
    clock.move(timedelta(hours=1))
    await happen(deps, 1, *APPROVED)
    await clean_up(deps)
    await run_all_jobs(deps)
    assert (await read_statistics(deps, SALMA, weeks=4)).times.total == 0
    assert (await statistics(deps, clock)).times.total == 1


@pytest.mark.usefixtures("sent")
async def test_a_case_that_a_newer_version_changed_is_left_out(deps: Deps, clock: Clock):
    await happen(deps, 1, *APPROVED)
    object.__setattr__(deps, "services", {})
    counted = await statistics(deps, clock)
    assert (counted.times.total, counted.services) == (0, [])


@pytest.mark.parametrize(
    "role", ["reviewer", "approver", "auditor", "admin", "finance_officer", "liaison_officer", "committee_secretary"]
)
async def test_nobody_but_a_supervisor_reads_statistics(deps: Deps, role: Role):
    with pytest.raises(StepRefusedError, match="not_yours"):
        await read_statistics(deps, officer(50, role), weeks=4)


async def test_no_other_number_of_weeks_is_counted(deps: Deps):
    with pytest.raises(ValueError, match="5"):
        await read_statistics(deps, replace(HUDA, roles=frozenset({"supervisor"})), weeks=5)
