"""Minutes are signed once; what a committee recommends happens to its cases then, and the minister decides."""

import asyncio
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.audit.audit_cases import examine_cases
from moi_pwa.actions.audit.examine_history import examine_everything
from moi_pwa.actions.audit.write_audit_log import append_to_log
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.committee.committee_sessions import put_on_agenda, record_present, record_result, take_off_agenda
from moi_pwa.actions.committee.committee_transaction import SeenSession
from moi_pwa.actions.committee.read_committee import open_session
from moi_pwa.actions.committee.sign_minutes import sign_minutes
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.core.errors import RefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.parties import Acting
from moi_pwa.crypto.receipt import verify_minutes, verify_payment_receipt
from moi_pwa.demo.bank import pay_bills
from moi_pwa.storage.committee import committee_sessions
from tests.cases.committee import (
    DECISION,
    GHADA,
    ISSA,
    LAYLA,
    POSTPONED,
    PRESENT,
    RANA,
    REFUSED,
    SAMER,
    add_staff,
    ask_to_correct,
    case_seen,
    held,
    last_event,
    planned,
    problems,
    recommended,
    refusal,
    result,
    seen,
    signed,
    status,
    with_committee,
    withdraw,
)
from tests.factories import person_id
from tests.fixtures.library_card import PREPAID_CARD


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    deps = with_committee(deps)
    await add_staff(deps)
    return deps


async def stored_minutes(deps: Deps, session_id: UUID) -> str:
    async with deps.database.reading() as session:
        row = await committee_sessions.minutes_of(session, session_id)
    assert row is not None
    return row.minutes


async def shown(deps: Deps) -> list[tuple[str, dict[str, Any]]]:
    [case] = (await changes_since(deps, party_id=person_id(1), cursor=0)).cases
    return [(event.kind, event.data) for event in case.events]


async def taken_by_minister(deps: Deps, case_id: UUID, officer: Officer = SAMER) -> None:
    await desk_steps.take_case(deps, officer, await case_seen(deps, case_id))


async def test_what_the_committee_recommends_goes_to_the_minister(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: result()})

    assert await status(deps, case_id) == "at_minister"


async def test_its_event_says_what_the_minutes_say_of_the_case(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: result(abstained=0)})
    event = await last_event(deps, case_id)

    assert (event.kind, event.role, event.actor) == ("committee_recommended", "committee_secretary", LAYLA.id)
    assert event.content == {
        "session": "26-0001",
        "held_on": "2026-01-15",
        "outcome": "approve",
        "in_favour": 2,
        "against": 1,
        "abstained": 0,
        "note": "روابط أسرية في المملكة.",
    }


async def test_what_is_postponed_waits_for_another_session(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: POSTPONED})
    again = await planned(deps)

    assert await status(deps, case_id) == "at_committee"
    assert [each.id for each in (await open_session(deps, LAYLA, again)).waiting] == [case_id]


async def test_the_minutes_are_signed_by_the_ministrys_key_and_name_the_secretary(deps: Deps):
    case_id = await recommended(deps)
    said = verify_minutes(await stored_minutes(deps, await signed(deps, {case_id: result()})), deps.receipt_keys())

    assert (said["number"], said["secretary"], said["quorum"]) == ("26-0001", {"id": LAYLA.id, "name": "Layla"}, 3)
    assert said["present"] == PRESENT.split("\n")
    assert [each["application_id"] for each in said["agenda"]] == [str(case_id)]


async def test_who_reads_the_minutes_is_told_whether_the_signature_holds(deps: Deps):
    session_id = await signed(deps, {await recommended(deps): result()})
    minutes = (await open_session(deps, LAYLA, session_id)).minutes

    assert minutes is not None
    assert (minutes.key, minutes.is_valid) == (deps.receipt_key.kid, True)


async def test_the_applicant_is_told_that_the_committee_considered_it_and_not_what_it_recommends(deps: Deps):
    await signed(deps, {await recommended(deps): result()})

    assert (await shown(deps))[-1] == ("committee_recommended", {})


async def test_the_applicant_is_told_of_a_postponement(deps: Deps):
    await signed(deps, {await recommended(deps): POSTPONED})

    assert (await shown(deps))[-1] == ("committee_postponed", {})


async def test_the_ministrys_days_count_before_committee_and_minister(deps: Deps):
    case_id = await recommended(deps)
    [waiting] = (await changes_since(deps, party_id=person_id(1), cursor=0)).cases
    await signed(deps, {case_id: result()})
    [later] = (await changes_since(deps, party_id=person_id(1), cursor=0)).cases

    assert (waiting.due, later.due) == (date(2026, 1, 20), date(2026, 1, 20))
    assert waiting.ahead == ("at_minister", "approved", "issued")


# what cannot be signed


async def test_a_session_is_signed_once(deps: Deps):
    session_id = await signed(deps, {await recommended(deps): result()})

    assert await refusal(sign_minutes(deps, LAYLA, await seen(deps, session_id))) == "not_now"


