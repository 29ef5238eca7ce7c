"""The linter of sentences finds what it is for, and nothing in the product."""

import pytest

from tests.locale_lint import catalogue_texts, lint, problems_of


def test_no_sentence_of_the_product_would_be_sent_back():
    assert list(lint()) == []


def test_the_catalogue_is_looked_through():
    places = {where for where, _ in catalogue_texts()}
    assert {"TEMP_EXT", "documents", "fees", "guide_questions", "list"} <= places


@pytest.mark.parametrize(
    "language, sentence",
    [
        ("ar", "أرفقوا المستند"),
        ("ar", "لصاحب الطلب من تلقاء نفسه"),
        ("ar", "حُفظ الطلب فورا"),
        ("ar", "حُفظ الطلب فوراً"),
        ("ar", "بلغ 18 عامًا"),
        ("ar", "٣ أيام"),
        ("ar", "في 3 يناير"),
        ("ar", "لا تشاركه مع أحد"),
        ("ar", "الحجم 413 × 531"),
        ("ar", "اضغطوا Send"),
        ("ar", "اختاروا «نعم"),
        ("ar", "يرجى  الاختيار"),
        ("en", "Try again when the line returns"),
        ("en", "It goes out by itself"),
        ("en", "Whoever applies"),
        ("en", "Choose “Yes"),
        ("en", 'Choose "Yes"'),
    ],
)
def test_what_an_editor_would_send_back_is_found(language, sentence):
    assert problems_of(language, sentence)


@pytest.mark.parametrize(
    "language, sentence",
    [
        ("ar", "الحد الأعلى \u206624\u2069 ميغابايت، والأبعاد \u2066413 × 531\u2069"),
        ("ar", "ملف PDF أو صورة JPEG"),
        ("ar", "عامل في المنازل، 30 عاملًا"),
        ("en", "the first line of the address"),
        ("en", "Choose “Yes” (or “No”)"),
    ],
)
def test_what_is_well_written_is_left_alone(language, sentence):
    assert problems_of(language, sentence) == []
