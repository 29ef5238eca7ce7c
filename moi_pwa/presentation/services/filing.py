"""The sentence about which institutions may apply for a service, worked out from the question that asks who files."""

from moi_pwa.core.parties import INSTITUTION_KINDS
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.parties.filing import filed_by_of, kinds_that_file

_COMMA: dict[Language, str] = {"ar": "، ", "en": ", "}


def institutions_that_apply(service: Service, language: Language) -> str | None:
    """Return which institutions may apply; None if the service does not ask who files."""
    if filed_by_of(service) is None:
        return None
    kinds = kinds_that_file(service)
    if not kinds:
        return say("page.service.institutions_none", language)
    if kinds == INSTITUTION_KINDS:
        return say("page.service.institutions_all", language)
    names = _COMMA[language].join(say(f"institution.kind.{kind}", language) for kind in kinds)
    return say("page.service.institutions_some", language, kinds=names)
