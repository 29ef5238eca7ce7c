"""Classes of characters, where the vectors of both languages do not look."""

import sys
import unicodedata

import pytest

from moi_pwa.rules.characters import MAX_MARKS, has_letter, is_legible, is_text

ACUTE = "\u0301"


def test_a_letter_may_have_ten_marks():
    assert MAX_MARKS == 10


@pytest.mark.parametrize("before", range(25))
@pytest.mark.parametrize("after", [0, 1, 12])
def test_a_letter_with_eleven_marks_is_refused_wherever_it_stands(before: int, after: int):
    assert is_text("é" + "x" * before + ACUTE * 10 + "x" * after)
    assert not is_text("é" + "x" * before + ACUTE * 11 + "x" * after)


def test_marks_with_a_letter_between_them_are_not_counted_together():
    assert is_text(("a" + ACUTE * 10) * 50)
    assert is_text((ACUTE + "a") * 50)


def test_marks_alone_are_counted_from_the_first():
    assert is_text(ACUTE * 10)
    assert not is_text(ACUTE * 11)


def test_every_mark_of_unicode_is_counted_and_no_letter_is():
    for code in range(0x80, sys.maxunicode + 1):
        character = chr(code)
        category = unicodedata.category(character)
        if category.startswith("M") or character in "\uff9e\uff9f":
            assert not is_text(f"a{character * 11}"), hex(code)
        elif category.startswith("L"):
            assert is_text(f"a{character * 11}"), hex(code)


@pytest.mark.parametrize("text", ["a\x00b", "a\ud800b", f"a{ACUTE * 12}", "a\u3164b", f"a {ACUTE}b"])
def test_a_text_that_is_no_text_or_that_cannot_be_seen_is_not_legible(text: str):
    assert not is_legible(text)


def test_a_text_of_several_lines_is_legible():
    assert is_legible("first\nsecond\r\n\r\nthird\t.")


@pytest.mark.parametrize("letter", ["A", "a", "ᾈ", "ع", "漢", "ß"])
def test_a_letter_of_any_script_and_case_is_one(letter: str):
    assert has_letter(f"-{letter}'")


@pytest.mark.parametrize("text", ["", "-'.", "ـ", "123", "\u064b"])
def test_signs_digits_tatweel_and_marks_are_no_letters(text: str):
    assert not has_letter(text)
