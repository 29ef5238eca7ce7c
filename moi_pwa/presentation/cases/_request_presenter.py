"""Builds what the browser of an officer needs to put together a request for details: `page/officer/details_request.js`
reads it as JSON.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from moi_pwa.actions.desk.open_case import DeskCase
from moi_pwa.core.fields import FieldRole
from moi_pwa.core.text import LANGUAGES, Language, Text
from moi_pwa.locales import say, words
from moi_pwa.presentation.cases.answer_rows import AnswerRow, RowSection, every_row
from moi_pwa.presentation.cases.answers_view import DocumentView
from moi_pwa.presentation.cases.group_table import name_of
from moi_pwa.rules.cases.details_request import is_requestable, ready_sentences, rejections, requested_documents
from moi_pwa.rules.forms.answers import Question
from moi_pwa.rules.forms.question_names import item_name, name_in_place

SHOWN_TO_THE_APPLICANT = ("form.ask", "form.ask_until", "form.ask_items")
"""The sentences of the applicant's page that the preview shows, too."""

_ASKING = frozenset({"details_asked", "correction_accepted"})
_OF_A_PERSON: frozenset[FieldRole] = frozenset(
    {"surname", "given_names", "arabic_name", "arabic_first_name", "birth_date", "nationality", "passport_number", "personal_number", "national_number"}
)  # fmt: skip


def request_names(found: DeskCase, questions: Sequence[Question]) -> dict[str, str]:
    """Return the names by which a form asks for answers ("field dob") and documents ("document D01"), by the path of
    the question; {} while the officer cannot ask for any.
    """
    if not found.may & _ASKING:
        return {}
    return {question.path: _name(question) for question in questions if is_requestable(question)}


def present_request(
    found: DeskCase,
    questions: Sequence[Question],
    sections: Sequence[RowSection],
    documents: Mapping[str, DocumentView],
    today: date,
    language: Language,
) -> str:
    """Return the JSON; "" while the officer cannot ask for anything.

    Args:
        found: the case.
        questions: that the form asks now.
        sections: the answers to them, in `language`.
        documents: by id, with their verdicts in words.
        today: the day in Amman.
        language: of the officer.
    """
    names = request_names(found, questions)
    if not names:
        return ""
    rejected = rejections(questions, found.events)
    items: dict[tuple[str, str], list[dict[str, Any]]] = {}
    rows = every_row(list(sections))
    for question in questions:
        if question.path in names:
            reason = rejected.get(requested_documents(question) or "")
            item = _item(question, questions, rows.get(question.path), documents, language)
            of_person = items.setdefault((question.section, question.context.path_prefix), [])
            of_person.append(item | {"name": names[question.path], "line": _texts(reason) if reason else None})
    titles = {each.id: each.title for each in sections}
    whose = dict(_whose(questions, rows, language))
    content = {
        "language": found.language,
        "today": today.isoformat(),
        "groups": [
            {"title": titles.get(section, ""), "whose": whose.get((section, prefix), ""), "items": within}
            for (section, prefix), within in items.items()
        ],
        "sentences": _sentences(found),
        "words": {each: {key: words(each)[key] for key in SHOWN_TO_THE_APPLICANT} for each in LANGUAGES},
    }
    return json.dumps(content, ensure_ascii=False)


def present_conditions(found: DeskCase) -> str:
    """Return the JSON of the ready conditions; "" while the officer cannot approve the application."""
    if "approved" not in found.may:
        return ""
    sentences = ready_sentences(found.reasons.get("approval_conditions", {})).values()
    content = {"language": found.language, "sentences": [{"about": "", **_texts(each)} for each in sentences]}
    return json.dumps(content, ensure_ascii=False)


def _name(question: Question) -> str:
    documents = requested_documents(question)
    return f"document {documents}" if documents else f"field {question.path}"


def _item(
    question: Question,
    questions: Sequence[Question],
    row: AnswerRow | None,
    documents: Mapping[str, DocumentView],
    language: Language,
) -> dict[str, Any]:
    shown = [documents[each] for each in row.documents if each in documents] if row else []
    between = "؛ " if language == "ar" else "; "
    verdicts = between.join(each.verdict_text or say("desk.verdict.none", language) for each in shown)
    value = verdicts or (row.value if row else "")
    return {
        "label": question.field.label.in_language(language),
        "chosen": any(each.verdict == "rejected" for each in shown),
        "value": value or say("desk.case.no_answer", language),
        "about": getattr(question.field, "document", "answers"),
        "said": _texts(name_in_place(question, questions)),
    }


def _whose(
    questions: Sequence[Question], rows: Mapping[str, AnswerRow], language: Language
) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the person whom the questions of a section, or of an item of a group, are about."""
    people = {f"{path}/{n}/": name_of(item) for path, row in rows.items() for n, item in enumerate(row.items)}
    for question in questions:
        key = (question.section, question.context.path_prefix)
        if question.context.path_prefix:
            item, name = item_name(question, questions).in_language(language), people.get(key[1], "")
            yield key, say("desk.request.whose", language, item=item, name=name) if name else item
        elif question.field.role in _OF_A_PERSON:
            yield key, say("desk.role.applicant", language)


def _sentences(found: DeskCase) -> list[dict[str, str]]:
    entries = found.reasons.get("request_sentences", {})
    return [
        {"about": str(entries[code]["about"]), **_texts(sentence)}
        for code, sentence in ready_sentences(entries).items()
    ]


def _texts(text: Text) -> dict[str, str]:
    return {language: text.in_language(language) for language in LANGUAGES}
