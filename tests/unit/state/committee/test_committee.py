"""A committee's secretary at the desk, without a browser."""

from datetime import date
from uuid import UUID

import pytest
from reflex.event import EventSpec

from moi_pwa.actions.committee.committee_sessions import take_off_agenda
from moi_pwa.actions.committee.read_committee import open_session
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.locales import say
from moi_pwa.presentation.format import isolated
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.queue import QueueState
from moi_pwa.state.committee.committee import MinutesState, SessionOpenState, SessionsState
from moi_pwa.state.session import SessionState
from tests.cases.committee import (
    ISSA,
    LAYLA,
    PRESENT,
    RANA,
    REFUSED,
    SAMER,
    TODAY,
    add_staff,
    case_seen,
    held,
    planned,
    recommended,
    result,
    seen,
    signed,
    status,
    with_committee,
    withdraw,
)
from tests.desk.state import before, do

pytestmark = pytest.mark.usefixtures("given")

NUMBERED = {"decision_number": "15/2026", "decided_on": "2026-01-15"}
VOTE = {"in_favour": "٢", "against": "1", "abstained": "", "outcome": "approve", "reasons": "Family ties."}


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = with_committee(deps)
    await add_staff(deps)
    return deps


async def opened(deps: Deps, session_id: UUID) -> SessionOpenState:
    return await before(deps, LAYLA, SessionOpenState, query=f"id={session_id}")


async def test_who_is_nothing_but_a_secretary_begins_with_the_sessions(deps: Deps):
    assert "/en/committee/" in str(await do(await before(deps, LAYLA, QueueState), "load"))


async def test_who_also_reviews_begins_with_the_queue_and_is_shown_the_way(deps: Deps):
    queue, session = await before(deps, ISSA, QueueState), await before(deps, ISSA, SessionState)

    assert (queue.loaded, "committee" in session.places) == (True, True)


async def test_a_session_that_is_planned_opens(deps: Deps):
    state = await before(deps, LAYLA, SessionsState)
    led_to = await do(state, "plan", {"committee": "residence", "held_on": "2026-01-20"})

    assert isinstance(led_to, EventSpec)
    await do(state, "refresh")
    [line] = state.shown.rows
    assert (line.number, line.committee, line.held_on, line.cases) == (
        "26-0001",
        "Residence committee",
        "20 January 2026",
        "0",
    )


@pytest.mark.parametrize("typed,code", [("", "required"), ("2026-01-14", "in_past"), ("tomorrow", "required")])
async def test_a_day_that_cannot_be_is_told_beside_it(deps: Deps, typed: str, code: str):
    state = await before(deps, LAYLA, SessionsState)
    await do(state, "plan", {"committee": "residence", "held_on": typed})

    assert state.problems == {"held_on": say(f"desk.committee.problem.held_on.{code}", "en")}


async def test_a_session_that_was_held_leads_to_its_minutes(deps: Deps):
    session_id = await signed(deps, {await recommended(deps): result()})
    state = await before(deps, LAYLA, SessionsState)
    await do(state, "show", "held")

    assert [line.href for line in state.shown.rows] == [f"/en/committee/minutes/?id={session_id}"]


async def test_a_session_is_prepared_held_and_signed(deps: Deps):
    case_id = await recommended(deps)
    state = await opened(deps, await planned(deps))
    [waiting] = state.session.waiting
    await do(state, "add", {f"case {waiting.id}": "on"})
    await do(state, "record_present", {"present": PRESENT})
    await do(state, "record", {"case": waiting.id, **VOTE})
    [item] = state.session.agenda

    assert (state.session.attendance, state.session.waiting) == ("3 of 5. Quorum: 3.", [])
    assert item.result_text == f"{say('desk.outcome.approve', 'en')} · 2 in favour, 1 against, 0 abstained"
    assert isinstance(await do(state, "sign", {}), EventSpec)
    assert (state.session.is_planned, await status(deps, case_id)) == (False, "at_minister")


async def test_what_keeps_the_minutes_from_being_signed_is_told_where_it_is(deps: Deps):
    case_id, other = await recommended(deps, 1), await recommended(deps, 2)
    session_id = await planned(deps, case_id, other, held_on=date(2026, 1, 16))
    await withdraw(deps, case_id)
    state = await opened(deps, session_id)

    assert await do(state, "sign", {}) is None
    assert state.warning == say("desk.committee.not_signed", "en")
    assert state.problems == {
        "held_on": say("desk.committee.problem.held_on.in_future", "en"),
        "present": say("desk.committee.problem.present.required", "en"),
        f"item {case_id}": say("desk.committee.problem.item.left_committee", "en"),
        f"item {other}": say("desk.committee.problem.item.not_recorded", "en"),
    }


