from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from moi_pwa.core.answers import Facts
from moi_pwa.core.conditions import Equals
from moi_pwa.core.fields import (
    ChoiceField,
    CountryField,
    DateField,
    FileField,
    GroupField,
    Option,
    TextField,
    YesNoField,
)
from moi_pwa.core.service import Section, Service
from moi_pwa.core.text import Language, Text
from moi_pwa.presentation.cases.answer_rows import AnswerRow, answer_rows

FACTS = Facts(today=date(2026, 1, 15))
COUNTRIES = {"IRQ": "العراق"}


def text(ar: str, en: str) -> Text:
    return Text(ar=ar, en=en)


SERVICE = Service(
    code="LIBRARY_CARD",
    version=1,
    title=text("بطاقة", "Card"),
    summary=text("بطاقة", "Card"),
    who=(),
    outcome=text("بطاقة", "Card"),
    phase=1,
    directorate="library",
    sections=(
        Section(
            id="reader",
            title=text("القارئ", "Reader"),
            fields=(
                YesNoField(id="member", label=text("هل أنت عضو؟", "Member?")),
                TextField(id="number", label=text("الرقم", "Number"), when=Equals(field="member", value=True)),
                ChoiceField(
                    id="reason",
                    label=text("السبب", "Reason"),
                    options=(Option(value="study", label=text("دراسة", "Study")),),
                ),
                CountryField(id="nationality", label=text("الجنسية", "Nationality")),
                FileField(id="photo", label=text("الصورة", "Photo"), document="D03"),
            ),
        ),
        Section(
            id="family",
            title=text("العائلة", "Family"),
            when=Equals(field="member", value=False),
            fields=(
                GroupField(
                    id="companions",
                    label=text("المرافقون", "Companions"),
                    item=text("المرافق", "Companion"),
                    fields=(DateField(id="dob", label=text("تاريخ الولادة", "Date of birth")),),
                ),
            ),
        ),
    ),
)


def row(path: str, answers: dict[str, Any], language: Language = "ar") -> AnswerRow:
    sections = answer_rows(SERVICE, answers, FACTS, language, COUNTRIES)
    return next(row for section in sections for row in section.rows if row.path == path)


def test_labels_are_in_the_readers_language() -> None:
    assert row("member", {}, "en").label == "Member?"


@pytest.mark.parametrize("answer, value", [(True, "نعم"), (False, "لا"), (None, "")])
def test_yes_and_no_are_words(answer: Any, value: str) -> None:
    assert row("member", {"member": answer}).value == value


def test_a_choice_is_shown_by_its_label() -> None:
    assert row("reason", {"reason": "study"}).value == "دراسة"


def test_an_option_that_is_no_longer_offered_is_shown_as_it_was_sent() -> None:
    assert row("reason", {"reason": "fun"}).value == "fun"


def test_a_country_is_shown_by_its_name() -> None:
    assert row("nationality", {"nationality": "IRQ"}).value == "العراق"


def test_documents_are_named_by_code_and_id() -> None:
    photo = row("photo", {"photo": ["a", "b"]})

    assert (photo.document, photo.documents, photo.value) == ("D03", ("a", "b"), "")


def test_a_hidden_question_is_left_out() -> None:
    paths = [row.path for row in answer_rows(SERVICE, {"member": False}, FACTS, "ar", COUNTRIES)[0].rows]

    assert paths == ["member", "reason", "nationality", "photo"]


def test_a_hidden_section_is_left_out() -> None:
    assert [section.id for section in answer_rows(SERVICE, {"member": True}, FACTS, "ar", COUNTRIES)] == ["reader"]


def test_a_groups_items_have_rows_of_their_own() -> None:
    items = row("companions", {"member": False, "companions": [{"dob": "2015-01-01"}, {}]}).items

    assert [(item.title, [(each.path, each.value) for each in item.rows]) for item in items] == [
        ("المرافق 1", [("companions/0/dob", "01/01/2015")]),
        ("المرافق 2", [("companions/1/dob", "")]),
    ]


def test_a_section_that_asks_nothing_is_left_out() -> None:
    service = replace(SERVICE, sections=(*SERVICE.sections[:1], replace(SERVICE.sections[0], id="again", fields=())))

    assert [section.id for section in answer_rows(service, {}, FACTS, "ar", COUNTRIES)] == ["reader"]
