"""The directorate's officers who take a case through its course."""

from uuid import UUID

from moi_pwa.core.case import Role
from moi_pwa.core.officer import Officer


def officer(number: int, *roles: Role) -> Officer:
    return Officer(id=str(UUID(int=number)), roles=frozenset(roles), directorates=frozenset({"residence"}))


RANA = officer(7, "reviewer")
HUDA = officer(9, "approver")
SALMA = officer(21, "supervisor")
