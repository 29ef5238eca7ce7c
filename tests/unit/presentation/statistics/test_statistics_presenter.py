"""The statistics in words, bars and tables."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

import pytest

from moi_pwa.core.statistics import DayCounts, Period, ReasonFigures, Statistics, WeekFigures
from moi_pwa.core.text import Text
from moi_pwa.presentation.bar_chart import HEIGHT
from moi_pwa.presentation.statistics.statistics_presenter import present_statistics
from moi_pwa.presentation.statistics.statistics_view import StatisticsView

FIRST = date(2026, 1, 4)
NO_TIMES = DayCounts(counts=(), in_time=0)
EMPTY = Statistics(
    period=Period(first=FIRST, weeks=2),
    counted_until=None,
    weeks=[WeekFigures(first=FIRST + timedelta(weeks=n), received=0, granted=0, refused=0, ended=0) for n in range(2)],
    services=[],
    reasons=[],
    officers=[],
    times=NO_TIMES,
)


def shown(language="en", **given) -> StatisticsView:
    return present_statistics(replace(EMPTY, **given), {}, language)


def test_the_numbers_of_all_weeks_are_one_sentence():
    weeks = [
        WeekFigures(first=FIRST, received=5, granted=2, refused=1, ended=0),
        WeekFigures(first=FIRST, received=4, granted=1, refused=0, ended=1),
    ]
    assert shown(weeks=weeks).volumes == "Received: 9. Granted: 3. Refused: 1. Ended without a decision: 1."


def test_the_newest_week_is_the_first_row():
    assert [week.first for week in shown().weeks] == ["11 January 2026", "4 January 2026"]


def test_a_week_has_a_bar_for_what_came_and_one_for_what_was_done():
    weeks = [WeekFigures(first=FIRST, received=4, granted=2, refused=1, ended=1)]
    parts = {part.kind: part for part in shown(weeks=weeks).weekly.parts}
    assert float(parts["received"].height) == HEIGHT - 3
    assert sum(float(parts[kind].height) for kind in ("granted", "refused", "ended")) == pytest.approx(
        HEIGHT - 3, abs=0.2
    )
    assert parts["received"].x != parts["granted"].x == parts["refused"].x


def test_without_decisions_there_is_no_time():
    view = shown()
    assert (view.times, view.by_days.parts, view.days) == ("No decision was made in this period.", [], [])


def test_nothing_is_said_to_be_counted_before_it_was():
    assert shown().counted == "Decisions have not been counted yet. They are counted every hour."


def test_the_time_of_the_count_is_said():
    at = datetime(2026, 1, 15, 12, tzinfo=timezone(timedelta(hours=3)))
    assert shown(counted_until=at).counted == (
        "Decisions are counted every hour, this time until 15 January 2026, 12:00."
    )


TIMES: list[tuple[list[tuple[int, int]], int | None, int | None]] = [
    ([], None, None),
    ([(0, 1)], 0, 0),
    ([(1, 1), (2, 1)], 1, 2),
    ([(1, 9), (30, 1)], 1, 1),
    ([(1, 8), (30, 2)], 1, 30),
    ([(0, 50), (3, 40), (9, 10)], 0, 3),
]
"""Counts of decisions by days, with the days of half of them and of nine in ten."""


@pytest.mark.parametrize("counts, half, most", TIMES)
def test_a_percentile_is_the_least_number_of_days_that_is_enough(counts, half, most):
    times = DayCounts(counts=counts, in_time=0)
    assert (times.percentile(50), times.percentile(90)) == (half, most)


def test_the_times_are_a_sentence():
    times = DayCounts(counts=[(0, 6), (1, 3), (4, 1)], in_time=9)
    assert shown(times=times).times == (
        "Half of the decisions took the same working day or less, and 9 in 10 took one working day or less. "
        "90% were made in time. Time in which the applicant was asked does not count."
    )


def test_a_decision_that_took_very_long_stands_in_the_last_column():
    view = shown(times=DayCounts(counts=[(1, 1), (400, 1)], in_time=0))
    assert (len(view.by_days.labels), view.by_days.labels[-1].text) == (30, "29+")
    assert [row.days for row in view.days] == ["1", "400"]


def test_the_most_frequent_reason_has_the_longest_bar():
    reasons = [
        ReasonFigures(reason="documents", text=Text(ar="الوثائق", en="Documents"), count=4),
        ReasonFigures(reason="gone", text=None, count=1),
    ]
    assert [(each.reason, each.share) for each in shown(reasons=reasons).reasons] == [
        ("Documents", "100"),
        ("gone", "25"),
    ]
