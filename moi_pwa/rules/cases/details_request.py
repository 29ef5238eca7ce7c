"""The words of a request for details: its message in both languages, and what it asks for by name.

A line of the message that is a ready sentence is kept in both languages, so that the applicant reads it in the language
of the phone. Every other line stays as the officer wrote it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from moi_pwa.core.case import CaseEvent
from moi_pwa.core.fields import DeclarationField, FileField, GroupField
from moi_pwa.core.reference import Entry
from moi_pwa.core.text import LANGUAGES, Text
from moi_pwa.rules.cases.document_checks import documents_in, verdicts_in
from moi_pwa.rules.characters import tidy_line
from moi_pwa.rules.forms.answers import Question
from moi_pwa.rules.forms.question_names import name_in_place

MAX_PATHS = 2_000
"""The largest number of answers, and of documents, that one request may name."""
MAX_PATH_LENGTH = 200


def ready_sentences(entries: Mapping[str, Entry]) -> dict[str, Text]:
    """Return the sentences of a reference list by code."""
    return {code: Text(ar=str(entry["ar"]), en=str(entry["en"])) for code, entry in entries.items()}


def in_both_languages(message: str, ready: Iterable[Text]) -> Text | None:
    """Return a tidied message in each language, line by line; None if none of its lines is a ready sentence."""
    tidy = [Text(ar=tidy_line(each.ar), en=tidy_line(each.en)) for each in ready]
    of_line = {each.in_language(language): each for each in tidy for language in LANGUAGES}
    lines = message.split("\n")
    if not any(line in of_line for line in lines):
        return None
    own = [of_line.get(line, Text(ar=line, en=line)) for line in lines]
    return Text(ar="\n".join(each.ar for each in own), en="\n".join(each.en for each in own))


def requested_documents(question: Question) -> str | None:
    """Return the path by which a request names the documents of a question ("companions/0/D01"); None if it asks for
    none.
    """
    if not isinstance(question.field, FileField):
        return None
    return question.context.path_prefix + question.field.document


def is_requestable(question: Question) -> bool:
    """Return whether an officer is offered to ask for the answer again: not for declarations, nor for whole groups."""
    return not isinstance(question.field, GroupField | DeclarationField)


def unknown_paths(questions: Sequence[Question], fields: Sequence[str], documents: Sequence[str]) -> list[str]:
    """Return the paths that the form does not ask."""
    known = {question.path for question in questions}
    files = set(map(requested_documents, questions))
    return [*(path for path in fields if path not in known), *(path for path in documents if path not in files)]


def requested_names(questions: Sequence[Question], fields: Sequence[str], documents: Sequence[str]) -> list[Text]:
    """Return what a request asks for, in the order of the form. Names of people are not among them, because events
    outlive answers.
    """
    answers, files = set(fields), set(documents)
    return [
        name_in_place(question, questions)
        for question in questions
        if question.path in answers or requested_documents(question) in files
    ]


def rejections(questions: Sequence[Question], events: Sequence[CaseEvent]) -> dict[str, Text]:
    """Return why documents that count now were rejected, by the path of a request: "Passport data page: The picture is
    blurred".

    A document without a reason in words is left out.
    """
    verdicts, reasons = verdicts_in(events), _reasons(events)
    found: dict[str, Text] = {}
    for question in questions:
        path = requested_documents(question)
        rejected = [each for each in documents_in([question]) if verdicts.get(each) == "rejected" and each in reasons]
        if path and rejected:
            name, reason = name_in_place(question, questions), reasons[rejected[-1]]
            found[path] = Text(ar=f"{name.ar}: {reason.ar}", en=f"{name.en}: {reason.en}")
    return found


def _reasons(events: Iterable[CaseEvent]) -> dict[str, Text]:
    """Return the reason of the last verdict on each document that has one, as it was said."""
    reasons: dict[str, Text] = {}
    for each in events:
        if each.kind == "document_checked":
            said = each.data.get("note_said")
            document = str(each.data["document"])
            reasons.pop(document, None)
            if isinstance(said, dict):
                reasons[document] = Text(**cast("dict[str, Any]", said))
    return reasons
