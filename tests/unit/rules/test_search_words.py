"""Words by which cases are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moi_pwa.rules.search.words import MAX_WORD_LENGTH, fold_words, searched_words

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
        ("x", []),
        ("layla LAYLA", [("layla",)]),
    ],
)
def test_what_is_typed_is_looked_for_in_words(typed: str, words: list[tuple[str, ...]]):
    assert searched_words(typed) == words
