"""The decision to refuse an application, read from the events of its case; it is the same for as long as the decision
stands.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from moi_pwa.core.answers import Answers
from moi_pwa.core.case import CaseEvent, Status
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.papers import Refusal
from moi_pwa.core.service import Service
from moi_pwa.core.text import Text
from moi_pwa.rules.cases.deadlines import last_day_for_applicant
from moi_pwa.rules.cases.lifecycle import case_after
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.papers.content import applicant_of
from moi_pwa.rules.papers.letters import decider_at

_STANDS: frozenset[Status] = frozenset({"rejected", "objected"})
"""Statuses of a case whose last refusal stands; an objection that is not decided yet changes nothing."""


def standing_refusal(events: Sequence[CaseEvent]) -> CaseEvent:
    """Return the event by which the application was refused.

    Raises StepRefusedError "not_now" if it was not refused, or an objection to the refusal was accepted.
    """
    if case_after(events).status not in _STANDS:
        raise StepRefusedError("not_now")
    return next(each for each in reversed(events) if each.kind == "rejected")


def annulled_on(events: Sequence[CaseEvent], refused_seq: int) -> date | None:
    """Return the day, in Amman, on which an objection to the decision of that event was accepted; None if it stands."""
    accepted = (each.at for each in events if each.kind == "objection_accepted" and each.seq > refused_seq)
    return next((amman_day(at) for at in accepted), None)


def refusal_of(
    service: Service, reference: str, answers: Answers, events: Sequence[CaseEvent], refused: CaseEvent
) -> Refusal:
    """Return the decision of `refused`, one of `events`; later events make no difference.

    `answers` are those to questions that are asked.
    """
    case = case_after(events[: refused.seq])
    decided_on = refused.data.get("decided_on")
    before = case_after(events[: refused.seq - 1])
    return Refusal(
        service=service.number,
        reference=reference,
        applicant=applicant_of(service, answers),
        decided_on=date.fromisoformat(decided_on) if isinstance(decided_on, str) else amman_day(refused.at),
        object_until=last_day_for_applicant(case, "objected"),
        reason=_said(refused, "reason_said"),
        decision_number=str(refused.data.get("decision_number", "")),
        decided_by=decider_at(before.status),
        directorate=service.directorate,
        law=_said(refused, "law_said") or service.decided_under,
    )


def _said(refused: CaseEvent, name: str) -> Text | None:
    """Return a text of that day; None if the event has none, as decisions of earlier versions have no law."""
    said = refused.data.get(name)
    return Text(**cast("dict[str, Any]", said)) if isinstance(said, dict) else None
