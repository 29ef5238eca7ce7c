"""Builds the concerns that an officer reads first in a case that another one worked on: documents in question, photos
that nobody approved, and reasons.
"""

from collections.abc import Iterator, Mapping, Sequence

from moi_pwa.actions.desk.open_case import DeskCase
from moi_pwa.core.case import EventKind
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases._documents_presenter import MarkedAnswers
from moi_pwa.presentation.cases.answer_rows import AnswerRow
from moi_pwa.presentation.cases.answers_presenter import difference_text
from moi_pwa.presentation.cases.answers_view import DocumentView
from moi_pwa.presentation.cases.case_view import ConcernsView, ReplyView, RuleView
from moi_pwa.presentation.format import format_amount, format_moment
from moi_pwa.rules.cases.answer_marks import by_answer
from moi_pwa.rules.cases.document_checks import REASON, reasons_given
from moi_pwa.rules.cases.lifecycle import UNDER_WAY
from moi_pwa.rules.cases.recommending import needs_reasons

_VISITING: frozenset[EventKind] = frozenset(
    {"visit_asked", "visit_booked", "visit_moved", "visit_held", "visit_missed", "visit_cancelled"}
)
_NOT_HELD: frozenset[EventKind] = frozenset({"visit_asked", "visit_booked", "visit_moved", "visit_missed"})
_OF_BILLS: frozenset[EventKind] = frozenset({"bill_issued", "paid", "pledge_accepted"})
_AWAITING_DECISION = frozenset({"recommended", "at_committee", "at_minister", "at_council"})


def present_concerns(
    found: DeskCase,
    *,
    documents: Mapping[str, DocumentView],
    marked: MarkedAnswers,
    rows: Mapping[str, AnswerRow],
    rules: Sequence[RuleView],
    replies: Sequence[ReplyView],
    language: Language,
) -> ConcernsView:
    """Return the concerns. A case that has ended shows none.

    Args:
        found: the case.
        documents: by id, with their verdicts in words.
        marked: the marks that count.
        rows: the answers of the newest version, by path.
        rules: the violated rules.
        replies: of agencies.
        language: of the sentences.
    """
    if found.case.status not in UNDER_WAY:
        return ConcernsView()
    without_portrait = list(_names_without_portrait(found))
    needs_portrait = found.service.paper is not None and found.service.paper.needs_portrait
    rejected = [documents[each] for each in found.checked.rejected if each in documents]
    return ConcernsView(
        approval_needs_reasons=needs_reasons("approve", found.checked, marked.marks, found.violations),
        blocks=[each for each in rules if each.severity == "blocks"],
        replies=[each for each in replies if each.hinders],
        unpaid=_unpaid(found, language),
        visit=_visit(found, language),
        differing=differences(marked, rows, language),
        asked=list(_asked(found, language)),
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


def differences(marked: MarkedAnswers, rows: Mapping[str, AnswerRow], language: Language) -> list[str]:
    """Return the answers that differ from a document, in form order: "Expiry: 2027 — In the document: 2026"."""
    marks = by_answer(marked.marks)
    return [
        say(
            "desk.concerns.difference", language, label=row.label, value=row.value, says=difference_text(mark, language)
        )
        for path, row in rows.items()
        if (mark := marks.get(path)) is not None and mark.state == "differs"
    ]


def _unpaid(found: DeskCase, language: Language) -> str:
    """Return what the applicant owes of the last bill. A bill ends if it is paid, or its guarantees are pledged."""
    last = next((each for each in reversed(found.events) if each.kind in _OF_BILLS), None)
    if last is None or last.kind != "bill_issued":
        return ""
    total = last.data.get("total_fils")
    amount = format_amount(int(str(total)), language) if total is not None else ""
    return say("desk.concerns.owed", language, amount=amount)


def _visit(found: DeskCase, language: Language) -> str:
    """Return that the applicant was asked to come and has not come."""
    last = next((each for each in reversed(found.events) if each.kind in _VISITING), None)
    return say(f"desk.event.{last.kind}", language) if last and last.kind in _NOT_HELD else ""


def _asked(found: DeskCase, language: Language) -> Iterator[str]:
    """Yield the newest request for details, and its answer, with the words of both."""
    for kind in ("details_asked", "details_given"):
        event = next((each for each in reversed(found.events) if each.kind == kind), None)
        if event is not None:
            words = str(event.data.get("message", ""))
            yield say(f"desk.concerns.{kind}", language, date=format_moment(event.at, language), words=words)
