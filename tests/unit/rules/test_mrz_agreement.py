"""Answers compared with a machine-readable zone."""

from dataclasses import replace
from datetime import date

import pytest

from moi_pwa.rules.forms.mrz import Element, mrz_agrees, mrz_answers
from tests.zones import passport, read

TODAY = date(2026, 1, 15)


def agrees(element: Element, answer: str, **changed: str) -> bool | None:
    """Return whether an answer agrees with a passport."""
    return mrz_agrees(read(passport(**changed)), element, answer)


def given_agrees(given: str, answer: str) -> bool | None:
    return agrees("given", answer, names=f"ERIKSSON<<{given}")


def test_what_a_zone_does_not_say_is_no_answer():
    blank = replace(read(passport()), number="", issuer="", nationality="", birth="<<<<<<", expiry="3001<<")
    assert mrz_answers(blank, TODAY) == {"sex": "F", "surname": "ERIKSSON", "given": "ANNA MARIA"}


@pytest.mark.parametrize(
    "answer, agreed", [("L898902C3", True), ("l898902c3", True), ("L898902C", False), ("L898902C36", False)]
)
def test_a_number_agrees_in_capitals_or_small_letters(answer: str, *, agreed: bool):
    assert agrees("number", answer, number="L898902C3") is agreed


@pytest.mark.parametrize(
    "element, answer, agreed",
    [
        ("issuer", "DEU", True),
        ("issuer", "D", False),
        ("issuer", "XXB", False),
        ("nationality", "XXB", True),
        ("nationality", "DEU", False),
        ("sex", "M", True),
        ("sex", "F", False),
    ],
)
def test_codes_agree_with_their_own_element(element: Element, answer: str, *, agreed: bool):
    assert agrees(element, answer, issuer="D", nationality="XXB", sex="M") is agreed


@pytest.mark.parametrize(
    "written, answer, agreed",
    [
        ("850512", "1985-05-12", True),
        ("850512", "1985-05-13", False),
        ("850512", "1985-05-02", False),
        ("850512", "1995-05-12", False),
        ("850512", "1986", False),
        ("850512", "", None),
        ("850512", "1985-05-32", None),
        ("85<<12", "1985-05-12", True),
        ("85<<12", "1985-05-13", False),
        ("85<<12", "1985-05", True),
        ("<<0512", "1985-05-12", True),
        ("<<0512", "1985-06-12", False),
        ("<<0512", "1985", True),
        ("<<<<12", "1985-05-12", True),
        ("<<<<12", "1985-05-13", False),
        ("<<<<<<", "1985-05-12", None),
    ],
)
@pytest.mark.parametrize("element", ["birth", "expiry"])
def test_a_day_agrees_in_what_both_know(element: Element, written: str, answer: str, *, agreed: bool | None):
    assert agrees(element, answer, **{element: written}) is agreed


@pytest.mark.parametrize(
    "given, answer, agreed",
    [
        ("ABCDEFGHIJ", "ABCDEFGHIX", True),
        ("ABCDEFGHIJ", "XBCDEFGHIJ", True),
        ("ABCDEFGHIJ", "ABCDEFGHI", True),
        ("ABCDEFGHIJ", "BCDEFGHIJ", True),
        ("ABCDEFGHIJ", "ABCDFGHIJ", True),
        ("ABCDEFGHI", "ABCDEFGHIJ", True),
        ("BCDEFGHIJ", "ABCDEFGHIJ", True),
        ("ABCDEFGHIJ", "ABCDEFGHXX", False),
        ("ABCDEFGHIJ", "ABCDEFGHJI", False),
        ("ABCDEFGHIJ", "XABCDEFGHI", False),
        ("ABCDEFGHIJ", "ABCDEFGH", False),
        ("ABCDEFGH", "ABCDEFGHIJ", False),
        ("ABCDEFGHI", "ABCDEFGHX", False),
        ("ABCDEFGHI", "ABCDEFGHI", True),
        ("ABCDEFGHIJKLMNOPQRST", "BACDEFGHIJKLMNOPQRST", True),
        ("ABCDEFGHIJKLMNOPQRST", "CDEFGHIJKLMNOPQRST", True),
        ("CDEFGHIJKLMNOPQRST", "ABCDEFGHIJKLMNOPQRST", True),
        ("ABCDEFGHIJKLMNOPQRST", "BCDEFGHIJKLMNOPQRSTU", True),
        ("ABCDEFGHIJKLMNOPQRST", "BACDEFGHIJKLMNOPQRSX", False),
        ("ABCDEFGHIJKLMNOPQRS", "BACDEFGHIJKLMNOPQRS", False),
        ("JOHANNES", "SENNAHOJ", False),
    ],
)
def test_one_letter_of_ten_may_be_wrong_missing_or_too_many(given: str, answer: str, *, agreed: bool):
    assert given_agrees(given, answer) is agreed


