"""The words by which an officer finds a case: names and numbers of the people in it."""

from collections.abc import Iterator, Sequence

from moi_pwa.core.answers import Answers
from moi_pwa.core.fields import CodeField, Field, GroupField, NationalNumberField, PassportField, PhoneField, TextField
from moi_pwa.core.service import Service
from moi_pwa.rules.search.text import search_text

MIN_WORD_LENGTH = 2
MAX_WORD_LENGTH = 40


def search_words(service: Service, answers: Answers) -> set[str]:
    """Folded. A line that must be Arabic or Latin is taken for a name; a document's or a phone's number is one word."""
    return {
        word[:MAX_WORD_LENGTH]
        for section in service.sections
        for text in _texts(section.fields, answers)
        for word in search_text(text).split(" ")
        if len(word) >= MIN_WORD_LENGTH
    }


def _texts(fields: Sequence[Field], answers: Answers) -> Iterator[str]:
    for field in fields:
        match field, answers.get(field.id):
            case GroupField(), list() as items:
                for item in items:
                    if isinstance(item, dict):
                        yield from _texts(field.fields, item)
            case TextField(lines=1, script="arabic" | "latin"), str() as text:
                yield text
            case PassportField() | NationalNumberField() | CodeField(), str() as text:
                yield text
            case PhoneField(), str() as text:
                yield text.removeprefix("+")
            case _:
                pass
