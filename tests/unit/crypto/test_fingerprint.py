from itertools import combinations

import pytest

from moi_pwa.core.text import LANGUAGES
from moi_pwa.crypto.fingerprint import fingerprint, word_list
from tests.vectors_of import vectors_of

# Arabic letters that differ in their dots only, and those that many speakers pronounce alike.
_SHAPES = str.maketrans("أإآىتثنيئجخذزشضظغقةؤ", "اااابببببححدرسصطعفهو", "ء")
_SOUNDS = str.maketrans("أإآىءعطثصشضذظحخقغةئؤ", "ااااااتسسسدززههككهيو")


@pytest.mark.parametrize("vector", vectors_of("fingerprints"), ids=lambda vector: vector["public_key"][:8] or "empty")
def test_the_words_of_a_key_never_change(vector):
    said = {language: fingerprint(bytes.fromhex(vector["public_key"]), language) for language in LANGUAGES}
    assert said == {language: vector[language] for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_byte_has_a_word_of_its_own(language):
    assert (len(word_list(language)), len(set(word_list(language)))) == (256, 256)


def test_no_two_english_words_look_alike():
    assert [pair for pair in combinations(word_list("en"), 2) if _distance(*pair) < 3] == []


@pytest.mark.parametrize("alike", [_SHAPES, _SOUNDS], ids=["look", "sound"])
def test_no_two_arabic_words_look_or_sound_alike(alike):
    folded = [word.translate(alike) for word in word_list("ar")]
    assert [pair for pair in combinations(folded, 2) if _distance(*pair) < 2] == []


def _distance(one: str, other: str) -> int:
    """Return the number of letters to put in, leave out or change (Levenshtein)."""
    row = list(range(len(other) + 1))
    for n, letter in enumerate(one, 1):
        before, row = row, [n]
        for m, against in enumerate(other, 1):
            row.append(min(before[m] + 1, row[-1] + 1, before[m - 1] + (letter != against)))
    return row[-1]
