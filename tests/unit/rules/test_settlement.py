"""What follows from what the provider says of an order, whatever the bill's status."""

from decimal import Decimal
from typing import get_args

import pytest

from moi_pwa.core.billing import BillStatus
from moi_pwa.core.payments import Money, Order, OrderStatus
from moi_pwa.rules.payments.settlement import Settlement, decide_settlement

PRICE = Money.of_fils(64_500)
PAYABLE: tuple[BillStatus, ...] = ("issued", "pending_confirmation", "failed")
SETTLED: tuple[BillStatus, ...] = ("paid", "refund_requested", "refunded")


def settlement(
    status: OrderStatus, bill: BillStatus, captured: Money = PRICE, *, page_is_over: bool = False
) -> Settlement:
    order = Order(id="A", status=status, captured=captured, refunded=Money.of_fils(0))
    return decide_settlement(order, bill=bill, total_fils=64_500, page_is_over=page_is_over)


@pytest.mark.parametrize("bill", PAYABLE)
def test_the_right_amount_pays_a_bill_that_is_not_paid(bill: BillStatus):
    assert settlement("paid", bill) == Settlement(outcome="credit")


@pytest.mark.parametrize("bill", SETTLED)
def test_a_second_payment_is_unmatched(bill: BillStatus):
    assert settlement("paid", bill) == Settlement(outcome="unmatched", reason="paid_twice")


def test_a_payment_of_an_expired_bill_is_unmatched():
    assert settlement("paid", "expired") == Settlement(outcome="unmatched", reason="bill_expired")


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
    decided = settlement(status, "pending_confirmation", Money.of_fils(0), page_is_over=page_is_over)
    assert decided == Settlement(outcome=outcome)
