"""Answers as an officer or an applicant reads them: labels for ids, hidden questions left out, one screen for all services."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from moi_pwa.core.answers import Answers, Facts, Json
from moi_pwa.core.fields import ChoiceField, CountryField, DateField, Field, FileField, GroupField
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.rules.answers import Question, ask
from moi_pwa.rules.dates import written_day

_YES_NO: dict[Language, tuple[str, str]] = {"ar": ("لا", "نعم"), "en": ("No", "Yes")}


@dataclass(frozen=True, kw_only=True)
class Row:
    """`value`: in words, "" if there is no answer; `documents`: ids, of a file field; `items`: a group's, each its rows."""

    path: str
    kind: str
    label: str
    value: str = ""
    document: str = ""
    documents: tuple[str, ...] = ()
    items: tuple["Item", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Item:
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class RowSection:
    id: str
    title: str
    rows: list[Row] = field(default_factory=list[Row])


def answer_rows(
    service: Service, answers: Answers, facts: Facts, language: Language, countries: Mapping[str, str]
) -> list[RowSection]:
    """The questions that were asked, section by section. `countries`: ISO 3166-1 alpha-3 -> name in that language."""
    questions = ask(service, answers, facts).questions
    sections = [
        RowSection(id=section.id, title=section.title.in_language(language))
        for section in service.sections
        if any(question.section == section.id for question in questions)
    ]
    by_id = {section.id: section for section in sections}
    for question in questions:
        if not question.place.prefix:
            by_id[question.section].rows.append(_row(question, questions, language, countries))
    return sections


def _row(question: Question, questions: list[Question], language: Language, countries: Mapping[str, str]) -> Row:
    asked, answer = question.field, question.answer
    ids = answer if isinstance(asked, FileField) and isinstance(answer, list) else []
    return Row(
        path=question.path,
        kind=asked.kind,
        label=asked.label.in_language(language),
        value=_value(asked, answer, language, countries),
        document=asked.document if isinstance(asked, FileField) else "",
        documents=tuple(str(each) for each in ids),
        items=tuple(_items(question, questions, language, countries)),
    )


def _items(
    group: Question, questions: list[Question], language: Language, countries: Mapping[str, str]
) -> Iterator[Item]:
    if not isinstance(group.field, GroupField) or not isinstance(group.answer, list):
        return
    for n in range(len(group.answer)):
        within = [question for question in questions if question.place.prefix == f"{group.path}/{n}/"]
        title = f"{group.field.item.in_language(language)} {n + 1}"
        yield Item(title=title, rows=tuple(_row(question, questions, language, countries) for question in within))


def _value(asked: Field, answer: Json, language: Language, countries: Mapping[str, str]) -> str:
    match answer:
        case None | list() | dict():
            return ""
        case bool():
            return _YES_NO[language][answer]
        case str() if isinstance(asked, ChoiceField):
            labels = {option.value: option.label.in_language(language) for option in asked.options}
            return labels.get(answer, answer)
        case str() if isinstance(asked, DateField):
            return written_day(answer)
        case str() if isinstance(asked, CountryField):
            return countries.get(answer, answer)
        case _:
            return str(answer)
