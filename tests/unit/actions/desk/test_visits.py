"""An applicant is asked to come in person, names times, and is given one.

No place is given twice, whatever is asked for at the same time.
"""

import asyncio
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.sync import CaseView
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps, visits
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.visits import book_visit, expected_visits
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.errors import AbsentError, DifferentContentError
from moi_pwa.core.parties import Acting
from moi_pwa.crypto.receipt import verify_receipt
from moi_pwa.demo.opening import open_documents
from moi_pwa.gateways.sms import FileSms
from moi_pwa.presentation.cases.case_presenter import present_case
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.rules.cases.visits import moment
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.visits import booked_of_case
from tests.cases.first_case import CASE, on_the_phone, seen, send
from tests.cases.officers import HUDA, RANA
from tests.cases.sending import READER, application_id, body_json, submit
from tests.factories import NOON, Clock, person_id
from tests.fixtures.library_card import LIBRARY_CARD
from tests.money.finance import refusal

MONDAY, TUESDAY = date(2026, 1, 19), date(2026, 1, 20)
"""Working days after NOON, a Thursday. The Sunday before them is the first day that is offered."""

Wish = tuple[date, str]
NINE = (MONDAY, "09:00")
TEN = (TUESDAY, "10:00")


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    return await send(deps, LIBRARY_CARD)


async def asked(deps: Deps) -> None:
    await desk_steps.take_case(deps, RANA, await seen(deps))
    await ask(deps)


async def ask(deps: Deps) -> None:
    await visits.ask_visit(deps, RANA, await seen(deps), purpose="interview", message="Bring your passport.")


async def book(deps: Deps, *wanted: Wish, number: int = 1, person: int = 1, application: int = 1) -> Received:
    times = wanted or (NINE, TEN)
    body: dict[str, Any] = {
        "times": [{"day": day.isoformat(), "time": at} for day, at in times],
        "made_at": "2026-01-15T09:00:00Z",
    }
    sent = Delivery(
        acting=Acting.alone(person_id(person)),
        application_id=application_id(application),
        submission_id=UUID(int=0xB000_0000 + 1000 * application + number),
        body=body,
    )
    return await book_visit(deps, sent, [when(day, at) for day, at in times])


def when(day: date, at: str) -> datetime:
    return moment(day, datetime.strptime(at, "%H:%M").time())  # noqa: DTZ007 -- a time of day


async def booked_at(deps: Deps) -> datetime | None:
    case = await on_the_phone(deps)
    return case.visit.at if case.visit else None


async def held(deps: Deps) -> None:
    await visits.record_visit(deps, RANA, await seen(deps), note="They answered all questions.")


async def missed(deps: Deps) -> None:
    await visits.record_missed_visit(deps, RANA, await seen(deps))


def texts(deps: Deps) -> list[str]:
    assert isinstance(deps.sms, FileSms)
    return [message["text"] for message in deps.sms.messages()]


def kinds(case: CaseView) -> list[str]:
    return [event.kind for event in case.events if event.kind.startswith("visit")]


async def test_who_is_asked_to_come_sees_why_where_and_the_times_of_the_next_ten_working_days(deps: Deps):
    await asked(deps)
    case = await on_the_phone(deps)

    assert (case.status, kinds(case)) == ("visit_due", ["visit_asked"])
    assert (case.events[-1].data["purpose"], case.events[-1].data["message"]) == ("interview", "Bring your passport.")
    assert case.visit is not None
    assert (case.visit.at, case.visit.place["en"]) == (None, "Residence Section, Amman")
    assert (case.visit.days[0], len(case.visit.days)) == (date(2026, 1, 18), 10)
    assert all(day.weekday() not in (4, 5) for day in case.visit.days)
    assert [f"{each:%H:%M}" for each in (*case.visit.times[:2], case.visit.times[-1])] == ["09:00", "09:20", "13:40"]


async def test_the_first_time_that_is_free_is_given_with_a_receipt(deps: Deps):
    await asked(deps)
    first, again = await book(deps), await book(deps)
    signed = verify_receipt(first.receipt, deps.receipt_keys())

    assert (first.status, first.first, again.first, again.receipt) == ("visit_booked", True, False, first.receipt)
    assert signed["visit_id"] == str(UUID(int=0xB000_0000 + 1001))
    assert await booked_at(deps) == when(*NINE)


async def test_other_times_under_the_same_id_are_refused(deps: Deps):
    await asked(deps)
    await book(deps, NINE)
    with pytest.raises(DifferentContentError):
        await book(deps, TEN)


async def test_another_person_books_nothing(deps: Deps):
    await asked(deps)
    with pytest.raises(AbsentError):
        await book(deps, person=2)


async def test_who_is_not_asked_books_nothing(deps: Deps):
    assert await refusal(book(deps)) == "not_now"


