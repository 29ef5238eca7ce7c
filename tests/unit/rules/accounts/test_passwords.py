"""Checks of a password that an officer chose."""

import pytest

from moi_pwa.core.problems import Problem
from moi_pwa.demo.accounts import PASSWORD
from moi_pwa.rules.accounts.passwords import MAX_PASSWORD_LENGTH, MIN_GUESSES, MIN_PASSWORD_LENGTH, password_problem
from tests.vectors_of import vectors_of


@pytest.mark.parametrize(
    "password",
    [PASSWORD, "quiet lemon harbour", "زيتون وزعتر وليمون", "k7mq-p2xd-9rtw-h4cn", "harbour of rana at dusk"],
)
def test_words_that_have_nothing_to_do_with_each_other_are_taken(password):
    assert password_problem(password, ["rana.haddad", "رنا حدّاد"]) is None


@pytest.mark.parametrize("length, taken", [(MAX_PASSWORD_LENGTH, True), (MAX_PASSWORD_LENGTH + 1, False)])
def test_a_password_has_a_greatest_length(length, taken):
    password = ("quiet lemon harbour " * 7)[:length]
    assert (password_problem(password, []) is None) is taken


def test_a_date_is_no_password():
    problem = password_problem("   20.10.1985", [])
    assert problem is not None
    assert problem.code == "date"


def test_english_words_on_an_arabic_keyboard_are_as_easy_to_guess():
    problem = password_problem("حشسسصخقي1234", [])
    assert problem is not None
    assert problem.code == "common"


def test_the_names_of_one_officer_do_not_count_against_another():
    assert password_problem("haddad haddad haddad 9", ["laith"]) != password_problem(
        "haddad haddad haddad 9", ["haddad"]
    )


@pytest.mark.parametrize("vector", vectors_of("guessable"), ids=lambda vector: vector["typed"])
def test_what_the_browser_says_of_a_passphrase_is_said_of_a_password(vector):
    problem = password_problem(vector["typed"], [vector["about"]])
    assert (problem.code if problem else None) == vector["expect"]


def code_of(password: str, *names: str) -> str | None:
    problem = password_problem(password, names)
    return problem.code if problem else None


def test_the_sentences_about_length_say_how_many_characters_are_needed_or_allowed():
    assert password_problem("x" * 11, []) == Problem(path="new", code="too_short", params={"n": 12})
    assert password_problem("x" * 129, []) == Problem(path="new", code="too_long", params={"n": 128})
    assert (MIN_PASSWORD_LENGTH, MAX_PASSWORD_LENGTH) == (12, 128)


def test_a_password_takes_ten_billion_guesses():
    assert MIN_GUESSES == 10_000_000_000


@pytest.mark.parametrize(
    "word",
    [
        "moi", "interior", "jordan", "amman", "ministry", "officer", "desk", "residence", "visa",
        "الداخلية", "داخلية", "الاردن", "الأردن", "عمان", "وزارة", "موظف", "مكتب", "اقامة", "إقامة", "تاشيرة", "تأشيرة",
        "كلمة", "المرور", "السر", "مرحبا", "الله", "محمد", "احمد", "أحمد",
    ],
)  # fmt: skip
def test_six_letters_or_digits_are_needed_beside_the_words_of_this_desk(word: str):
    assert password_problem(word * 4 + "q7w3z", []) == Problem(path="new", code="about_you")
    assert code_of(word * 4 + "q7w3zk") != "about_you"


def test_signs_between_an_officer_s_names_are_no_letters():
    assert code_of("rana!@#$%^&*(rana", "rana") == "about_you"
    assert code_of("rana_________rana", "rana") == "about_you"


@pytest.mark.parametrize("password", ["haddad123456", "haddadabcdef", "1987haddad1987"])
def test_an_officer_s_name_beside_something_simple_is_about_the_officer(password: str):
    assert code_of(password, "haddad") == "about_you"


def test_the_arabic_alphabet_is_a_sequence():
    assert code_of("ابتثجحخدذرزسشص") == "sequence"
