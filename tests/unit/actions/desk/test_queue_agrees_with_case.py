"""The queue and the case say the same of days, of the day it is due and of lateness."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.cases.desk_calendar import desk_calendar
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import queue
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase, approve, ask_details, recommend, take_case
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.core.case import Role, Status
from moi_pwa.core.conditions import Equals
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueFilter
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text
from moi_pwa.demo.opening import open_documents
from moi_pwa.presentation.cases.case_presenter import present_case
from moi_pwa.presentation.cases.queue_view import day_in_words, present_queue_row
from moi_pwa.presentation.format import format_day
from moi_pwa.storage.cases import cases
from tests.cases.consulting import NADER, agree, ask_again, seen
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
from tests.fixtures.library_card import LIBRARY_CARD

CASE = application_id(1)
EVERY: tuple[Status, ...] = ("submitted", "in_review", "needs_details", "recommended", "approved_unpaid")
History = Callable[[Deps, Clock], Awaitable[None]]


def officer(number: int, role: Role) -> Officer:
    return Officer(id=str(UUID(int=number)), roles=frozenset({role}), directorates=frozenset({"residence"}))


NEEDS_APPROVAL = Rule(
    id="R05",
    at="reason",
    test=Equals(field="reason", value="lost"),
    severity="decides",
    finds="prior_approval",
    message=Text(ar="لا", en="No"),
    source="R05: S39",
)
"""A rule that READER breaks."""

RANA, HUDA = officer(7, "reviewer"), officer(9, "approver")


async def waits(_: Deps, clock: Clock) -> None:
    clock.move(timedelta(days=20))


async def asks(deps: Deps, clock: Clock) -> None:
    clock.move(timedelta(days=1))
    await take_case(deps, RANA, SeenCase(CASE, 1))
    await ask_details(deps, RANA, SeenCase(CASE, 2), DetailsRequest(message="Why?", fields=["books_a_week"]))
    clock.move(timedelta(days=20))


async def asks_and_is_answered(deps: Deps, clock: Clock) -> None:
    await asks(deps, clock)
    await give(deps, body_json({"books_a_week": 4}))
    clock.move(timedelta(days=3))


async def decides(deps: Deps, clock: Clock) -> None:
    await take_case(deps, RANA, SeenCase(CASE, 1))
    if (await open_case(deps, RANA, CASE)).consultations.agencies:
        await ask_again(deps, "security")
        await agree(deps, NADER)
    await open_documents(deps, RANA, CASE)
    await recommend(deps, RANA, await seen(deps), outcome="approve", note="Yes.")
    await take_case(deps, HUDA, await seen(deps))
    await approve(deps, HUDA, await seen(deps))
    clock.move(timedelta(days=300))


async def stored_day(deps: Deps) -> date | None:
    async with deps.database.reading() as session:
        [row] = await cases.cases_of(session, [CASE])
    return row.due_on


@pytest.mark.parametrize("history", [waits, asks, asks_and_is_answered, decides])
@pytest.mark.parametrize("restricted", [False, True])
async def test_the_queue_agrees_with_the_case(deps: Deps, clock: Clock, history: History, restricted):
    service = LIBRARY_CARD
    if restricted:
        rules = (*LIBRARY_CARD.rules, NEEDS_APPROVAL)
        service = replace(LIBRARY_CARD, restricted_course="security", restricted_target_days=10, rules=rules)
    object.__setattr__(deps, "services", {service.code: service})
    await someone(deps)
    await upload(deps)
    await submit(deps, body_json(READER | {"portrait": [str(document_id(1))]}, manifest_json()))
    await history(deps, clock)
    [row] = (await queue(deps, RANA, QueueFilter(statuses=EVERY))).rows
    calendar, now = await desk_calendar(deps), deps.now()
    line = present_queue_row(row, service, officer_id=RANA.id, calendar=calendar, now=now, language="en")
    found = await open_case(deps, RANA, CASE)
    shown = present_case(found, officer_id=RANA.id, now=now, language="en")
    assert (line.days, line.urgency == "late") == (shown.head.days, shown.head.late)
    days = {format_day(day, "en"): day for day in (calendar.today + timedelta(days=n) for n in range(-60, 60))}
    if found.case.status != "needs_details":  # then the day moves on, and the stored one does not
        assert (await stored_day(deps)) == days.get(shown.head.due)
    assert line.due == (day_in_words(days[shown.head.due], calendar.today, "en") if shown.head.due else "")
    assert shown.head.days.endswith(" of 10 working days") == restricted


async def test_the_clock_stops_with_the_decision(deps: Deps, clock: Clock):
    await someone(deps)
    await upload(deps)
    await submit(deps, body_json(READER | {"portrait": [str(document_id(1))]}, manifest_json()))
    await decides(deps, clock)
    shown = present_case(await open_case(deps, RANA, CASE), officer_id=RANA.id, now=deps.now(), language="en")
    assert (shown.head.days, shown.head.late, shown.head.due) == (
        f"0 of {LIBRARY_CARD.target_days} working days",
        False,
        "",
    )
