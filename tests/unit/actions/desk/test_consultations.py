"""Agencies are asked about a case and answer; silence goes to the supervisor, and no answer to the applicant."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.ask_agencies import ask_agencies
from moi_pwa.actions.desk.consultations import (
    KEPT_FOR,
    agency_queue,
    answer_consultation,
    escalate_consultation,
    open_consultation,
)
from moi_pwa.actions.desk.desk_queue import queue
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StepRefusedError
from moi_pwa.core.queue import QueueFilter
from moi_pwa.demo.opening import open_documents
from moi_pwa.storage.cases import consultations
from moi_pwa.storage.cases.consultations import ConsultationRow
from moi_pwa.storage.cases.readings import readings_of
from tests.cases.consulting import (
    CASE,
    NADER,
    RANA,
    ROLA,
    agree,
    ask_again,
    asked,
    asked_of,
    consulting,
    seen,
    taken,
)
from tests.cases.first_case import events, on_the_phone, status, withdraw
from tests.cases.sending import READER
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON


async def stored(deps: Deps, consultation_id: UUID) -> ConsultationRow:
    async with deps.database.reading() as session:
        row = await consultations.find_consultation(session, consultation_id)
    assert row is not None
    return row


async def test_who_is_asked_finds_it_in_the_agencys_queue(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    [row] = (await agency_queue(deps, NADER)).rows

    assert (row.agency, row.service, row.due) == ("security", "LIBRARY_CARD", date(2026, 1, 22))


async def test_an_agencys_queue_begins_with_what_waits_longest_and_goes_on_in_pages(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    rows = [
        ConsultationRow(
            id=UUID(int=n),
            case_id=CASE,
            asked_seq=n,
            agency="security",
            asked_at=NOON - timedelta(hours=n),
            due=NOON.date(),
        )
        for n in range(100, 103)
    ]
    async with deps.database.transaction() as session:
        await consultations.add_consultations(session, rows)
    first = await agency_queue(deps, NADER, limit=2)
    second = await agency_queue(deps, NADER, after=first.after, limit=2)

    assert [each.id.int for each in first.rows] == [102, 101]
    assert next(each.id.int for each in second.rows) == 100
    assert (len(second.rows), second.after) == (2, None)


async def test_what_was_answered_leaves_the_queue(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    await agree(deps, NADER)

    assert (await agency_queue(deps, NADER)).rows == []


async def test_the_case_waits_for_the_last_answer(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    await agree(deps, NADER)

    assert await status(deps) == "at_agencies"


async def test_with_the_last_answer_it_is_its_reviewers_again(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    await agree(deps, NADER)
    await agree(deps, ROLA)
    case = (await open_case(deps, RANA, CASE)).case

    assert (case.status, case.assigned_to) == ("in_review", RANA.id)


async def test_of_two_agencies_that_answer_at_once_the_last_one_ends_it(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    await asyncio.gather(agree(deps, NADER), agree(deps, ROLA))

    assert [event.kind for event in await events(deps)][-3:] == [
        "consultation_answered",
        "consultation_answered",
        "consultation_closed",
    ]


async def test_the_reviewer_recommends_after_that(deps: Deps):
    deps = consulting(deps)
    await asked(deps, "security")
    await agree(deps, NADER)

    await open_documents(deps, RANA, CASE)
    assert (await desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve")).status == "recommended"


async def test_the_reviewer_does_not_recommend_before(deps: Deps):
    deps = consulting(deps)
    await taken(deps)

    with pytest.raises(StepRefusedError, match="too_early"):
        await desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve")


async def test_an_agency_that_needed_more_is_asked_again(deps: Deps):
    deps = consulting(deps)
    await asked(deps, "security")
    await answer_consultation(deps, NADER, await asked_of(deps, NADER), answer="needs_more", note="صورة أوضح")
    await ask_again(deps, "security")

    assert (await open_consultation(deps, NADER, await asked_of(deps, NADER))).reply.answer is None


async def test_nothing_is_answered_twice(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    consultation = await asked_of(deps, NADER)
    await answer_consultation(deps, NADER, consultation, answer="no_objection")

    with pytest.raises(StepRefusedError, match="not_now"):
        await answer_consultation(deps, NADER, consultation, answer="objection", note="رأي آخر")


async def test_an_agency_that_the_case_does_not_declare_is_not_asked(deps: Deps):
    deps = consulting(deps)
    await taken(deps)

    with pytest.raises(AnswersRefusedError, match="not_an_agency"):
        await ask_agencies(deps, RANA, await seen(deps), agencies=["health"], question="؟")


@ON_SQLITE
@pytest.mark.parametrize("given", [{"agencies": [], "question": "؟"}, {"agencies": ["security"], "question": " "}])
async def test_a_consultation_names_somebody_and_asks_something(deps: Deps, given):
    deps = consulting(deps)
    await taken(deps)

    with pytest.raises(StepRefusedError, match="data_missing"):
        await ask_agencies(deps, RANA, await seen(deps), **given)


async def test_a_course_that_consults_nobody_asks_nobody(deps: Deps):
    await taken(deps)

    with pytest.raises(AnswersRefusedError, match="not_an_agency"):
        await ask_agencies(deps, RANA, await seen(deps), agencies=["security"], question="؟")


async def test_an_agency_sees_what_is_declared_for_it_and_the_question(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    case = await open_consultation(deps, NADER, await asked_of(deps, NADER))

    assert case.reply.question == "رأيكم في الطلب؟"
    assert {each.field.id for each in case.questions} == {
        "dob",
        "nationality",
        "passport_number",
        "personal_number",
        "reader_name",
        "companions",
    }


async def test_another_agency_sees_what_is_declared_for_that(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    case = await open_consultation(deps, ROLA, await asked_of(deps, ROLA))

    assert {each.field.id for each in case.questions} == {"nationality", "passport_number", "reader_name"}


async def test_every_reading_is_recorded(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    await open_consultation(deps, NADER, await asked_of(deps, NADER))
    async with deps.database.reading() as session:
        read = [str(reading.officer_id) for reading in await readings_of(session, CASE)]

    assert read == [NADER.id]


async def test_who_has_answered_reads_the_answer_and_nothing_of_the_applicant(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    consultation = await asked_of(deps, NADER)
    await answer_consultation(deps, NADER, consultation, answer="objection", note="سبب")
    case = await open_consultation(deps, NADER, consultation)

    assert (case.reply.answer, case.reply.note, case.questions, case.documents) == ("objection", "سبب", [], [])


async def test_who_is_late_is_put_before_the_supervisor(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    consultation = await asked_of(deps, NADER)
    await run_all_jobs(replace(deps, now=lambda: NOON + timedelta(days=8)))

    assert (await stored(deps, consultation)).escalated_at is not None
    assert await status(deps) == "at_agencies"


async def test_the_supervisors_list_has_who_is_late_until_the_answer(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    overdue = QueueFilter(statuses=["at_agencies"], escalated=True)
    found = [len((await queue(deps, RANA, overdue)).rows)]
    await escalate_consultation(deps, {"consultation_id": str(await asked_of(deps, NADER))})
    found.append(len((await queue(deps, RANA, overdue)).rows))
    await agree(deps, NADER)
    found.append(len((await queue(deps, RANA, overdue)).rows))

    assert found == [0, 1, 0]


async def test_nobody_is_late_on_the_last_day(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    consultation = await asked_of(deps, NADER)
    await run_all_jobs(replace(deps, now=lambda: NOON + timedelta(days=7)))

    assert (await stored(deps, consultation)).escalated_at is None


async def test_to_be_put_before_the_supervisor_twice_changes_nothing(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    payload = {"consultation_id": str(await asked_of(deps, NADER))}
    await escalate_consultation(deps, payload)
    before = await events(deps)
    await escalate_consultation(deps, payload)

    assert await events(deps) == before


async def test_who_has_answered_is_not_late(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    consultation = await asked_of(deps, NADER)
    await agree(deps, NADER)
    await run_all_jobs(replace(deps, now=lambda: NOON + timedelta(days=8)))

    assert (await stored(deps, consultation)).escalated_at is None


async def test_who_is_late_can_still_answer(deps: Deps):
    deps = consulting(deps)
    await asked(deps, "security")
    await escalate_consultation(deps, {"consultation_id": str(await asked_of(deps, NADER))})
    await agree(deps, NADER)

    assert await status(deps) == "in_review"


async def test_the_applicant_sees_that_agencies_are_asked_and_nothing_else(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    await answer_consultation(deps, NADER, await asked_of(deps, NADER), answer="objection", note="سري")
    await escalate_consultation(deps, {"consultation_id": str(await asked_of(deps, ROLA))})
    case = await on_the_phone(deps)

    assert case.status == "at_agencies"
    assert [(event.kind, event.data) for event in case.events[1:]] == [("taken", {}), ("consultation_asked", {})]


async def test_the_applicant_sees_that_the_case_came_back_and_not_with_what(deps: Deps):
    deps = consulting(deps)
    await asked(deps, "security")
    await answer_consultation(deps, NADER, await asked_of(deps, NADER), answer="objection", note="سري")
    last = (await on_the_phone(deps)).events[-1]

    assert (last.kind, last.data) == ("consultation_closed", {})


async def test_the_ministrys_clock_runs_while_agencies_are_asked(deps: Deps):
    deps = consulting(deps)
    await asked(deps)

    assert (await on_the_phone(deps)).due == date(2026, 1, 20)


async def test_a_case_that_is_withdrawn_leaves_the_agencys_queue(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    consultation = await asked_of(deps, NADER)
    await withdraw(deps)

    assert (await agency_queue(deps, NADER)).rows == []
    with pytest.raises(AbsentError):
        await open_consultation(deps, NADER, consultation)


async def test_what_was_withdrawn_is_not_answered(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    consultation = await asked_of(deps, NADER)
    await withdraw(deps)

    with pytest.raises(StepRefusedError, match="not_now"):
        await answer_consultation(deps, NADER, consultation, answer="no_objection")


async def test_an_answer_can_be_read_again_for_a_month(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    consultation = await asked_of(deps, NADER)
    await agree(deps, NADER)

    await open_consultation(replace(deps, now=lambda: NOON + KEPT_FOR), NADER, consultation)
    with pytest.raises(AbsentError):
        await open_consultation(replace(deps, now=lambda: NOON + KEPT_FOR + timedelta(days=1)), NADER, consultation)


async def test_the_answers_that_are_shown_are_the_latest_ones(deps: Deps):
    deps = consulting(deps)
    await asked(deps)
    case = await open_consultation(deps, NADER, await asked_of(deps, NADER))

    assert next(each.answer for each in case.questions if each.field.id == "dob") == READER["dob"]
