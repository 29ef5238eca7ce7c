"""The settlement that follows from the provider's answer about an order, whatever the bill's status."""

from decimal import Decimal
from typing import get_args

import pytest

from moi_pwa.core.billing import BillStatus
from moi_pwa.core.payments import Money, Order, OrderStatus, UnmatchedReason
from moi_pwa.rules.money import money_of
from moi_pwa.rules.payments.settlement import Settlement, decide_settlement

PRICE = money_of(64_500)
PAYABLE: tuple[BillStatus, ...] = ("issued", "pending_confirmation", "failed")
SETTLED: tuple[BillStatus, ...] = ("paid", "refund_requested", "refunded")


NUMBER = "260000000182"


def settlement(
    status: OrderStatus,
    bill: BillStatus,
    captured: Money = PRICE,
    *,
    returned: str = "0",
    reference: str = NUMBER,
    page_is_over: bool = False,
) -> Settlement:
    back = Money(amount=Decimal(returned), currency=captured.currency)
    named = "" if status == "absent" else reference
    order = Order(id="A", status=status, reference=named, captured=captured, returned=back)
    return decide_settlement(order, number=NUMBER, bill=bill, total_fils=64_500, page_is_over=page_is_over)


@pytest.mark.parametrize("bill", PAYABLE)
def test_the_right_amount_pays_a_bill_that_is_not_paid(bill: BillStatus):
    assert settlement("paid", bill) == Settlement(outcome="credit")


@pytest.mark.parametrize("bill", SETTLED)
def test_a_second_payment_is_unmatched(bill: BillStatus):
    assert settlement("paid", bill) == Settlement(outcome="unmatched", reason="paid_twice")


@pytest.mark.parametrize("bill, reason", [("expired", "bill_expired"), ("cancelled", "bill_cancelled")])
def test_a_payment_of_a_bill_that_ended_is_unmatched(bill: BillStatus, reason: UnmatchedReason):
    assert settlement("paid", bill) == Settlement(outcome="unmatched", reason=reason)


@pytest.mark.parametrize("bill", get_args(BillStatus))
@pytest.mark.parametrize(
    "amount,currency,reason",
    [
        ("64.499", "JOD", "wrong_amount"),
        ("129", "JOD", "wrong_amount"),
        ("64.5001", "JOD", "wrong_amount"),
        ("64.5", "USD", "other_currency"),
    ],
)
def test_another_amount_or_currency_never_pays(bill: BillStatus, amount: str, currency: str, reason: str):
    captured = Money(amount=Decimal(amount), currency=currency)
    assert settlement("paid", bill, captured) == Settlement(outcome="unmatched", reason=reason)


@pytest.mark.parametrize("bill", get_args(BillStatus))
@pytest.mark.parametrize("page_is_over", [False, True])
@pytest.mark.parametrize("returned", ["64.5", "65"])
def test_what_was_taken_and_went_back_pays_nothing_and_ends_the_attempt(
    bill: BillStatus, returned: str, *, page_is_over: bool
):
    assert settlement("paid", bill, returned=returned, page_is_over=page_is_over) == Settlement(outcome="close")


@pytest.mark.parametrize("bill", get_args(BillStatus))
@pytest.mark.parametrize("returned", ["0.001", "64.499"])
def test_what_partly_went_back_never_pays(bill: BillStatus, returned: str):
    assert settlement("paid", bill, returned=returned) == Settlement(outcome="unmatched", reason="wrong_amount")


def test_a_strangers_order_that_took_one_fils_leaves_it_unmatched():
    found = settlement("paid", "issued", money_of(1), reference="260000000279", page_is_over=True)

    assert found == Settlement(outcome="unmatched", reason="unknown_order")


@pytest.mark.parametrize("bill", PAYABLE)
def test_what_was_taken_twice_and_went_back_once_pays(bill: BillStatus):
    assert settlement("paid", bill, money_of(129_000), returned="64.5") == Settlement(outcome="credit")


@pytest.mark.parametrize("bill", get_args(BillStatus))
@pytest.mark.parametrize("status,reason", [("paid", "unknown_order"), ("declined", None), ("open", None)])
@pytest.mark.parametrize("reference", ["260000000279", "", "260000000182 "])
def test_an_order_for_something_else_never_pays_and_is_waited_for_no_longer_than_its_page(
    bill: BillStatus, status: OrderStatus, reason: UnmatchedReason | None, reference: str
):
    captured = PRICE if status == "paid" else money_of(0)
    during = settlement(status, bill, captured, reference=reference)
    after = settlement(status, bill, captured, reference=reference, page_is_over=True)
    assert during == Settlement(outcome="wait")
    assert after == Settlement(outcome="unmatched" if reason else "close", reason=reason)


@pytest.mark.parametrize(
    "status,page_is_over,outcome",
    [
        ("absent", False, "wait"),
        ("absent", True, "close"),
        ("declined", False, "declined"),
        ("declined", True, "close"),
        ("open", False, "wait"),
        ("open", True, "wait"),
    ],
)
def test_without_money_the_attempt_lasts_as_long_as_money_may_come(
    status: OrderStatus, outcome: str, *, page_is_over: bool
):
    decided = settlement(status, "pending_confirmation", money_of(0), page_is_over=page_is_over)
    assert decided == Settlement(outcome=outcome)