async def several(deps: Deps, number: int) -> None:
    """Submit so many further applications, and ask each of their applicants to come."""
    for application in range(2, number + 2):
        await submit(deps, body_json(READER | {"reader_name": f"Reader {'I' * application}"}), number=application)
        for step in ("take", "ask"):
            async with deps.database.reading() as session:
                row = await cases.find_case(session, application_id(application))
            assert row is not None
            at = desk_steps.SeenCase(row.id, row.seq)
            if step == "take":
                await desk_steps.take_case(deps, RANA, at)
            else:
                await visits.ask_visit(deps, RANA, at, purpose="originals", message="The contract.")


async def booked_visits(deps: Deps) -> list[datetime]:
    return [each.at for each in await expected_visits(deps, RANA, deps.today(), 60)]


async def test_no_more_come_at_once_than_there_are_places_however_many_ask_at_the_same_time(deps: Deps):
    await several(deps, 5)
    await asyncio.gather(*(book(deps, NINE, application=each) for each in range(2, 7)))
    given = await booked_visits(deps)

    assert given == [when(*NINE)] * 3 + [when(MONDAY, "09:20")] * 2


async def test_a_second_wish_is_given_where_the_first_is_taken(deps: Deps):
    await several(deps, 4)
    for application in (2, 3, 4):
        await book(deps, NINE, application=application)
    await book(deps, NINE, TEN, application=5)

    assert (await booked_visits(deps))[-1] == when(*TEN)


@pytest.mark.parametrize(
    "wanted, given",
    [
        ((date(2026, 1, 14), "09:00"), when(date(2026, 1, 18), "09:00")),
        ((date(2026, 1, 16), "09:00"), when(date(2026, 1, 18), "09:00")),
        ((MONDAY, "03:00"), when(MONDAY, "09:00")),
        ((MONDAY, "13:59"), when(TUESDAY, "09:00")),
        ((date(2030, 1, 1), "09:00"), when(date(2026, 1, 18), "09:00")),
    ],
    ids=["a day that has gone by", "a Friday", "at night", "after the last visitor", "years ahead"],
)
async def test_what_cannot_be_is_given_the_next_time_that_can(deps: Deps, wanted: Wish, given: datetime):
    await asked(deps)
    await book(deps, wanted)

    assert await booked_at(deps) == given


async def test_the_case_goes_on_after_the_visit(deps: Deps, clock: Clock):
    await asked(deps)
    await book(deps)
    clock.move(timedelta(days=5))
    await held(deps)
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve", note="x")

    assert kinds(await on_the_phone(deps)) == ["visit_asked", "visit_booked", "visit_held"]
    assert await booked_visits(deps) == []


async def test_what_came_of_it_is_for_officers(deps: Deps, clock: Clock):
    await asked(deps)
    await book(deps)
    clock.move(timedelta(days=5))
    await held(deps)
    view = present_case(await open_case(deps, RANA, CASE), officer_id=RANA.id, now=NOON, language="en")

    assert (await on_the_phone(deps)).events[-1].data == {}
    assert view.events[0].notes == ["They answered all questions."]
    assert view.events[1].notes == ["Appointment: 19 January 2026, 09:00"]


async def test_who_comes_early_on_the_day_has_come_and_has_not_missed_it(deps: Deps, clock: Clock):
    await asked(deps)
    await book(deps, NINE)
    clock.move(timedelta(days=3, hours=20, minutes=30))  # half an hour before
    assert await refusal(missed(deps)) == "visit_ahead"
    await held(deps)

    assert kinds(await on_the_phone(deps))[-1] == "visit_held"


async def test_nobody_is_said_to_have_come_or_not_before_the_day(deps: Deps):
    await asked(deps)
    await book(deps)

    assert await refusal(held(deps)) == "visit_ahead"
    assert await refusal(missed(deps)) == "visit_ahead"


async def test_who_did_not_come_chooses_another_time(deps: Deps, clock: Clock):
    await asked(deps)
    await book(deps)
    clock.move(timedelta(days=5))
    await missed(deps)
    case = await on_the_phone(deps)
    await book(deps, (date(2026, 1, 26), "11:00"), number=2)

    assert (case.status, case.visit is not None and case.visit.at) == ("visit_missed", None)
    assert await booked_at(deps) == when(date(2026, 1, 26), "11:00")


async def test_who_never_chooses_has_the_case_lapse(deps: Deps, clock: Clock):
    await asked(deps)
    clock.move(timedelta(days=15))
    await run_all_jobs(deps)

    assert (await on_the_phone(deps)).status == "expired"


async def test_who_has_an_appointment_does_not_lapse(deps: Deps, clock: Clock):
    await asked(deps)
    await book(deps, (date(2026, 1, 29), "09:00"))
    clock.move(timedelta(days=15))
    await run_all_jobs(deps)

    assert (await on_the_phone(deps)).status == "visit_booked"


