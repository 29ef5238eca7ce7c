from datetime import UTC, date, datetime

import pytest

from moi_pwa.core.case import CaseEvent, EventKind
from moi_pwa.rules.service_clock import is_working_day, working_days_used


def events(*happened: tuple[EventKind, str]) -> list[CaseEvent]:
    """Each at noon UTC of a day of January 2026; the 15th is a Thursday."""
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


def test_what_is_sent_late_in_the_evening_is_sent_the_next_day_in_amman() -> None:
    assert used(events(("submitted", "2026-01-17T21:30")), "2026-01-18") == 0


def test_the_week_begins_on_sunday() -> None:
    assert [is_working_day(date(2026, 1, day), ()) for day in range(12, 19)] == [True] * 4 + [False] * 2 + [True]
