"""Labels of questions shown outside their form, with the person that each is about."""

from collections.abc import Sequence

from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.core.fields import FileField
from moi_pwa.core.text import Language, Text
from moi_pwa.rules.forms.answers import Question
from moi_pwa.rules.forms.question_names import after_item, item_name


def item_title(question: Question, questions: Sequence[Question], language: Language) -> str:
    """Return the title of the item in a group, such as "Companion 2"; "" outside of a group."""
    return item_name(question, questions).in_language(language)


def document_titles(questions: Sequence[Question], language: Language) -> dict[str, str]:
    """Return the titles of the answered documents by id: "Companion 2: Passport copy". Several of one question are
    numbered.
    """
    titles: dict[str, str] = {}
    for question in questions:
        if not isinstance(question.field, FileField) or not isinstance(question.answer, list):
            continue
        known = DOCUMENTS.get(question.field.document)
        code = question.field.document
        label = known.label if known else Text(ar=code, en=code)
        title = after_item(item_name(question, questions), label).in_language(language)
        for number, document in enumerate(question.answer, 1):
            titles[str(document)] = f"{title} ({number})" if len(question.answer) > 1 else title
    return titles