async def test_of_two_who_sign_at_the_same_moment_one_does(deps: Deps):
    case_id = await recommended(deps)
    at = await seen(deps, await held(deps, {case_id: result()}))
    done = await asyncio.gather(*(sign_minutes(deps, each, at) for each in (LAYLA, ISSA)), return_exceptions=True)

    assert sorted(each is None for each in done) == [False, True]
    assert [isinstance(each, RefusedError) for each in done if each] == [True]


async def test_a_window_that_saw_other_votes_signs_nothing(deps: Deps):
    case_id = await recommended(deps)
    session_id = await held(deps, {case_id: result()})
    before = await seen(deps, session_id)
    await record_result(deps, LAYLA, before, case_id, REFUSED)

    assert await refusal(sign_minutes(deps, LAYLA, before)) == "stale_session"


async def test_a_case_that_was_withdrawn_meanwhile_keeps_the_minutes_from_being_signed(deps: Deps):
    case_id, other = await recommended(deps, 1), await recommended(deps, 2)
    session_id = await held(deps, {case_id: result(), other: result()})
    await withdraw(deps, case_id)

    assert await problems(sign_minutes(deps, LAYLA, await seen(deps, session_id))) == [
        (f"item {case_id}", "left_committee")
    ]
    assert await status(deps, other) == "at_committee"


async def test_once_it_is_taken_off_the_others_are_signed(deps: Deps):
    case_id, other = await recommended(deps, 1), await recommended(deps, 2)
    session_id = await held(deps, {case_id: result(), other: result()})
    await withdraw(deps, case_id)
    await take_off_agenda(deps, LAYLA, await seen(deps, session_id), case_id)
    await sign_minutes(deps, LAYLA, await seen(deps, session_id))

    assert (await status(deps, case_id), await status(deps, other)) == ("withdrawn", "at_minister")


async def test_a_correction_that_was_asked_for_meanwhile_is_answered_first(deps: Deps):
    case_id = await recommended(deps)
    session_id = await held(deps, {case_id: result()})
    await ask_to_correct(deps, case_id)

    assert await problems(sign_minutes(deps, LAYLA, await seen(deps, session_id))) == [
        (f"item {case_id}", "correction_waits")
    ]
    await desk_steps.decline_correction(deps, LAYLA, await case_seen(deps, case_id), message="!")
    await sign_minutes(deps, LAYLA, await seen(deps, session_id))
    assert await status(deps, case_id) == "at_minister"


async def test_who_reviewed_a_case_does_not_sign_what_the_committee_says_of_it(deps: Deps):
    case_id = await recommended(deps, by=ISSA)
    session_id = await held(deps, {case_id: result()})

    assert await problems(sign_minutes(deps, ISSA, await seen(deps, session_id))) == [
        (f"item {case_id}", "same_officer")
    ]


async def test_minutes_are_not_signed_before_the_session(deps: Deps):
    case_id = await recommended(deps)
    session_id = await planned(deps, case_id, held_on=date(2026, 1, 16))
    await record_present(deps, LAYLA, await seen(deps, session_id), PRESENT)
    await record_result(deps, LAYLA, await seen(deps, session_id), case_id, result())

    assert await problems(sign_minutes(deps, LAYLA, await seen(deps, session_id))) == [("held_on", "in_future")]


@pytest.mark.parametrize("officer", [RANA, SAMER, GHADA], ids=["reviewer", "approver", "another committee's"])
async def test_nobody_but_the_committees_secretary_signs(deps: Deps, officer: Officer):
    session_id = await held(deps, {await recommended(deps): result()})

    assert await refusal(sign_minutes(deps, officer, await seen(deps, session_id))) in ("not_yours", "not_found")


# what is signed stays


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE committee_session SET held_on = '2026-01-14'",
        "DELETE FROM committee_session",
        "UPDATE committee_item SET outcome = 'reject'",
        "UPDATE committee_minutes SET minutes = ''",
        "DELETE FROM committee_item",
        "DELETE FROM committee_minutes",
    ],
)
async def test_nothing_of_signed_minutes_can_be_changed(deps: Deps, statement: str):
    await signed(deps, {await recommended(deps): result()})
    with pytest.raises(DBAPIError, match=r"signed|only grows"):
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(text(statement))


async def test_no_case_is_added_to_signed_minutes(deps: Deps):
    case_id = await recommended(deps, 1)
    session_id, other = await signed(deps, {case_id: result()}), await recommended(deps, 2)
    with pytest.raises(DBAPIError, match="signed"):
        async with deps.database.transaction() as session:
            session.add(committee_sessions.CommitteeItemRow(session_id=session_id, case_id=other, ordinal=2))


async def test_an_agenda_that_is_not_signed_can_be_changed(deps: Deps):
    case_id, other = await recommended(deps, 1), await recommended(deps, 2)
    await signed(deps, {case_id: result()})
    session_id = await planned(deps, other)
    await take_off_agenda(deps, LAYLA, await seen(deps, session_id), other)

    assert (await open_session(deps, LAYLA, session_id)).held.agenda == []


async def test_minutes_are_logged_and_found_as_they_were_signed(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: result()})
    await append_to_log(deps)

    assert [each async for each in examine_everything(deps)] == []
    assert await examine_cases(deps, [case_id]) == []


