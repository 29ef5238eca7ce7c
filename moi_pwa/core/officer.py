"""An officer of the ministry, or of an agency that it consults."""

from dataclasses import dataclass

from moi_pwa.core.case import Role
from moi_pwa.core.consultation import AgencyCode


@dataclass(frozen=True, kw_only=True)
class Officer:
    """`directorates`: those whose cases the officer may work on; roles hold in each of them. `agencies`: those for which the officer
    answers. Nobody has both (`rules/accounts/staff.py`).
    """

    id: str
    roles: frozenset[Role]
    directorates: frozenset[str]
    agencies: frozenset[AgencyCode] = frozenset()
