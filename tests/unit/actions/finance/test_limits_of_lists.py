"""Lists and counts of finance end at their limits, however many rows there are."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Literal
from uuid import UUID

import pytest
from sqlmodel import SQLModel

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.cash_desk import open_cash_desk
from moi_pwa.actions.finance.finance_bills import count_bills, find_bills, list_bills
from moi_pwa.actions.finance.finance_drawers import count_drawers, list_drawers, open_drawer_for_finance
from moi_pwa.actions.finance.finance_guarantees import count_guarantees, list_guarantees
from moi_pwa.actions.finance.pledges import list_ending_pledges, list_waiting_pledges
from moi_pwa.actions.finance.unmatched import list_unmatched
from moi_pwa.rules.cases.reference_number import reference_number
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.bills.pledges import PledgeRow
from moi_pwa.storage.engine.database import insert_rows
from moi_pwa.storage.finance.cash_drawers import CashDrawerRow, CashReceiptRow
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow
from tests.factories import NOON, add_case
from tests.money.billing import GUARANTEE, issue
from tests.money.finance import ABEER, FADI, add_staff
from tests.money.pledges import LETTER

REFERENCE = reference_number(2026, 12, 1)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
async def bill(deps: Deps) -> BillRow:
    """Return a bill for a guarantee."""
    await add_staff(deps)
    case = await add_case(deps.database, reference=REFERENCE)
    bill = await issue(deps, case.id, lines=[GUARANTEE])
    assert bill is not None
    return bill


async def insert(deps: Deps, rows: Sequence[SQLModel]) -> None:
    async with deps.database.transaction() as session:
        await insert_rows(session, rows)


def bills_like(bill: BillRow, count: int) -> list[BillRow]:
    """Return more bills of the bill's case."""
    return [
        BillRow(**bill.model_dump() | {"id": UUID(int=n), "number": f"{n:012}", "purpose": f"{n}"})
        for n in range(1, count + 1)
    ]


def drawers(count: int, status: Literal["open", "counted"] = "counted") -> list[CashDrawerRow]:
    return [
        CashDrawerRow(
            id=UUID(int=n),
            number=f"{n}",
            station="JO-IR",
            officer_id=UUID(FADI.id),
            opened_at=NOON + n * A_MINUTE,
            status=status,
            seq=1,
        )
        for n in range(1, count + 1)
    ]


def guarantees_of(bill: BillRow, count: int) -> list[GuaranteeRow]:
    return [
        GuaranteeRow(
            id=UUID(int=n),
            bill_id=bill.id,
            ordinal=n,
            party_id=bill.party_id,
            fee=GUARANTEE.fee,
            fils=GUARANTEE.fils,
            held_at=NOON,
            status="held",
            seq=1,
        )
        for n in range(1, count + 1)
    ]


def remittances_for(bill: BillRow, count: int, reason: str | None = "wrong_amount") -> list[RemittanceRow]:
    return [
        RemittanceRow(
            id=UUID(int=n),
            provider="card",
            order_id=f"{n}",
            bill_id=bill.id,
            amount="1.000",
            currency="JOD",
            fils=1_000,
            reason=reason,
            at=NOON,
        )
        for n in range(1, count + 1)
    ]


def pledges_for(bills: Sequence[BillRow], status: Literal["received", "accepted"]) -> list[PledgeRow]:
    return [
        PledgeRow(
            id=UUID(int=n),
            bill_id=bill.id,
            kind=LETTER.kind,
            issuer=LETTER.issuer,
            number=f"LG-{n}",
            fils=LETTER.fils,
            valid_until=NOON.date(),
            officer_id=UUID(ABEER.id),
            received_at=NOON,
            status=status,
            letter=f"{n}",
        )
        for n, bill in enumerate(bills, 1)
    ]


async def receipts_in_one_drawer(deps: Deps, bill: BillRow, count: int) -> CashDrawerRow:
    """Return an open drawer with so many receipts."""
    [drawer] = drawers(1, "open")
    came = remittances_for(bill, count, reason=None)
    receipts = [
        CashReceiptRow(remittance_id=row.id, drawer_id=drawer.id, ordinal=n, tendered_fils=1_000, at=NOON)
        for n, row in enumerate(came, 1)
    ]
    await insert(deps, [drawer, *came, *receipts])
    return drawer


