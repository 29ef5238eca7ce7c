"""A cashier takes cash for a bill into a drawer, counts it, and finance takes what is in it to the bank."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from moi_pwa.actions.audit.examine_history import examine_everything
from moi_pwa.actions.audit.write_audit_log import append_to_log
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.cash_desk import (
    MAX_EARLIER_DRAWERS,
    MAX_FILS,
    count_drawer,
    find_due_bill,
    open_cash_desk,
    open_drawer,
    open_receipt,
    take_cash,
)
from moi_pwa.actions.finance.finance_drawers import (
    ask_for_recount,
    count_drawers,
    count_for_cashier,
    list_drawers,
    open_drawer_for_finance,
    record_deposit,
)
from moi_pwa.actions.finance.refund_steps import confirm_refund, record_transfer, request_refund
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.payments.payers_bill import payers_bill
from moi_pwa.actions.payments.reconcile import reconcile
from moi_pwa.actions.payments.settle_payment import settle_payment
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.finance.cash_drawers import CashReceiptRow
from moi_pwa.storage.payments import payments, reconciliations
from moi_pwa.storage.payments.payments import RemittanceRow
from tests.factories import NOON, Clock
from tests.money.billing import FEE, a_bill
from tests.money.card_bank import CardBank, press_pay
from tests.money.cash import STATION, balances, counted, opened, taken
from tests.money.finance import ABEER, FADI, MAHER, MAYS, NOUR, add_staff, refusal, status

UNGUARD = {
    True: "DROP TRIGGER cash_receipt_refuses_delete",
    False: "ALTER TABLE cash_receipt DISABLE TRIGGER cash_receipt_only_grows",
}
"""The statement by which an intruder removes the guard first; the key says whether the database is SQLite."""


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
async def deps(deps: Deps, bank: CardBank, clock: Clock) -> Deps:
    deps = replace(deps, card=bank, now=clock)
    await add_staff(deps)
    return deps


async def write(deps: Deps, *statements: str) -> None:
    """Run the statements behind the program."""
    async with deps.database.transaction() as session:
        connection = await session.connection()
        for each in statements:
            await connection.execute(text(each))


async def problem(step: Awaitable[object]) -> tuple[str, str]:
    with pytest.raises(AnswersRefusedError) as refused:
        await step
    [found] = refused.value.problems
    return found.path, found.code


async def test_a_bill_is_paid_in_cash_into_the_open_drawer(deps: Deps):
    bill, drawer = await a_bill(deps), await opened(deps)
    await taken(deps, bill)

    assert await status(deps, bill) == "paid"
    assert await balances(deps, "cash") == {drawer.number: bill.total_fils}


async def test_the_payer_has_a_signed_receipt_for_what_was_paid_in_cash(deps: Deps):
    bill = await a_bill(deps)
    await opened(deps)
    await taken(deps, bill)

    assert (await payers_bill(deps, bill.number, party_id=bill.party_id)).receipt


async def test_a_receipt_says_what_was_handed_over_for_which_bill_and_where(deps: Deps):
    bill, drawer = await a_bill(deps), await opened(deps)
    found = await open_receipt(deps, FADI, await taken(deps, bill, tendered=bill.total_fils + 40_000))

    assert (found.number, found.bill.number, found.cashier) == (f"{drawer.number}-0001", bill.number, "Fadi")
    assert (found.receipt.tendered_fils, found.station["en"]) == (bill.total_fils + 40_000, "Irbid station")


async def test_receipts_of_a_drawer_are_numbered_without_gaps(deps: Deps):
    drawer = await opened(deps)
    for number in (1, 2):
        await taken(deps, await a_bill(deps, number))

    desk = await open_cash_desk(deps, FADI)
    assert [remittance.order_id for _, remittance, _ in desk.receipts] == [f"{drawer.number}-{n:04}" for n in (2, 1)]


async def test_pressing_twice_at_the_same_time_takes_the_money_once(deps: Deps):
    bill, drawer = await a_bill(deps), await opened(deps)
    first, second = await asyncio.gather(taken(deps, bill), taken(deps, bill))

    assert first == second
    assert await balances(deps, "cash") == {drawer.number: bill.total_fils}


async def test_of_two_cashiers_one_takes_the_money_of_a_bill(deps: Deps):
    bill = await a_bill(deps)
    await opened(deps)
    await opened(deps, MAYS)
    both = await asyncio.gather(taken(deps, bill), taken(deps, bill, MAYS), return_exceptions=True)

    refused = [each for each in both if isinstance(each, AnswersRefusedError)]
    assert [each.reason for each in refused] == ["bill_paid"]
    assert sum((await balances(deps, "cash")).values()) == bill.total_fils


@pytest.mark.parametrize("typed", ["", "260000000000", "no number", "9" * 500])
async def test_no_cash_is_taken_for_a_number_of_no_bill(deps: Deps, typed: str):
    await opened(deps)

    assert await problem(find_due_bill(deps, FADI, typed)) == ("number", "no_such_bill")
    assert await problem(take_cash(deps, FADI, number=typed, tendered_fils=5_000)) == ("number", "no_such_bill")


async def test_a_bill_is_found_by_its_number_in_arabic_digits(deps: Deps):
    bill = await a_bill(deps)
    await opened(deps)
    typed = bill.number.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    assert (await find_due_bill(deps, FADI, typed)).bill.number == bill.number


async def test_no_cash_is_taken_after_the_last_day(deps: Deps, clock: Clock):
    bill = await a_bill(deps)
    await opened(deps)
    clock.move(timedelta(days=8))

    assert await problem(find_due_bill(deps, FADI, bill.number)) == ("number", "bill_expired")
    assert await problem(taken(deps, bill)) == ("number", "bill_expired")
    await run_all_jobs(deps)
    assert await problem(taken(deps, bill)) == ("number", "bill_expired")


@pytest.mark.parametrize("more, code", [(-1, "too_little"), (MAX_FILS, "too_much")])
async def test_what_is_handed_over_covers_the_bill_and_is_no_slip_of_the_hand(deps: Deps, more: int, code: str):
    bill = await a_bill(deps)
    await opened(deps)

    assert await problem(taken(deps, bill, tendered=bill.total_fils + more)) == ("tendered", code)
    assert await status(deps, bill) == "issued"


async def test_nothing_is_taken_without_an_open_drawer(deps: Deps):
    bill = await a_bill(deps)
    assert await refusal(taken(deps, bill)) == "not_now"
    drawer = await opened(deps)
    await count_drawer(deps, FADI, drawer.id, counted_fils=0)

    assert await refusal(taken(deps, bill)) == "not_now"
    assert await refusal(find_due_bill(deps, FADI, bill.number)) == "not_now"


async def test_a_cashier_has_one_open_drawer(deps: Deps):
    both = await asyncio.gather(
        open_drawer(deps, FADI, station=STATION), open_drawer(deps, FADI, station=STATION), return_exceptions=True
    )

    assert sum(each is None for each in both) == 1
    assert (await open_cash_desk(deps, FADI)).drawer is not None


@pytest.mark.parametrize("station", ["", "JO-XX"])
async def test_a_drawer_stands_at_a_station(deps: Deps, station: str):
    assert await problem(open_drawer(deps, FADI, station=station)) == ("station", "required")


async def test_what_a_card_pays_after_the_cash_goes_back(deps: Deps, bank: CardBank):
    bill = await a_bill(deps)
    page = await press_pay(deps, bill)
    await opened(deps)
    await taken(deps, bill)
    bank.pay(page)
    async with deps.database.reading() as session:
        [payment] = await payments.payments_of_bill(session, bill.id)
    await settle_payment(deps, payment.id)

    async with deps.database.reading() as session:
        by_card = await payments.find_remittance(session, "card", payment.order_id)
        assert by_card is not None
        assert (by_card.reason, await payments.refund_of(session, by_card.id) is not None) == ("paid_twice", True)


async def test_cash_that_is_given_back_is_transferred(deps: Deps):
    bill = await a_bill(deps)
    drawer = await opened(deps)
    came = await taken(deps, bill)
    await request_refund(deps, ABEER, came, reason="Paid in error")
    await confirm_refund(deps, MAHER, came)
    await run_all_jobs(deps)
    await record_transfer(deps, ABEER, came, reason="FT26-1")

    assert await status(deps, bill) == "refunded"
    assert await balances(deps, "treasury") == {"cash": -bill.total_fils}
    assert await balances(deps, "cash") == {drawer.number: bill.total_fils}


async def test_a_counted_drawer_is_emptied_by_its_deposit(deps: Deps):
    bill = await a_bill(deps)
    drawer_id = await counted(deps, bill)
    await record_deposit(deps, ABEER, drawer_id, reference="CBJ 4471")

    found = await open_drawer_for_finance(deps, ABEER, drawer_id)
    assert (found.summary.status, found.drawer.events[-1].reference) == ("deposited", "CBJ 4471")
    assert await balances(deps, "cash") == {}
    assert await balances(deps, "treasury") == {"cash": bill.total_fils}


@pytest.mark.parametrize("more", [-5_000, 250])
async def test_a_difference_is_entered_with_its_reason(deps: Deps, more: int):
    bill = await a_bill(deps)
    drawer_id = await counted(deps, bill, fils=bill.total_fils + more)

    assert (await open_drawer_for_finance(deps, ABEER, drawer_id)).difference_fils == more
    assert await refusal(record_deposit(deps, ABEER, drawer_id, reference="CBJ 1")) == "data_missing"
    await record_deposit(deps, ABEER, drawer_id, reference="CBJ 1", reason="Wrong change")
    assert sum((await balances(deps, "cash_differences")).values()) == -more
    assert await balances(deps, "cash") == {}


async def test_an_empty_drawer_is_closed_without_an_entry(deps: Deps):
    drawer = await opened(deps)
    await count_drawer(deps, FADI, drawer.id, counted_fils=0)
    await record_deposit(deps, ABEER, drawer.id, reference="none")

    async with deps.database.reading() as session:
        assert await ledger.trial_balance(session) == []


async def test_a_drawer_is_counted_again_when_finance_asks(deps: Deps):
    bill = await a_bill(deps)
    drawer_id = await counted(deps, bill, fils=1)
    await ask_for_recount(deps, ABEER, drawer_id, reason="Coins are missing in the count")

    assert [each.id for each in (await open_cash_desk(deps, FADI)).recounts] == [drawer_id]
    assert await refusal(record_deposit(deps, ABEER, drawer_id, reference="CBJ 1")) == "not_now"
    await count_drawer(deps, FADI, drawer_id, counted_fils=bill.total_fils)
    assert (await open_drawer_for_finance(deps, ABEER, drawer_id)).difference_fils == 0


async def test_a_drawer_to_be_counted_again_is_shown_however_many_came_after_it(deps: Deps, clock: Clock):
    drawer_id = await counted(deps, await a_bill(deps))
    for _ in range(MAX_EARLIER_DRAWERS):
        clock.move(timedelta(hours=1))
        await count_drawer(deps, FADI, (await opened(deps)).id, counted_fils=0)
    await ask_for_recount(deps, ABEER, drawer_id, reason="x")

    assert [each.id for each in (await open_cash_desk(deps, FADI)).recounts] == [drawer_id]


async def test_a_finance_approver_counts_for_a_cashier_who_cannot(deps: Deps):
    bill, drawer = await a_bill(deps), await opened(deps)
    await taken(deps, bill)
    await count_for_cashier(deps, NOUR, drawer.id, counted_fils=bill.total_fils)

    assert await refusal(record_deposit(deps, NOUR, drawer.id, reference="CBJ 1")) == "same_officer"
    await record_deposit(deps, ABEER, drawer.id, reference="CBJ 1")
    assert await balances(deps, "cash") == {}


async def test_a_finance_officer_counts_for_no_cashier(deps: Deps):
    drawer = await opened(deps)

    assert await refusal(count_for_cashier(deps, ABEER, drawer.id, counted_fils=0)) == "not_yours"


async def test_what_was_counted_is_not_counted_for_the_cashier(deps: Deps):
    drawer_id = await counted(deps, await a_bill(deps))

    assert await refusal(count_for_cashier(deps, MAHER, drawer_id, counted_fils=0)) == "not_now"
    assert await problem(count_for_cashier(deps, MAHER, drawer_id, counted_fils=MAX_FILS + 1)) == (
        "counted",
        "too_much",
    )


async def test_a_new_drawer_can_be_opened_while_another_one_is_to_be_counted_again(deps: Deps):
    drawer_id = await counted(deps, await a_bill(deps))
    await ask_for_recount(deps, ABEER, drawer_id, reason="x")

    assert (await opened(deps)).id != drawer_id


async def test_what_is_deposited_once_is_not_deposited_again(deps: Deps):
    drawer_id = await counted(deps, await a_bill(deps))
    both = await asyncio.gather(
        record_deposit(deps, ABEER, drawer_id, reference="CBJ 1"),
        record_deposit(deps, ABEER, drawer_id, reference="CBJ 2"),
        return_exceptions=True,
    )

    assert sum(each is None for each in both) == 1
    assert len(await balances(deps, "treasury")) == 1


async def test_a_reference_and_a_reason_for_a_recount_are_required(deps: Deps):
    drawer_id = await counted(deps, await a_bill(deps))

    assert await refusal(record_deposit(deps, ABEER, drawer_id, reference="  ")) == "data_missing"
    assert await refusal(ask_for_recount(deps, ABEER, drawer_id, reason="")) == "data_missing"


async def test_another_cashier_does_not_count_a_drawer_nor_see_its_receipts(deps: Deps):
    drawer = await opened(deps)
    receipt = await taken(deps, await a_bill(deps))

    assert await refusal(count_drawer(deps, MAYS, drawer.id, counted_fils=0)) == "not_yours"
    with pytest.raises(AbsentError):
        await open_receipt(deps, MAYS, receipt)
    assert (await open_receipt(deps, ABEER, receipt)).cashier == "Fadi"


async def test_a_cashier_who_has_left_takes_nothing(deps: Deps):
    bill = await a_bill(deps)
    await opened(deps)
    async with deps.database.transaction() as session:
        await officers.mark_disabled(session, UUID(FADI.id), at=NOON)

    with pytest.raises(AbsentError):
        await taken(deps, bill)
    assert await status(deps, bill) == "issued"


async def test_finance_lists_drawers_by_how_they_stand(deps: Deps):
    await counted(deps, await a_bill(deps))
    await opened(deps)

    [row] = (await list_drawers(deps, ABEER, "counted")).rows
    assert (row.cashier, row.station) == ("Fadi", STATION)
    assert await count_drawers(deps, ABEER) == {"open": 1, "counted": 1, "recount": 0, "deposited": 0}


async def test_drawers_are_listed_page_by_page(deps: Deps, clock: Clock):
    for _ in range(3):
        drawer = await opened(deps)
        await count_drawer(deps, FADI, drawer.id, counted_fils=0)
        clock.move(timedelta(hours=1))

    first = await list_drawers(deps, ABEER, "counted", limit=2)
    rest = await list_drawers(deps, ABEER, "counted", after=first.after, limit=2)
    numbers = [each.number for each in (*first.rows, *rest.rows)]
    assert (numbers, rest.after) == (["26-00003", "26-00002", "26-00001"], None)


async def test_cash_that_the_ledger_has_and_no_receipt_is_told_to_finance(deps: Deps, bank: CardBank):
    await opened(deps)
    await taken(deps, await a_bill(deps))
    await reconcile(deps, bank, NOON.date())
    await write(deps, UNGUARD[deps.database.is_sqlite], "DELETE FROM cash_receipt")
    await reconcile(deps, bank, NOON.date())

    async with deps.database.reading() as session:
        assert [each.kind for each in await reconciliations.differences(session)] == ["cash_differs"]


@pytest.mark.parametrize(
    "change",
    ["UPDATE cash_receipt SET tendered_fils = 0", "DELETE FROM cash_receipt", "UPDATE cash_drawer_event SET fils = 0"],
)
async def test_the_database_refuses_to_change_what_was_taken_and_counted(deps: Deps, change: str):
    await counted(deps, await a_bill(deps))
    with pytest.raises(DBAPIError, match="only grows"):
        await write(deps, change)


async def test_receipts_and_drawers_are_logged_and_verify(deps: Deps):
    drawer_id = await counted(deps, await a_bill(deps))
    await record_deposit(deps, ABEER, drawer_id, reference="CBJ 1")
    await append_to_log(deps)

    assert [finding async for finding in examine_everything(deps) if finding.what.startswith("cash")] == []


async def test_a_receipt_that_somebody_deletes_is_missed_by_the_log(deps: Deps):
    await counted(deps, await a_bill(deps))
    await append_to_log(deps)
    await write(deps, UNGUARD[deps.database.is_sqlite], "DELETE FROM cash_receipt")

    findings = [finding async for finding in examine_everything(deps) if finding.what.startswith("cash")]
    assert [each.what for each in findings] == ["cash_receipt"]


async def test_what_is_paid_in_cash_is_one_remittance_of_one_receipt(deps: Deps):
    await counted(deps, await a_bill(deps, lines=[FEE]))

    async with deps.database.reading() as session:
        [remittance] = (await session.exec(select(RemittanceRow))).all()
        [receipt] = (await session.exec(select(CashReceiptRow))).all()
    assert (remittance.provider, receipt.remittance_id, remittance.fils) == ("cash", remittance.id, FEE.fils)
