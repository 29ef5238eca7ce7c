"""The linter of sentences finds what it is for, and nothing in the product."""

import pytest

from tests.locale_lint import catalogue_texts, lint, problems_of, problems_of_part


def test_no_sentence_of_the_product_would_be_sent_back():
    assert list(lint()) == []


def test_the_catalogue_is_looked_through():
    places = {each.where for each in catalogue_texts()}
    assert {"TEMP_EXT", "documents", "fees", "guide_questions", "list", "document_reasons", "desk"} <= places


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
        ("ar", "رسم إذن إقامة سنوية"),
        ("ar", "يقيم من دون عمل"),
        ("ar", "المرافق المدرج على إذن غيره"),
        ("ar", "لمن هو داخل المملكة"),
        ("ar", "بعد الغاء الطلب"),
        ("ar", "لا يُقبل دون موافقة العاملة"),
        ("ar", "من أنتم?"),
        ("ar", "يرجى  الاختيار"),
        ("en", "Try again when the line returns"),
        ("en", "It goes out by itself"),
        ("en", "Whoever applies"),
        ("en", "Choose “Yes"),
        ("en", 'Choose "Yes"'),
        ("en", "For those who wish to stay"),
        ("en", "Please choose"),
        ("en", "Whom does the applicant join?"),
        ("en", "To bring her from abroad"),
        ("en", "Kind of passport"),
        ("en", "The present permit"),
        ("en", "A fine is due"),
        ("en", "It can't be changed"),
    ],
)
def test_what_an_editor_would_send_back_is_found(language, sentence):
    assert problems_of(language, sentence)


def test_a_hint_without_a_full_stop_is_found():
    assert problems_of_part("hint", "As in the passport") == ["a hint ends with a full stop"]


def test_a_label_with_a_full_stop_is_found():
    assert problems_of_part("label", "رقم الجواز.") == ["a label has no full stop"]


@pytest.mark.parametrize(
    "language, sentence",
    [
        ("ar", "الحد الأعلى \u206624\u2069 ميغابايت، والأبعاد \u2066413 × 531\u2069"),
        ("ar", "ملف PDF أو صورة JPEG"),
        ("ar", "عامل في المنازل، 30 عاملًا"),
        ("ar", "عامل أو عاملة منزل في المملكة المتحدة"),
        ("en", "the first line of the address"),
        ("en", "Choose “Yes” (or “No”)"),
    ],
)
def test_what_is_well_written_is_left_alone(language, sentence):
    assert problems_of(language, sentence) == []
