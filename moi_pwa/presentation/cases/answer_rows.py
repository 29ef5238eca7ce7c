"""Rows of answers for an officer or an applicant: labels for ids, hidden questions left out, one screen for all
services.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.fields import FieldRole, FileField, GroupField
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.presentation.cases.answer_text import in_words
from moi_pwa.rules.forms.answers import Question, ask


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """A question and its answer."""

    path: str
    """"dob", "companions/0/dob"."""
    field: str
    """The field's id."""
    kind: str
    role: FieldRole | None = None
    label: str
    required: bool = True
    value: str = ""
    """The answer in words; "" if there is none."""
    proven_by: tuple[str, ...] = ()
    """Codes of the documents that prove it."""
    document: str = ""
    """The code of the documents of a file field."""
    documents: tuple[str, ...] = ()
    """The ids of the documents of a file field."""
    items: tuple["Item", ...] = ()
    """The items of a group."""

    @property
    def is_answered(self) -> bool:
        return bool(self.value or self.documents or self.items)


@dataclass(frozen=True, kw_only=True)
class Item:
    """One item of a group."""

    title: str
    """The name of the item, such as "Companion 2"."""
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True, kw_only=True)
class RowSection:
    id: str
    title: str
    rows: list[AnswerRow] = field(default_factory=list[AnswerRow])


@dataclass(frozen=True, kw_only=True)
class _RowBuilder:
    """Builds the rows of a set of questions."""

    questions: Sequence[Question]
    facts: Facts
    language: Language
    countries: Mapping[str, str]
    """Maps a country (ISO 3166-1 alpha-3) to its name in the language."""

    def row(self, question: Question) -> AnswerRow:
        asked, answer = question.field, question.answer
        ids = answer if isinstance(asked, FileField) and isinstance(answer, list) else []
        return AnswerRow(
            path=question.path,
            field=asked.id,
            kind=asked.kind,
            role=asked.role,
            label=asked.label.in_language(self.language),
            required=asked.required,
            value=in_words(asked, answer, self.language, lists=self.facts.lists, countries=self.countries),
            proven_by=asked.proven_by,
            document=asked.document if isinstance(asked, FileField) else "",
            documents=tuple(str(each) for each in ids),
            items=tuple(self._items(question)),
        )

    def _items(self, group: Question) -> Iterator[Item]:
        if not isinstance(group.field, GroupField) or not isinstance(group.answer, list):
            return
        for n in range(len(group.answer)):
            within = [question for question in self.questions if question.context.path_prefix == f"{group.path}/{n}/"]
            title = f"{group.field.item.in_language(self.language)} {n + 1}"
            yield Item(title=title, rows=tuple(self.row(question) for question in within))


def answer_rows(
    service: Service, answers: Answers, facts: Facts, language: Language, countries: Mapping[str, str]
) -> list[RowSection]:
    """Return the questions that were asked, section by section.

    `countries` maps a country (ISO 3166-1 alpha-3) to its name in that language.
    """
    return rows_of(service, ask(service, answers, facts).questions, facts, language, countries)


def rows_of(
    service: Service, questions: Sequence[Question], facts: Facts, language: Language, countries: Mapping[str, str]
) -> list[RowSection]:
    """Return some of a service's questions, section by section. Arguments as in `answer_rows`."""
    builder = _RowBuilder(questions=questions, facts=facts, language=language, countries=countries)
    sections = [
        RowSection(id=section.id, title=section.title.in_language(language))
        for section in service.sections
        if any(question.section == section.id for question in questions)
    ]
    by_id = {section.id: section for section in sections}
    for question in questions:
        if not question.context.path_prefix:
            by_id[question.section].rows.append(builder.row(question))
    return sections


def every_row(sections: list[RowSection]) -> dict[str, AnswerRow]:
    """Return every row by its path, a group's own before those of its items."""
    outer = [row for section in sections for row in section.rows]
    return {each.path: each for row in outer for each in (row, *(one for item in row.items for one in item.rows))}
