"""A bill as its payer sees it: its signed receipt, its guarantees, and each way to pay it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.pledges import accept_pledge, enter_pledge
from moi_pwa.actions.payments.enter_remittance import keep_unmatched
from moi_pwa.actions.payments.payment_receipt import PayersBill, with_receipts
from moi_pwa.actions.payments.present_bill import receive_bill_payment
from moi_pwa.actions.payments.settle_payment import GRACE
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.billing import BillEventKind, BillStatus
from moi_pwa.core.payments import BillPayment, MoneyReceived, ReturnedPayment, ReturnState
from moi_pwa.crypto.receipt import verify_payment_receipt
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.rules.money import money_of
from moi_pwa.storage.bills import bills, pledges
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.payments import payments
from moi_pwa.storage.reference.reference_book import ReferenceBook
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock
from tests.money.attempts import last_attempt
from tests.money.billing import FEE, FINE, GUARANTEE, a_bill
from tests.money.card_bank import press_pay
from tests.money.finance import ABEER, MAHER, add_staff
from tests.money.pledges import LETTER

SECOND_GUARANTEE = replace(GUARANTEE, fee="guarantee_work", fils_each=500_000, fils=500_000)
BY_NUMBER = "efawateercom"


async def seen(deps: Deps, *shown: BillRow) -> list[PayersBill]:
    async with deps.database.reading() as session:
        rows = [await bills.find_bill(session, bill.number) for bill in shown]
        return await with_receipts(deps, session, [row for row in rows if row is not None])


async def pay_by_number(deps: Deps, bill: BillRow, transaction: str = "150945657") -> None:
    paid = BillPayment(transaction_id=transaction, bill_number=bill.number, money=money_of(bill.total_fils))
    await receive_bill_payment(deps, BY_NUMBER, paid)


async def go_through(deps: Deps, bill: BillRow, steps: Sequence[BillEventKind]) -> None:
    """Let these events happen to the bill, whatever moves money."""
    async with deps.database.transaction() as session:
        locked = await lock_bill(deps, session, bill.id)
        for kind in steps:
            await locked.append(kind, data={"provider": "card", "order_id": "T1"})


async def pledged(deps: Deps, number: int = 1) -> BillRow:
    """Return a bill of a guarantee for which a letter waits to be verified."""
    await add_staff(deps)
    bill = await a_bill(deps, number, lines=[GUARANTEE])
    await enter_pledge(deps, ABEER, bill.id, LETTER)
    return bill


def content(deps: Deps, bill: PayersBill) -> Mapping[str, Any]:
    return verify_payment_receipt(bill.receipt, deps.receipt_keys())


async def test_the_receipt_names_the_bill_each_line_the_sum_and_the_payment(deps: Deps, clock: Clock):
    bill = await a_bill(deps, lines=[FEE, FINE])
    clock.moment = datetime(2026, 1, 15, 10, 30, 15, tzinfo=UTC)
    await pay_by_number(deps, bill)
    [shown] = await seen(deps, bill)

    assert content(deps, shown) == {
        "bill": bill.number,
        "application_id": str(bill.case_id),
        "lines": [
            {"fee": "annual_residence", "quantity": 2, "fils": 60_000},
            {"fee": "overstay_day", "quantity": 3, "fils": 4_500},
        ],
        "total_fils": 64_500,
        "paid_at": "2026-01-15T10:30:15Z",
        "provider": BY_NUMBER,
        "transaction": "150945657",
    }


async def test_the_receipt_is_signed_by_the_current_key_and_its_content_stays(deps: Deps):
    bill = await a_bill(deps)
    await pay_by_number(deps, bill)
    [before] = await seen(deps, bill)
    former = content(deps, before)
    deps = replace(deps, receipt_key=SigningKey.new())
    [after] = await seen(deps, bill)

    assert content(deps, after) == former


_STEPS: list[tuple[BillStatus, list[BillEventKind], bool]] = [
    ("issued", [], False),
    ("pending_confirmation", ["payment_started"], False),
    ("failed", ["payment_started", "payment_failed"], False),
    ("expired", ["expired"], False),
    ("cancelled", ["cancelled"], False),
    ("paid", ["paid"], True),
    ("refund_asked", ["paid", "refund_asked"], True),
    ("refund_requested", ["paid", "refund_requested"], True),
    ("refunded", ["paid", "refund_requested", "refunded"], False),
]


@pytest.mark.parametrize("status,steps,has_receipt", _STEPS)
async def test_a_bill_has_a_receipt_from_its_payment_until_the_money_went_back(
    deps: Deps, status: BillStatus, steps: list[BillEventKind], *, has_receipt: bool
):
    bill = await a_bill(deps)
    await go_through(deps, bill, steps)
    [shown] = await seen(deps, bill)

    assert (shown.row.status, shown.receipt != "") == (status, has_receipt)


async def test_bills_come_in_the_order_in_which_they_were_given_each_with_its_own_receipt(deps: Deps):
    first, second, third = [await a_bill(deps, number) for number in (1, 2, 3)]
    await pay_by_number(deps, first, "T1")
    await pay_by_number(deps, third, "T3")
    shown = await seen(deps, third, second, first)

    assert [each.row.number for each in shown] == [third.number, second.number, first.number]
    assert [content(deps, each)["transaction"] if each.receipt else "" for each in shown] == ["T3", "", "T1"]


async def test_nothing_is_shown_of_no_bills(deps: Deps):
    assert await seen(deps) == []


async def test_a_bill_has_its_guarantees_in_the_order_of_its_lines(deps: Deps):
    first = await a_bill(deps, 1, lines=[SECOND_GUARANTEE, FEE, GUARANTEE])
    second = await a_bill(deps, 2, lines=[GUARANTEE])
    for number, bill in enumerate((first, second)):
        await pay_by_number(deps, bill, f"T{number}")
    shown = await seen(deps, first, second)

    assert [[(row.bill_id, row.fee) for row in each.guarantees] for each in shown] == [
        [(first.id, SECOND_GUARANTEE.fee), (first.id, GUARANTEE.fee)],
        [(second.id, GUARANTEE.fee)],
    ]


async def test_a_bill_that_is_not_paid_holds_no_guarantee(deps: Deps):
    [shown] = await seen(deps, await a_bill(deps, lines=[GUARANTEE]))
    assert list(shown.guarantees) == []


async def test_only_the_bill_for_which_a_letter_has_come_is_pledged(deps: Deps):
    bill = await pledged(deps)
    other = await a_bill(deps, 2, lines=[GUARANTEE])

    assert [each.is_pledged for each in await seen(deps, other, bill)] == [False, True]


async def test_a_letter_that_was_verified_waits_no_more(deps: Deps):
    bill = await pledged(deps)
    async with deps.database.reading() as session:
        waits = await pledges.waiting_pledge(session, bill.id)
    assert waits is not None
    await accept_pledge(deps, MAHER, waits.id)

    assert [each.is_pledged for each in await seen(deps, bill)] == [False]


@ON_SQLITE
@pytest.mark.parametrize(
    "has_cashier,has_stations,cash", [(True, True, True), (False, True, False), (True, False, False)]
)
async def test_a_bill_can_be_paid_in_cash_if_there_are_stations_and_cashiers(
    deps: Deps, *, has_cashier: bool, has_stations: bool, cash: bool
):
    data = {name: each for name, each in reference_data().items() if has_stations or name != "stations"}
    deps = replace(deps, book=ReferenceBook(data))
    if has_cashier:
        await add_staff(deps)
    [shown] = await seen(deps, await a_bill(deps))

    assert shown.cash is cash


async def test_an_open_page_for_cards_is_named_with_its_end_and_that_of_another_bill_is_not(deps: Deps):
    bill, other = await a_bill(deps, 1), await a_bill(deps, 2)
    await press_pay(deps, bill)
    ends = (await last_attempt(deps, bill)).expires_at

    assert [each.card_until for each in await seen(deps, other, bill)] == [None, ends + GRACE]


async def goes_back(deps: Deps, bill: BillRow, order_id: str, *, provider: str = "card", fils: int = 1_000) -> None:
    """Keep money that came for a paid bill, which goes back by itself."""
    came = MoneyReceived(provider=provider, order_id=order_id, money=money_of(fils))
    async with deps.database.transaction() as session:
        await keep_unmatched(deps, session, came, bill_id=bill.id, reason="paid_twice")


async def test_each_bill_names_the_payments_that_go_back_beside_its_own_oldest_first(deps: Deps, clock: Clock):
    bill, other = await a_bill(deps, 1), await a_bill(deps, 2)
    await goes_back(deps, bill, "T2", fils=2_000)
    await goes_back(deps, other, "T3", fils=3_000)
    clock.move(timedelta(minutes=1))
    await goes_back(deps, bill, "T1", fils=1_000)

    assert [[each.fils for each in shown.returned] for shown in await seen(deps, bill, other)] == [
        [2_000, 1_000],
        [3_000],
    ]


@pytest.mark.parametrize(
    "provider,status,state",
    [
        ("card", "requested", "under_way"),
        ("card", "failed", "delayed"),
        ("card", "transfer_due", "by_transfer"),
        ("card", "done", "returned"),
        (BY_NUMBER, "requested", "by_transfer"),
        (BY_NUMBER, "failed", "delayed"),
        (BY_NUMBER, "transfer_due", "by_transfer"),
        (BY_NUMBER, "done", "returned"),
    ],
)
async def test_a_payment_that_goes_back_is_shown_with_its_provider_its_sum_its_time_and_its_state(
    deps: Deps, provider: str, status: str, state: ReturnState
):
    bill = await a_bill(deps)
    await goes_back(deps, bill, "T2", provider=provider)
    ended = NOON + timedelta(days=1)
    async with deps.database.transaction() as session:
        [(refund, _)] = await payments.refunds_of_unmatched(session, [bill.id])
        refund.status, refund.ended_at = status, None if status == "requested" else ended
    [shown] = await seen(deps, bill)

    returned_at = ended if status == "done" else None
    assert list(shown.returned) == [
        ReturnedPayment(provider=provider, fils=1_000, at=NOON, state=state, returned_at=returned_at)
    ]


async def test_without_a_provider_of_cards_finance_transfers_what_a_card_paid(deps: Deps):
    bill = await a_bill(deps)
    await goes_back(deps, bill, "T2")
    [shown] = await seen(replace(deps, card=None), bill)

    assert [each.state for each in shown.returned] == ["by_transfer"]


async def test_a_bill_of_which_nothing_happened_has_nothing_beside_it(deps: Deps):
    bill = await a_bill(deps)
    [shown] = await seen(deps, bill)

    assert shown == PayersBill(row=shown.row, receipt="")
    assert (list(shown.guarantees), shown.cash, shown.is_pledged) == ([], False, False)
    assert (shown.card_until, list(shown.returned)) == (None, [])
