"""An applicant who was asked for details is reminded, and the case lapses after the last day.

Each happens once, and only if the case still waits.
"""

from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.cases.expire_case import expire_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.officer import Officer
from moi_pwa.gateways.sms import FileSms
from moi_pwa.storage.cases import cases
from tests.cases.sending import (
    READER,
    application_id,
    body_json,
    document_id,
    give,
    manifest_json,
    someone,
    submit,
    upload,
)
from tests.factories import Clock

CASE = application_id(1)
RANA = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))
REMINDER = "طلبكم MOI-2026-999-000001-7 ينقصه بيان. أكملوه حتى 14/02/2026."


@pytest.fixture(autouse=True)
async def _asked(deps: Deps):
    """Ask the applicant on 15 January for an answer by 14 February."""
    await someone(deps)
    await upload(deps)
    await submit(deps, body_json(READER | {"portrait": [str(document_id(1))]}, manifest_json()))
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    await desk_steps.ask_details(deps, RANA, SeenCase(CASE, 2), DetailsRequest(message="؟", documents=["D03"]))


def reminders(deps: Deps) -> int:
    """Return the number of requests to the applicant, the first one included."""
    assert isinstance(deps.sms, FileSms)
    return [message["text"] for message in deps.sms.messages()].count(REMINDER)


async def status(deps: Deps) -> str:
    async with deps.database.reading() as session:
        row = await cases.find_case(session, CASE)
    assert row is not None
    return row.status


async def pass_days(deps: Deps, clock: Clock, days: int) -> None:
    """Let so many days pass, one by one, and run the jobs that are due on each."""
    for _ in range(days):
        clock.move(timedelta(days=1))
        await run_all_jobs(deps)


@pytest.mark.parametrize("day, times", [(14, 1), (15, 2), (24, 2), (25, 3), (28, 3), (29, 4), (30, 4)])
async def test_the_applicant_is_reminded_15_and_5_days_and_1_day_before_the_end(
    deps: Deps, clock: Clock, day: int, times: int
):
    await run_all_jobs(deps)
    await pass_days(deps, clock, day)

    assert reminders(deps) == times


async def test_who_has_answered_is_not_reminded(deps: Deps, clock: Clock):
    await run_all_jobs(deps)
    await upload(deps, 2)
    await give(deps, {"answers": {"portrait": [str(document_id(2))]}, "documents": [manifest_json(2)]})
    await pass_days(deps, clock, 29)

    assert reminders(deps) == 1


async def test_a_shorter_time_has_the_reminders_that_fit_in(deps: Deps, clock: Clock):
    await upload(deps, 2)
    await give(deps, {"answers": {"portrait": [str(document_id(2))]}, "documents": [manifest_json(2)]})
    request = DetailsRequest(message="؟", documents=["D03"], until=deps.today() + timedelta(days=4))
    await desk_steps.ask_details(deps, RANA, SeenCase(CASE, 4), request)
    await run_all_jobs(deps)
    await pass_days(deps, clock, 4)
    assert isinstance(deps.sms, FileSms)

    assert [message["text"] for message in deps.sms.messages()].count(REMINDER.replace("14/02", "19/01")) == 2


async def test_the_case_lapses_on_the_day_after_the_last(deps: Deps, clock: Clock):
    await pass_days(deps, clock, 30)
    before = await status(deps)
    await pass_days(deps, clock, 1)

    assert (before, await status(deps)) == ("needs_details", "expired")


async def test_it_lapses_too_if_the_officer_has_given_it_back_meanwhile(deps: Deps, clock: Clock):
    await desk_steps.release_case(deps, RANA, SeenCase(CASE, 3))
    await pass_days(deps, clock, 31)

    assert await status(deps) == "expired"


async def test_a_job_that_is_done_twice_lapses_it_once(deps: Deps):
    for _ in range(2):
        await expire_case(deps, {"case_id": str(CASE), "seq": 3})
    async with deps.database.reading() as session:
        events = await cases.events_of(session, [CASE])

    assert [event.kind for event in events].count("expired") == 1
