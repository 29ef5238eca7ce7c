"""The tables of every service's sheet, and the words of its cells."""

from datetime import date

import pytest

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.fields import FileField, GroupField
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.rules.reference.on_day import lists_on
from moi_pwa.rules.sheets.choices import words_of_sheet
from moi_pwa.rules.sheets.layout import documents_of, marker, tables
from tests.services import SERVICES

LISTS = lists_on(reference_data(), date(2026, 1, 15))


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_every_question_has_one_column_or_is_a_document(service: Service):
    fields = [field for section in service.sections for field in section.fields]
    groups = [field for field in fields if isinstance(field, GroupField)]
    asked = {field.id for field in fields if not isinstance(field, GroupField | FileField)}
    asked |= {f"{g.id}/{field.id}" for g in groups for field in g.fields if not isinstance(field, FileField)}
    columns = [
        f"{table.group.id}/{column.id}" if table.group else column.id
        for table in tables(service)
        for column in table.columns
        if column.field
    ]
    assert sorted(columns) == sorted(asked)


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_the_first_column_of_each_table_is_the_number_of_the_application(service: Service):
    assert {table.columns[0].asks for table in tables(service)} == {"row"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_no_two_answers_of_a_list_have_the_same_words(service: Service, language: Language):
    words = words_of_sheet(service, language, LISTS)
    for choices in [*words["lists"].values(), *words["questions"].values()]:  # type: ignore[union-attr]
        if isinstance(choices, dict):
            assert len(set(choices.values())) == len(choices), choices


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_no_two_documents_of_the_same_person_have_the_same_words(service: Service, language: Language):
    fields = [field for section in service.sections for field in section.fields]
    for of_one in (fields, *(field.fields for field in fields if isinstance(field, GroupField))):
        labels = [field.label.in_language(language) for field in of_one if isinstance(field, FileField)]
        assert len(set(labels)) == len(labels)


def test_a_sheet_says_its_service_version_language_and_table():
    service = next(each for each in SERVICES if each.code == "TEMP_EXT")
    assert [marker(service, "ar", table) for table in tables(service)] == [
        f"moi-sheet/1 TEMP_EXT {service.version} ar applications",
        f"moi-sheet/1 TEMP_EXT {service.version} ar group:companions",
        f"moi-sheet/1 TEMP_EXT {service.version} ar documents",
    ]


def test_a_service_without_groups_does_not_ask_whose_document_it_is():
    service = next(each for each in SERVICES if each.code == "STUDY_VISA")
    assert [column.asks for column in tables(service)[-1].columns] == ["row", "document", "file"]


def test_documents_of_companions_are_among_the_documents():
    service = next(each for each in SERVICES if each.code == "VISIT_VISA")
    assert len(documents_of(service)) > len(
        {f.id for s in service.sections for f in s.fields if isinstance(f, FileField)}
    )
