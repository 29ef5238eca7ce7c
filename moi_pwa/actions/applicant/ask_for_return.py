"""A person's request for the return of a guarantee. Finance examines it, and the person is told the outcome."""

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

_APPLICANT_EVENTS: dict[GuaranteeEventKind, EventKind] = {
    "return_declined": "return_declined",
    "release_declined": "return_declined",
    "released": "guarantee_released",
    "forfeited": "guarantee_forfeited",
}
"""Maps an event of a guarantee to the event of its case that informs the applicant."""


async def ask_for_return(deps: Deps, delivery: Delivery, guarantee_id: UUID) -> Received:
    """Ask finance to examine whether the guarantee goes back.

    Raises what `receive_statement` does ("not_now": it is not held, or its return or forfeiture was asked for before),
    and:

    Raises:
        AbsentError: the application has no such guarantee.
    """

    async def ask(locked: CaseTransaction) -> dict[str, Json]:
        # Lock no guarantee of another case: its case would be locked after ours, but elsewhere before its bill.
        own = [bill.id for bill in await bills.bills_of_case(locked.session, locked.row.id)]
        found = await guarantees.find_guarantee(locked.session, guarantee_id)
        if found is None or found.bill_id not in own:
            raise AbsentError
        row = await guarantees.lock_guarantee(locked.session, guarantee_id)
        assert row is not None  # noqa: S101 -- guarantees are never deleted
        await append_to_guarantee(locked.session, row, "return_asked", at=locked.at)
        return _amount_data(row)

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
    """Record on the case what finance did with its guarantee, in finance's transaction, so that the applicant learns of
    it.

    A declined request is told only to an applicant who made one. `before` is the guarantee before this event. What
    officers write to each other is not passed on.
    """
    case_event = _APPLICANT_EVENTS.get(kind)
    if case_event is None or (case_event == "return_declined" and not is_asked_for(before.events)):
        return
    locked = await lock_case(deps, session, case_id)
    if course_of(locked.case).step(locked.case.status, case_event) is not None:
        reason_data = {"message": reason} if kind == "return_declined" else {}
        await locked.append(case_event, by=SYSTEM, data={**_amount_data(row), **reason_data})


def _amount_data(row: GuaranteeRow) -> dict[str, Json]:
    return {"fee": row.fee, "total_fils": row.fils}
