"""The words by which an officer finds a case: names and numbers of its people, and the words of a search."""

import re
from collections.abc import Iterator, Sequence

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.answers import Answers
from moi_pwa.core.fields import (
    CodeField,
    EstablishmentNumberField,
    Field,
    GroupField,
    NationalNumberField,
    PassportField,
    PhoneField,
    TextField,
)
from moi_pwa.core.service import Service
from moi_pwa.rules.characters import fold_digits
from moi_pwa.rules.forms.phone import clean_phone, is_phone
from moi_pwa.rules.latin import latin_as_far_as_known
from moi_pwa.rules.search.text import search_text

MIN_WORD_LENGTH = 2
MAX_WORD_LENGTH = 40

_JOINERS = str.maketrans("", "", "\u200c\u200d")
_TWO_LETTERS = re.compile("(a)[ae]+|([ou])e+")
"""The spellings of ä, å, ö and ü in a zone, besides A, O and U; a person who types may leave the second letter out."""
_PHONES = COUNTRY.phones
_WRITTEN_NUMBER = re.compile(r"\+?[0-9(][0-9 ().\-/]*[0-9]")

SearchedWord = tuple[str, ...]
"""Alternatives, one of which begins a word of the case."""


def search_words(service: Service, answers: Answers) -> set[str]:
    """Return the folded words of a case.

    A line that must be Arabic or Latin is taken for a name; a document's or a phone's number is one word.
    """
    return {
        word
        for section in service.sections
        for text in _texts(section.fields, answers)
        for word in fold_words(text)
        if len(word) >= MIN_WORD_LENGTH
    }


def searched_words(text: str) -> list[SearchedWord]:
    """Return the words of a search, each once. A phone's number is found however it is written."""
    plain = fold_digits(text)
    numbers = [number for number in _WRITTEN_NUMBER.findall(plain) if is_phone(clean_phone(number))]
    for number in numbers:
        plain = plain.replace(number, " ")
    phones: list[SearchedWord] = [(_alphanumeric(number), _digits(clean_phone(number))) for number in numbers]
    words = [_as_dialled(word) for word in fold_words(plain) if len(word) >= MIN_WORD_LENGTH]
    return list(dict.fromkeys([*phones, *words]))


def fold_words(text: str) -> list[str]:
    """Return the words of a text as they are stored and searched. Folding twice changes nothing.

    In a word with a digit only letters and digits count; in others every Latin letter is spelled as in a zone, and ä as
    a.
    """
    return [
        word[:MAX_WORD_LENGTH]
        for part in search_text(text.translate(_JOINERS)).split(" ")
        for word in ([_alphanumeric(part)] if any(map(str.isdigit, part)) else _name(part))
    ]


def _name(text: str) -> list[str]:
    spelled = latin_as_far_as_known(text).lower()
    return [_TWO_LETTERS.sub(lambda two: two[1] or two[2], word) for word in spelled.split("<")]


def _alphanumeric(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _as_dialled(word: str) -> SearchedWord:
    """Return a word, and with it the beginning of a phone's number, which is stored with the country's code."""
    national = re.fullmatch(f"{_PHONES.trunk_prefix}([1-9][0-9]*)", word)
    abroad = re.fullmatch("00([1-9][0-9]*)", word)
    return (word, abroad[1]) if abroad else (word, f"{_PHONES.calling_code}{national[1]}") if national else (word,)


def _digits(number: str) -> str:
    return number.removeprefix("+")


def _texts(fields: Sequence[Field], answers: Answers) -> Iterator[str]:
    for field in fields:
        match field, answers.get(field.id):
            case GroupField(), list() as items:
                for item in items:
                    if isinstance(item, dict):
                        yield from _texts(field.fields, item)
            case TextField(lines=1, script="arabic" | "latin"), str() as text:
                yield text
            case PassportField() | NationalNumberField() | EstablishmentNumberField() | CodeField(), str() as text:
                yield text
            case PhoneField(), str() as text:
                yield _digits(text)
            case _:
                pass
