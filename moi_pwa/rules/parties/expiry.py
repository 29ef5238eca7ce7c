"""The days on which administrators are told that the registration of their institution ends."""

from datetime import date

from moi_pwa.core.institutions import InstitutionState

TOLD_BEFORE = (60, 30, 7, 0)
"""The days before the last day of the registration; 0 is that day itself."""

FIRST_TOLD = TOLD_BEFORE[0]

EXPIRED = -1
"""Stands for the days after the last day."""


def due_now(state: InstitutionState, today: date) -> int | None:
    """Return what is to be told now: one of TOLD_BEFORE, or EXPIRED; None for nothing.

    A former one that was missed is not told any more, and none is told again if the day moves back.

    Args:
        state: the institution.
        today: the day in Amman.
    """
    institution = state.institution
    if institution.status not in ("verified", "suspended"):
        return None
    left = (institution.registration_expires_on - today).days
    due = EXPIRED if left < 0 else min((days for days in TOLD_BEFORE if left <= days), default=None)
    if due is None or (state.expiry_told is not None and state.expiry_told <= due):
        return None
    return due
