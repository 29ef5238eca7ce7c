from datetime import UTC, date, datetime

import pytest

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.case import CaseEvent, EventKind
from moi_pwa.rules.cases.deadlines import (
    day_due,
    holidays_in,
    is_open_to_applicant,
    is_working_day,
    last_day_for_applicant,
    service_clock,
    working_days_between,
    working_days_used,
)
from moi_pwa.rules.cases.lifecycle import case_after
from moi_pwa.rules.reference.on_day import lists_on


def events(*happened: tuple[EventKind, str]) -> list[CaseEvent]:
    """Return events, each at noon UTC of a day of January 2026; the 15th is a Thursday."""
    return [
        CaseEvent(
            case_id="c",
            seq=n,
            kind=kind,
            at=datetime.fromisoformat(at).replace(tzinfo=UTC),
            actor="lina",
            role="reviewer",
            data={"reason": "documents"},
        )
        for n, (kind, at) in enumerate(happened, 1)
    ]


def used(happened: list[CaseEvent], today: str, holidays: frozenset[date] = frozenset()) -> int:
    return working_days_used(happened, date.fromisoformat(today), holidays)


SUBMITTED: tuple[EventKind, str] = ("submitted", "2026-01-15T09:00")


@pytest.mark.parametrize(
    "today, days",
    [("2026-01-15", 0), ("2026-01-16", 0), ("2026-01-17", 0), ("2026-01-18", 1), ("2026-01-22", 5), ("2026-01-24", 5)],
)
def test_friday_and_saturday_do_not_count(today: str, days: int) -> None:
    assert used(events(SUBMITTED), today) == days


def test_a_holiday_does_not_count() -> None:
    assert used(events(SUBMITTED), "2026-01-19", frozenset({date(2026, 1, 18)})) == 1


def test_the_clock_stands_while_the_applicant_is_asked() -> None:
    asked = events(
        SUBMITTED,
        ("taken", "2026-01-18T09:00"),
        ("details_asked", "2026-01-18T10:00"),
        ("details_given", "2026-01-20T09:00"),
    )

    assert used(asked, "2026-01-21") == 2


def test_the_clock_stands_after_the_end() -> None:
    decided = events(
        SUBMITTED, ("taken", "2026-01-18T09:00"), ("recommended", "2026-01-18T09:00"), ("rejected", "2026-01-18T10:00")
    )

    assert used(decided, "2026-03-01") == 1


REFUSED = events(
    SUBMITTED, ("taken", "2026-01-18T09:00"), ("recommended", "2026-01-18T09:00"), ("rejected", "2026-01-18T21:30")
)
OBJECTED = [
    *REFUSED,
    *events(
        ("objected", "2026-01-25T09:00"), ("taken", "2026-01-26T09:00"), ("objection_accepted", "2026-01-27T09:00")
    ),
]


def test_no_day_counts_from_a_refusal_until_an_objection_is_accepted() -> None:
    assert used(OBJECTED, "2026-01-28") == 3  # the 18th and 19th in Amman, and the 28th


def test_an_accepted_objection_leaves_the_ministry_the_days_that_it_had_left() -> None:
    clock = service_clock(OBJECTED, 5, date(2026, 1, 28), frozenset())

    assert clock.due == date(2026, 2, 1)


def test_an_objection_that_is_examined_has_no_day_on_which_it_is_due() -> None:
    assert service_clock(OBJECTED[:5], 5, date(2026, 1, 28), frozenset()).due is None


def test_a_refusal_can_be_objected_to_for_30_days_after_its_day_in_amman() -> None:
    days = [date(2026, 1, 19), date(2026, 2, 18), date(2026, 2, 19)]

    assert [is_open_to_applicant(case_after(REFUSED), "objected", day) for day in days] == [True, True, False]


def test_the_last_day_for_an_objection_is_the_30th_after_the_refusal() -> None:
    assert last_day_for_applicant(case_after(REFUSED), "objected") == date(2026, 2, 18)


def test_a_case_is_objected_to_once() -> None:
    again = case_after([*OBJECTED[:6], *events(("objection_rejected", "2026-01-27T09:00"))])

    assert (again.status, last_day_for_applicant(again, "objected")) == ("rejected", None)
    assert not is_open_to_applicant(again, "objected", date(2026, 1, 27))


def test_what_is_sent_late_in_the_evening_is_sent_the_next_day_in_amman() -> None:
    assert used(events(("submitted", "2026-01-17T21:30")), "2026-01-18") == 0


def test_the_week_begins_on_sunday() -> None:
    assert [is_working_day(date(2026, 1, day), ()) for day in range(12, 19)] == [True] * 4 + [False] * 2 + [True]


def test_holidays_come_from_the_reference_list_day_by_day() -> None:
    days = holidays_in(lists_on(reference_data(), date(2026, 1, 15)))
    assert {date(2026, 5, 26), date(2026, 5, 30), date(2026, 12, 25), date(2018, 1, 1)} <= days
    assert not {date(2026, 5, 24), date(2026, 5, 31)} & days


def test_the_days_of_eid_do_not_count() -> None:
    days = holidays_in(lists_on(reference_data(), date(2026, 1, 15)))
    # Friday 20 March 2026 begins the feast; Sunday the 22nd is its last day, Monday the 23rd a day of work.
    assert used(events(("submitted", "2026-03-19T09:00")), "2026-03-23", days) == 1


def test_without_a_list_there_are_no_holidays() -> None:
    assert holidays_in({}) == frozenset()


HOLIDAY = frozenset({date(2026, 1, 19)})


@pytest.mark.parametrize(
    "after, days, holidays, due",
    [
        ("2026-01-15", 0, frozenset(), "2026-01-15"),
        ("2026-01-15", 1, frozenset(), "2026-01-18"),
        ("2026-01-18", 1, HOLIDAY, "2026-01-20"),
        ("2026-01-15", 5, HOLIDAY, "2026-01-25"),
    ],
)
def test_what_is_due_skips_weekends_and_holidays(after, days, holidays, due) -> None:
    assert day_due(date.fromisoformat(after), days, holidays).isoformat() == due


def test_a_holiday_is_no_working_day_between_two() -> None:
    assert working_days_between(date(2026, 1, 15), date(2026, 1, 20), HOLIDAY) == 2
