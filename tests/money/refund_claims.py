"""An applicant asks for the money of the first case back."""

from uuid import UUID

from moi_pwa.actions.applicant.ask_for_refund import ask_for_refund
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.finance.finance_bills import open_bill
from moi_pwa.core.parties import Acting
from moi_pwa.demo.opening import open_documents
from moi_pwa.storage.bills.bills import BillRow
from tests.cases.first_case import CASE, on_the_phone, rows, seen
from tests.cases.officers import HUDA, RANA
from tests.factories import person_id
from tests.money.finance import ABEER

WHY = "I withdrew it on the same day."


async def examined(deps: Deps) -> None:
    """Bring a case into an approver's hands, after a reviewer has recommended it."""
    await desk_steps.take_case(deps, RANA, await seen(deps))
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve")
    await desk_steps.take_case(deps, HUDA, await seen(deps))


def sent(number: int, message: str, person: int) -> Delivery:
    body = {"message": message, "made_at": "2026-01-15T09:00:00Z"}
    return Delivery(
        acting=Acting.alone(person_id(person)),
        application_id=CASE,
        submission_id=UUID(int=0xC100_0000 + number),
        body=body,
    )


async def ask(deps: Deps, *, message: str = WHY, number: int = 1, person: int = 1) -> Received:
    return await ask_for_refund(deps, sent(number, message, person), message=message)


async def the_bill(deps: Deps) -> BillRow:
    return rows(await on_the_phone(deps))[0]


async def money_id(deps: Deps) -> UUID:
    found = await open_bill(deps, ABEER, (await the_bill(deps)).id)
    assert found.remittance is not None
    return found.remittance.id
