"""The view of what became of each case of one act on several, and how it is built."""

from collections.abc import Sequence
from dataclasses import dataclass

from moi_pwa.actions.desk.bulk_acts import ActOutcome, CommonDocuments
from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.option_view import OptionView


@dataclass(frozen=True, kw_only=True)
class OutcomeView:
    """The outcome of an act on one case."""

    reference: str
    href: str
    """The address of the case's page; "" if the officer may not read it."""
    done: bool
    reason: str
    """The reason for a refusal, in words; "" if it was done."""


def present_outcomes(outcomes: Sequence[ActOutcome], language: Language) -> list[OutcomeView]:
    """Return the views, those of refused cases first."""
    views = [
        OutcomeView(
            reference=each.reference or say("desk.bulk.unknown", language),
            href=f"/{language}/case/?id={each.case_id}" if each.reference else "",
            done=not each.refused,
            reason=say(f"desk.refused.{each.refused}", language) if each.refused else "",
        )
        for each in outcomes
    ]
    return sorted(views, key=lambda view: view.done)


def present_documents(found: CommonDocuments, language: Language) -> list[OptionView]:
    """Return the documents as check boxes, named as the form of a request for details names them."""
    return [
        OptionView(
            value=f"document {code}",
            label=DOCUMENTS[code].label.in_language(language) if code in DOCUMENTS else code,
        )
        for code in found.codes
    ]
