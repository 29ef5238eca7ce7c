"""Officers of the directorate that verifies institutions, with an account each."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.case import Role
from moi_pwa.core.officer import Officer
from tests.cases.colleagues import add_account


def of_follow_up(number: int, role: Role, directorate: str = "follow_up") -> Officer:
    return Officer(id=str(UUID(int=0xF000 + number)), roles=frozenset({role}), directorates=frozenset({directorate}))


FIRAS = of_follow_up(1, "reviewer")
MUNA = of_follow_up(2, "approver")
OMAR = of_follow_up(3, "supervisor")
HANA = of_follow_up(4, "supervisor")
AUDITOR = of_follow_up(5, "auditor")
ADMIN = of_follow_up(6, "admin")
OF_RESIDENCE = of_follow_up(7, "supervisor", "residence")

NAMES = {
    "Firas": FIRAS,
    "Muna": MUNA,
    "Omar": OMAR,
    "Hana": HANA,
    "Auditor": AUDITOR,
    "Admin": ADMIN,
    "Stranger": OF_RESIDENCE,
}


async def add_account_officers(deps: Deps) -> None:
    for name, officer in NAMES.items():
        await add_account(deps, officer, name)
