"""Text that people write in their own words: its stored form, and refusals."""

from collections.abc import Callable

import pytest

from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.rules.written_text import MAX_REASON_LENGTH, required, tidied, tidied_line, tidied_reason


def problems(write: Callable[..., str], *text: str) -> list[tuple[str, str]]:
    with pytest.raises(AnswersRefusedError) as refused:
        write(*text)
    return [(each.path, each.code) for each in refused.value.problems]


@pytest.mark.parametrize("write", [tidied, required])
def test_a_paragraph_keeps_its_lines(write: Callable[[str, str], str]):
    assert write("note", "  One \r\n two  ") == "One\ntwo"


def test_a_line_has_no_line_ends():
    assert tidied_line("note", " One \n two ") == "One two"


@pytest.mark.parametrize("write", [tidied, required, tidied_line])
def test_what_cannot_be_read_is_refused_where_it_was_written(write: Callable[[str, str], str]):
    assert problems(write, "note", "a\x00b") == [("note", "unprintable")]
    assert problems(tidied_reason, "a\x00b") == [("reason", "unprintable")]


@pytest.mark.parametrize("text", ["", " \n "])
def test_only_what_is_required_may_not_be_empty(text: str):
    assert tidied("note", text) == ""
    assert problems(required, "note", text) == [("note", "required")]


def test_a_reason_is_cut():
    assert MAX_REASON_LENGTH == 500
    assert tidied_reason("a" * 501) == "a" * 500