@pytest.mark.parametrize(
    "answer", ["Anna-Maria", "anna maria", "ANNAMARIA", "A n n a Ma-ri-a", "Anna M'aria.", "Ánnà Märia", "Anna مMaria"]
)
def test_case_marks_and_what_is_no_latin_letter_do_not_count_in_names(answer: str):
    assert given_agrees("ANNA<MARIA", answer) is True


@pytest.mark.parametrize("answer", ["", "آنا ماريا", "12345"])
def test_a_name_without_a_latin_letter_agrees_with_none(answer: str):
    assert given_agrees("ANNA<MARIA", answer) is False


@pytest.mark.parametrize("written", ["STRASSE", "OESTRAA", "THOR", "BJOERN"])
def test_a_letter_that_is_spelled_with_two_agrees(written: str):
    answers = {"STRASSE": "Straße", "OESTRAA": "Østrå", "THOR": "Þor", "BJOERN": "Bjørn"}
    assert given_agrees(written, answers[written]) is True


def test_a_surname_agrees_only_with_the_surname():
    assert agrees("surname", "Eriksson") is True
    assert agrees("surname", "Anna Maria") is False
    assert agrees("given", "Eriksson") is False


CUT = "ERIKSSON<<ANNA<MARIA<THEODORA<ELISABETH"
"""Names of exactly 39 characters, which fill a passport's line."""


@pytest.mark.parametrize(
    "answer, agreed",
    [
        ("Anna Maria Theodora Elisabeth", True),
        ("Anna Maria Theodora Elisabethina Johanna", True),
        ("Anna Maria Theodor Elisabethina Johanna", True),
        ("Anna Maria Theodora", False),
        ("Eva Margareta Theodora Elisabethina", False),
    ],
)
def test_given_names_that_are_cut_agree_with_what_goes_on(answer: str, *, agreed: bool):
    assert agrees("given", answer, names=CUT) is agreed


def test_given_names_that_are_not_cut_agree_with_nothing_longer():
    assert agrees("given", "Anna Maria Theodora Elisabethina Johanna", names=CUT[:-1]) is False


def test_a_surname_before_cut_given_names_is_whole():
    assert agrees("surname", "Eriksson", names=CUT) is True
    assert agrees("surname", "Eriksson Lindqvist", names=CUT) is False


NILAVADHANANANDA = "NILAVADHANANANDA<KRAPHRATCHATHAMMARONGA"
"""A surname of exactly 39 characters, after which no given name is seen."""


def test_names_beyond_a_surname_that_fills_its_line_are_left_open():
    assert agrees("surname", "Nilavadhanananda", names=NILAVADHANANANDA) is True
    assert agrees("given", "Nilavadhanananda Kraphratchathammarongalert", names=NILAVADHANANANDA) is True
    assert agrees("given", "Dejsiri", names=NILAVADHANANANDA) is False


def test_a_single_name_is_no_surname():
    assert agrees("surname", "Arkfreith", names="ARKFREITH") is False
    assert agrees("given", "Arkfreith", names="ARKFREITH") is True
