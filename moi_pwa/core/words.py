"""The product's own sentences, from `locales/ar.json` and `locales/en.json`.

What a service says of itself is in its declaration; everything else that a person reads is here, by key.
"""

import json
from functools import cache
from pathlib import Path

from moi_pwa.core.text import Language

LOCALES = Path(__file__).parent.parent / "locales"


@cache
def words(language: Language) -> dict[str, str]:
    """Every sentence of one language, by key."""
    return json.loads((LOCALES / f"{language}.json").read_text(encoding="utf-8"))


def say(key: str, language: Language, **values: str | int) -> str:
    """The sentence for `key`, its {names} filled in. KeyError if there is none."""
    return words(language)[key].format(**values)
