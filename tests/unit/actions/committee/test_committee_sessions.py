"""A committee's secretary plans a session and its agenda, and records what happened in it."""

import asyncio
from datetime import date

import pytest

from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.committee.committee_sessions import (
    cancel_session,
    plan_session,
    put_on_agenda,
    record_present,
    record_result,
    take_off_agenda,
)
from moi_pwa.actions.committee.read_committee import list_sessions, open_session
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from tests.cases.committee import (
    GHADA,
    ISSA,
    LAYLA,
    NAWAL,
    POSTPONED,
    PRESENT,
    REFUSED,
    TODAY,
    add_staff,
    ask_to_correct,
    case_seen,
    held,
    last_event,
    on_the_phone,
    planned,
    problems,
    recommended,
    refusal,
    result,
    seen,
    signed,
    with_committee,
    withdraw,
)
from tests.factories import person_id


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = with_committee(deps)
    await add_staff(deps)
    return deps


async def test_a_session_has_a_number_of_its_year(deps: Deps):
    first, second = await planned(deps), await planned(deps)

    assert [(await open_session(deps, LAYLA, each)).held.number for each in (first, second)] == ["26-0001", "26-0002"]


async def test_a_session_is_not_planned_for_a_day_that_is_over(deps: Deps):
    planning = plan_session(deps, LAYLA, directorate="residence", held_on=date(2026, 1, 14))

    assert await problems(planning) == [("held_on", "in_past")]


async def test_a_session_is_planned_for_ones_own_committee_only(deps: Deps):
    assert await problems(plan_session(deps, GHADA, directorate="residence", held_on=TODAY)) == [
        ("committee", "not_an_option")
    ]


async def test_what_the_reviewer_put_before_the_committee_waits_for_an_agenda(deps: Deps):
    case_id = await recommended(deps)
    session_id = await planned(deps)

    assert [each.id for each in (await open_session(deps, LAYLA, session_id)).waiting] == [case_id]


async def test_what_is_on_an_agenda_waits_no_longer(deps: Deps):
    case_id = await recommended(deps)
    opened = await open_session(deps, LAYLA, await planned(deps, case_id))

    assert ([each.case_id for each in opened.held.agenda], opened.waiting) == ([case_id], [])


async def test_a_case_is_on_one_agenda_at_a_time(deps: Deps):
    case_id = await recommended(deps)
    await planned(deps, case_id)
    other = await planned(deps)

    assert await problems(put_on_agenda(deps, LAYLA, await seen(deps, other), [case_id])) == [("agenda", "on_agenda")]


async def test_of_two_who_put_a_case_on_two_agendas_one_does(deps: Deps):
    case_id = await recommended(deps)
    sessions = [await seen(deps, await planned(deps)) for _ in range(2)]
    done = await asyncio.gather(
        *(put_on_agenda(deps, LAYLA, each, [case_id]) for each in sessions), return_exceptions=True
    )

    assert sorted(type(each).__name__ for each in done) == ["AnswersRefusedError", "NoneType"]


async def test_what_is_taken_off_waits_again(deps: Deps):
    case_id = await recommended(deps)
    session_id = await planned(deps, case_id)
    await take_off_agenda(deps, LAYLA, await seen(deps, session_id), case_id)
    opened = await open_session(deps, LAYLA, session_id)

    assert ([each.id for each in opened.waiting], opened.held.agenda) == ([case_id], [])


async def test_a_case_that_the_reviewer_still_has_is_put_on_no_agenda(deps: Deps):
    case_id = await recommended(deps)
    session_id = await planned(deps)
    await desk_steps.send_back(deps, LAYLA, await case_seen(deps, case_id), message="?")

    assert await problems(put_on_agenda(deps, LAYLA, await seen(deps, session_id), [case_id])) == [
        ("agenda", "not_waiting")
    ]


async def test_another_committees_case_is_put_on_no_agenda(deps: Deps):
    case_id = await recommended(deps)
    elsewhere = await plan_session(deps, GHADA, directorate="nationality", held_on=TODAY)

    assert await problems(put_on_agenda(deps, GHADA, await seen(deps, elsewhere), [case_id])) == [
        ("agenda", "not_waiting")
    ]


