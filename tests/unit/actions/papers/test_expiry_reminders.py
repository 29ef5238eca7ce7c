"""The holder of what was issued is told before it ends: each time once, and not who is applying for it again."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.papers.expiry_reminders import remind_holder
from moi_pwa.core.conditions import Equals
from moi_pwa.core.jobs import Done
from moi_pwa.core.papers import FollowUp
from moi_pwa.core.service import Service
from moi_pwa.gateways.push import MemoryPush
from moi_pwa.rules.backoff import MAX_WAIT
from tests.cases.sending import READER, application_id, body_json, document_id, manifest_json, someone, submit, upload
from tests.cases.telling import subscribe
from tests.factories import Clock
from tests.fixtures.library_card import LIBRARY_CARD
from tests.papers.cards import CARD_FOR_A_YEAR, CARD_WITHOUT_END
from tests.papers.reminders import FIRST_REMINDER, on_day, told
from tests.papers.revoking import revoke
from tests.papers.signers import unable_to_sign

CASE = application_id(1)
FREE = replace(LIBRARY_CARD, course="instant", paper=CARD_FOR_A_YEAR, charges=(), guarantees=())


async def issued(deps: Deps, service: Service = FREE) -> Deps:
    """Issue a paper on 15 January 2026, for a year, and return `deps` that offer the service."""
    deps = replace(deps, services={service.code: service}, handlers=HANDLERS)
    await someone(deps, 1)
    await apply(deps, 1)
    return deps


async def apply(deps: Deps, ordinal: int, personal_number: str = "2001234567") -> None:
    await upload(deps, ordinal, application=ordinal)
    answers = READER | {"portrait": [str(document_id(ordinal))], "personal_number": personal_number}
    await submit(deps, body_json(answers, manifest_json(ordinal)), number=ordinal)
    await run_all_jobs(deps)


@pytest.mark.parametrize(
    "day,times",
    [(0, 0), (FIRST_REMINDER - 1, 0), (FIRST_REMINDER, 1), (334, 1), (335, 2), (357, 2), (358, 3), (400, 3)],
)
async def test_the_holder_is_told_60_30_and_7_days_before_the_end(deps: Deps, clock: Clock, day: int, times: int):
    deps = await issued(deps)
    for each in (FIRST_REMINDER, 335, 358, day):
        if each <= day:
            await on_day(deps, clock, each)

    assert len(told(deps)) == times


async def test_a_job_that_is_done_twice_tells_once(deps: Deps, clock: Clock):
    deps = await issued(deps)
    await on_day(deps, clock, FIRST_REMINDER)
    again = await remind_holder(deps, {"case_id": str(CASE), "seq": 2, "days": 60})
    assert isinstance(again, Done)
    assert [job.key for job in again.then] == [f"sms:{CASE}:2:60"]
    assert len(told(deps)) == 1


async def test_a_server_that_was_away_until_it_had_ended_tells_nothing(deps: Deps, clock: Clock):
    deps = await issued(deps)
    await on_day(deps, clock, 366)

    assert told(deps) == []


@pytest.mark.parametrize(
    "reason,first_words",
    [("first", "تنتهي الإقامة"), ("lost", "تنتهي وثيقتكم")],
    ids=["it can be extended", "it was extended already"],
)
async def test_who_can_extend_a_stay_is_told_so(deps: Deps, clock: Clock, reason: str, first_words: str):
    when = Equals(field="reason", value=reason)
    paper = replace(CARD_FOR_A_YEAR, extended_by=FollowUp(service=FREE.code, when=when))
    deps = await issued(deps, replace(FREE, paper=paper))
    await on_day(deps, clock, FIRST_REMINDER)

    [text] = told(deps)
    assert text.startswith(first_words)


async def test_what_can_be_renewed_is_said_to_expire_and_not_the_stay(deps: Deps, clock: Clock):
    # A visa's last day is not that of the stay, which may end before.
    each = FollowUp(service=FREE.code)
    deps = await issued(deps, replace(FREE, paper=replace(CARD_FOR_A_YEAR, renewed_by=each, extended_by=each)))
    await on_day(deps, clock, FIRST_REMINDER)

    [text] = told(deps)
    assert text.startswith("تنتهي وثيقتكم")


async def test_what_has_no_end_has_no_reminder(deps: Deps, clock: Clock):
    deps = await issued(deps, replace(FREE, paper=CARD_WITHOUT_END))
    await on_day(deps, clock, 358)

    assert told(deps) == []


@pytest.mark.parametrize(
    "personal_number,times", [("2001234567", 0), ("2009999999", 2)], ids=["for the same", "for another"]
)
async def test_who_applies_again_for_the_same_person_is_not_reminded_of_the_former_one(
    deps: Deps, clock: Clock, personal_number: str, times: int
):
    deps = await issued(deps)
    await on_day(deps, clock, 300)
    await apply(deps, 2, personal_number)
    for day in (FIRST_REMINDER, 335):
        await on_day(deps, clock, day)

    assert len(told(deps)) == times


async def test_a_server_that_was_away_tells_the_newest_reminder_alone(deps: Deps, clock: Clock):
    deps = await issued(deps)
    await on_day(deps, clock, 360)

    assert len(told(deps)) == 1


async def test_a_browser_is_told_without_a_name_and_without_a_number(deps: Deps, clock: Clock):
    deps = await issued(deps)
    await subscribe(deps)
    await on_day(deps, clock, FIRST_REMINDER)
    assert isinstance(deps.push, MemoryPush)

    [message] = [message for _, message in deps.push.sent]
    assert message.body == "One of your documents expires soon. Open the application to see the date."
    assert message.navigate.endswith(f"/en/case/#{CASE}")


@pytest.mark.parametrize("other", [{"seq": 1}, {"days": 30}], ids=["another event", "another day"])
async def test_a_reminder_of_another_event_or_day_tells_nothing(deps: Deps, clock: Clock, other: dict[str, Any]):
    deps = await issued(deps)
    clock.move(timedelta(days=FIRST_REMINDER))
    assert await remind_holder(deps, {"case_id": str(CASE), "seq": 2, "days": 60} | other) == Done()


async def test_of_what_was_revoked_nobody_is_reminded(deps: Deps, clock: Clock):
    deps = await issued(deps)
    await revoke(deps)
    clock.move(timedelta(days=FIRST_REMINDER))
    assert await remind_holder(deps, {"case_id": str(CASE), "seq": 2, "days": 60}) == Done()


async def test_who_applied_again_before_the_first_was_issued_is_reminded_of_the_first(deps: Deps, clock: Clock):
    signers = deps.document_signers
    waiting = await issued(replace(deps, document_signers=unable_to_sign(signers, "nobody may sign")))
    clock.move(MAX_WAIT)
    await apply(waiting, 2)
    clock.move(MAX_WAIT)
    deps = replace(waiting, document_signers=signers)
    await run_all_jobs(deps)
    clock.move(timedelta(days=FIRST_REMINDER))
    reminded = await remind_holder(deps, {"case_id": str(CASE), "seq": 2, "days": 60})

    assert isinstance(reminded, Done)
    assert len(reminded.then) == 1
