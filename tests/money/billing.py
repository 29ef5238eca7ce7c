"""Bills that tests begin with."""

from collections.abc import Sequence
from uuid import UUID

from moi_pwa.actions.cases.case_transaction import lock_case
from moi_pwa.actions.course.issue_bill import issue_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.core.billing import BilledLine, BillEvent
from moi_pwa.storage.bills import bills
from moi_pwa.storage.bills.bills import BillRow
from tests.factories import add_case

FEE = BilledLine(kind="fee", fee="annual_residence", quantity=2, fils_each=30_000, fils=60_000)
FINE = BilledLine(kind="fine", fee="overstay_day", quantity=3, fils_each=1_500, fils=4_500)
GUARANTEE = BilledLine(
    kind="guarantee", fee="guarantee_visit_restricted", quantity=1, fils_each=1_000_000, fils=1_000_000
)


async def issue(
    deps: Deps, case_id: UUID, *, purpose: str = "approval", lines: Sequence[BilledLine] = (FEE, FINE)
) -> BillRow | None:
    """Issue a bill in a transaction of its own."""
    async with deps.database.transaction() as session:
        return await issue_bill(await lock_case(deps, session, case_id), purpose=purpose, lines=lines)


async def a_bill(
    deps: Deps, number: int = 1, *, lines: Sequence[BilledLine] = (FEE, FINE), party_id: UUID | None = None
) -> BillRow:
    """Issue a bill of a new case. `party_id` is the party that pays, None the first person."""
    case = await add_case(deps.database, number, **({} if party_id is None else {"party_id": party_id}))
    bill = await issue(deps, case.id, lines=lines)
    assert bill is not None
    return bill


async def read_bill(deps: Deps, number: str) -> BillRow:
    async with deps.database.reading() as session:
        bill = await bills.find_bill(session, number)
    assert bill is not None
    return bill


async def history(deps: Deps, number: str) -> list[str]:
    """Return the kinds of the bill's events, oldest first."""
    bill = await read_bill(deps, number)
    async with deps.database.reading() as session:
        return [event.kind for event in await bills.events_of_bill(session, bill.id)]


async def events(deps: Deps, number: str) -> Sequence[BillEvent]:
    bill = await read_bill(deps, number)
    async with deps.database.reading() as session:
        return await bills.events_of_bill(session, bill.id)
