"""Where a rule comes from, in the reader's language. A declaration says it as "R05: S39, S42; husbands: assumed"."""

import re
from dataclasses import dataclass

from moi_pwa.catalogue.sources import SOURCES
from moi_pwa.core.text import Language

_CODE = re.compile(r"\bS\d+\b")


@dataclass(frozen=True, kw_only=True)
class Source:
    """`names`: who says so, each once; `codes`: their codes in the domain sheet. `assumed`: all or part is our choice."""

    names: tuple[str, ...]
    codes: tuple[str, ...]
    assumed: bool


def read_source(source: str, language: Language) -> Source:
    codes = tuple(dict.fromkeys(_CODE.findall(source)))
    names = (SOURCES[code].in_language(language) for code in codes if code in SOURCES)
    return Source(names=tuple(dict.fromkeys(names)), codes=codes, assumed="assumed" in source)