async def test_one_committees_case_is_not_put_before_another_one_of_the_same_secretary(deps: Deps):
    case_id = await recommended(deps)
    elsewhere = await plan_session(deps, NAWAL, directorate="nationality", held_on=TODAY)

    assert await problems(put_on_agenda(deps, NAWAL, await seen(deps, elsewhere), [case_id])) == [
        ("agenda", "not_waiting")
    ]


async def test_who_reviewed_a_case_does_not_put_it_on_the_agenda(deps: Deps):
    case_id = await recommended(deps, by=ISSA)
    session_id = await planned(deps)

    assert await problems(put_on_agenda(deps, ISSA, await seen(deps, session_id), [case_id])) == [
        ("agenda", "same_officer")
    ]


async def test_a_case_whose_applicant_waits_for_a_correction_is_put_on_no_agenda(deps: Deps):
    case_id = await recommended(deps)
    session_id = await planned(deps)
    await ask_to_correct(deps, case_id)

    assert await problems(put_on_agenda(deps, LAYLA, await seen(deps, session_id), [case_id])) == [
        ("agenda", "correction_waits")
    ]


async def test_the_cases_of_a_session_that_is_cancelled_wait_again(deps: Deps):
    case_id = await recommended(deps)
    await cancel_session(deps, LAYLA, await seen(deps, await planned(deps, case_id)))
    again = await planned(deps, case_id)

    assert [each.case_id for each in (await open_session(deps, LAYLA, again)).held.agenda] == [case_id]


async def test_the_applicant_is_told_of_the_day_of_the_session_and_of_nothing_else(deps: Deps):
    case_id = await recommended(deps)
    await planned(deps, case_id, held_on=date(2026, 1, 20))
    case = await on_the_phone(deps)

    assert case.committee_on == date(2026, 1, 20)
    assert (case.events[-1].kind, case.events[-1].data) == ("committee_scheduled", {"held_on": "2026-01-20"})


async def test_an_application_that_waits_for_an_agenda_has_no_day(deps: Deps):
    await planned(deps, await recommended(deps, 1), held_on=date(2026, 1, 20))
    await recommended(deps, 2)

    assert (await on_the_phone(deps, 2)).committee_on is None


async def test_a_phone_that_asks_what_is_new_learns_of_the_day(deps: Deps):
    case_id = await recommended(deps)
    known = (await changes_since(deps, party_id=person_id(1), cursor=0)).cursor
    await planned(deps, case_id, held_on=date(2026, 1, 20))
    [case] = (await changes_since(deps, party_id=person_id(1), cursor=known)).cases

    assert case.committee_on == date(2026, 1, 20)


async def test_the_applicant_of_a_case_that_is_taken_off_has_no_day_any_more(deps: Deps):
    case_id = await recommended(deps)
    session_id = await planned(deps, case_id)
    await take_off_agenda(deps, LAYLA, await seen(deps, session_id), case_id)
    case = await on_the_phone(deps)

    assert (case.committee_on, case.events[-1].kind, case.events[-1].data) == (None, "committee_unscheduled", {})


async def test_the_applicants_of_a_session_that_is_cancelled_have_no_day_any_more(deps: Deps):
    cases = [await recommended(deps, 1), await recommended(deps, 2)]
    await cancel_session(deps, LAYLA, await seen(deps, await planned(deps, *cases)))
    told = [await on_the_phone(deps, number) for number in (1, 2)]

    assert [(each.committee_on, each.events[-1].kind) for each in told] == [(None, "committee_unscheduled")] * 2


async def test_after_the_session_there_is_no_day_any_more(deps: Deps):
    await signed(deps, {await recommended(deps): result()})

    assert (await on_the_phone(deps)).committee_on is None


async def test_a_case_that_was_postponed_has_no_day_until_it_is_on_another_agenda(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: POSTPONED})
    before = (await on_the_phone(deps)).committee_on
    await planned(deps, case_id, held_on=date(2026, 2, 1))

    assert (before, (await on_the_phone(deps)).committee_on) == (None, date(2026, 2, 1))


async def test_while_it_is_reviewed_again_an_application_has_no_day(deps: Deps):
    case_id = await recommended(deps)
    await planned(deps, case_id)
    await desk_steps.send_back(deps, LAYLA, await case_seen(deps, case_id), message="?")

    assert (await on_the_phone(deps)).committee_on is None


