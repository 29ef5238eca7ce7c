"""An officer of the ministry, of an agency that it consults, or of a mission abroad."""

from dataclasses import dataclass

from moi_pwa.core.case import Role
from moi_pwa.core.consultation import AgencyCode


@dataclass(frozen=True, kw_only=True)
class Officer:
    """An officer of the ministry, an agency or a mission.

    Nobody has both directorates and agencies (`rules/accounts/staff.py`).
    """

    id: str
    roles: frozenset[Role]
    directorates: frozenset[str]
    """The directorates whose cases the officer may work on; the roles hold in each of them."""
    agencies: frozenset[AgencyCode] = frozenset()
    """The agencies for which the officer answers, or the missions at which the officer interviews."""
    stands_for: frozenset[str] = frozenset()
    """The absent officers whose cases this one may take today (`actions/accounts/absences.py`)."""
