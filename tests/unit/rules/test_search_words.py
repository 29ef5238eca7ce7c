"""Words by which cases are found."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moi_pwa.core.fields import (
    CodeField,
    DateField,
    Field,
    GroupField,
    NationalNumberField,
    PassportField,
    PhoneField,
    TextField,
)
from moi_pwa.core.service import Section
from moi_pwa.core.text import Text
from moi_pwa.rules.search.words import MAX_WORD_LENGTH, fold_words, search_words, searched_words
from tests.fixtures.library_card import LIBRARY_CARD

NAMES = st.text(alphabet="aeouAEOUÄÅÖÜØÆßİıŋΣ\u0307\u0301'’-‐·. ,/@علیى\u200cءآة٣9zx", max_size=60)


@given(NAMES)
def test_folding_twice_changes_nothing(text: str):
    folded = [word for word in fold_words(text) if word]
    assert [word for each in folded for word in fold_words(each)] == folded
    assert all(len(word) <= MAX_WORD_LENGTH for word in folded)


@pytest.mark.parametrize(
    "typed, words",
    [
        ("Jean‑Luc Müller", [("jean",), ("luc",), ("muller",)]),
        ("079 555 0101", [("0795550101", "962795550101")]),
        ("Layla 00962 79 555 0101", [("00962795550101", "962795550101"), ("layla",)]),
        ("0795", [("0795", "962795")]),
        ("0020100", [("0020100", "20100")]),
        ("AB-12/3", [("ab123",)]),
        ("Anna 12", [("anna",), ("12",)]),
        ("x", []),
        ("al", [("al",)]),
        ("Bär Böll Øster Åse", [("bar",), ("boll",), ("oster",), ("ase",)]),
        ("layla LAYLA", [("layla",)]),
    ],
)
def test_what_is_typed_is_looked_for_in_words(typed: str, words: list[tuple[str, ...]]):
    assert searched_words(typed) == words


WORDS = Text(ar="نص", en="Words")
NAME_EN = TextField(id="name_en", label=WORDS, script="latin")
NAME_AR = TextField(id="name_ar", label=WORDS, script="arabic")
FIELDS: tuple[Field, ...] = (
    NAME_EN,
    NAME_AR,
    TextField(id="address", label=WORDS),
    TextField(id="story", label=WORDS, script="latin", lines=4),
    DateField(id="dob", label=WORDS),
    PassportField(id="passport", label=WORDS),
    NationalNumberField(id="national_number", label=WORDS, holder="citizen"),
    CodeField(id="reference", label=WORDS),
    PhoneField(id="mobile", label=WORDS),
    GroupField(id="companions", label=WORDS, item=WORDS, fields=(NAME_EN,)),
)
SERVICE = replace(LIBRARY_CARD, sections=tuple(Section(id=f.id, title=WORDS, fields=(f,)) for f in FIELDS))


@pytest.mark.parametrize(
    "question, answer, words",
    [
        ("name_en", "Anna-Lena AL MASRI", {"anna", "lena", "al", "masri"}),
        ("name_ar", "آنا المصري", {"انا", "المصري"}),
        ("passport", "C01X00T47", {"c01x00t47"}),
        ("national_number", "9881234567", {"9881234567"}),
        ("reference", "AB-12/3", {"ab123"}),
        ("mobile", "+962795550101", {"962795550101"}),
        ("name_en", "X", set[str]()),
        ("name_en", "b" * 50, {"b" * 40}),
    ],
)
def test_a_case_is_found_by_names_and_numbers(question: str, answer: str, words: set[str]):
    assert search_words(SERVICE, {question: answer}) == words


def test_a_case_is_found_by_the_names_of_everyone_in_it():
    assert search_words(SERVICE, {"companions": [{"name_en": "Emil"}, {}, {"name_en": "Lena"}]}) == {"emil", "lena"}


@pytest.mark.parametrize("question", ["address", "story", "dob"])
def test_a_case_is_not_found_by_anything_else(question: str):
    assert search_words(SERVICE, {question: "Amman 1988-05-01"}) == set()


@pytest.mark.parametrize("answer", [None, 7, ["Emil"], {"name_en": "Emil"}])
def test_an_answer_of_another_kind_has_no_words(answer: object):
    for field in FIELDS:
        assert search_words(SERVICE, {field.id: answer}) == set()  # pyright: ignore[reportArgumentType]