# the minister


async def test_an_approver_who_neither_reviewed_nor_was_the_secretary_decides(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: result()})
    await taken_by_minister(deps, case_id)

    assert (await desk_steps.approve(deps, SAMER, await case_seen(deps, case_id), decision=DECISION)).status == "issued"


async def test_who_signed_the_minutes_does_not_decide(deps: Deps):
    case_id = await recommended(deps)
    session_id = await held(deps, {case_id: result()})
    await sign_minutes(deps, ISSA, await seen(deps, session_id))

    assert await refusal(taken_by_minister(deps, case_id, ISSA)) == "same_officer"


async def test_who_reviewed_it_does_not_decide(deps: Deps):
    case_id = await recommended(deps, by=ISSA)
    await signed(deps, {case_id: result()})

    assert await refusal(taken_by_minister(deps, case_id, ISSA)) == "same_officer"


async def test_nobody_decides_while_it_is_before_the_committee(deps: Deps):
    case_id = await recommended(deps)

    assert await refusal(taken_by_minister(deps, case_id)) == "not_now"


async def test_against_the_committee_a_reason_is_given(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: REFUSED})
    await taken_by_minister(deps, case_id)

    assert (
        await refusal(desk_steps.approve(deps, SAMER, await case_seen(deps, case_id), decision=DECISION))
        == "against_committee"
    )
    decided = await desk_steps.approve(
        deps, SAMER, await case_seen(deps, case_id), note="أسباب إنسانية", decision=DECISION
    )
    assert decided.status == "issued"


async def test_a_refusal_against_the_committee_needs_one_as_well(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: result()})
    await taken_by_minister(deps, case_id)
    without = desk_steps.reject(deps, SAMER, await case_seen(deps, case_id), reason="eligibility", decision=DECISION)

    assert await refusal(without) == "against_committee"


async def test_with_the_committee_no_reason_is_needed(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: REFUSED})
    await taken_by_minister(deps, case_id)

    assert (
        await desk_steps.reject(deps, SAMER, await case_seen(deps, case_id), reason="eligibility", decision=DECISION)
    ).status == ("rejected")


async def test_an_objection_that_is_accepted_comes_before_the_committee_again(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: REFUSED})
    await taken_by_minister(deps, case_id)
    await desk_steps.reject(deps, SAMER, await case_seen(deps, case_id), reason="eligibility", decision=DECISION)
    body = {"message": "!", "made_at": "2026-01-15T09:00:00Z"}
    sent = Delivery(acting=Acting.alone(person_id(1)), application_id=case_id, submission_id=UUID(int=1), body=body)
    await object_to_refusal(deps, sent, message="!")
    await desk_steps.take_case(deps, ISSA, await case_seen(deps, case_id))
    await desk_steps.accept_objection(deps, ISSA, await case_seen(deps, case_id), note="!")
    again = await planned(deps)

    assert await status(deps, case_id) == "at_committee"
    assert await problems(put_on_agenda(deps, ISSA, await seen(deps, again), [case_id])) == [("agenda", "same_officer")]
    await put_on_agenda(deps, LAYLA, await seen(deps, again), [case_id])


async def test_the_minister_sends_it_back_to_its_reviewer(deps: Deps):
    case_id = await recommended(deps)
    await signed(deps, {case_id: result()})
    await taken_by_minister(deps, case_id)
    back = await desk_steps.send_back(deps, SAMER, await case_seen(deps, case_id), message="?")

    assert (back.status, back.assigned_to) == ("in_review", RANA.id)


# money


async def test_a_fee_with_the_application_and_one_after_the_approval_are_each_paid_with_a_receipt(deps: Deps):
    charges = (PREPAID_CARD.charges[0], replace(PREPAID_CARD.charges[1], per="application"))
    deps = with_committee(deps, replace(PREPAID_CARD, course="committee_minister", charges=charges))
    case_id = await recommended(deps)
    await signed(deps, {case_id: result()})
    await taken_by_minister(deps, case_id)
    approved = await desk_steps.approve(deps, SAMER, await case_seen(deps, case_id), decision=DECISION)
    await pay_bills(deps, case_id)
    [case] = (await changes_since(deps, party_id=person_id(1), cursor=0)).cases

    assert (approved.status, case.status) == ("approved_unpaid", "issued")
    paid = [verify_payment_receipt(each.receipt, deps.receipt_keys()) for each in case.bills]
    assert [each["application_id"] for each in paid] == [str(case_id)] * 2
    assert len({each["bill"] for each in paid}) == 2


async def test_the_case_page_names_the_session_to_come(deps: Deps):
    case_id = await recommended(deps)
    await planned(deps, case_id, held_on=date(2026, 1, 20))
    found = await open_case(deps, RANA, case_id)

    assert found.session is not None
    assert (found.session.number, found.session.held_on) == ("26-0001", date(2026, 1, 20))


async def test_a_session_that_nobody_planned_is_absent(deps: Deps):
    assert await refusal(sign_minutes(deps, LAYLA, SeenSession(UUID(int=5), 1))) == "not_found"
