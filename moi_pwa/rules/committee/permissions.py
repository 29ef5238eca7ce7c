"""The committees for whose sessions an officer may act."""

from moi_pwa.catalogue.committees import COMMITTEES
from moi_pwa.core.officer import Officer
from moi_pwa.rules.permissions import officer_may_at


def committees_of(officer: Officer) -> list[str]:
    """Return the directorates of whose committees the officer is the secretary."""
    return [each for each in COMMITTEES if officer_may_at(officer, "hold_sessions", each)]
