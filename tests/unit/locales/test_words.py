"""Sentences by key and by number; what an editor would find is in `test_locale_lint.py`."""

import json

import pytest

from moi_pwa.core.text import LANGUAGES
from moi_pwa.locales import LOCALES, say, say_count


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_are_kept_in_order_so_that_changes_do_not_collide(language):
    keys = list(json.loads((LOCALES / f"{language}.json").read_text(encoding="utf-8")))
    assert keys == sorted(keys)


def test_a_sentence_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        say("page.nothing", "ar")


@pytest.mark.parametrize(
    "count, expected",
    [(1, "خلال يوم عمل واحد"), (2, "خلال يومي عمل"), (5, "خلال 5 أيام عمل"), (20, "خلال 20 يوم عمل")],
)
def test_arabic_counts_in_its_own_way(count, expected):
    assert say_count("page.service.days", count, "ar") == expected


def test_english_counts_in_two_ways():
    assert [say_count("page.service.days", n, "en") for n in (1, 2)] == [
        "Within 1 working day",
        "Within 2 working days",
    ]
