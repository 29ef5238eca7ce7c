"""A person objects to a refusal: once, their own, in time; and officers who had no part in the refusal answer."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlmodel import select

from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.audit.audit_cases import examine_cases
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_queue import queue
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.core.case import Case
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, DifferentContentError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.parties import Acting
from moi_pwa.crypto.receipt import body_sha256, verify_receipt
from moi_pwa.rules.cases.notifications import NOTIFICATIONS, Notification
from moi_pwa.storage.jobs.jobs import JobRow
from tests.cases.first_case import CASE, on_the_phone
from tests.cases.objecting import BODY, HUDA, MONA, OBJECTION, RANA, SAMI, TEXT, accepted, objection, refused_again
from tests.cases.sending import application_id, someone, submit
from tests.database.kinds import ON_SQLITE
from tests.factories import Clock, person_id


@pytest.fixture(autouse=True)
async def _refused(deps: Deps):
    await someone(deps, 1)
    await someone(deps, 2)
    await submit(deps)
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    await desk_steps.recommend(deps, RANA, SeenCase(CASE, 2), outcome="reject", note="x")
    await desk_steps.take_case(deps, HUDA, SeenCase(CASE, 3))
    await desk_steps.reject(deps, HUDA, SeenCase(CASE, 4), reason="eligibility")


async def test_it_is_under_review_and_the_receipt_says_what_was_received(deps: Deps):
    received = await objection(deps)
    signed = verify_receipt(received.receipt, {deps.receipt_key.kid: deps.receipt_key.jwk})

    assert (received.status, received.first) == ("objected", True)
    assert (signed["objection_id"], signed["sha256"]) == (str(OBJECTION), body_sha256(BODY))


async def test_again_it_is_the_same(deps: Deps):
    first, again = await objection(deps), await objection(deps)

    assert (again.receipt, again.first) == (first.receipt, False)


async def test_again_after_the_answer_it_is_still_the_same(deps: Deps):
    first = await objection(deps)
    await desk_steps.take_case(deps, SAMI, SeenCase(CASE, 6))
    await desk_steps.reject_objection(deps, SAMI, SeenCase(CASE, 7), message="No.")

    assert (await objection(deps)).receipt == first.receipt


async def test_two_at_once_are_one(deps: Deps):
    answers = await asyncio.gather(objection(deps), objection(deps))

    assert [event.kind for event in (await on_the_phone(deps)).events].count("objected") == 1
    assert answers[0].receipt == answers[1].receipt


async def test_another_text_under_the_same_id_is_refused(deps: Deps):
    await objection(deps)

    with pytest.raises(DifferentContentError):
        await objection(deps, message="Something else.")


async def test_nobody_objects_for_another(deps: Deps):
    with pytest.raises(AbsentError):
        await objection(deps, person=2)


async def test_a_second_objection_is_refused(deps: Deps):
    await refused_again(deps)

    with pytest.raises(StepRefusedError, match="not_now"):
        await objection(deps, number=UUID(int=0xF000_0002))


async def test_what_is_not_refused_is_not_objected_to(deps: Deps):
    await submit(deps, number=2, person=2)
    delivery = Delivery(
        acting=Acting.alone(person_id(2)), application_id=application_id(2), submission_id=OBJECTION, body=BODY
    )

    with pytest.raises(StepRefusedError, match="not_now"):
        await object_to_refusal(deps, delivery, message=TEXT)


async def test_on_the_last_day_it_is_received(deps: Deps, clock: Clock):
    clock.moment = datetime(2026, 2, 14, 20, 59, tzinfo=UTC)  # one minute before midnight in Amman

    assert (await objection(deps)).first


async def test_a_day_later_it_is_refused(deps: Deps, clock: Clock):
    clock.moment = datetime(2026, 2, 14, 21, tzinfo=UTC)

    with pytest.raises(StepRefusedError, match="not_now"):
        await objection(deps)


@ON_SQLITE
@pytest.mark.parametrize("message, code", [(" \n ", "required"), ("\u200f", "required"), ("a\x07", "unprintable")])
async def test_an_objection_says_something(deps: Deps, message: str, code: str):
    with pytest.raises(AnswersRefusedError) as refused:
        await objection(deps, message=message)

    assert [(problem.path, problem.code) for problem in refused.value.problems] == [("message", code)]


async def test_the_text_is_kept_tidied(deps: Deps):
    await objection(deps, message="  I\u200f live   here.\r\n\r\n\r\n\r\nSince 2019. ")

    assert (await on_the_phone(deps)).events[-1].data == {"message": "I live here.\n\nSince 2019."}


async def test_the_phone_learns_until_when_it_may_object_and_then_that_it_may_not(deps: Deps):
    before = await on_the_phone(deps)
    await objection(deps)
    after = await on_the_phone(deps)

    assert (before.may_object_until, after.may_object_until) == (date(2026, 2, 14), None)
    assert (after.status, after.ahead[:2], after.due) == ("objected", ("recommended", "approved"), None)


async def test_it_waits_in_the_queue_of_its_directorate(deps: Deps):
    refused = (await queue(deps, SAMI)).rows
    await objection(deps)

    assert (refused, [row.case.status for row in (await queue(deps, SAMI)).rows]) == ([], ["objected"])


async def test_who_refused_does_not_examine_it(deps: Deps):
    await objection(deps)

    with pytest.raises(StepRefusedError, match="same_officer"):
        await desk_steps.take_case(deps, HUDA, SeenCase(CASE, 6))


async def test_an_objection_that_is_rejected_ends_with_reasons_that_the_applicant_reads(deps: Deps):
    case = await refused_again(deps)
    phone = await on_the_phone(deps)

    assert (case.status, phone.may_object_until) == ("rejected", None)
    assert (phone.events[-1].kind, phone.events[-1].data) == (
        "objection_rejected",
        {"message": "Nothing new was said."},
    )


async def test_why_an_objection_was_accepted_is_not_the_applicants_to_read(deps: Deps):
    await accepted(deps)

    assert (await on_the_phone(deps)).events[-1].data == {}


async def test_after_an_accepted_objection_a_third_approver_approves(deps: Deps):
    assert (await accepted(deps)).status == "recommended"

    await desk_steps.take_case(deps, MONA, SeenCase(CASE, 8))
    assert (await desk_steps.approve(deps, MONA, SeenCase(CASE, 9))).count("approved") == 1


@pytest.mark.parametrize("who", [HUDA, SAMI])
async def test_who_refused_or_accepted_the_objection_does_not_decide_again(deps: Deps, who: Officer):
    await accepted(deps)

    with pytest.raises(StepRefusedError, match="same_officer"):
        await desk_steps.take_case(deps, who, SeenCase(CASE, 8))


async def test_a_second_refusal_is_not_objected_to(deps: Deps):
    await accepted(deps)
    await desk_steps.take_case(deps, MONA, SeenCase(CASE, 8))
    await desk_steps.reject(deps, MONA, SeenCase(CASE, 9), reason="eligibility")

    assert (await on_the_phone(deps)).may_object_until is None
    with pytest.raises(StepRefusedError, match="not_now"):
        await objection(deps, number=UUID(int=0xF000_0002))


@pytest.mark.parametrize("answered", [accepted, refused_again])
async def test_the_applicant_is_notified_of_the_answer_on_the_phone_and_by_text(
    deps: Deps, answered: Callable[[Deps], Awaitable[Case]]
):
    case = await answered(deps)
    async with deps.database.reading() as session:
        told = [
            job.payload["seq"] for job in (await session.exec(select(JobRow))).all() if job.kind == "tell_applicant"
        ]

    assert case.seq in told
    assert NOTIFICATIONS[case.steps[-1][0]] == Notification(push=True, text=True)


async def test_no_job_holds_the_text(deps: Deps):
    await objection(deps)
    async with deps.database.reading() as session:
        jobs = (await session.exec(select(JobRow))).all()

    assert [job.kind for job in jobs if TEXT in str(job.payload)] == []


async def test_the_history_examined_is_in_order(deps: Deps, clock: Clock):
    clock.moment += timedelta(days=1)
    await accepted(deps)

    assert await examine_cases(deps, [CASE]) == []
