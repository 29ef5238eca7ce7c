import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moi_pwa.core.answers import Facts
from moi_pwa.rules.forms.checks import check_field
from moi_pwa.rules.forms.normalise import normalise
from tests.declarations import read_field
from tests.vectors_of import facts_of, kinds_with_vectors, vectors_of

FACTS: Facts = facts_of({})
FIELDS = {kind: read_field(vectors_of(f"checks/{kind}")["field"]) for kind in kinds_with_vectors()}
ODD = st.text("aA1٢۳ \t\n\r\u0085\u001f\ufeff\u200e\u0301\u0655ا٫٬.,+-@<«OBSZG068/", max_size=40)
TYPED = st.text(max_size=40) | ODD


@pytest.mark.parametrize("kind", sorted(FIELDS))
@given(typed=TYPED)
def test_reading_twice_changes_nothing(kind: str, typed: str) -> None:
    once = normalise(FIELDS[kind], typed)

    assert normalise(FIELDS[kind], once) == once


@given(typed=TYPED)
def test_a_paragraph_is_read_twice_as_once(typed: str) -> None:
    field = read_field(vectors_of("checks/text")["field"] | {"lines": 5})
    once = normalise(field, typed)

    assert normalise(field, once) == once


@given(typed=TYPED)
def test_a_text_comes_out_composed_and_without_blanks_at_its_ends(typed: str) -> None:
    text: Any = normalise(FIELDS["text"], typed) or ""

    assert unicodedata.is_normalized("NFC", text)
    assert text == text.strip(" ")


@pytest.mark.parametrize("kind", sorted(FIELDS))
@given(answer=TYPED | st.booleans() | st.integers() | st.lists(TYPED) | st.none() | st.dictionaries(TYPED, TYPED))
def test_every_answer_gets_a_verdict(kind: str, answer: Any) -> None:
    error = check_field(FIELDS[kind], normalise(FIELDS[kind], answer), FACTS)

    assert error is None or error.code
