"""Visiting hours, the times of a day, the days that are offered, and the choice of a time."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

import pytest

from moi_pwa.core.reference import Lists, Value
from moi_pwa.core.visits import VisitingHours
from moi_pwa.rules.cases.visits import (
    choose_time,
    days_offered,
    last_day_to_move,
    moment,
    times_of_day,
    visiting_hours,
    visiting_place,
)

THURSDAY = date(2026, 1, 15)
SUNDAY, MONDAY, TUESDAY = (THURSDAY + timedelta(days=n) for n in (3, 4, 5))
NEXT_SUNDAY = SUNDAY + timedelta(days=7)

LISTS: Lists = {
    "visiting_hours": {
        "visas": {"ar": "قسم التأشيرات", "en": "Visas Section", "opens": 9, "closes": 14, "minutes": 20, "places": 2},
        "follow_up": {"ar": "المتابعة", "en": "Follow-up", "opens": 10, "closes": 13, "minutes": 30, "places": 1},
    }
}
TEN_TO_ELEVEN = VisitingHours(opens=time(10), closes=time(11), minutes=30, places=1)
TEN, HALF_PAST_TEN = time(10), time(10, 30)


def days_from(first: int, last: int) -> frozenset[date]:
    """Return the days between two days, each counted from the Thursday, both included."""
    return frozenset(THURSDAY + timedelta(days=n) for n in range(first, last + 1))


def times(opens: int, closes: int, minutes: int) -> list[str]:
    hours = VisitingHours(opens=time(opens), closes=time(closes), minutes=minutes, places=1)
    return [at.isoformat("minutes") for at in times_of_day(hours)]


def chosen(
    *wanted: datetime,
    places: int = 1,
    booked: Mapping[datetime, int] | None = None,
    holidays: frozenset[date] = frozenset(),
) -> datetime | None:
    """Return the time that is chosen on the Thursday, where visits begin at ten and at half past ten."""
    hours = VisitingHours(opens=time(10), closes=time(11), minutes=30, places=places)
    return choose_time(wanted, hours, booked or {}, THURSDAY, holidays)


@pytest.mark.parametrize("directorate, name", [("visas", "Visas Section"), ("follow_up", "Follow-up")])
def test_each_directorate_receives_at_its_own_place(directorate: str, name: str):
    place = visiting_place(LISTS, directorate)

    assert place is not None
    assert place["en"] == name


@pytest.mark.parametrize("lists", [LISTS, {"visiting_hours": {}}, {}], ids=["another's place", "no place", "no list"])
def test_a_directorate_without_a_place_receives_nobody(lists: Lists):
    assert visiting_place(lists, "nationality") is None


def test_a_place_receives_in_the_hours_that_were_entered():
    hours = VisitingHours(opens=time(9), closes=time(14), minutes=20, places=2)

    assert visiting_hours(LISTS["visiting_hours"]["visas"]) == hours


@pytest.mark.parametrize("entered", [{}, {"opens": None, "closes": None, "minutes": None, "places": None}])
def test_a_place_without_numbers_receives_one_visitor_every_five_minutes_of_the_first_hour(
    entered: Mapping[str, Value],
):
    assert visiting_hours(entered) == VisitingHours(opens=time(0), closes=time(1), minutes=5, places=1)


@pytest.mark.parametrize(
    "opens, closes, of_day",
    [
        (-1, 14, (0, 14)),
        (0, 14, (0, 14)),
        (1, 14, (1, 14)),
        (21, 23, (21, 23)),
        (22, 23, (22, 23)),
        (23, 23, (22, 23)),
        (99, 99, (22, 23)),
        (9, 24, (9, 23)),
        (9, 23, (9, 23)),
        (9, 22, (9, 22)),
        (9, 11, (9, 11)),
        (9, 10, (9, 10)),
        (9, 9, (9, 10)),
        (9, 3, (9, 10)),
        (0, 0, (0, 1)),
    ],
)
def test_a_place_is_open_for_an_hour_at_least_and_within_one_day(opens: int, closes: int, of_day: tuple[int, int]):
    hours = visiting_hours({"opens": opens, "closes": closes})

    assert (hours.opens, hours.closes) == (time(of_day[0]), time(of_day[1]))


@pytest.mark.parametrize(
    "entered, minutes", [(-5, 5), (0, 5), (4, 5), (5, 5), (6, 6), (59, 59), (60, 60), (61, 60), (999, 60)]
)
def test_a_visit_lasts_between_five_minutes_and_an_hour(entered: int, minutes: int):
    assert visiting_hours({"minutes": entered}).minutes == minutes


@pytest.mark.parametrize("entered, places", [(-1, 1), (0, 1), (1, 1), (2, 2), (99, 99), (100, 100), (101, 100)])
def test_a_place_receives_between_one_and_a_hundred_visitors_at_a_time(entered: int, places: int):
    assert visiting_hours({"places": entered}).places == places


@pytest.mark.parametrize(
    "opens, closes, minutes, begin",
    [
        (9, 11, 30, ["09:00", "09:30", "10:00", "10:30"]),
        (9, 10, 20, ["09:00", "09:20", "09:40"]),
        (9, 11, 45, ["09:00", "09:45"]),
        (9, 10, 40, ["09:00"]),
        (0, 2, 60, ["00:00", "01:00"]),
        (22, 23, 60, ["22:00"]),
        (22, 23, 25, ["22:00", "22:25"]),
    ],
)
def test_visits_follow_each_other_from_opening_on(opens: int, closes: int, minutes: int, begin: list[str]):
    assert times(opens, closes, minutes) == begin


@pytest.mark.parametrize("minutes", range(5, 61))
def test_as_many_visits_are_offered_as_end_before_closing(minutes: int):
    for opens in range(23):
        for closes in range(opens + 1, 24):
            assert len(times(opens, closes, minutes)) == (closes - opens) * 60 // minutes


def test_ten_working_days_are_offered_from_the_day_after_tomorrow_on():
    days = [*(SUNDAY + timedelta(days=n) for n in range(5)), *(NEXT_SUNDAY + timedelta(days=n) for n in range(5))]

    assert days_offered(THURSDAY, frozenset()) == days


@pytest.mark.parametrize(
    "today, first",
    [
        (THURSDAY, SUNDAY),
        (THURSDAY + timedelta(days=1), SUNDAY),
        (THURSDAY + timedelta(days=2), MONDAY),
        (SUNDAY, TUESDAY),
        (MONDAY, MONDAY + timedelta(days=2)),
        (TUESDAY, TUESDAY + timedelta(days=2)),
        (TUESDAY + timedelta(days=1), NEXT_SUNDAY),
    ],
    ids=lambda day: f"{day:%A}",
)
def test_nobody_is_asked_to_come_tomorrow_nor_at_a_weekend(today: date, first: date):
    assert days_offered(today, frozenset(), 1) == [first]


def test_nobody_is_received_on_a_holiday():
    assert days_offered(THURSDAY, {SUNDAY, TUESDAY}, 2) == [MONDAY, TUESDAY + timedelta(days=1)]


@pytest.mark.parametrize("number", [0, 1, 2, 10, 11])
def test_as_many_days_are_offered_as_are_asked_for(number: int):
    assert len(days_offered(THURSDAY, frozenset(), number)) == number


def test_the_last_day_that_is_offered_is_the_121st_after_today():
    last = SUNDAY + timedelta(days=121)

    assert days_offered(SUNDAY, days_from(3, 3 + 120)) == [last]
    assert days_offered(SUNDAY, days_from(3, 3 + 121)) == []


def test_a_time_of_day_is_meant_in_amman():
    assert moment(SUNDAY, TEN) == datetime(2026, 1, 18, 7, tzinfo=UTC)


def test_the_first_time_asked_for_is_given_if_it_is_free():
    assert chosen(moment(TUESDAY, TEN), moment(MONDAY, TEN)) == moment(TUESDAY, TEN)


def test_the_next_time_asked_for_is_given_if_the_first_is_not_free():
    first, second, third = moment(TUESDAY, TEN), moment(MONDAY, HALF_PAST_TEN), moment(MONDAY, TEN)

    assert chosen(first, second, third, booked={first: 1}) == second


def test_a_time_is_free_until_all_its_places_are_booked():
    ten = moment(MONDAY, TEN)

    assert [chosen(ten, places=2, booked={ten: n}) == ten for n in (0, 1, 2, 3)] == [True, True, False, False]


@pytest.mark.parametrize("wanted", ["2026-01-19T07:00:00+00:00", "2026-01-19T10:00:00+03:00"])
def test_a_time_asked_for_in_any_zone_is_the_same_time(wanted: str):
    assert chosen(datetime.fromisoformat(wanted)) == moment(MONDAY, TEN)


@pytest.mark.parametrize(
    "wanted, given",
    [
        ((SUNDAY, "10:00"), (SUNDAY, "10:30")),
        ((MONDAY, "09:59"), (MONDAY, "10:00")),
        ((MONDAY, "10:10"), (MONDAY, "10:30")),
        ((MONDAY, "10:31"), (TUESDAY, "10:00")),
        ((NEXT_SUNDAY - timedelta(days=2), "10:00"), (NEXT_SUNDAY, "10:00")),
        ((THURSDAY + timedelta(days=1), "10:00"), (SUNDAY, "10:30")),
        ((THURSDAY - timedelta(days=30), "10:00"), (SUNDAY, "10:30")),
    ],
    ids=["booked out", "before opening", "between visits", "after the last", "a weekend", "too soon", "past"],
)
def test_the_next_free_time_is_given_in_place_of_one_that_cannot_be_had(
    wanted: tuple[date, str], given: tuple[date, str]
):
    asked_for, next_free = (moment(day, time.fromisoformat(at)) for day, at in (wanted, given))

    assert chosen(asked_for, booked={moment(SUNDAY, TEN): 1}) == next_free


def test_a_time_asked_for_on_a_holiday_is_put_off_to_the_next_day():
    assert chosen(moment(MONDAY, HALF_PAST_TEN), holidays=frozenset({MONDAY})) == moment(TUESDAY, TEN)


def test_the_next_free_time_is_sought_from_the_earliest_that_was_asked_for():
    monday, tuesday = moment(MONDAY, HALF_PAST_TEN), moment(TUESDAY, HALF_PAST_TEN)

    assert chosen(tuesday, monday, booked={monday: 1, tuesday: 1}) == moment(TUESDAY, TEN)


def test_the_first_free_time_is_given_to_who_asks_for_none():
    assert chosen(booked={moment(SUNDAY, TEN): 1}) == moment(SUNDAY, HALF_PAST_TEN)


def test_the_first_free_time_of_all_is_given_if_none_is_free_from_then_on():
    too_late = moment(THURSDAY + timedelta(days=200), TEN)

    assert chosen(too_late, booked={moment(SUNDAY, TEN): 1}) == moment(SUNDAY, HALF_PAST_TEN)


def test_a_time_beyond_the_ten_days_offered_is_given():
    later = moment(NEXT_SUNDAY + timedelta(days=28), TEN)

    assert chosen(later) == later


@pytest.mark.parametrize("wanted", [(), (moment(MONDAY, TEN),)], ids=["none asked for", "one asked for"])
def test_no_time_is_given_if_none_is_free(wanted: tuple[datetime, ...]):
    full = {
        moment(day, at): 1 for day in days_offered(THURSDAY, frozenset(), 120) for at in times_of_day(TEN_TO_ELEVEN)
    }

    assert chosen(*wanted, booked=full) is None
    assert chosen(*wanted, holidays=days_from(0, 130)) is None


@pytest.mark.parametrize(
    "visit, last",
    [("2026-01-19T07:00", "2026-01-18"), ("2026-01-19T20:59", "2026-01-18"), ("2026-01-19T21:00", "2026-01-19")],
    ids=["morning", "just before midnight in Amman", "midnight in Amman"],
)
def test_a_visit_can_be_moved_until_the_day_before_it_in_amman(visit: str, last: str):
    assert last_day_to_move(datetime.fromisoformat(visit).replace(tzinfo=UTC)) == date.fromisoformat(last)
