"""The operator is warned a year before numbers of a kind run out, and not earlier."""

from datetime import date

import pytest

from moi_pwa.rules.number_spaces import CAPACITY, Counter, NumberSpace, ending_spaces

TODAY = date(2026, 7, 2)
"""A day on which half of the year has passed."""


def counter(last: int, *, year: int = 2026, space: NumberSpace = "bill") -> Counter:
    return Counter(space=space, within="", year=year, last=last)


def is_ending(each: Counter, today: date = TODAY) -> bool:
    return ending_spaces([each], today) == [each]


@pytest.mark.parametrize("space", CAPACITY)
def test_a_year_has_a_hundred_million_numbers_of_each_kind(space: NumberSpace):
    assert CAPACITY[space] >= 99_999_999


@pytest.mark.parametrize("space", CAPACITY)
def test_a_million_in_a_year_warns_nobody(space: NumberSpace):
    assert not is_ending(counter(1_000_000, space=space))


@pytest.mark.parametrize("last, warned", [(24_000_000, False), (26_000_000, True)])
def test_a_year_that_goes_on_as_it_began_and_then_doubles_is_warned_of(last: int, *, warned: bool):
    assert is_ending(counter(last)) is warned


@pytest.mark.parametrize("last, warned", [(49_000_000, False), (51_000_000, True)])
def test_a_last_year_that_doubles_is_warned_of(last: int, *, warned: bool):
    assert is_ending(counter(last, year=2025)) is warned


def test_a_year_that_has_only_begun_is_not_taken_for_all_of_it():
    assert not is_ending(counter(1_000_000), date(2026, 1, 1))


def test_years_that_are_over_warn_nobody():
    assert not is_ending(counter(99_999_999, year=2024))


def test_every_kind_of_number_has_the_space_of_its_digits():
    assert CAPACITY == {
        "application": 999_999_999,
        "bill": 99_999_999,
        "paper": 999_999 + 22 * 32**5,
        "cash_drawer": 999_999_999,
        "committee_session": 999_999_999,
    }


def test_a_space_that_lasts_for_twice_the_use_is_not_warned_of():
    assert not is_ending(counter(499_999_999, year=2025, space="cash_drawer"))
    assert is_ending(counter(500_000_000, year=2025, space="cash_drawer"))
    half = CAPACITY["paper"] // 2
    assert not is_ending(counter(half, year=2025, space="paper"))
    assert is_ending(counter(half + 1, year=2025, space="paper"))


def test_the_first_month_is_taken_for_a_month_of_thirty_days():
    monthly = 4_109_589  # twice twelve of these, and the five days left, are 99,999,999
    for day in (date(2026, 1, 1), date(2026, 1, 30)):
        assert not is_ending(counter(monthly), day)
        assert is_ending(counter(monthly + 1), day)
    assert not is_ending(counter(monthly + 1), date(2026, 1, 31))


def test_a_year_that_is_over_or_has_not_begun_warns_nobody_whatever_the_space():
    for year in (2024, 2027):
        assert not is_ending(counter(10**9, year=year, space="cash_drawer"))
