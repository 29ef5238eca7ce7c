from typing import Any

import pytest

from moi_pwa.core.fields import CodeField, Field, TextField
from moi_pwa.locales import words
from moi_pwa.rules.forms.checks import CHECKS, FieldContext, FieldError, check_field
from moi_pwa.rules.forms.normalise import normalise
from tests.declarations import KINDS, SAID, read_field
from tests.vectors_of import facts_of, kinds_with_vectors, vectors_of


def cases(part: str) -> list[Any]:
    return [
        pytest.param(read_field(file["field"] | case.get("field", {})), case, id=f"{kind}: {case['name']}")
        for kind in kinds_with_vectors()
        for file in [vectors_of(f"checks/{kind}")]
        for case in file[part]
    ]


@pytest.mark.parametrize("field, case", cases("checks"))
def test_an_answer_is_checked_as_the_vector_says(field: Field, case: dict[str, Any]) -> None:
    error = check_field(field, case["answer"], facts_of(case), FieldContext(scope=[case.get("answers", {})]))

    assert (error.code if error else None) == case["expect"]
    if "params" in case:
        assert error is not None
        assert dict(error.params) == case["params"]


def test_no_answer_is_longer_than_ten_thousand_characters_whatever_its_question_allows() -> None:
    field = TextField(id="story", label=SAID, max_chars=20_000)
    assert check_field(field, "x" * 10_000, facts_of({})) is None
    assert check_field(field, "x" * 10_001, facts_of({})) == FieldError("too_long", {"n": 10_000})


@pytest.mark.parametrize("field, case", cases("normalise"))
def test_what_was_typed_is_read_as_the_vector_says(field: Field, case: dict[str, Any]) -> None:
    answer = normalise(field, case["raw"])

    assert (type(answer), answer) == (type(case["expect"]), case["expect"])


@pytest.mark.parametrize("field, case", cases("normalise"))
def test_reading_twice_changes_nothing(field: Field, case: dict[str, Any]) -> None:
    once = normalise(field, case["raw"])

    assert normalise(field, once) == once


@pytest.mark.parametrize("field, case", cases("checks"))
def test_an_accepted_answer_is_accepted_after_normalising(field: Field, case: dict[str, Any]) -> None:
    if case["expect"] is None:
        answer = normalise(field, case["answer"])

        assert check_field(field, answer, facts_of(case), FieldContext(scope=[case.get("answers", {})])) is None


def test_fields_checks_and_vectors_know_the_same_kinds() -> None:
    assert sorted(KINDS) == sorted(CHECKS) == kinds_with_vectors()


def test_a_float_is_no_whole_number_though_javascript_cannot_tell() -> None:
    field = read_field({"id": "q", "kind": "number", "minimum": 0, "maximum": 3})

    assert check_field(field, 1.0, facts_of({})) == FieldError("wrong_type")


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_no_kind_works_on_an_answer_of_a_million_characters(kind: str) -> None:
    field = read_field(vectors_of(f"checks/{kind}")["field"])

    error = check_field(field, normalise(field, "a" * 1_000_000), facts_of({}))

    assert error is not None
    assert error.code == ("wrong_type" if kind in ("declaration", "group") else "too_long")


def test_every_code_has_a_sentence_in_both_languages() -> None:
    codes = {case["expect"] for file in kinds_with_vectors() for case in vectors_of(f"checks/{file}")["checks"]}
    codes |= {"hidden_field", "unknown_field", "unused_file", "other"}

    for language in ("ar", "en"):
        assert {f"problem.{code}" for code in codes - {None}} <= set(words(language))


def test_punctuation_of_a_code_may_hold_any_character() -> None:
    field = CodeField(id="q", label=SAID, punctuation="]^\\")

    assert check_field(field, "A]^\\1", facts_of({})) is None
