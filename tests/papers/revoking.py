"""A supervisor revokes the paper of the first case, as an approver asked."""

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.change_issued import ask_revocation
from moi_pwa.actions.desk.change_issued import revoke as confirm
from moi_pwa.core.officer import Officer
from tests.cases.first_case import seen
from tests.cases.officers import HUDA, SALMA

WHY = "The passport was found to be forged."


async def ask_to_revoke(deps: Deps, by: Officer = HUDA, message: str = WHY) -> None:
    await ask_revocation(deps, by, await seen(deps), message=message)


async def revoke(deps: Deps, by: Officer = SALMA) -> None:
    await ask_to_revoke(deps)
    await confirm(deps, by, await seen(deps))