async def test_of_a_case_that_has_ended_nobody_is_told_that_it_is_taken_off(deps: Deps):
    case_id = await recommended(deps)
    session_id = await planned(deps, case_id)
    await withdraw(deps, case_id)
    await take_off_agenda(deps, LAYLA, await seen(deps, session_id), case_id)

    assert (await last_event(deps, case_id)).kind == "withdrawn"


async def test_the_history_of_a_case_says_which_session_it_was_put_before(deps: Deps):
    case_id = await recommended(deps)
    await planned(deps, case_id, held_on=date(2026, 1, 20))
    event = await last_event(deps, case_id)

    assert (event.actor, event.role) == (LAYLA.id, "committee_secretary")
    assert event.content == {"session": "26-0001", "held_on": "2026-01-20"}


async def test_two_who_put_cases_of_the_same_people_on_two_agendas_do_not_wait_for_each_other(deps: Deps):
    cases = [
        await recommended(deps, number, person=person) for number, person in ((1, None), (2, None), (3, 1), (4, 2))
    ]
    sessions = [await seen(deps, await planned(deps)) for _ in range(2)]
    await asyncio.gather(
        put_on_agenda(deps, LAYLA, sessions[0], [cases[3], cases[0]]),
        put_on_agenda(deps, ISSA, sessions[1], [cases[1], cases[2]]),
    )

    assert [(await last_event(deps, each)).kind for each in cases] == ["committee_scheduled"] * 4


async def test_a_cancelled_session_changes_no_more(deps: Deps):
    session_id = await planned(deps)
    await cancel_session(deps, LAYLA, await seen(deps, session_id))

    assert await refusal(record_present(deps, LAYLA, await seen(deps, session_id), PRESENT)) == "not_now"


async def test_of_two_windows_the_second_reads_again(deps: Deps):
    session_id = await planned(deps)
    before = await seen(deps, session_id)
    await record_present(deps, LAYLA, before, PRESENT)

    assert await refusal(record_present(deps, LAYLA, before, "Somebody else")) == "stale_session"


async def test_votes_are_recorded_when_it_is_known_who_was_present(deps: Deps):
    case_id = await recommended(deps)
    session_id = await planned(deps, case_id)

    assert await problems(record_result(deps, LAYLA, await seen(deps, session_id), case_id, result())) == [
        (f"item {case_id}", "nobody_present")
    ]


async def test_votes_of_more_than_were_present_are_not_recorded(deps: Deps):
    case_id = await recommended(deps)
    session_id = await planned(deps, case_id)
    await record_present(deps, LAYLA, await seen(deps, session_id), PRESENT)
    four = result(in_favour=3, against=1)

    assert await problems(record_result(deps, LAYLA, await seen(deps, session_id), case_id, four)) == [
        (f"item {case_id}", "too_many_votes")
    ]


async def test_what_was_recorded_can_be_corrected_before_it_is_signed(deps: Deps):
    case_id = await recommended(deps)
    session_id = await held(deps, {case_id: result()})
    await record_result(deps, LAYLA, await seen(deps, session_id), case_id, REFUSED)
    [item] = (await open_session(deps, LAYLA, session_id)).held.agenda

    assert item.result == REFUSED


async def test_sessions_are_listed_by_how_they_stand_the_latest_first(deps: Deps):
    first = await planned(deps)
    later = await planned(deps, held_on=date(2026, 2, 1))
    held_id = await signed(deps, {await recommended(deps): result()})

    assert [each.id for each in (await list_sessions(deps, LAYLA, "planned")).rows] == [later, first]
    assert [(each.id, each.cases) for each in (await list_sessions(deps, LAYLA, "held")).rows] == [(held_id, 1)]


async def test_a_list_goes_on_in_pages(deps: Deps):
    sessions = [await planned(deps) for _ in range(3)]
    first = await list_sessions(deps, LAYLA, "planned", limit=2)
    second = await list_sessions(deps, LAYLA, "planned", after=first.after, limit=2)

    assert ([each.id for each in (*first.rows, *second.rows)], second.after) == (sessions[::-1], None)
