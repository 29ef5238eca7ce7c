import json
import re

import pytest

from moi_pwa.core.text import LANGUAGES
from moi_pwa.locales import LOCALES, say, say_count, words

_ARABIC_DIGITS = re.compile("[٠-٩۰-۹]")


def test_both_languages_say_the_same_things():
    assert set(words("ar")) == set(words("en"))


# One and two of a thing need not be said in digits, and are not in Arabic.
_SAID_WITHOUT_DIGITS = (".zero", ".one", ".two")


@pytest.mark.parametrize("key", sorted(key for key in words("ar") if not key.endswith(_SAID_WITHOUT_DIGITS)))
def test_a_sentence_takes_the_same_values_in_both_languages(key):
    assert sorted(set(re.findall(r"\{\w+\}", words("ar")[key]))) == sorted(
        set(re.findall(r"\{\w+\}", words("en")[key]))
    )


@pytest.mark.parametrize("key", sorted(words("ar")))
def test_digits_are_western(key):
    assert not _ARABIC_DIGITS.search(words("ar")[key])


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
        "Within one working day",
        "Within 2 working days",
    ]
