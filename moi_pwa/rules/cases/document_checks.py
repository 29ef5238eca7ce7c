"""Checks of a case's documents: the rejected and the unopened ones stand against a recommendation or a decision."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from moi_pwa.core.answers import Json
from moi_pwa.core.case import CaseEvent, EventKind
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.fields import FileField
from moi_pwa.rules.forms.answers import Question

REASON = "documents_reason"
"""The key in an event's data of the reason why an officer goes on all the same.

Officers read it; the applicant does not.
"""

Verdict = Literal["accepted", "rejected"]

_IN_FAVOUR: frozenset[EventKind] = frozenset({"approved", "recorded"})
_BY_OUTCOME: frozenset[EventKind] = frozenset({"recommended", "committee_recommended"})
_AGAINST: frozenset[EventKind] = frozenset({"rejected"})
ASKING_FOR_DOCUMENTS = _IN_FAVOUR | _BY_OUTCOME | _AGAINST
"""Steps for which every document has to be opened.

A step in favour of the applicant also requires that no document is rejected.
"""


@dataclass(frozen=True, kw_only=True)
class CheckedDocuments:
    """The documents of a case that stand against a step, by id, in form order.

    No document is both rejected and unopened.
    """

    rejected: Sequence[str] = ()
    unopened: Sequence[str] = ()


def documents_in(questions: Iterable[Question]) -> list[str]:
    """Return the ids of the documents that the answers name. A document that was replaced is not among them."""
    return [
        str(each)
        for question in questions
        if isinstance(question.field, FileField) and isinstance(question.answer, list)
        for each in question.answer
    ]


def check_documents(documents: Sequence[str], opened: Collection[str], events: Iterable[CaseEvent]) -> CheckedDocuments:
    """Sort out the documents that stand against a step.

    Args:
        documents: ids of the documents that count now, as `documents_in` gives them.
        opened: ids of the documents that an officer of the ministry fetched.
        events: of the case, oldest first. The last verdict on a document counts, and nobody gives one unopened.
    """
    verdicts = verdicts_in(events)
    return CheckedDocuments(
        rejected=[each for each in documents if verdicts.get(each) == "rejected"],
        unopened=[each for each in documents if each not in verdicts and each not in opened],
    )


def verdicts_in(events: Iterable[CaseEvent]) -> dict[str, Verdict]:
    """Return the last verdict on each document that has one, by the document's id."""
    return {
        str(each.data["document"]): cast("Verdict", each.data["verdict"])
        for each in events
        if each.kind == "document_checked"
    }


def needs_reason(kind: EventKind, data: Mapping[str, Json], documents: CheckedDocuments) -> bool:
    """Return whether the step requires a reason.

    It does if a document is unopened, or one is rejected and the step is in the applicant's favour.
    """
    if kind not in ASKING_FOR_DOCUMENTS:
        return False
    in_favour = kind in _IN_FAVOUR or (kind in _BY_OUTCOME and data.get("outcome") == "approve")
    return bool(documents.unopened) or (in_favour and bool(documents.rejected))


def with_reason(kind: EventKind, data: Mapping[str, Json], documents: CheckedDocuments) -> dict[str, Json]:
    """Return the step's data with its reason if it requires one, and without if it does not.

    Raises:
        StepRefusedError: "documents_need_reason".
    """
    if not needs_reason(kind, data, documents):
        return {name: value for name, value in data.items() if name != REASON}
    if not data.get(REASON):
        raise StepRefusedError("documents_need_reason")
    return dict(data)


def reasons_given(events: Iterable[CaseEvent]) -> list[CaseEvent]:
    """Return the events with a reason for going on, newest first, since the applicant last sent anything."""
    reasons: list[CaseEvent] = []
    for event in events:
        if event.kind == "details_given":
            reasons.clear()
        elif event.data.get(REASON):
            reasons.append(event)
    return reasons[::-1]
