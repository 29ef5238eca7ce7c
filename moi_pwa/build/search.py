"""The search index: the words by which each service is found."""

from collections.abc import Iterable, Sequence

from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from moi_pwa.rules.forms.requirements import requirements

Known = dict[str, str | list[str]]


def search_index(services: Iterable[Service], language: Language) -> list[Known]:
    """Return the index, `Found` in `service_worker/src/core/search/services.js`.

    It has the other language's names as well.
    """
    return [*(_known(service, language) for service in services), _calculators(language)]


def _known(service: Service, language: Language) -> Known:
    others = [service.title.in_language(other) for other in LANGUAGES if other != language]
    names = [name.in_language(each) for name in service.found_by for each in LANGUAGES]
    papers = [requirement.field.label.in_language(language) for requirement in requirements(service)]
    return {
        "page": f"services/{service.slug}",
        "title": service.title.in_language(language),
        "names": _once([*others, *names]),
        "about": service.summary.in_language(language),
        "more": _once([service.outcome.in_language(language), *papers]),
    }


def _calculators(language: Language) -> Known:
    return {
        "page": "calculators",
        "title": say("page.calculators.heading", language),
        "names": [say("page.search.costs", each) for each in LANGUAGES],
        "about": say("page.calculators.lead", language),
        "more": [],
    }


def _once(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(texts))
