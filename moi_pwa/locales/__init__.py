"""The product's own sentences, from `ar.json` and `en.json` in this folder.

What a service says of itself is in its declaration; everything else that a person reads is here, by key.
"""

import json
from functools import cache
from pathlib import Path

from babel import Locale

from moi_pwa.core.text import Language

LOCALES = Path(__file__).parent


@cache
def words(language: Language) -> dict[str, str]:
    """Return every sentence of one language, by key."""
    return json.loads((LOCALES / f"{language}.json").read_text(encoding="utf-8"))


def say(key: str, language: Language, **values: str | int) -> str:
    """Return the sentence for `key` with its {names} filled in. Raises KeyError if there is none."""
    return words(language)[key].format(**values)


def say_count(key: str, count: int, language: Language, **values: str) -> str:
    """Return the sentence for `key` and a number.

    It is the one of `key.one`, `.two`, `.few`, `.many` and `.other` that CLDR names, or `key.other` if that is absent.
    """
    category = Locale.parse(language).plural_form(count)
    exact = f"{key}.{category}"
    return say(exact if exact in words(language) else f"{key}.other", language, count=count, **values)
