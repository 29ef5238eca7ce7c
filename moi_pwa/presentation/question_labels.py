"""Questions by their names, where they stand without the form around them: of whom each one is."""

from collections.abc import Sequence

from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.core.fields import FileField, GroupField
from moi_pwa.core.text import Language
from moi_pwa.rules.forms.answers import Question


def label_in_place(question: Question, questions: Sequence[Question], language: Language) -> str:
    """Within a group, whose it is: "Companion 2: Passport number"."""
    return _with_owner(question.field.label.in_language(language), question, questions, language)


def item_title(question: Question, questions: Sequence[Question], language: Language) -> str:
    """Whose it is within a group, as "Companion 2"; outside of one nothing."""
    if not question.context.path_prefix:
        return ""
    group_path, n = question.context.path_prefix.strip("/").rsplit("/", 1)
    group = next(each.field for each in questions if each.path == group_path)
    item = group.item.in_language(language) if isinstance(group, GroupField) else ""
    return f"{item} {int(n) + 1}"


def document_titles(questions: Sequence[Question], language: Language) -> dict[str, str]:
    """Of each document that was answered with, by id: "Companion 2: Passport copy"; several of one question are numbered."""
    titles: dict[str, str] = {}
    for question in questions:
        if not isinstance(question.field, FileField) or not isinstance(question.answer, list):
            continue
        known = DOCUMENTS.get(question.field.document)
        label = known.label.in_language(language) if known else question.field.document
        title = _with_owner(label, question, questions, language)
        for number, document in enumerate(question.answer, 1):
            titles[str(document)] = f"{title} ({number})" if len(question.answer) > 1 else title
    return titles


def _with_owner(label: str, question: Question, questions: Sequence[Question], language: Language) -> str:
    whose = item_title(question, questions, language)
    return f"{whose}: {label}" if whose else label
