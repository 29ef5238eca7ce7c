import pytest

from moi_pwa.demo.accounts import PASSWORD
from moi_pwa.rules.accounts.passwords import MAX_PASSWORD_LENGTH, password_problem
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
