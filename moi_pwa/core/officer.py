"""An officer of the ministry."""

from dataclasses import dataclass

from moi_pwa.core.case import Role


@dataclass(frozen=True, kw_only=True)
class Officer:
    """`directorates`: those whose cases the officer may work on; roles hold in each of them."""

    id: str
    roles: frozenset[Role]
    directorates: frozenset[str]
