"""What was issued, or will be, as an officer looks at it."""

from moi_pwa.core.papers import UNLIMITED_ENTRIES, NumberedPaper, Terms
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.case_view import PaperView
from moi_pwa.presentation.format import format_day
from moi_pwa.rules.papers.features import zone_of

_NO_NUMBER = "<" * 9


def present_paper(paper: NumberedPaper, language: Language) -> PaperView:
    holder, terms = paper.content.holder, paper.content.terms
    names = [f"{holder.given_names} {holder.surname}".strip(), holder.arabic_name]
    return PaperView(
        number=paper.number,
        holder=" · ".join(filter(None, names)),
        passport=holder.passport_number,
        validity=_validity(terms, language),
        entry_count=_entry_count(terms, language),
        lines="\n".join(zone_of(paper.content, paper.number or _NO_NUMBER)),
    )


def _validity(terms: Terms, language: Language) -> str:
    first = format_day(terms.valid_from, language)
    if terms.valid_until is None:
        return say("desk.papers.from", language, first=first)
    return say("desk.papers.days", language, first=first, last=format_day(terms.valid_until, language))


def _entry_count(terms: Terms, language: Language) -> str:
    if terms.entries is None:
        return ""
    return say("desk.papers.any", language) if terms.entries == UNLIMITED_ENTRIES else str(terms.entries)
