"""Officers who work with money."""

from moi_pwa.core.case import Role
from moi_pwa.core.officer import Officer


def officer(role: Role, name: str = "huda") -> Officer:
    """Return an officer of one role, who belongs to no directorate."""
    return Officer(id=name, roles=frozenset({role}), directorates=frozenset())
