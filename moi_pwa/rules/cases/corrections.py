"""Corrections that an applicant asks for: each waits until the officer opens those answers again, or declines."""

from typing import Literal

from moi_pwa.core.case import Case, EventKind

_ANSWERS: frozenset[EventKind] = frozenset({"correction_accepted", "correction_declined"})
_WAITS: frozenset[EventKind] = frozenset(
    {"details_asked", "recommended", "committee_scheduled", "committee_recommended", "approved", "rejected", "recorded"}
)
"""The events before which the applicant must be answered."""


def is_correction_waiting(case: Case) -> bool:
    """Return whether the applicant has asked for a correction, and no officer has answered."""
    latest = next((kind for kind, _ in reversed(case.steps) if kind == "correction_asked" or kind in _ANSWERS), None)
    return latest == "correction_asked"


def correction_refusal(case: Case, kind: EventKind) -> Literal["not_now", "correction_waits"] | None:
    """Return why this step is not possible while a correction waits, or while none waits; None if it is possible."""
    waits = is_correction_waiting(case)
    if kind in _ANSWERS and not waits:
        return "not_now"
    return "correction_waits" if kind in _WAITS and waits else None