async def test_an_appointment_is_moved_once_and_its_place_is_free_again(deps: Deps):
    await asked(deps)
    await book(deps, NINE)
    moved = await book(deps, TEN, number=2)
    case = await on_the_phone(deps)

    assert (moved.status, kinds(case)[-1]) == ("visit_booked", "visit_moved")
    assert case.visit is not None
    assert (case.visit.at, case.visit.days) == (when(*TEN), ())
    assert await booked_visits(deps) == [when(*TEN)]
    assert await refusal(book(deps, NINE, number=3)) == "not_now"


async def test_on_its_day_an_appointment_is_not_moved_any_more(deps: Deps, clock: Clock):
    await asked(deps)
    await book(deps, NINE)
    clock.move(timedelta(days=3, hours=21))  # the morning of the day
    case = await on_the_phone(deps)

    assert case.visit is not None
    assert case.visit.days == ()
    assert await refusal(book(deps, TEN, number=2)) == "not_now"


async def test_a_visit_that_is_not_needed_any_more_is_cancelled_with_a_message(deps: Deps):
    await asked(deps)
    await book(deps)
    await visits.cancel_visit(deps, RANA, await seen(deps), message="The embassy has confirmed it.")
    case = await on_the_phone(deps)

    assert (case.status, case.events[-1].data) == ("in_review", {"message": "The embassy has confirmed it."})
    assert await booked_visits(deps) == []


async def test_who_withdraws_gives_the_place_back(deps: Deps):
    await asked(deps)
    await book(deps)
    sent = Delivery(
        acting=Acting.alone(person_id(1)), application_id=CASE, submission_id=UUID(int=0xF000_0001), body={}
    )
    await withdraw_application(deps, sent)

    async with deps.database.reading() as session:
        assert await booked_of_case(session, CASE) is None


async def test_only_the_reviewer_who_has_the_case_asks_and_records(deps: Deps, clock: Clock):
    await desk_steps.take_case(deps, RANA, await seen(deps))
    approver = visits.ask_visit(deps, HUDA, await seen(deps), purpose="interview", message="x")
    assert await refusal(approver) == "not_yours"
    await ask(deps)
    await book(deps)
    clock.move(timedelta(days=5))
    assert await refusal(visits.record_visit(deps, HUDA, await seen(deps), note="x")) == "not_yours"


async def test_an_applicant_is_asked_to_come_twice_at_most(deps: Deps, clock: Clock):
    await asked(deps)
    for number in (1, 2):
        await book(deps, number=number)
        clock.move(timedelta(days=8))
        await held(deps)
        if number == 1:
            await ask(deps)

    assert await refusal(ask(deps)) == "returns_used_up"


async def test_the_applicant_is_told_the_time_and_reminded_the_day_before(deps: Deps, clock: Clock):
    await asked(deps)
    await book(deps)
    await run_all_jobs(deps)
    before = [text for text in texts(deps) if "19/01/2026" in text]
    clock.move(timedelta(days=3))  # Sunday noon
    await run_all_jobs(deps)
    after = [text for text in texts(deps) if "19/01/2026" in text]

    assert before == ["موعدكم بشأن الطلب MOI-2026-999-000001-7: 19/01/2026 الساعة 09:00. المكان في التطبيق."]
    assert len(after) == 2


async def test_an_appointment_that_was_moved_is_not_reminded_of(deps: Deps, clock: Clock):
    await asked(deps)
    await book(deps, NINE)
    await book(deps, (date(2026, 1, 25), "09:00"), number=2)
    await run_all_jobs(deps)
    clock.move(timedelta(days=4))
    await run_all_jobs(deps)

    assert len([text for text in texts(deps) if "19/01/2026" in text]) == 1


async def test_the_working_days_stand_still_until_the_day_of_the_visit(deps: Deps, clock: Clock):
    await asked(deps)
    await book(deps, (date(2026, 1, 22), "09:00"))
    clock.move(timedelta(days=7, hours=2))
    await held(deps)
    case = await on_the_phone(deps)

    assert case.due == date(2026, 1, 27)


async def test_officers_of_other_directorates_see_no_appointment(deps: Deps):
    await asked(deps)
    await book(deps)
    stranger = type(RANA)(id=RANA.id, roles=RANA.roles, directorates=frozenset({"visas"}))

    assert await expected_visits(deps, stranger, deps.today(), 60) == []
    assert [each.reference for each in await expected_visits(deps, RANA, deps.today(), 60)] == ["MOI-2026-999-000001-7"]


async def test_who_was_never_asked_did_not_miss_a_visit(deps: Deps):
    await desk_steps.take_case(deps, RANA, await seen(deps))

    assert await refusal(missed(deps)) == "not_now"


async def test_the_case_verifies(deps: Deps, clock: Clock):
    await asked(deps)
    await book(deps)
    clock.move(timedelta(days=5))
    await missed(deps)
    async with deps.database.reading() as session:
        events = [row.event() for row in await cases.events_of(session, [CASE])]

    assert verify_chain(events) is None
