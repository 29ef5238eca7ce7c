"""A person asks that a guarantee be given back: finance examines it, and the person is told what became of it."""

from uuid import UUID

from moi_pwa.actions.applicant.applicant_statement import receive_statement
from moi_pwa.actions.bills.hold_guarantees import append_to_guarantee
from moi_pwa.actions.cases.case_transaction import SYSTEM, CaseTransaction, lock_case
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.core.answers import Json
from moi_pwa.core.case import EventKind
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.guarantees import Guarantee, GuaranteeEventKind
from moi_pwa.rules.cases.lifecycle import course_of
from moi_pwa.rules.guarantees.lifecycle import is_asked_for
from moi_pwa.storage.bills import bills, guarantees
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.engine.database import Session

_TOLD: dict[GuaranteeEventKind, EventKind] = {
    "return_declined": "return_declined",
    "release_declined": "return_declined",
    "released": "guarantee_released",
    "forfeited": "guarantee_forfeited",
}
"""What happened to a guarantee -> the event of its case that tells the applicant."""


async def ask_for_return(deps: Deps, delivery: Delivery, guarantee_id: UUID) -> Received:
    """Finance is to examine whether the guarantee goes back.

    Raises as `receive_statement`; "not_now": it is not held, or its return or forfeiture was asked for before.
        AbsentError: moreover, if the application has no such guarantee.
    """

    async def ask(locked: CaseTransaction) -> dict[str, Json]:
        # Of another's guarantee nothing is locked: its case would be locked after ours, and elsewhere before its bill.
        own = [bill.id for bill in await bills.bills_of_case(locked.session, locked.row.id)]
        found = await guarantees.find_guarantee(locked.session, guarantee_id)
        if found is None or found.bill_id not in own:
            raise AbsentError
        row = await guarantees.lock_guarantee(locked.session, guarantee_id)
        assert row is not None  # noqa: S101 -- guarantees are never deleted
        await append_to_guarantee(locked.session, row, "return_asked", at=locked.at)
        return _said(row)

    return await receive_statement(deps, delivery, "return_asked", also=ask)


async def tell_of_guarantee(
    deps: Deps,
    session: Session,
    row: GuaranteeRow,
    kind: GuaranteeEventKind,
    *,
    case_id: UUID,
    before: Guarantee,
    reason: str,
) -> None:
    """The applicant learns what finance did, in finance's transaction; of a request that was declined only who had asked for it.

    `before`: how it stood. What officers write to each other is for them.
    """
    told = _TOLD.get(kind)
    if told is None or (told == "return_declined" and not is_asked_for(before.events)):
        return
    locked = await lock_case(deps, session, case_id)
    if course_of(locked.case).step(locked.case.status, told) is not None:
        said = {"message": reason} if kind == "return_declined" else {}
        await locked.append(told, by=SYSTEM, data={**_said(row), **said})


def _said(row: GuaranteeRow) -> dict[str, Json]:
    return {"fee": row.fee, "total_fils": row.fils}
