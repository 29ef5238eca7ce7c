import pytest

from moi_pwa.core.fields import CountryField, DateField, LookupField, MoneyField, TextField
from moi_pwa.core.text import Text
from moi_pwa.presentation.cases.answer_text import in_words

LABEL = Text(ar="سؤال", en="Question")
LISTS = {"ports": {"QAIA": {"ar": "مطار الملكة علياء الدولي", "en": "Queen Alia International Airport"}}}


def said(field, answer, language="en"):
    return in_words(field(id="x", label=LABEL), answer, language, lists=LISTS, countries={"IRQ": "Iraq"})


def port(**values):
    return LookupField(list="ports", **values)


def test_a_day_stands_as_jordan_writes_it():
    assert said(DateField, "2026-01-15") == "15/01/2026"


@pytest.mark.parametrize("answer, words", [("1988", "1988"), ("1988-05", "05/1988")])
def test_a_partly_known_date_says_what_is_known(answer, words):
    assert said(DateField, answer) == words


@pytest.mark.parametrize(
    "language, words", [("ar", "15/01/2026 (26/07/1447 هـ)"), ("en", "15/01/2026 (26/07/1447 AH)")]
)
def test_a_day_that_a_document_bears_in_hijri_is_shown_in_both_calendars(language, words):
    assert said(DateField, "2026-01-15[u-ca=islamic-umalqura]", language) == words


def test_a_hijri_day_beyond_the_published_calendar_is_shown_in_one():
    assert said(DateField, "1900-01-01[u-ca=islamic-umalqura]") == "01/01/1900"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_port_is_shown_by_its_name(language):
    assert said(port, "QAIA", language) == LISTS["ports"]["QAIA"][language]


def test_a_code_that_the_list_does_not_know_is_shown_as_it_was_sent():
    assert said(port, "MARS") == "MARS"


def test_a_country_is_shown_by_its_name():
    assert said(CountryField, "IRQ") == "Iraq"


@pytest.mark.parametrize("answer", [None, [], ["an id"]])
def test_what_is_no_words_is_nothing(answer):
    assert said(TextField, answer) == ""


def test_an_amount_keeps_its_fils():
    assert said(MoneyField, "12.500") == "12.500"
