"""Drawers of cashiers, and the cash that is taken into them."""

from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.cash_desk import count_drawer, open_cash_desk, open_drawer, take_cash
from moi_pwa.core.ledger import AccountCode
from moi_pwa.core.officer import Officer
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.finance.cash_drawers import CashDrawerRow
from tests.money.finance import FADI

STATION = "JO-IR"


async def opened(deps: Deps, cashier: Officer = FADI) -> CashDrawerRow:
    await open_drawer(deps, cashier, station=STATION)
    drawer = (await open_cash_desk(deps, cashier)).drawer
    assert drawer is not None
    return drawer


async def taken(deps: Deps, bill: BillRow, cashier: Officer = FADI, *, tendered: int | None = None) -> UUID:
    return await take_cash(deps, cashier, number=bill.number, tendered_fils=tendered or bill.total_fils)


async def counted(deps: Deps, bill: BillRow, *, fils: int | None = None) -> UUID:
    """Return the id of a drawer with the cash of this bill, counted as the bill's amount or as `fils`."""
    drawer = await opened(deps)
    await taken(deps, bill)
    await count_drawer(deps, FADI, drawer.id, counted_fils=bill.total_fils if fils is None else fils)
    return drawer.id


async def counted_empty(deps: Deps, *, fils: int = 0) -> UUID:
    """Return the id of a drawer into which nothing was taken, counted as `fils`."""
    drawer = await opened(deps)
    await count_drawer(deps, FADI, drawer.id, counted_fils=fils)
    return drawer.id


async def balances(deps: Deps, account: AccountCode) -> dict[str, int]:
    async with deps.database.reading() as session:
        return await ledger.balances_by_subaccount(session, account)
