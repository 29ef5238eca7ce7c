"""A decision of the minister or the Council of Ministers after a committee has a number and a date."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.cases.case_transaction import Actor
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.officers_case import lock_officers_case
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.presentation.cases.case_presenter import present_case
from moi_pwa.presentation.format import isolated
from tests.cases.committee import (
    BEFORE_COMMITTEE,
    DECISION,
    RANA,
    SAMER,
    TODAY,
    add_staff,
    case_seen,
    last_event,
    on_the_phone,
    problems,
    recommended,
    refusal,
    result,
    signed,
    with_committee,
)
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = with_committee(deps)
    await add_staff(deps)
    return deps


async def before_decision(deps: Deps) -> UUID:
    """Return a case that the committee recommended today, and that an approver has taken."""
    case_id = await recommended(deps)
    await signed(deps, {case_id: result()})
    await desk_steps.take_case(deps, SAMER, await case_seen(deps, case_id))
    return case_id


async def approving(deps: Deps, case_id: UUID, **given: Any):
    return await desk_steps.approve(
        deps, SAMER, await case_seen(deps, case_id), decision=replace(DECISION, **given), note="!"
    )


async def decided_event(deps: Deps, case_id: UUID, kind: str) -> dict[str, Any]:
    found = await open_case(deps, RANA, case_id)
    return next(each.content for each in found.events if each.kind == kind)


@pytest.mark.parametrize("course", ["committee_minister", "committee_council"])
async def test_an_approval_keeps_the_number_and_the_date_of_the_decision(deps: Deps, course: Any):
    deps = with_committee(deps, replace(BEFORE_COMMITTEE, course=course))
    case_id = await before_decision(deps)
    await approving(deps, case_id)

    assert await decided_event(deps, case_id, "approved") == {
        "decision_number": "15/2026",
        "decided_on": "2026-01-15",
        "note": "!",
    }


async def test_a_refusal_keeps_them_as_well(deps: Deps):
    case_id = await before_decision(deps)
    seen = await case_seen(deps, case_id)
    await desk_steps.reject(deps, SAMER, seen, reason="eligibility", note="!", decision=DECISION)
    said = (await last_event(deps, case_id)).data

    assert (said["decision_number"], said["decided_on"]) == ("15/2026", "2026-01-15")


@ON_SQLITE
@pytest.mark.parametrize(
    "given, problem",
    [
        ({"number": ""}, ("decision_number", "required")),
        ({"number": " \u200f "}, ("decision_number", "required")),
        ({"number": "1" * 41}, ("decision_number", "too_long")),
        ({"number": "15\x00"}, ("decision_number", "unprintable")),
        ({"decided_on": None}, ("decided_on", "required")),
        ({"decided_on": TODAY + timedelta(days=1)}, ("decided_on", "in_future")),
        ({"decided_on": TODAY - timedelta(days=1)}, ("decided_on", "before_session")),
    ],
)
async def test_what_is_no_number_and_no_date_of_a_decision_decides_nothing(
    deps: Deps, given: dict[str, Any], problem: tuple[str, str]
):
    case_id = await before_decision(deps)

    assert await problems(approving(deps, case_id, **given)) == [problem]
    assert (await last_event(deps, case_id)).kind == "taken"


async def test_a_refusal_without_them_decides_nothing(deps: Deps):
    case_id = await before_decision(deps)
    refusing = desk_steps.reject(deps, SAMER, await case_seen(deps, case_id), reason="eligibility", note="!")

    assert await problems(refusing) == [("decision_number", "required"), ("decided_on", "required")]


async def test_a_decision_may_be_dated_between_the_session_and_today(deps: Deps):
    case_id = await before_decision(deps)
    later = replace(deps, now=lambda: NOON + timedelta(days=10))
    await approving(later, case_id, decided_on=date(2026, 1, 20))

    assert (await decided_event(deps, case_id, "approved"))["decided_on"] == "2026-01-20"


async def test_a_number_is_kept_as_one_line_without_marks_of_direction(deps: Deps):
    case_id = await before_decision(deps)
    await approving(deps, case_id, number=" أ \u200f15 /\n2026 ")

    assert (await decided_event(deps, case_id, "approved"))["decision_number"] == "أ 15 / 2026"


async def test_a_free_case_is_not_taken_by_a_decision_without_its_number(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: result()})

    assert await refusal(desk_steps.approve(deps, SAMER, await case_seen(deps, case_id))) == "required"
    assert (await last_event(deps, case_id)).kind != "taken"


async def test_who_has_not_the_case_is_told_that_and_not_what_is_missing(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: result()})
    other = replace(SAMER, id=str(UUID(int=99)))
    await desk_steps.take_case(deps, other, await case_seen(deps, case_id))

    assert await refusal(desk_steps.approve(deps, SAMER, await case_seen(deps, case_id))) == "not_assigned"


async def test_a_course_without_a_committee_asks_for_no_number_and_keeps_none(deps: Deps):
    deps = with_committee(deps, replace(BEFORE_COMMITTEE, course="security"))
    case_id = await recommended(deps)
    await desk_steps.take_case(deps, SAMER, await case_seen(deps, case_id))
    await approving(deps, case_id)

    assert await decided_event(deps, case_id, "approved") == {"note": "!"}


@pytest.mark.parametrize("kind", ["approved", "rejected"])
async def test_the_applicant_is_told_the_number_and_the_date_and_no_note(deps: Deps, kind: str):
    case_id = await before_decision(deps)
    seen = await case_seen(deps, case_id)
    if kind == "approved":
        await desk_steps.approve(deps, SAMER, seen, note="!", decision=DECISION)
    else:
        await desk_steps.reject(deps, SAMER, seen, reason="eligibility", note="!", decision=DECISION)
    said = next(each.data for each in (await on_the_phone(deps)).events if each.kind == kind)

    assert (said["decision_number"], said["decided_on"]) == ("15/2026", "2026-01-15")
    assert "note" not in said


async def test_the_history_at_the_desk_names_them(deps: Deps):
    case_id = await before_decision(deps)
    await approving(deps, case_id)
    view = present_case(await open_case(deps, RANA, case_id), officer_id=RANA.id, now=NOON, language="en")
    said = [note for each in view.events for note in each.notes]

    assert f"Decision no. {isolated('15/2026')} of 15 January 2026" in said


async def test_a_decision_from_before_there_were_numbers_is_told_without_one(deps: Deps):
    case_id = await before_decision(deps)
    async with deps.database.transaction() as session:
        work = await lock_officers_case(deps, session, SAMER, case_id)
        await work.locked.append("approved", by=Actor(id=SAMER.id, role="approver"), data={"note": "No. 15"})
    view = present_case(await open_case(deps, RANA, case_id), officer_id=RANA.id, now=NOON, language="en")

    assert (await on_the_phone(deps)).events[-1].data == {}
    assert view.events[0].notes == ["No. 15"]
