"""Papers that were issued, or will be, as an officer sees them."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from moi_pwa.catalogue.particulars import PARTICULARS
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.papers import UNLIMITED_ENTRIES, NumberedPaper, Printing, Rights, Terms
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases.answers_view import DocumentView
from moi_pwa.presentation.cases.case_view import PaperView, PortraitView
from moi_pwa.presentation.format import format_day, format_moment, isolated
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.latin import UnspelledNameError
from moi_pwa.rules.papers.features import zone_of
from moi_pwa.rules.papers.rights_text import rights_facts

_NO_NUMBER = "<" * 9


def present_papers(
    papers: Sequence[NumberedPaper],
    events: Sequence[CaseEvent],
    printable: Container[str],
    documents: Mapping[str, DocumentView],
    language: Language,
) -> list[PaperView]:
    """Return the views of papers; replaced ones come last.

    `printable` holds the numbers that the officer may print; `documents` are by id.
    """
    replaced = {str(event.data["replaces"]): event for event in events if event.kind == "replaced"}
    views = [
        replace(
            present_paper(paper, replaced.get(paper.number), language),
            file=_file(paper.number, printable),
            portrait=_portrait(paper, printable, documents),
        )
        for paper in papers
    ]
    return sorted(views, key=lambda view: view.replaced != "")


def present_paper(paper: NumberedPaper, replaced: CaseEvent | None, language: Language) -> PaperView:
    """Return the view of a paper. `replaced` is the event by which another replaced it."""
    holder, terms = paper.content.holder, paper.content.terms
    names = [f"{holder.given_names} {holder.surname}".strip(), holder.arabic_name]
    return PaperView(
        number=paper.number,
        holder=" · ".join(filter(None, names)),
        passport=holder.passport_number,
        validity=_validity(terms, language),
        entry_count=_entry_count(terms, language),
        rights=_rights_text(paper.content.rights, language),
        lines="\n".join(_zone(paper)),
        replaced=say("desk.papers.replaced", language, date=format_day(amman_day(replaced.at), language))
        if replaced
        else "",
        particulars={name: getattr(holder, name) for name in PARTICULARS},
    )


def _zone(paper: NumberedPaper) -> tuple[str, ...]:
    """Return the zone; empty if the name cannot be written in one, for which no paper is issued."""
    try:
        return zone_of(paper.content, paper.number or _NO_NUMBER)
    except UnspelledNameError:
        return ()


def with_printings(
    views: Sequence[PaperView], printings: Sequence[Printing], names: Mapping[str, str], language: Language
) -> list[PaperView]:
    """Add to each paper who printed it. `names` are those of officers, by id."""

    def printing_text(printing: Printing) -> str:
        name = isolated(names.get(str(printing.officer_id), ""))
        return say("desk.papers.printed", language, name=name, date=format_moment(printing.at, language))

    return [
        replace(view, printings=[printing_text(each) for each in printings if each.paper_number == view.number])
        for view in views
    ]


def _file(number: str, printable: Container[str]) -> str:
    return f"/api/desk/papers/{number}/pdf" if number in printable else ""


def _portrait(paper: NumberedPaper, printable: Container[str], documents: Mapping[str, DocumentView]) -> PortraitView:
    approved = paper.content.portrait
    document = documents.get(str(approved.document_id)) if approved else None
    if approved is None or document is None:
        return PortraitView()
    file = f"/api/desk/papers/{paper.number}/portrait" if paper.number in printable else ""
    return PortraitView(file=file, document=document.id, code=document.code, digest=approved.digest.hex())


def _validity(terms: Terms, language: Language) -> str:
    first = format_day(terms.valid_from, language)
    if terms.valid_until is None:
        return say("desk.papers.from", language, first=first)
    return say("desk.papers.days", language, first=first, last=format_day(terms.valid_until, language))


def _rights_text(rights: Rights, language: Language) -> str:
    facts = {key: value.in_language(language) for key, value in rights_facts(rights).items()}
    return " · ".join(f"{say(key, language)}: {isolated(value)}" for key, value in facts.items() if value)


def _entry_count(terms: Terms, language: Language) -> str:
    if terms.entries is None:
        return ""
    return say("desk.papers.any", language) if terms.entries == UNLIMITED_ENTRIES else str(terms.entries)
