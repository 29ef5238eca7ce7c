"""Builds the views of a case's documents, and the order in which an officer goes through them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from moi_pwa.actions.desk.open_case import DeskCase
from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.core.answers import Attachment
from moi_pwa.core.text import Language
from moi_pwa.presentation.cases.answer_rows import AnswerRow, every_row
from moi_pwa.presentation.cases.answer_versions import Version
from moi_pwa.presentation.cases.answers_presenter import verdict_text
from moi_pwa.presentation.cases.answers_view import DocumentAge, DocumentView
from moi_pwa.rules.cases.answer_marks import Marks, marks_that_count, provable_answers
from moi_pwa.rules.forms.answers import Question
from moi_pwa.rules.papers.portraits import PORTRAIT


@dataclass(frozen=True, kw_only=True)
class MarkedAnswers:
    """The answers that each document can prove, and the officers' marks of them, by the document's id."""

    provable: Mapping[str, Sequence[str]]
    marks: Marks


def marked_answers(found: DeskCase, questions: Sequence[Question]) -> MarkedAnswers:
    """Return the marks that count. `questions` are those of the newest version."""
    provable = provable_answers(questions)
    sent = [each.answers for each in found.sent]
    return MarkedAnswers(provable=provable, marks=marks_that_count(found.events, sent, provable))


def present_documents(found: DeskCase, versions: Sequence[Version], language: Language) -> dict[str, DocumentView]:
    """Return the documents by id. Titles of several documents of one kind are numbered in the order of arrival."""
    named = [_named_in(version) for version in versions]
    came = {document: n for n, document in enumerate(dict.fromkeys(each for one in named for each in one))}
    ages = _ages(named)
    seen: dict[str, int] = {}
    alike = [each.path for each in found.documents]
    shown: dict[str, DocumentView] = {}
    for each in sorted(found.documents, key=lambda each: came.get(each.id, len(came))):
        seen[each.path] = seen.get(each.path, 0) + 1
        number = f" ({seen[each.path]})" if alike.count(each.path) > 1 else ""
        shown[each.id] = _document(each, number, ages.get(each.id, "replaced"), found, language)
    return shown


def with_marks(
    documents: Mapping[str, DocumentView], rows: Mapping[str, AnswerRow], marked: MarkedAnswers
) -> dict[str, DocumentView]:
    """Return the documents with the answers that each can prove. `rows` are those of the newest version, by path."""
    return {name: _with_marks(each, rows, marked) for name, each in documents.items()}


def _with_marks(document: DocumentView, rows: Mapping[str, AnswerRow], marked: MarkedAnswers) -> DocumentView:
    shown = [rows[path] for path in marked.provable.get(document.id, []) if path in rows and rows[path].value]
    marks = marked.marks.get(document.id, {})
    return replace(
        document,
        answers=_as_json([[row.path, row.label, row.value] for row in shown]),
        marks=_as_json([[path, mark.state, mark.says] for path, mark in marks.items()]),
    )


def _as_json(value: list[list[str]]) -> str:
    return json.dumps(value, ensure_ascii=False)


def in_order(documents: Mapping[str, DocumentView]) -> list[DocumentView]:
    """Return the documents that count now, in the order in which they came, and after them the replaced ones."""
    return sorted(documents.values(), key=lambda each: each.age == "replaced")


def _named_in(version: Version) -> list[str]:
    return [document for row in every_row(version.sections).values() for document in row.documents]


def _ages(named: Sequence[Sequence[str]]) -> dict[str, DocumentAge]:
    """Return which of the documents that count now came with the first version, and which later."""
    return {each: "" if each in named[0] else "later" for each in named[-1]}


def _document(document: Attachment, number: str, age: DocumentAge, found: DeskCase, language: Language) -> DocumentView:
    checks = [e for e in found.events if e.kind == "document_checked" and e.data["document"] == document.id]
    known = DOCUMENTS.get(document.code)
    return DocumentView(
        id=document.id,
        code=document.code,
        title=(known.label.in_language(language) if known else document.code) + number,
        verdict=str(checks[-1].data["verdict"]) if checks else "",
        verdict_text=verdict_text(checks[-1], language) if checks else "",
        age=age,
        version=found.sent[-1].version,
        portrait=_portrait(document, found),
        approved=str(checks[-1].data.get(PORTRAIT, "")) if checks and document.id in found.stored_portraits else "",
    )


def _portrait(document: Attachment, found: DeskCase) -> Literal["", "wanted", "needed"]:
    """Return whether this photo becomes the face of a paper, and whether the paper needs it."""
    paper = found.service.paper
    if paper is None or all(photo.document_id != document.id for photo in found.photos):
        return ""
    return "needed" if paper.needs_portrait else "wanted"
