from moi_pwa.presentation.problem_text import sentence

WORDS = {
    "problem.too_long": "Use {n} characters",
    "problem.too_late": "Not after {date}",
    "problem.other": "Look again",
}


def test_a_code_becomes_its_sentence() -> None:
    assert sentence("too_long", {"n": 5}, WORDS, {}) == "Use 5 characters"


def test_a_day_is_written_as_jordan_writes_it() -> None:
    assert sentence("too_late", {"date": "2026-12-31"}, WORDS, {}) == "Not after 31/12/2026"


def test_a_rule_brings_its_own_message() -> None:
    assert sentence("R01", {}, WORDS, {"R01": "Too short a passport"}) == "Too short a passport"


def test_an_unknown_code_has_a_sentence_too() -> None:
    assert sentence("new_code", {}, WORDS, {}) == "Look again"


def test_a_place_without_a_value_stays() -> None:
    assert sentence("R01", {}, WORDS, {"R01": "{ref}"}) == "{ref}"
