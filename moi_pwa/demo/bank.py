"""Payment of bills in the demonstration: by a provider whose every order is paid at once, or in cash. No money
moves.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.cash_desk import count_drawer, open_cash_desk, open_drawer, take_cash
from moi_pwa.actions.payments.payers_bill import payers_bill
from moi_pwa.actions.payments.start_payment import Payer, start_payment
from moi_pwa.core.officer import Officer
from moi_pwa.core.parties import Acting
from moi_pwa.core.payments import Checkout, CheckoutRequest, Money, Order, RefundOutcome, SettledTransaction
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills import bills
from moi_pwa.storage.bills.bills import BillRow

STATION = "JO-AM"
_NOTHING = money_of(0)


@dataclass(kw_only=True)
class DemoBank:
    """The demonstration's provider. The ledger has its payments as owed by "demo", which no list of a day is
    compared with.
    """

    name: str = "demo"
    _orders: dict[str, Order] = field(default_factory=dict[str, Order])

    async def open_checkout(self, request: CheckoutRequest) -> Checkout:
        paid = Order(
            id=request.order_id,
            status="paid",
            reference=request.reference,
            captured=money_of(request.fils),
            returned=_NOTHING,
        )
        self._orders[request.order_id] = paid
        return Checkout(session_id=request.order_id, success_indicator="", page_url=request.return_url)

    async def fetch_order(self, order_id: str) -> Order:
        absent = Order(id=order_id, status="absent", reference="", captured=_NOTHING, returned=_NOTHING)
        return self._orders.get(order_id, absent)

    async def refund(self, order_id: str, refund_id: str, money: Money) -> RefundOutcome:  # noqa: ARG002 -- the protocol names it
        return "done"

    async def settled(self, first: datetime, last: datetime) -> Sequence[SettledTransaction]:  # noqa: ARG002 -- the protocol names it
        return ()

    def notified_order(self, headers: Mapping[str, str], body: bytes) -> str | None:  # noqa: ARG002 -- the protocol names it
        return None

    async def close(self) -> None:
        return


async def pay_bills(deps: Deps, case_id: UUID) -> None:
    """Pay what is due for the case, as by card."""
    deps = replace(deps, card=DemoBank())
    for bill in await _due(deps, case_id):
        await start_payment(deps, bill.number, Payer(acting=Acting.alone(bill.party_id), language="ar"))
        await payers_bill(deps, bill.number, party_id=bill.party_id)


async def pay_in_cash(deps: Deps, case_id: UUID, cashier: Officer) -> None:
    """Pay what is due for the case at a station, and let the cashier count the drawer."""
    await open_drawer(deps, cashier, station=STATION)
    due = await _due(deps, case_id)
    for bill in due:
        await take_cash(deps, cashier, number=bill.number, tendered_fils=bill.total_fils)
    drawer = (await open_cash_desk(deps, cashier)).drawer
    if drawer is not None:
        await count_drawer(deps, cashier, drawer.id, counted_fils=sum(bill.total_fils for bill in due))


async def _due(deps: Deps, case_id: UUID) -> list[BillRow]:
    async with deps.database.reading() as session:
        return [bill for bill in await bills.bills_of_case(session, case_id) if bill.status == "issued"]
