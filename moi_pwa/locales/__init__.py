"""The product's own sentences, from `ar.json` and `en.json` in this folder.

What a service says of itself is in its declaration; everything else that a person reads is here, by key. Another
ministry's folder may have `locales/ar.json` and `locales/en.json` with its own sentences for some keys.
"""

import json
from functools import cache
from pathlib import Path

from babel import Locale

from moi_pwa.core.text import Language
from moi_pwa.ministry import ministry_file

LOCALES = Path(__file__).parent


@cache
def words(language: Language) -> dict[str, str]:
    """Return every sentence of one language, by key.

    Raises ValueError if the ministry's folder has a sentence under a key that the product does not know.
    """
    sentences: dict[str, str] = json.loads((LOCALES / f"{language}.json").read_text(encoding="utf-8"))
    own = ministry_file(f"locales/{language}.json")
    replaced: dict[str, str] = json.loads(own.read_text(encoding="utf-8")) if own else {}
    if unknown := replaced.keys() - sentences.keys():
        raise ValueError(f"no sentence has these keys: {', '.join(sorted(unknown))}")
    return sentences | replaced


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
