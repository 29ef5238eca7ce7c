"""The words that a cell of a sheet may hold, each with the answer that it means."""

from collections.abc import Mapping

from moi_pwa.catalogue.countries import country_names
from moi_pwa.core.answers import Json
from moi_pwa.core.fields import (
    ChoiceField,
    CountryField,
    DeclarationField,
    Field,
    FileField,
    GroupField,
    LookupField,
    YesNoField,
)
from moi_pwa.core.reference import Entry, Lists
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.sheets.layout import documents_of

_COUNTRIES = "nationalities"


def list_name(field: Field) -> str | None:
    """Return the name under which several questions share one list of words; None if the question has none to share."""
    match field:
        case CountryField():
            return _COUNTRIES
        case LookupField(only=()):
            return field.list
        case YesNoField():
            return "yes_no"
        case DeclarationField():
            return "agreed"
        case _:
            return None


def choices_of(field: Field, language: Language, lists: Lists) -> Mapping[str, str] | None:
    """Return answer -> words, in the order in which they are shown. None means that the question has free answers.

    Yes and no stand for themselves: "yes", "no".
    """
    match field:
        case ChoiceField():
            return {option.value: option.label.in_language(language) for option in field.options}
        case CountryField():
            known = lists.get(_COUNTRIES, {})
            return {code: name for code, name in country_names(language).items() if code in known}
        case LookupField():
            entries = lists.get(field.list, {})
            return {code: _name(entry, language) for code, entry in entries.items() if _may_choose(field, code)}
        case YesNoField():
            return {"yes": say("page.form.yes", language), "no": say("page.form.no", language)}
        case DeclarationField():
            return {"yes": say("page.form.yes", language)}
        case _:
            return None


def document_names(service: Service, language: Language) -> Mapping[str, str]:
    """Return the label of each document that the service asks for, without repetitions, by the question's id."""
    names: dict[str, str] = {}
    for field in documents_of(service):
        label = field.label.in_language(language)
        if label not in names.values():
            names[field.id] = label
    return names


def words_of_sheet(service: Service, language: Language, lists: Lists) -> dict[str, Json]:
    """Return what a phone needs to read a sheet in a language, as `SheetWords` of
    `service_worker/src/core/sheets/choices.js`.

    * `lists`: name -> answer -> words, for lists that questions share.
    * `questions`: path without an item's index ("companions/sex") -> the name of a list, or answer -> words.
    * `documents`: path of a question for a document -> its label.
    * `labels`: path of a question, or of a group -> its label.
    """
    shared: dict[str, Json] = {}
    questions: dict[str, Json] = {}
    documents: dict[str, Json] = {}
    labels: dict[str, Json] = {path: field.label.in_language(language) for path, field in _fields(service)}
    for path, field in _fields(service):
        if isinstance(field, FileField):
            documents[path] = field.label.in_language(language)
        choices = choices_of(field, language, lists)
        if choices is None:
            continue
        name = list_name(field)
        if name is None:
            questions[path] = dict(choices)
        else:
            shared[name] = dict(choices)
            questions[path] = name
    return {"lists": shared, "questions": questions, "documents": documents, "labels": labels}


def _fields(service: Service) -> list[tuple[str, Field]]:
    found: list[tuple[str, Field]] = []
    for section in service.sections:
        for field in section.fields:
            found.append((field.id, field))
            if isinstance(field, GroupField):
                found += [(f"{field.id}/{inner.id}", inner) for inner in field.fields]
    return found


def _may_choose(field: LookupField, code: str) -> bool:
    return not field.only or code in field.only


def _name(entry: Entry, language: Language) -> str:
    return str(entry[language])
