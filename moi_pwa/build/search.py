"""The search index: the words by which each service and page is found."""

import re
from collections.abc import Iterable, Sequence
from typing import NotRequired, TypedDict

from moi_pwa.catalogue.searched_pages import SEARCHED_PAGES, SearchedPage
from moi_pwa.catalogue.synonyms import SYNONYMS
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES, Language, Text
from moi_pwa.locales import say
from moi_pwa.rules.forms.requirements import requirements

_COMMA = re.compile("[,،] *")


class Known(TypedDict):
    """A service or page, `Found` in `service_worker/src/core/search/services.js`."""

    page: str
    part: NotRequired[str]
    title: str
    names: list[str]
    about: str
    more: list[str]


class SearchIndex(TypedDict):
    """The index that `indexed` in the same module reads."""

    same: list[list[str]]
    """Groups of words that mean the same, in all languages."""
    pages: list[Known]


def search_index(services: Iterable[Service], language: Language) -> SearchIndex:
    """Return the index of a language. It has the other language's names as well."""
    return {
        "same": [_names([each]) for each in SYNONYMS],
        "pages": [
            *(_known(service, language) for service in services),
            *(_page(page, language) for page in SEARCHED_PAGES),
        ],
    }


def _known(service: Service, language: Language) -> Known:
    others = [service.title.in_language(other) for other in LANGUAGES if other != language]
    papers = [requirement.field.label.in_language(language) for requirement in requirements(service)]
    return {
        "page": f"services/{service.slug}",
        "title": service.title.in_language(language),
        "names": _once([*others, *_names(service.found_by)]),
        "about": service.summary.in_language(language),
        "more": _once([service.outcome.in_language(language), *papers]),
    }


def _page(page: SearchedPage, language: Language) -> Known:
    others = [say(page.title, other) for other in LANGUAGES if other != language]
    known: Known = {
        "page": page.page,
        "title": say(page.title, language),
        "names": _once([*others, *_names(page.found_by)]),
        "about": say(page.about, language),
        "more": [],
    }
    return known if page.part is None else {**known, "part": page.part}


def _names(texts: Sequence[Text]) -> list[str]:
    """Return the names in all languages; a comma separates two."""
    return [name for text in texts for language in LANGUAGES for name in _COMMA.split(text.in_language(language))]


def _once(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(texts))
