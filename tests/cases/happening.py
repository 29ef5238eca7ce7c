"""Events that take a case further without asking who may."""

from dataclasses import replace

from moi_pwa.actions.cases.case_transaction import SYSTEM, lock_case
from moi_pwa.actions.deps import Deps
from moi_pwa.core.case import EventKind
from tests.cases.officers import RANA
from tests.cases.sending import application_id

DECIDED: tuple[EventKind, ...] = ("taken", "recommended", "approved")


async def happen(deps: Deps, number: int, *kinds: EventKind) -> None:
    """Take the case further, as an officer who may."""
    async with deps.database.transaction() as session:
        case = await lock_case(deps, session, application_id(number))
        for kind in kinds:
            data = {"reason": "documents"} if kind == "rejected" else {}
            await case.append(kind, by=replace(SYSTEM, id=RANA.id), data=data)