async def test_a_missing_quorum_names_the_number(deps: Deps):
    case_id = await recommended(deps)
    session_id = await held(deps, {case_id: result(in_favour=2, against=0)}, present="A\nB")
    state = await opened(deps, session_id)
    await do(state, "sign", {})

    assert state.problems == {"present": "There is no quorum: at least 3 members must be present."}


@pytest.mark.parametrize(
    "given_votes,code",
    [
        ({"in_favour": "3", "against": "1"}, "too_many_votes"),
        ({"in_favour": "1", "against": "1", "abstained": "1"}, "tie"),
        ({"outcome": "reject"}, "against_votes"),
        ({"reasons": " "}, "required"),
        ({"outcome": ""}, "malformed"),
        ({"outcome": "issue"}, "malformed"),
        ({"in_favour": "many"}, "malformed"),
        ({"in_favour": "-1"}, "malformed"),
        ({"in_favour": "9999"}, "malformed"),
    ],
)
async def test_a_vote_that_cannot_be_is_told_at_its_case(deps: Deps, given_votes: dict[str, str], code: str):
    case_id = await recommended(deps)
    state = await opened(deps, await held(deps, {case_id: REFUSED}))
    await do(state, "record", {"case": str(case_id), **VOTE, **given_votes})

    assert state.problems == {f"item {case_id}": say(f"desk.committee.problem.item.{code}", "en")}
    assert state.warning == ""


async def test_a_second_window_is_told_to_read_again_and_shows_what_there_is(deps: Deps):
    session_id = await planned(deps)
    first, second = await opened(deps, session_id), await opened(deps, session_id)
    await do(first, "record_present", {"present": PRESENT})
    await do(second, "record_present", {"present": "A"})

    assert second.warning == say("desk.committee.refused.stale_session", "en")
    assert second.session.present == PRESENT


async def test_a_session_that_is_signed_twice_says_so(deps: Deps):
    session_id = await signed(deps, {await recommended(deps): result()})
    state = await opened(deps, session_id)
    await do(state, "sign", {})

    assert state.warning == say("desk.committee.refused.not_now", "en")


async def test_the_minutes_say_who_was_present_what_was_voted_and_who_signed(deps: Deps):
    session_id = await signed(deps, {await recommended(deps): result()})
    state = await before(deps, LAYLA, MinutesState, query=f"id={session_id}")
    shown = state.minutes
    [item] = shown.agenda

    assert (shown.number, shown.committee, shown.present) == ("26-0001", "Residence committee", PRESENT.split("\n"))
    assert (item.votes, item.outcome) == ("2 in favour, 1 against, 0 abstained", say("desk.outcome.approve", "en"))
    assert (shown.secretary, shown.key, shown.signature) == ("Layla", deps.receipt_key.kid, "Valid")


async def test_there_are_no_minutes_of_a_session_that_is_not_signed(deps: Deps):
    state = await before(deps, LAYLA, MinutesState, query=f"id={await planned(deps)}")

    assert (state.absent, state.minutes.number) == (True, "")


async def test_a_cancelled_session_leaves_the_cases_waiting(deps: Deps):
    case_id = await recommended(deps)
    session_id = await planned(deps, case_id)
    await do(await opened(deps, session_id), "cancel")
    again = await opened(deps, await planned(deps))

    assert [each.id for each in again.session.waiting] == [str(case_id)]
    assert (await open_session(deps, LAYLA, session_id)).held.status == "cancelled"


# the case page


async def case_page(deps: Deps, case_id: UUID, officer=RANA) -> CaseState:
    return await before(deps, officer, CaseState, query=f"id={case_id}")


async def test_a_reviewer_sees_at_which_session_the_case_is_and_decides_nothing(deps: Deps):
    case_id = await recommended(deps)
    waiting = await case_page(deps, case_id)
    await planned(deps, case_id)
    shown = await case_page(deps, case_id)

    assert waiting.case.decision.committee == say("desk.committee.no_session", "en")
    assert shown.case.decision.committee == f"On the agenda of session {isolated('26-0001')}, 15 January 2026"
    assert shown.case.decision.allowed_steps == []


