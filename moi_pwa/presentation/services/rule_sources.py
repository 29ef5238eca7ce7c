"""The sources of a rule, in the reader's language. A declaration has them as "R05: S39, S42; husbands: assumed"."""

import re
from dataclasses import dataclass

from moi_pwa.catalogue.sources import SOURCES
from moi_pwa.core.text import Language

_CODE = re.compile(r"\bS\d+\b")


@dataclass(frozen=True, kw_only=True)
class Source:
    """The sources of a rule."""

    names: tuple[str, ...]
    """The names of the sources, each once."""
    codes: tuple[str, ...]
    """The codes of the sources in the domain sheet."""
    assumed: bool
    """Whether all or part of the rule is our choice."""


def read_source(source: str, language: Language) -> Source:
    codes = tuple(dict.fromkeys(_CODE.findall(source)))
    names = (SOURCES[code].in_language(language) for code in codes if code in SOURCES)
    return Source(names=tuple(dict.fromkeys(names)), codes=codes, assumed="assumed" in source)
