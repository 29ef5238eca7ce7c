"""Builds the concerns that an officer reads first in a case that another one worked on: documents in question, photos
that nobody approved, and reasons.
"""

from collections.abc import Iterator, Mapping

from moi_pwa.actions.desk.open_case import DeskCase
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases.answers_view import DocumentView
from moi_pwa.presentation.cases.case_view import ConcernsView
from moi_pwa.rules.cases.document_checks import REASON, reasons_given
from moi_pwa.rules.cases.lifecycle import UNDER_WAY

_AWAITING_DECISION = frozenset({"recommended", "at_committee", "at_minister", "at_council"})


def present_concerns(found: DeskCase, documents: Mapping[str, DocumentView], language: Language) -> ConcernsView:
    """Return the concerns. `documents` are by id, with their verdicts in words. A case that has ended shows none."""
    if found.case.status not in UNDER_WAY:
        return ConcernsView()
    without_portrait = list(_names_without_portrait(found))
    needs_portrait = found.service.paper is not None and found.service.paper.needs_portrait
    rejected = [documents[each] for each in found.checked.rejected if each in documents]
    return ConcernsView(
        need_reason=bool(found.checked.rejected or found.checked.unopened),
        rejected=[f"{each.title} — {each.verdict_text}" for each in rejected],
        unopened=[documents[each].title for each in found.checked.unopened if each in documents],
        photo_needed=without_portrait if needs_portrait else [],
        photo_missing=[] if needs_portrait else without_portrait,
        reasons=[
            say("desk.concerns.by", language, name=found.names.get(each.actor, ""), reason=str(each.data[REASON]))
            for each in reasons_given(found.events)
        ],
        advice=_advice(found),
    )


def _names_without_portrait(found: DeskCase) -> Iterator[str]:
    """Yield the names of the people who would get a paper with a place for a photo, and have no approved one."""
    without = {photo.person for photo in found.photos if photo.portrait is None}
    for paper in found.papers.listed:
        holder = paper.content.holder
        if holder.path_prefix in without:
            yield f"{holder.given_names} {holder.surname}".strip() or holder.arabic_name


def _advice(found: DeskCase) -> str:
    """Return why the reviewer recommends so, or why an objection was accepted, while the decision is awaited."""
    if found.case.status not in _AWAITING_DECISION:
        return ""
    advising = (each for each in reversed(found.events) if each.kind in ("recommended", "objection_accepted"))
    return next((str(each.data.get("note", "")) for each in advising), "")
