"""Permissions for a committee's sessions: they are the secretary's, and no other officer's."""

from moi_pwa.catalogue.committees import COMMITTEES
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer


def is_secretary(officer: Officer) -> bool:
    return "committee_secretary" in officer.roles


def committees_of(officer: Officer) -> list[str]:
    """Return the directorates of whose committees the officer is the secretary."""
    return [each for each in COMMITTEES if is_secretary(officer) and each in officer.directorates]


def require_secretary(officer: Officer) -> None:
    """Raise StepRefusedError "not_yours" unless the officer is a committee secretary."""
    if not is_secretary(officer):
        raise StepRefusedError("not_yours")
