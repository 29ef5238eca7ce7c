"""Every combination of a provider's list and our books gives the differences that docs/money.md names."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import get_args
from uuid import UUID

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.refund_steps import record_transfer
from moi_pwa.actions.payments.enter_remittance import credit_bill
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.actions.payments.refund import refund_bill
from moi_pwa.core.payments import (
    DifferenceKind,
    Money,
    MoneyReceived,
    SettledKind,
    SettledTransaction,
    UnreadableLine,
)
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.payments import payments, reconciliations
from tests.factories import NOON, Clock
from tests.money.billing import a_bill
from tests.money.finance import ABEER, add_staff
from tests.money.scripted_provider import ScriptedProvider

TODAY = NOON.date()
PROVIDER = "efawateercom"
ORDER = "the order"
BOOKS = ("nothing", "the payment", "the payment, given back", "the payment, given back by transfer")
LISTED = (
    "nothing",
    "the payment",
    "the payment, another amount",
    "the payment, twice",
    "the payment in two parts",
    "a later payment alone",
    "the payment of another bill",
    "the payment, undone",
    "the payment, charged back",
    "the payment and its refund",
    "the payment and a refund of another amount",
    "the payment and a refund of somebody's",
    "the payment and a movement without a word",
    "an unreadable line",
)
DOC = Path(__file__).parents[4] / "docs/money.md"


async def booked(deps: Deps, what: str) -> tuple[BillRow, str]:
    """Enter the payment and its refund as `what` says, and return the bill and the refund's key."""
    await add_staff(deps)
    bill = await a_bill(deps)
    if what == "nothing":
        return bill, str(UUID(int=1))
    async with deps.database.transaction() as session:
        came = MoneyReceived(provider=PROVIDER, order_id=ORDER, money=money_of(bill.total_fils))
        remittance = await credit_bill(await lock_bill(deps, session, bill.id), came, into=entries.provider(PROVIDER))
    if what == "the payment":
        return bill, str(UUID(int=1))
    await refund_bill(deps, bill.number, reason="withdrawn")
    async with deps.database.transaction() as session:
        refund = await payments.refund_of(session, remittance.id)
        assert refund is not None
        refund.status = "transfer_due" if "transfer" in what else "done"
        refund.ended_at = deps.now()
        session.add(refund)
    if "transfer" in what:
        await record_transfer(deps, ABEER, remittance.id, reason="FT26-1")
    return bill, str(refund.id)


def lines_of(what: str, bill: BillRow, refund: str, other: BillRow) -> list[SettledTransaction | UnreadableLine]:
    def line(kind: SettledKind, transaction: str, fils: int = bill.total_fils, **changed: object) -> SettledTransaction:
        made = SettledTransaction(
            order_id=ORDER,
            transaction_id=transaction,
            kind=kind,
            money=money_of(fils),
            at=NOON,
            bill_number=bill.number,
        )
        return replace(made, **changed)  # pyright: ignore[reportArgumentType]

    payment, half = line("payment", "1"), bill.total_fils // 2
    return {
        "nothing": [],
        "the payment": [payment],
        "the payment, another amount": [line("payment", "1", 1_000)],
        "the payment, twice": [payment, line("payment", "2")],
        "the payment in two parts": [line("payment", "1", half), line("payment", "2", bill.total_fils - half)],
        "a later payment alone": [line("payment", "2", at=NOON + timedelta(days=3))],
        "the payment of another bill": [replace(payment, bill_number=other.number)],
        "the payment, undone": [payment, line("void", "2")],
        "the payment, charged back": [payment, line("chargeback", "2")],
        "the payment and its refund": [payment, line("refund", refund)],
        "the payment and a refund of another amount": [payment, line("refund", refund, 1_000)],
        "the payment and a refund of somebody's": [payment, line("refund", "by hand")],
        "the payment and a movement without a word": [payment, line("unknown", "2")],
        "an unreadable line": [UnreadableLine(key="line 1")],
    }[what]


async def found(deps: Deps, clock: Clock, books: str, listed: str) -> list[DifferenceKind]:
    bill, refund = await booked(deps, books)
    other = await a_bill(deps, 2)
    provider = ScriptedProvider(lines_of(listed, bill, refund, other))
    deps = replace(deps, presentment=provider)  # pyright: ignore[reportArgumentType]
    clock.move(timedelta(days=3))
    for day in range(3):
        await reconcile(deps, provider, TODAY + timedelta(days=day))
    async with deps.database.reading() as session:
        rows = await reconciliations.differences(session)
    assert len({(each.kind, each.transaction_id) for each in rows}) == len(rows)
    return sorted({each.kind for each in rows})  # pyright: ignore[reportReturnType]


def table() -> dict[tuple[str, str], list[str]]:
    """Return the document's table: the content of the list and of the books -> the kinds that are found."""
    heading, *rest = DOC.read_text().split("| the list holds |")[1].splitlines()
    columns = [each.strip() for each in heading.split("|") if each.strip()]
    cells: dict[tuple[str, str], list[str]] = {}
    for row in rest[1:]:
        if not row.startswith("|"):
            break
        name, *kinds = [each.strip() for each in row.strip("|").split("|")]
        for column, cell in zip(columns, kinds, strict=True):
            cells[name, column] = [] if cell == "–" else [each.strip("` ") for each in cell.split(",")]
    return cells


def test_the_document_has_every_cell_and_knows_its_words():
    cells = table()

    assert set(cells) == {(listed, books) for listed in LISTED for books in BOOKS}
    assert {kind for kinds in cells.values() for kind in kinds} <= set(get_args(DifferenceKind))


@pytest.mark.parametrize("books", BOOKS)
@pytest.mark.parametrize("listed", LISTED)
async def test_each_cell_of_the_document_is_what_is_found_and_found_once(
    deps: Deps, clock: Clock, listed: str, books: str
):
    assert await found(deps, clock, books, listed) == table()[listed, books]


async def test_each_of_several_payments_of_an_order_is_told_once(deps: Deps, clock: Clock):
    bill, _ = await booked(deps, "the payment")
    listed = [
        SettledTransaction(
            order_id=ORDER,
            transaction_id=str(number),
            kind="payment",
            money=Money(amount=Decimal("64.500"), currency="JOD"),
            at=NOON + timedelta(hours=number),
            bill_number=bill.number,
        )
        for number in range(3)
    ]
    for _ in range(2):
        await reconcile(deps, ScriptedProvider(listed), TODAY)
    async with deps.database.reading() as session:
        rows = await reconciliations.differences(session)

    assert [(each.kind, each.transaction_id) for each in rows] == [("paid_again", "1"), ("paid_again", "2")]