async def test_the_history_says_which_session_it_was_put_before_and_taken_off(deps: Deps):
    case_id = await recommended(deps)
    session_id = await planned(deps, case_id)
    await take_off_agenda(deps, LAYLA, await seen(deps, session_id), case_id)
    off, on, *_ = (await case_page(deps, case_id)).case.events

    assert (on.what, on.who, on.notes) == (
        "Put on the agenda of a session",
        "Layla",
        [f"Session {isolated('26-0001')}, 15 January 2026"],
    )
    assert (off.what, off.notes) == ("Taken off the agenda of a session", [f"Session {isolated('26-0001')}"])


async def test_the_secretary_can_send_it_back_and_nothing_else_there(deps: Deps):
    case_id = await recommended(deps)
    page = await case_page(deps, case_id, LAYLA)

    assert set(page.case.decision.allowed_steps) == {
        "sent_back",
        "committee_scheduled",
        "committee_unscheduled",
        "committee_recommended",
        "committee_postponed",
    }
    await do(page, "send_back", {"message": "The lease is missing."})
    assert await status(deps, case_id) == "in_review"


async def test_who_decides_sees_the_votes_and_the_reasons(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: result()})
    page = await case_page(deps, case_id, SAMER)

    assert page.case.decision.recommendation == (
        f"The committee recommends approval. Session {isolated('26-0001')}, 15 January 2026 · "
        "2 in favour, 1 against, 0 abstained"
    )
    assert page.case.decision.committee == result().reasons
    assert page.case.decision.allowed_steps == ["approved", "document_checked", "rejected", "sent_back", "taken"]


async def test_to_decide_against_the_committee_a_note_is_asked_for(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: REFUSED})
    await desk_steps.take_case(deps, SAMER, await case_seen(deps, case_id))
    page = await case_page(deps, case_id, SAMER)
    await do(page, "open_panel", "approve")
    await do(page, "approve", {"conditions": "", "note": "", **NUMBERED})

    assert (page.problem, page.panel) == (say("desk.refused.against_committee", "en"), "approve")


async def decided_page(deps: Deps) -> CaseState:
    """Return the page of a case that an approver has taken after the committee's session of today."""
    case_id = await recommended(deps)
    await signed(deps, {case_id: result()})
    await desk_steps.take_case(deps, SAMER, await case_seen(deps, case_id))
    return await case_page(deps, case_id, SAMER)


async def test_the_ministers_decision_is_asked_for_with_its_number_and_a_day_since_the_session(deps: Deps):
    case = (await decided_page(deps)).case

    assert (case.decision.is_numbered, case.decision.decided_from, case.decision.decided_until) == (
        True,
        "2026-01-15",
        "2026-01-15",
    )


async def test_before_the_committee_no_number_is_asked_for(deps: Deps):
    assert not (await case_page(deps, await recommended(deps), LAYLA)).case.decision.is_numbered


@pytest.mark.parametrize("panel", ["approve", "reject"])
@pytest.mark.parametrize(
    "typed, problems",
    [
        ({}, {"decision_number": "required", "decided_on": "required"}),
        (NUMBERED | {"decision_number": "1" * 50}, {"decision_number": "too_long"}),
        (NUMBERED | {"decided_on": "2026-01-16"}, {"decided_on": "in_future"}),
        (NUMBERED | {"decided_on": "2026-13-01"}, {"decided_on": "required"}),
    ],
)
async def test_what_is_wrong_with_the_decision_is_said_at_its_control_and_the_panel_stays(
    deps: Deps, panel: str, typed: dict[str, str], problems: dict[str, str]
):
    page = await decided_page(deps)
    await do(page, "open_panel", panel)
    await do(page, panel, {"conditions": "", "reason": "eligibility", "note": "!", **typed})

    assert page.problems == {path: say(f"desk.decision.problem.{path}.{code}", "en") for path, code in problems.items()}
    assert (page.panel, page.warning, page.problem) == (panel, "", "")


async def test_once_it_is_put_right_the_decision_is_recorded_and_nothing_is_said_of_it_any_more(deps: Deps):
    page = await decided_page(deps)
    await do(page, "open_panel", "approve")
    await do(page, "approve", {"conditions": "", "note": ""})
    await do(page, "approve", {"conditions": "", "note": "", **NUMBERED})

    assert (page.problems, page.panel, page.notice) == ({}, "", say("desk.done.approved", "en"))


async def test_a_panel_that_is_opened_again_says_nothing_of_what_was_wrong(deps: Deps):
    page = await decided_page(deps)
    await do(page, "approve", {"conditions": "", "note": ""})
    await do(page, "close_panel")

    assert page.problems == {}


async def test_a_session_to_come_is_seen_with_its_change_count(deps: Deps):
    session_id = await planned(deps, held_on=TODAY)

    assert (await opened(deps, session_id)).session.seq == (await seen(deps, session_id)).seq
