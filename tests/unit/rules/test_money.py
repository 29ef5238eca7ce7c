"""Amounts as they are typed, travel and are printed."""

from decimal import Decimal

import pytest

from moi_pwa.core.payments import Money
from moi_pwa.rules.money import (
    dinars,
    exact_dinars,
    fils_of,
    money_of,
    pad_dinars,
    parse_fils,
    printed_dinars,
    read_dinars,
)


def test_an_amount_keeps_all_decimals_of_its_currency():
    money = money_of(12_500)

    assert (str(money.amount), money.currency) == ("12.500", "JOD")


def test_what_was_made_from_fils_is_as_many_fils():
    assert fils_of(money_of(12_500)) == 12_500


@pytest.mark.parametrize("amount, currency", [("12.500", "USD"), ("12.5005", "JOD")])
def test_another_currency_or_a_part_of_a_fils_is_no_number_of_fils(amount: str, currency: str):
    assert fils_of(Money(amount=Decimal(amount), currency=currency)) is None


@pytest.mark.parametrize(
    "text, fils", [("12.500", 12_500), ("0.001", 1), ("999999999999.999", 999_999_999_999_999), ("0.000", 0)]
)
def test_money_travels_with_three_decimals(text: str, fils: int):
    assert parse_fils(text) == fils
    assert dinars(fils) == text


@pytest.mark.parametrize("text", ["12.5", "12", "012.500", "-1.000", "1000000000000.000", "12.5000", "1,000.000"])
def test_money_that_is_written_otherwise_is_not_read(text: str):
    assert parse_fils(text) is None


@pytest.mark.parametrize(
    "typed, fils",
    [
        ("12.5", 12_500),
        ("12", 12_000),
        ("1,000", 1_000_000),
        ("1,000,000.25", 1_000_000_250),
        ("١٢٫٥٠٠", 12_500),
        ("١٬٠٠٠", 1_000_000),
        (" 7 .125 ", 7_125),
        ("999999999", 999_999_999_000),
    ],
)
def test_an_amount_is_read_as_people_type_it(typed: str, fils: int):
    assert read_dinars(typed) == fils


@pytest.mark.parametrize("typed", ["", ".5", "12.", "12.5000", "1,00", "1234567890", "-1", "12 JOD"])
def test_what_is_no_amount_is_not_read(typed: str):
    assert read_dinars(typed) is None


@pytest.mark.parametrize("text, padded", [("12.5", "12.500"), ("0012", "12.000"), ("12.", "12.000"), ("0", "0.000")])
def test_an_answered_amount_gets_all_decimals(text: str, padded: str):
    assert pad_dinars(text) == padded


@pytest.mark.parametrize("text", [".5", "12.5000", "", "12,5"])
def test_an_answer_that_is_no_amount_is_not_padded(text: str):
    assert pad_dinars(text) is None


def test_books_print_all_decimals_and_group_thousands():
    assert [exact_dinars(fils) for fils in (1_500_000, 12_005)] == ["1,500.000", "12.005"]


def test_pages_print_whole_dinars_without_decimals():
    assert [printed_dinars(fils) for fils in (1_500_000, 1_500_500)] == ["1,500", "1,500.500"]
