"""The proposal of one officer about what was issued, as the officer who confirms it sees it."""

from collections.abc import Mapping, Sequence

from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.particulars import PARTICULARS
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.fields import ChoiceField, CountryField
from moi_pwa.core.papers import NumberedPaper
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases.answers_view import AnswerChangeView
from moi_pwa.presentation.cases.case_view import ProposalView
from moi_pwa.presentation.format import format_moment
from moi_pwa.rules.papers.replacement import replacement_asked

_ASKED = {"revocation_due": "revocation_asked", "replacement_due": "replacement_asked"}


def present_proposal(
    status: str,
    papers: Sequence[NumberedPaper],
    events: Sequence[CaseEvent],
    names: Mapping[str, str],
    language: Language,
) -> ProposalView:
    """Return the proposal that another officer has to confirm; empty if there is none."""
    if status not in _ASKED:
        return ProposalView()
    asked = next(event for event in reversed(events) if event.kind == _ASKED[status])
    return ProposalView(
        heading=say(f"desk.event.{asked.kind}", language),
        message=str(asked.data["message"]),
        by=names.get(asked.actor, ""),
        at=format_moment(asked.at, language),
        changes=_changes(papers, events, language) if asked.kind == "replacement_asked" else [],
    )


def _changes(
    papers: Sequence[NumberedPaper], events: Sequence[CaseEvent], language: Language
) -> list[AnswerChangeView]:
    number, corrections = replacement_asked(events)
    holder = next(paper.content.holder for paper in papers if paper.number == number)
    return [
        AnswerChangeView(
            label=PARTICULARS[name].label.in_language(language),
            before=_written(name, getattr(holder, name), language),
            after=_written(name, value, language),
        )
        for name, value in corrections.items()
    ]


def _written(name: str, value: str, language: Language) -> str:
    match PARTICULARS[name]:
        case CountryField():
            return country_names(language).get(value, value)
        case ChoiceField(options=options):
            return next((option.label.in_language(language) for option in options if option.value == value), value)
        case _:
            return value
