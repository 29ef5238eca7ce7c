"""Days, where the vectors of both languages do not look; `dates.test.js` has the same facts."""

from datetime import date, datetime

import pytest

from moi_pwa.rules.dates import (
    HIJRI,
    Span,
    add_days,
    add_months,
    amman_day,
    end_of_day,
    numeric_day,
    pad_day,
    parse_day,
    parse_span,
)


def test_a_day_is_all_of_a_text():
    assert parse_day("2026-01-15") == date(2026, 1, 15)
    for text in ("x2026-01-15", "2026-01-15x", "12026-01-15", " 2026-01-15", "2026-01-15\n", "20260115"):
        assert parse_day(text) is None


@pytest.mark.parametrize(
    "text,first,last",
    [
        ("1988-02", date(1988, 2, 1), date(1988, 2, 29)),
        ("1989-02", date(1989, 2, 1), date(1989, 2, 28)),
        ("1988-04", date(1988, 4, 1), date(1988, 4, 30)),
        ("1988-12", date(1988, 12, 1), date(1988, 12, 31)),
        ("1988", date(1988, 1, 1), date(1988, 12, 31)),
        (f"2026-01-15{HIJRI}", date(2026, 1, 15), date(2026, 1, 15)),
    ],
)
def test_a_day_that_is_partly_known_means_each_day_that_it_may_be(text: str, first: date, last: date):
    assert parse_span(text) == Span(first, last)


@pytest.mark.parametrize("text", ["", "88", "1988-13", "1988-00", "1988-2", "0000", f"1988{HIJRI}", "1988-02-30"])
def test_a_text_of_another_shape_means_no_day(text: str):
    assert parse_span(text) is None


@pytest.mark.parametrize(
    "typed,padded",
    [
        ("2026-1-5", "2026-01-05"),
        ("2026-12-5", "2026-12-05"),
        ("2026-1-15", "2026-01-15"),
        ("1988-5", "1988-05"),
        (f"2026-1-5{HIJRI}", f"2026-01-05{HIJRI}"),
    ],
)
def test_month_and_day_are_padded(typed: str, padded: str):
    assert pad_day(typed) == padded


@pytest.mark.parametrize("text", ["x2026-1-5", "2026-1-5x", "2026-1-115", "26-1-5", "2026", ""])
def test_a_text_that_is_no_day_is_not_padded(text: str):
    assert pad_day(text) == text


def test_the_first_and_the_last_day_of_the_calendar_can_be_reached_and_no_day_beyond_them():
    assert add_days(date(1, 1, 2), -1) == date(1, 1, 1)
    assert add_days(date(1, 1, 1), -1) is None
    assert add_months(date(1, 2, 1), -1) == date(1, 1, 1)
    assert add_months(date(1, 1, 1), -1) is None
    assert add_months(date(9999, 11, 30), 1) == date(9999, 12, 30)
    assert add_months(date(9999, 12, 1), 1) is None


def test_a_day_is_printed_in_digits_with_as_much_as_is_known():
    assert numeric_day(f"2026-12-31{HIJRI}") == "31/12/2026"
    assert [numeric_day("1988-05"), numeric_day("1988")] == ["05/1988", "1988"]


def test_a_day_ends_at_midnight_in_amman():
    assert end_of_day(date(2026, 1, 15)).isoformat() == "2026-01-16T00:00:00+03:00"


def test_an_instant_without_a_zone_has_no_day():
    with pytest.raises(ValueError, match="zone"):
        amman_day(datetime.fromisoformat("2026-01-15T09:00"))
