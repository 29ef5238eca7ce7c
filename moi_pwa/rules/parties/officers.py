"""The second officer for a change of an institution's account."""

from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.institutions import AskedChange
from moi_pwa.core.officer import Officer
from moi_pwa.rules.permissions import officer_may, require_officer


def may_confirm(officer: Officer, asked: AskedChange) -> bool:
    """Return whether an officer may confirm what an officer asked for: never what they asked for themselves."""
    return officer_may(officer, "confirm_institution_change") and asked.by != officer.id


def require_may_confirm(officer: Officer, asked: AskedChange) -> None:
    """Check that an officer may confirm what was asked for.

    Raises:
        StepRefusedError: "not_yours"; "same_officer": the officer asked for it.
    """
    require_officer(officer, "confirm_institution_change")
    if not may_confirm(officer, asked):
        raise StepRefusedError("same_officer")
