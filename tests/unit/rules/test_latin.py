"""No letter of a name is lost on its way into a zone: it has a spelling, or the name is refused at its question."""

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import replace

import pytest

from moi_pwa.catalogue.particulars import PARTICULARS
from moi_pwa.core.papers import Holder
from moi_pwa.rules.characters import tidy_line
from moi_pwa.rules.forms.checks import check_field
from moi_pwa.rules.forms.normalise import normalise
from moi_pwa.rules.latin import UnspelledNameError, latin, latin_as_far_as_known
from moi_pwa.rules.papers.mrz import zone_name
from tests.vectors_of import facts_of, vectors_of

ZONE = re.compile("[A-Z<]+")
MARKS = [chr(code) for code in range(0x300, 0x370)] + ["\u0591", "\u064b", "\u0670", "\u093e", "\u20d0", "\ufe20"]
HOLDER = Holder(
    path_prefix="", surname="", given_names="ALI", arabic_name="", passport_number="A1234567", nationality="AZE",
    birth_date="1990-01-02", sex="M",
)  # fmt: skip


def is_name(text: str) -> bool:
    field = PARTICULARS["given_names"]
    return check_field(field, normalise(field, text), facts_of({})) is None


def characters_of(*scripts: str) -> Iterator[str]:
    for code in range(sys.maxunicode + 1):
        if unicodedata.name(chr(code), "").startswith(scripts):
            yield chr(code)


def letters() -> list[str]:
    return [
        each
        for each in characters_of("LATIN ", "FULLWIDTH LATIN ", "FEMININE ", "MASCULINE ", "ARABIC ")
        if each.isalpha()
    ]


def accepted_letters() -> list[str]:
    """Return the letters beyond ASCII that are accepted in a Latin name and are one by themselves."""
    field = PARTICULARS["given_names"]
    return [each for each in map(chr, range(0x80, 0x3000)) if check_field(field, each, facts_of({})) is None]


def test_every_letter_of_a_latin_name_is_spelled_with_a_to_z():
    accepted = [each for each in letters() if is_name(f"X{each}")]
    assert len(accepted) > 700
    assert [each for each in accepted if not re.fullmatch("[A-Z]+", latin(each))] == []


def test_every_letter_that_is_not_spelled_is_refused_at_its_question():
    def is_unspelled(letter: str) -> bool:
        try:
            latin(f"X{letter}")
        except UnspelledNameError:
            return True
        return False

    unspelled = [each for each in letters() if is_unspelled(each)]
    assert "\N{ARABIC LETTER BEH}" in unspelled
    assert [each for each in unspelled if is_name(f"X{each}")] == []


def test_no_letter_is_lost_beside_others():
    kept = {each: latin(each) for each in accepted_letters()}
    lost = [each for each, spelled in kept.items() if latin(f"A{each}Z") != f"A{spelled}Z"]
    assert lost == []


def test_marks_on_a_letter_leave_the_letter():
    wrong = [
        (letter, mark)
        for letter in ["A", "O", "u", "Ø", "Ə", "ß", "Ŀ"]
        for mark in MARKS
        if is_name(f"X{letter}{mark}") and not re.fullmatch("X[A-Z]+", latin(f"X{letter}{mark}"))
    ]
    assert wrong == []


def test_what_is_accepted_as_a_name_has_a_zone_that_is_not_empty():
    signs = [each for each in map(chr, range(0x20, 0x2300)) if each == tidy_line(each) and is_name(f"A{each}B")]
    assert len(signs) > 500
    assert [each for each in signs if not ZONE.fullmatch(latin(f"A{each}B"))] == []
    assert [each for each in signs if is_name(each) and not latin(each)] == []


@pytest.mark.parametrize("vector", vectors_of("latin")["names"], ids=lambda vector: vector["name"])
def test_a_name_is_spelled_as_its_vector_says(vector: dict[str, str]):
    assert latin(vector["name"]) == vector["zone"]


def test_every_letter_is_spelled_as_its_vector_says():
    assert vectors_of("latin")["letters"] == {each: latin(each) for each in accepted_letters()}


@pytest.mark.parametrize(
    "letter,spelled",
    [
        ("Ä", "AE"), ("Å", "AA"), ("Æ", "AE"), ("Ð", "D"), ("Đ", "D"), ("Ħ", "H"), ("Ĳ", "IJ"), ("ĸ", "Q"), ("Ł", "L"),
        ("Ŋ", "N"), ("Ö", "OE"), ("Ø", "OE"), ("Œ", "OE"), ("ß", "SS"), ("ẞ", "SS"), ("Ŧ", "T"), ("Þ", "TH"), ("Ü", "UE"),
    ],
)  # fmt: skip
def test_a_letter_is_spelled_as_doc_9303_3_recommends(letter: str, spelled: str):
    assert latin(letter) == latin(letter.lower()) == spelled


def test_a_text_for_searching_keeps_what_has_no_spelling():
    assert latin_as_far_as_known("-A\u0308sa - Ayşe 9 علي-") == "AESA<AYSE<9<علي"


@pytest.mark.parametrize("hyphen", "-‐‑‒–—―−")
def test_however_a_hyphen_is_typed_it_parts_words(hyphen: str):
    assert is_name(f"Jean{hyphen}Luc")
    assert latin(f"Jean{hyphen}Luc") == "JEAN<LUC"


@pytest.mark.parametrize("given", ["", "-", "'''", "."])
def test_a_zone_without_a_name_is_not_written(given: str):
    with pytest.raises(UnspelledNameError):
        zone_name(replace(HOLDER, given_names=given), 39)


def test_a_zone_without_a_letter_of_a_name_is_not_written():
    with pytest.raises(UnspelledNameError):
        zone_name(replace(HOLDER, given_names="Ƨawcuengh"), 39)
