"""Limits on attempts: what a stranger can spend, and what an owner can."""

from datetime import timedelta

import pytest

from moi_pwa.rules.accounts import attempts
from moi_pwa.rules.accounts.attempts import AddressLimits, Limit, TextLimits, wait_before_code

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
QUARTER = timedelta(minutes=15)


def test_each_code_is_waited_for_twice_as_long_as_the_last():
    assert [wait_before_code(sent).total_seconds() for sent in (0, 1, 2, 3)] == [0, 60, 120, 240]


@pytest.mark.parametrize(
    "limit,expected",
    [
        (attempts.CODES_PER_CONTACT, ("code_mobile", 5, HOUR)),
        (attempts.CODES_PER_CONTACT_A_DAY, ("code_mobile_day", 8, DAY)),
        (attempts.CODES_PER_CONTACT_FROM_ANYWHERE, ("code_mobile_anywhere", 40, DAY)),
        (attempts.TRIES_PER_CONTACT, ("try_mobile", 10, DAY)),
        (attempts.TRIES_PER_CONTACT_FROM_ANYWHERE, ("try_mobile_anywhere", 60, DAY)),
        (attempts.PASSWORDS_PER_NAME, ("password_name", 10, QUARTER)),
        (AddressLimits().codes()[0], ("code_address", 300, HOUR)),
        (AddressLimits().codes()[1], ("code_address_day", 1_500, DAY)),
        (AddressLimits().wrong_codes(), ("try_address", 500, HOUR)),
        (AddressLimits().wrong_passwords(), ("password_address", 50, QUARTER)),
        (TextLimits().total(), ("texts", 5_000, DAY)),
        (TextLimits().of_a_country(), ("texts_country", 100, DAY)),
    ],
    ids=lambda each: each.name if isinstance(each, Limit) else "",
)
def test_a_limit_is_counted_under_its_own_name_for_its_time(limit: Limit, expected: tuple[str, int, timedelta]):
    assert (limit.name, limit.most, limit.window) == expected


def test_the_mark_of_a_sign_in_lasts_ninety_days_and_limits_nothing():
    mark = attempts.SIGNED_IN_FROM
    assert (mark.name, mark.window) == ("signed_in_from", timedelta(days=90))
    assert mark.most == 2_147_483_647, "the largest number that a column for it holds"


def test_a_code_has_six_digits_and_lives_five_minutes_or_five_tries():
    assert attempts.CODE_DIGITS == 6
    assert attempts.CODE_LIVES.total_seconds() == 300
    assert attempts.CODE_TRIES == 5


def test_a_guesser_finds_a_code_with_a_probability_of_sixty_in_a_million_a_day():
    assert attempts.TRIES_PER_CONTACT_FROM_ANYWHERE.most / 10**attempts.CODE_DIGITS == 60 / 1_000_000


def test_no_address_can_spend_the_texts_of_a_day():
    assert AddressLimits().codes()[1].most < TextLimits().total().most


def test_the_numbers_of_jordan_and_its_neighbours_are_limited_by_the_total_alone():
    assert {"JO", "SY", "EG"} <= TextLimits().wide
    assert "XX" not in TextLimits().wide
