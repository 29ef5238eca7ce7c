"""A mission interviews an applicant: its officer finds the case by its number alone, and only while it is asked."""

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.consultations import agency_queue, answer_consultation, open_consultation
from moi_pwa.actions.desk.desk_queue import queue
from moi_pwa.actions.desk.interviews import ask_interview, find_interview
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import read_document
from moi_pwa.actions.desk.recall_agency import recall_agency
from moi_pwa.core.case import Case
from moi_pwa.core.conditions import Not, ServerKnows
from moi_pwa.core.consultation import INTERVIEW_RESULTS, ConsultationAnswer
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StepRefusedError, TooManyAttemptsError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueFilter
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text
from moi_pwa.rules.accounts.attempts import LOOKS_PER_EMBASSY_OFFICER
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.readings import readings_of
from tests.cases.consulting import (
    CASE,
    CONSULTED,
    DOCUMENT,
    HANA,
    LINA,
    NADER,
    RANA,
    asked,
    consulting,
    embassy_officer,
    seen,
    taken,
)
from tests.cases.first_case import events, on_the_phone, status, withdraw
from tests.database.kinds import ON_SQLITE

BERLIN, CAIRO = "embassy_berlin", "embassy_cairo"
SAMI = embassy_officer(42, BERLIN, CAIRO)
OMAR = embassy_officer(43, CAIRO)


async def interview_asked(deps: Deps, mission: str = BERLIN) -> Case:
    """Let Rana take a case and ask for an interview at a mission."""
    await taken(deps)
    return await ask_interview(deps, RANA, await seen(deps), mission=mission, question="أين درس؟")


async def number_of(deps: Deps) -> str:
    async with deps.database.reading() as session:
        row = await cases.find_case(session, CASE)
    assert row is not None
    return row.reference


async def found_by(deps: Deps, officer: Officer) -> UUID:
    return (await find_interview(deps, officer, await number_of(deps))).id


async def record(
    deps: Deps, officer: Officer = LINA, answer: ConsultationAnswer = "favourable", note: str = "x"
) -> None:
    await answer_consultation(deps, officer, await found_by(deps, officer), answer=answer, note=note)


async def test_the_case_waits_and_its_history_says_for_which_mission(deps: Deps):
    deps = consulting(deps)
    case = await interview_asked(deps)
    last = (await events(deps))[-1]

    assert (case.status, last.kind) == ("at_agencies", "interview_asked")
    assert last.content == {
        "agencies": [BERLIN],
        "question": "أين درس؟",
        "due": {BERLIN: "2026-02-12"},
        "place": {"ar": "السفارة الأردنية في برلين", "en": "Embassy of Jordan in Berlin"},
        "until": "2026-02-12",
    }


