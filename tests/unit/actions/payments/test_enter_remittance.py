"""Money that came is entered with its remittance, its ledger entry, and the bill if it pays one."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import get_args

import pytest
from sqlalchemy.exc import IntegrityError

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.enter_remittance import credit_bill, keep_unmatched
from moi_pwa.core.ledger import LedgerEntry, LedgerLine, PostedEntry, Subaccount
from moi_pwa.core.payments import Money, MoneyReceived, UnmatchedReason
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.finance.ledger import LedgerEntryRow
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow
from tests.factories import Clock
from tests.money.billing import FEE, GUARANTEE, a_bill, events, read_bill
from tests.money.invariants import all_rows

CAME = MoneyReceived(provider="card", order_id="T1", money=money_of(1_060_000))


@pytest.fixture
async def bill(deps: Deps, clock: Clock) -> BillRow:
    bill = await a_bill(deps, lines=[FEE, GUARANTEE])
    clock.move(timedelta(hours=1))
    return bill


async def credit(deps: Deps, bill: BillRow, came: MoneyReceived = CAME) -> None:
    async with deps.database.transaction() as session:
        await credit_bill(await lock_bill(deps, session, bill.id), came, into=entries.provider(came.provider))


async def keep(
    deps: Deps,
    came: MoneyReceived = CAME,
    *,
    bill: BillRow | None = None,
    reason: UnmatchedReason = "wrong_amount",
) -> None:
    async with deps.database.transaction() as session:
        await keep_unmatched(deps, session, came, bill_id=bill.id if bill else None, reason=reason)


async def entries_about(deps: Deps, subject: str) -> list[PostedEntry]:
    async with deps.database.reading() as session:
        return list(await ledger.entries_about(session, subject))


async def test_money_that_pays_a_bill_is_stored_with_that_bill(deps: Deps, bill: BillRow, clock: Clock):
    await credit(deps, bill)
    [row] = await all_rows(deps, RemittanceRow)

    assert row.model_dump(exclude={"id"}) == {
        "provider": "card",
        "order_id": "T1",
        "bill_id": bill.id,
        "amount": "1060.000",
        "currency": "JOD",
        "fils": 1_060_000,
        "reason": None,
        "at": clock(),
    }


async def test_the_bill_names_the_money_that_paid_it(deps: Deps, bill: BillRow):
    await credit(deps, bill)
    paid = (await events(deps, bill.number))[-1]

    assert (paid.kind, paid.data) == ("paid", {"provider": "card", "order_id": "T1"})


async def test_the_ledger_enters_a_paid_bill_as_owed_by_the_provider_to_income_and_to_the_payer(
    deps: Deps, bill: BillRow, clock: Clock
):
    await credit(deps, bill)
    [posted] = await entries_about(deps, bill.number)

    assert posted.at == clock()
    assert posted.entry == LedgerEntry(
        key=f"bill_paid:{bill.number}",
        kind="bill_paid",
        subject=bill.number,
        lines=(
            LedgerLine(subaccount=Subaccount("receivable", "card"), fils=1_060_000),
            LedgerLine(subaccount=Subaccount("fee_income", FEE.fee), fils=-60_000),
            LedgerLine(subaccount=Subaccount("guarantees", str(bill.party_id)), fils=-1_000_000),
        ),
    )


async def test_no_bill_is_credited_twice(deps: Deps, bill: BillRow):
    await credit(deps, bill)
    with pytest.raises(IntegrityError):
        await credit(deps, bill, replace(CAME, order_id="T2"))
    assert [row.order_id for row in await all_rows(deps, RemittanceRow)] == ["T1"]


@pytest.mark.parametrize(
    "money,amount,fils",
    [
        (money_of(1_060_000), "1060.000", 1_060_000),
        (Money(amount=Decimal("1E+1"), currency="JOD"), "10", 10_000),
        (Money(amount=Decimal("12.5"), currency="USD"), "12.5", None),
        (Money(amount=Decimal("0.0005"), currency="JOD"), "0.0005", None),
    ],
)
async def test_money_that_pays_no_bill_is_stored_as_the_provider_told_of_it_with_the_reason(
    deps: Deps, bill: BillRow, clock: Clock, money: Money, amount: str, fils: int | None
):
    await keep(deps, replace(CAME, money=money), bill=bill)
    [row] = await all_rows(deps, RemittanceRow)

    assert row.model_dump(exclude={"id"}) == {
        "provider": "card",
        "order_id": "T1",
        "bill_id": bill.id,
        "amount": amount,
        "currency": money.currency,
        "fils": fils,
        "reason": "wrong_amount",
        "at": clock(),
    }


async def test_money_that_pays_no_bill_is_owed_by_the_provider_to_nobody_known(deps: Deps, clock: Clock):
    clock.move(timedelta(hours=1))
    await keep(deps)
    [posted] = await entries_about(deps, "T1")

    assert posted.at == clock()
    assert posted.entry == LedgerEntry(
        key="remittance_unmatched:T1",
        kind="remittance_unmatched",
        subject="T1",
        lines=(
            LedgerLine(subaccount=Subaccount("receivable", "card"), fils=1_060_000),
            LedgerLine(subaccount=Subaccount("unmatched", "T1"), fils=-1_060_000),
        ),
    )


async def test_the_ledger_has_no_money_of_another_currency(deps: Deps):
    await keep(deps, replace(CAME, money=Money(amount=Decimal(10), currency="USD")), reason="other_currency")
    assert await all_rows(deps, LedgerEntryRow) == []


async def test_money_that_is_kept_twice_is_entered_and_logged_once(deps: Deps, caplog: pytest.LogCaptureFixture):
    for _ in range(2):
        await keep(deps)

    assert (len(await all_rows(deps, RemittanceRow)), len(await all_rows(deps, LedgerEntryRow))) == (1, 1)
    assert caplog.messages == ["order T1 pays no bill: wrong_amount"]


async def test_money_that_pays_no_bill_leaves_the_bill_as_it_was(deps: Deps, bill: BillRow):
    await keep(deps, bill=bill)
    assert (await read_bill(deps, bill.number)).status == "issued"


@pytest.mark.parametrize("reason", get_args(UnmatchedReason))
async def test_only_a_second_payment_and_one_for_an_ended_application_go_back_by_themselves(
    deps: Deps, bill: BillRow, reason: UnmatchedReason
):
    await keep(deps, bill=bill, reason=reason)
    asked = [row.status for row in await all_rows(deps, RefundRow)]

    assert asked == (["requested"] if reason in {"paid_twice", "bill_cancelled"} else [])