async def test_a_page_of_bills_has_fifty(deps: Deps, bill: BillRow):
    await insert(deps, bills_like(bill, 50))
    page = await list_bills(deps, ABEER)

    assert (len(page.rows), page.after is not None) == (50, True)


async def test_bills_are_counted_up_to_a_thousand(deps: Deps, bill: BillRow):
    await insert(deps, bills_like(bill, 1_000))

    assert (await count_bills(deps, ABEER))["issued"] == 1_000


async def test_fifty_bills_of_a_case_are_found(deps: Deps, bill: BillRow):
    await insert(deps, bills_like(bill, 50))

    assert len(await find_bills(deps, ABEER, REFERENCE)) == 50


@pytest.mark.usefixtures("bill")
async def test_a_page_of_drawers_has_fifty(deps: Deps):
    await insert(deps, drawers(51))
    page = await list_drawers(deps, ABEER, "counted")

    assert (len(page.rows), page.after is not None) == (50, True)


@pytest.mark.usefixtures("bill")
async def test_drawers_are_counted_up_to_a_thousand(deps: Deps):
    await insert(deps, drawers(1_001))

    assert (await count_drawers(deps, ABEER))["counted"] == 1_000


@pytest.mark.usefixtures("bill")
async def test_a_cashier_sees_the_last_ten_drawers(deps: Deps):
    await insert(deps, drawers(11))

    assert [each.number for each in (await open_cash_desk(deps, FADI)).earlier] == [f"{n}" for n in range(11, 1, -1)]


async def test_a_cashier_sees_the_last_hundred_receipts_of_the_open_drawer(deps: Deps, bill: BillRow):
    await receipts_in_one_drawer(deps, bill, 101)
    found = (await open_cash_desk(deps, FADI)).receipts

    assert [receipt.ordinal for receipt, _, _ in found] == list(range(101, 1, -1))


async def test_finance_sees_the_last_thousand_receipts_of_a_drawer_and_the_sum_of_all(deps: Deps, bill: BillRow):
    drawer = await receipts_in_one_drawer(deps, bill, 1_001)
    found = await open_drawer_for_finance(deps, ABEER, drawer.id)

    assert [receipt.ordinal for receipt, _, _ in found.receipts] == list(range(1_001, 1, -1))
    assert found.taken_fils == 1_001_000


async def test_a_page_of_guarantees_has_fifty(deps: Deps, bill: BillRow):
    await insert(deps, guarantees_of(bill, 51))
    page = await list_guarantees(deps, ABEER, "held")

    assert (len(page.rows), page.after is not None) == (50, True)


async def test_guarantees_are_counted_up_to_a_thousand(deps: Deps, bill: BillRow):
    await insert(deps, guarantees_of(bill, 1_001))

    assert (await count_guarantees(deps, ABEER))["held"] == 1_000


async def test_a_page_of_unmatched_payments_has_fifty(deps: Deps, bill: BillRow):
    await insert(deps, remittances_for(bill, 51))
    page = await list_unmatched(deps, ABEER)

    assert (len(page.rows), page.after is not None) == (50, True)


async def test_fifty_outstanding_refunds_are_listed(deps: Deps, bill: BillRow):
    came = remittances_for(bill, 51)
    refunds = [RefundRow(id=row.id, remittance_id=row.id, status="failed", requested_at=NOON) for row in came]
    await insert(deps, [*came, *refunds])

    assert len((await list_unmatched(deps, ABEER)).outstanding) == 50


async def test_a_hundred_letters_that_wait_are_listed(deps: Deps, bill: BillRow):
    more = bills_like(bill, 101)
    await insert(deps, [*more, *pledges_for(more, "received")])

    assert len(await list_waiting_pledges(deps, ABEER)) == 100


async def test_a_hundred_letters_that_end_are_listed(deps: Deps, bill: BillRow):
    await insert(deps, [*guarantees_of(bill, 1), *pledges_for([bill] * 101, "accepted")])

    assert len(await list_ending_pledges(deps, ABEER)) == 100
