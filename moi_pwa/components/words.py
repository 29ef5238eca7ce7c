"""Sentences that count; the rest is in `core/words.py`."""

from babel import Locale

from moi_pwa.core.text import Language
from moi_pwa.core.words import say, words

__all__ = ["say", "say_count", "words"]


def say_count(key: str, count: int, language: Language, **values: str) -> str:
    """The sentence for `key` and a number: of `key.one`, `.two`, `.few`, `.many`, `.other` the one CLDR names, else `.other`."""
    category = Locale.parse(language).plural_form(count)
    exact = f"{key}.{category}"
    return say(exact if exact in words(language) else f"{key}.other", language, count=count, **values)