async def test_an_officer_of_the_mission_finds_it_by_its_number(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    found = await find_interview(deps, LINA, (await number_of(deps)).lower().replace("-", " "))

    assert (found.reference, found.reply.question) == (await number_of(deps), "أين درس؟")


async def test_it_shows_who_the_person_is_and_no_document(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    found = await find_interview(deps, LINA, await number_of(deps))

    assert {each.field.role for each in found.questions} <= {
        "given_names", "surname", "nationality", "passport_number", "birth_date",
    }  # fmt: skip
    assert {each.path for each in found.questions} >= {"nationality"}
    assert (list(found.documents), found.given) == ([], set())


async def test_each_look_is_recorded(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    await found_by(deps, LINA)
    async with deps.database.reading() as session:
        looks = await readings_of(session, CASE)

    assert [str(each.officer_id) for each in looks][-1] == LINA.id


async def test_an_officer_of_another_mission_does_not_find_it(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)

    with pytest.raises(AbsentError):
        await found_by(deps, OMAR)


@ON_SQLITE
@pytest.mark.parametrize("typed", ["", "x", "MOI-2026-012-000001-0", "MOI-2026-999-999999-9"])
async def test_a_wrong_number_is_answered_like_one_of_another_mission(deps: Deps, typed: str):
    deps = consulting(deps)
    await interview_asked(deps)

    with pytest.raises(AbsentError):
        await find_interview(deps, LINA, typed)


async def test_no_case_is_found_for_which_no_interview_is_asked(deps: Deps):
    deps = consulting(deps)
    await taken(deps)

    with pytest.raises(AbsentError):
        await found_by(deps, LINA)


@ON_SQLITE
@pytest.mark.parametrize("officer", [RANA, NADER, HANA, replace(LINA, roles=frozenset({"liaison_officer"}))])
async def test_nobody_else_finds_a_case_here(deps: Deps, officer: Officer):
    deps = consulting(deps)
    await interview_asked(deps)

    with pytest.raises(AbsentError):
        await found_by(deps, officer)


async def test_too_many_wrong_numbers_stop_an_officer_and_not_a_colleague(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    for _ in range(LOOKS_PER_EMBASSY_OFFICER.most):
        with pytest.raises(AbsentError):
            await find_interview(deps, LINA, "MOI-2026-012-000009-9")

    with pytest.raises(TooManyAttemptsError):
        await found_by(deps, LINA)
    assert await found_by(deps, SAMI)


@ON_SQLITE
async def test_right_numbers_are_not_counted(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    for _ in range(LOOKS_PER_EMBASSY_OFFICER.most + 1):
        assert await found_by(deps, LINA)


async def test_the_result_brings_the_case_back_and_the_reviewer_reads_it(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    await record(deps, answer="unfavourable", note="لم يعرف الجامعة")
    shown = await open_case(deps, RANA, CASE)
    [reply] = shown.consultations.replies

    assert (shown.case.status, shown.case.assigned_to) == ("in_review", RANA.id)
    assert (reply.agency, reply.answer, reply.note, reply.answered_by) == (
        BERLIN, "unfavourable", "لم يعرف الجامعة", LINA.id,
    )  # fmt: skip
    assert [(each.kind, each.role) for each in await events(deps)][-2:] == [
        ("consultation_answered", "embassy_officer"),
        ("interview_closed", "system"),
    ]


async def test_an_interview_stands_for_no_agency_when_it_is_recommended(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    await record(deps)

    assert "recommended" not in (await open_case(deps, RANA, CASE)).may


@ON_SQLITE
@pytest.mark.parametrize("answer", INTERVIEW_RESULTS)
async def test_only_that_nobody_came_needs_no_words(deps: Deps, answer: ConsultationAnswer):
    deps = consulting(deps)
    await interview_asked(deps)
    if answer == "did_not_come":
        await record(deps, answer=answer, note="")
        return
    with pytest.raises(StepRefusedError, match="data_missing"):
        await record(deps, answer=answer, note="")


@ON_SQLITE
async def test_a_mission_does_not_answer_as_an_agency_does(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)

    with pytest.raises(StepRefusedError, match="data_missing"):
        await record(deps, answer="no_objection")


async def test_of_two_officers_at_once_one_records_the_result(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    found = [(officer, await found_by(deps, officer)) for officer in (LINA, SAMI)]
    results = await asyncio.gather(
        *(answer_consultation(deps, officer, each, answer="favourable", note="x") for officer, each in found),
        return_exceptions=True,
    )

    assert sorted(type(each) for each in results if each) == [StepRefusedError]


async def test_once_recorded_it_is_not_found_any_more(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    await record(deps)

    with pytest.raises(AbsentError):
        await found_by(deps, LINA)


async def test_a_withdrawn_application_is_not_found_and_takes_no_result(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    consultation = await found_by(deps, LINA)
    await withdraw(deps)

    with pytest.raises(AbsentError):
        await found_by(deps, LINA)
    with pytest.raises(StepRefusedError, match="not_now"):
        await answer_consultation(deps, LINA, consultation, answer="favourable", note="x")


async def test_an_officer_who_lost_the_mission_meanwhile_records_nothing(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    consultation = await found_by(deps, LINA)

    with pytest.raises(AbsentError):
        await answer_consultation(
            deps, replace(LINA, agencies=frozenset({CAIRO})), consultation, answer="favourable", note="x"
        )
    assert await status(deps) == "at_agencies"


async def test_a_supervisor_recalls_it_at_any_time_and_it_can_be_asked_again_elsewhere(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    assert "consultation_recalled" in (await open_case(deps, HANA, CASE)).may
    await recall_agency(deps, HANA, await seen(deps), agency=BERLIN, note="انتقل")
    await ask_interview(deps, RANA, await seen(deps), mission=CAIRO, question="x")

    with pytest.raises(AbsentError):
        await found_by(deps, LINA)
    assert await found_by(deps, OMAR)


async def test_asked_twice_at_one_mission_only_the_second_is_open(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    await record(deps, answer="did_not_come", note="")
    await ask_interview(deps, RANA, await seen(deps), mission=BERLIN, question="ثانية")

    assert (await find_interview(deps, LINA, await number_of(deps))).reply.question == "ثانية"


@ON_SQLITE
async def test_a_consultation_of_agencies_is_not_found_by_a_mission(deps: Deps):
    deps = consulting(deps)
    await asked(deps)

    with pytest.raises(AbsentError):
        await found_by(deps, LINA)


@ON_SQLITE
async def test_a_missions_officer_has_no_queue_opens_nothing_by_id_and_reads_no_document(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    consultation = await found_by(deps, LINA)

    assert (await agency_queue(deps, LINA)).rows == []
    assert (await queue(deps, LINA, QueueFilter(statuses=["at_agencies"]))).rows == []
    for attempt in (
        open_consultation(deps, LINA, consultation),
        open_case(deps, LINA, CASE),
        read_document(deps, LINA, DOCUMENT),
        ask_interview(deps, LINA, await seen(deps), mission=BERLIN, question="x"),
    ):
        with pytest.raises(AbsentError):
            await attempt


@ON_SQLITE
@pytest.mark.parametrize("mission", ["security", "embassy_atlantis", ""])
async def test_what_is_no_mission_is_not_asked(deps: Deps, mission: str):
    deps = consulting(deps)
    await taken(deps)

    with pytest.raises(AnswersRefusedError, match="not_a_mission"):
        await ask_interview(deps, RANA, await seen(deps), mission=mission, question="x")


@ON_SQLITE
async def test_no_interview_is_asked_about_a_person_who_is_in_the_country(deps: Deps):
    deps = consulting(deps)
    rule = Rule(id="R11", at="dob", test=Not(ServerKnows(fact="abroad")), message=Text(ar="x", en="x"), source="x")
    inside = replace(CONSULTED, rules=(*CONSULTED.rules, rule))
    deps = replace(deps, services={**deps.services, CONSULTED.code: inside})
    await taken(deps)

    assert "interview_asked" not in (await open_case(deps, RANA, CASE)).may
    with pytest.raises(AnswersRefusedError, match="not_a_mission"):
        await ask_interview(deps, RANA, await seen(deps), mission=BERLIN, question="x")


async def test_the_applicant_is_told_where_and_by_when_and_not_what_is_to_be_clarified(deps: Deps):
    deps = consulting(deps)
    await interview_asked(deps)
    await record(deps, answer="unfavourable", note="سري")
    asked_for, over = (await on_the_phone(deps)).events[-2:]

    assert (asked_for.kind, asked_for.data) == (
        "interview_asked",
        {"place": {"ar": "السفارة الأردنية في برلين", "en": "Embassy of Jordan in Berlin"}, "until": "2026-02-12"},
    )
    assert (over.kind, over.data) == ("interview_closed", {})
