"""Officers of one directorate with accounts, among whom cases are shared."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.officer import Officer
from moi_pwa.storage.accounts import officers
from tests.cases.officers import HUDA, RANA, SALMA, officer
from tests.factories import NOON

SAMI = officer(41, "reviewer")
FARIS = officer(42, "approver")
BOTH = officer(43, "reviewer", "approver")
NAMES = {RANA: "Rana", HUDA: "Huda", SALMA: "Salma", SAMI: "Sami", FARIS: "Faris", BOTH: "Basma"}


async def add_colleagues(deps: Deps) -> None:
    for each, name in NAMES.items():
        await add_account(deps, each, name)


async def add_account(deps: Deps, who: Officer, name: str) -> None:
    """Give the officer an account, which nobody can sign in to."""
    account = OfficerAccount(
        id=UUID(who.id),
        sign_in_name=name.lower(),
        display_name=name,
        roles=who.roles,
        directorates=who.directorates,
        agencies=who.agencies,
    )
    async with deps.database.transaction() as session:
        await officers.add_officer(session, account, password="", at=NOON)
