"""Labels of questions shown outside their form, with the person that each is about."""

from collections.abc import Sequence

from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.core.fields import FileField, GroupField
from moi_pwa.core.text import Language
from moi_pwa.rules.forms.answers import Question


def label_in_place(question: Question, questions: Sequence[Question], language: Language) -> str:
    """Return the label, within a group with its item: "Companion 2: Passport number"."""
    return _with_owner(question.field.label.in_language(language), question, questions, language)


def item_title(question: Question, questions: Sequence[Question], language: Language) -> str:
    """Return the title of the item in a group, such as "Companion 2"; "" outside of a group."""
    if not question.context.path_prefix:
        return ""
    group_path, n = question.context.path_prefix.strip("/").rsplit("/", 1)
    group = next(each.field for each in questions if each.path == group_path)
    item = group.item.in_language(language) if isinstance(group, GroupField) else ""
    return f"{item} {int(n) + 1}"


def document_titles(questions: Sequence[Question], language: Language) -> dict[str, str]:
    """Return the titles of the answered documents by id: "Companion 2: Passport copy". Several of one question are
    numbered.
    """
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
    owner = item_title(question, questions, language)
    return f"{owner}: {label}" if owner else label
