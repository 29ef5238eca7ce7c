"""The sentences for codes of problems. Codes become sentences here and nowhere else."""

import re
from collections.abc import Mapping

from moi_pwa.rules.dates import numeric_day


def sentence(code: str, params: Mapping[str, str | int], words: Mapping[str, str], rules: Mapping[str, str]) -> str:
    """Return what is wrong, for the person who can correct it: the rule's own message, or the product's for the code.

    `words` are locales/*.json of the language; `rules` are the service's messages by rule.
    """
    text = rules.get(code) or words.get(f"problem.{code}") or words.get("problem.other") or code
    return re.sub(r"\{(\w+)\}", lambda name: _written(name[1], params[name[1]]) if name[1] in params else name[0], text)


def _written(name: str, value: str | int) -> str:
    return numeric_day(str(value)) if name == "date" else str(value)
