"""Bounds of answers, before anything is computed from them."""

from dataclasses import replace
from typing import Any

import pytest

from moi_pwa.core.fields import DateField, FileField, GroupField, TextField
from moi_pwa.core.problems import Problem
from moi_pwa.core.service import Section
from moi_pwa.core.text import Text
from moi_pwa.rules.characters import MAX_ANSWER_LENGTH
from moi_pwa.rules.forms.bounds import details_out_of_bounds, out_of_bounds
from tests.fixtures.library_card import LIBRARY_CARD

WORDS = Text(ar="نص", en="Words")
NAME = TextField(id="name", label=WORDS, max_chars=10, renamed_from=("full_name",))
STORY = TextField(id="story", label=WORDS, max_chars=8_000)
BIRTH = DateField(id="birth", label=WORDS)
PHOTO = FileField(id="D01", label=WORDS, document="D01", max_files=2)
CHILDREN = GroupField(
    id="children",
    label=WORDS,
    item=WORDS,
    maximum=2,
    fields=(TextField(id="name", label=WORDS, max_chars=5), FileField(id="D05", label=WORDS, document="D05")),
)
SERVICE = replace(
    LIBRARY_CARD,
    sections=(
        Section(id="one", title=WORDS, fields=(NAME, STORY, BIRTH)),
        Section(id="two", title=WORDS, fields=(PHOTO, CHILDREN)),
    ),
    removed=("pets", "children/toys"),
)
COLOURS: Any = ["red"]


def problems(answers: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the problems of answers as a whole."""
    return [(each.path, each.code) for each in out_of_bounds(SERVICE, answers)]


def problems_by_path(answers: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the problems of answers by path."""
    return [(each.path, each.code) for each in details_out_of_bounds(SERVICE, answers)]


def test_answers_within_their_bounds_have_no_problem():
    answers: dict[str, Any] = {
        "name": "x" * 20,
        "story": "x" * MAX_ANSWER_LENGTH,
        "birth": "1" * 1_000,
        "D01": ["a", "b"],
        "children": [{"name": "x" * 10, "D05": ["c"]}, {}],
    }
    assert problems(answers) == []
    assert problems(dict.fromkeys(answers)) == []


@pytest.mark.parametrize("walk", [problems, problems_by_path])
@pytest.mark.parametrize(
    "path,answer,code",
    [
        ("name", "x" * 21, "too_long"),
        ("story", "x" * (MAX_ANSWER_LENGTH + 1), "too_long"),
        ("birth", "1" * 1_001, "too_long"),
        ("name", "a\x00b", "unprintable"),
        ("name", "a\ud800b", "unprintable"),
        ("name", ["a"], "wrong_type"),
        ("birth", {"year": 1988}, "wrong_type"),
        ("D01", ["a", "b", "c"], "too_many_files"),
        ("D01", ["a", 1], "wrong_type"),
        ("D01", [["a"]], "wrong_type"),
        ("D01", ["x" * (MAX_ANSWER_LENGTH + 1)], "wrong_type"),
        ("D01", ["a\x00b"], "wrong_type"),
        ("children", [{}, {}, {}], "too_many_items"),
        ("children", [{}, "a"], "wrong_type"),
        ("children", {"name": "a"}, "wrong_type"),
    ],
)
def test_an_answer_that_is_too_large_or_of_another_kind_is_named(walk: Any, path: str, answer: Any, code: str):
    assert walk({"birth": "1988-05-01", path: answer}) == [(path, code)]


@pytest.mark.parametrize("answer", [None, 1, True, 0.5, "", [], {}])
def test_an_answer_without_a_size_is_left_to_the_later_checks(answer: Any):
    for path in ("name", "birth", "D01", "children"):
        assert problems({path: answer}) == []


def test_a_text_may_be_twice_as_long_before_it_is_tidied_and_the_sentence_says_the_length_that_is_allowed():
    assert out_of_bounds(SERVICE, {"name": "x" * 21}) == [Problem(path="name", code="too_long", params={"n": 10})]
    assert out_of_bounds(SERVICE, {"birth": "1" * 1_001}) == [
        Problem(path="birth", code="too_long", params={"n": 1_000})
    ]


def test_the_sentences_about_files_and_items_say_how_many_are_allowed():
    assert out_of_bounds(SERVICE, {"D01": ["a", "b", "c"]})[0].params == {"n": 2}
    assert out_of_bounds(SERVICE, {"children": [{}, {}, {}]})[0].params == {"n": 2}


def test_an_answer_of_an_item_is_named_by_its_path():
    children = [{"name": "Rana"}, {"name": "x" * 11, "D05": [1]}]
    assert problems({"children": children}) == [("children/1/name", "too_long"), ("children/1/D05", "wrong_type")]


def test_an_answer_to_a_question_under_its_earlier_name_has_the_same_bounds():
    assert problems({"full_name": "x" * 20}) == []
    assert problems({"full_name": "x" * 21}) == [("full_name", "too_long")]


def test_a_list_that_belongs_to_no_question_is_refused_and_a_short_answer_is_left_to_the_form():
    assert problems({"pet": COLOURS}) == [("pet", "unknown_field")]
    assert problems({"pet": {"name": "Rex"}}) == [("pet", "unknown_field")]
    assert problems({"pet": "Rex"}) == []


def test_a_list_that_belonged_to_a_question_of_an_earlier_form_is_passed_over():
    assert problems({"pets": COLOURS}) == []
    assert problems({"toys": COLOURS}) == [("toys", "unknown_field")]
    assert problems({"children": [{"toys": COLOURS}]}) == []
    assert problems({"children": [{"pets": COLOURS}]}) == [("children/0/pets", "unknown_field")]


def test_details_are_named_by_the_path_of_one_answer():
    assert problems_by_path({"children/0/name": "Rana", "children/7/D05": ["c"], "D01": []}) == []
    assert problems_by_path({"children/1/name": "x" * 11}) == [("children/1/name", "too_long")]


@pytest.mark.parametrize(
    "path", ["pet", "full_name", "children/0/pet", "children/00/name", "parents/0/name", "D01/0/name", "", "name/"]
)
def test_details_at_a_path_that_the_form_does_not_have_are_refused(path: str):
    assert problems_by_path({path: "a"}) == [(path, "unknown_field")]
