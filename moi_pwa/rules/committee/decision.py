"""The numbered decision that the minister, or the Council of Ministers, takes after a committee's session."""

from collections.abc import Sequence
from datetime import date

from moi_pwa.catalogue.courses import NUMBERED
from moi_pwa.core.case import Case, CaseEvent, EventKind
from moi_pwa.core.committee import NumberedDecision
from moi_pwa.core.problems import Problem
from moi_pwa.rules.cases.lifecycle import course_of

MAX_NUMBER_LENGTH = 40


def is_numbered(case: Case, kind: EventKind) -> bool:
    """Return whether the course asks for number and date of this decision."""
    step = course_of(case).step(case.status, kind)
    return step is not None and step.needs >= NUMBERED


def day_of_session(events: Sequence[CaseEvent]) -> date | None:
    """Return the day of the session in which a committee last recommended; None if none has."""
    recommended = (event for event in reversed(events) if event.kind == "committee_recommended")
    return next((date.fromisoformat(str(event.data["held_on"])) for event in recommended), None)


def check_decision(decision: NumberedDecision, session: date | None, today: date) -> list[Problem]:
    """Return the problems of a decision: paths "decision_number" (required, too_long) and "decided_on" (required,
    in_future, before_session).
    """
    codes = {
        "decision_number": _number_problem(decision.number),
        "decided_on": _day_problem(decision.decided_on, session, today),
    }
    return [Problem(path=path, code=code) for path, code in codes.items() if code]


def _number_problem(number: str) -> str | None:
    if not number:
        return "required"
    return "too_long" if len(number) > MAX_NUMBER_LENGTH else None


def _day_problem(day: date | None, session: date | None, today: date) -> str | None:
    if day is None:
        return "required"
    if day > today:
        return "in_future"
    return "before_session" if session and day < session else None
