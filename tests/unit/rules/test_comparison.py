"""A provider's list against our books, for one order: what differs, and by how much."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from moi_pwa.core.payments import DifferenceKind, Money, RefundStatus, SettledKind, SettledTransaction
from moi_pwa.rules.money import money_of
from moi_pwa.rules.payments.comparison import BookedOrder, BookedRefund, Finding, compare_order

AT = datetime(2026, 1, 15, 9, tzinfo=UTC)
PRICE, LESS = money_of(5_000), money_of(4_999)
DOLLARS = Money(amount=Decimal("5.000"), currency="USD")
BILL, OTHER_BILL = "260000000182", "260000000279"
REFUND = "0f6d3c1e-7b52-5c1a-9d27-4a3b8f0e6c11"


def line(
    key: str = "t1", kind: SettledKind = "payment", money: Money = PRICE, at: datetime = AT, bill: str = ""
) -> SettledTransaction:
    return SettledTransaction(order_id="A", transaction_id=key, kind=kind, money=money, at=at, bill_number=bill)


def refund(status: RefundStatus = "done", *, key: str = REFUND, was_transferred: bool = False) -> BookedRefund:
    return BookedRefund(id=REFUND, key=key, money=PRICE, status=status, was_transferred=was_transferred)


def books(money: Money | None = PRICE, *refunds: BookedRefund, is_known: bool = True, bill: str = BILL) -> BookedOrder:
    return BookedOrder(
        money=money,
        entered_at=AT if money else None,
        is_known=is_known,
        bill_numbers=[bill] if bill else [],
        refunds=refunds,
    )


def kinds(listed: list[SettledTransaction], booked: BookedOrder) -> list[DifferenceKind]:
    return [each.kind for each in compare_order(listed, booked)]


def test_a_payment_that_both_have_differs_in_nothing():
    assert compare_order([line(bill=BILL)], books()) == []


def test_parts_that_make_up_the_amount_differ_in_nothing():
    assert compare_order([line("t1", money=money_of(2_000)), line("t2", money=money_of(3_000))], books()) == []


def test_parts_that_make_up_the_amount_differ_in_nothing_however_late_the_last_one_comes():
    parts = [line("t1", money=money_of(2_000)), line("t2", money=money_of(3_000), at=AT + timedelta(days=2))]

    assert compare_order(parts, books()) == []


def test_another_amount_is_named_beside_ours():
    assert compare_order([line(money=LESS)], books()) == [Finding(kind="amount_differs", ours=PRICE, theirs=LESS)]


def test_a_difference_of_the_whole_order_names_no_line():
    assert [each.transaction_id for each in compare_order([line(money=LESS)], books())] == [""]


def test_money_that_our_books_do_not_have_is_another_amount():
    assert compare_order([line()], books(None)) == [Finding(kind="amount_differs", theirs=PRICE)]


def test_an_order_that_we_do_not_know_is_named_with_its_money():
    unknown = books(None, is_known=False, bill="")

    assert compare_order([line()], unknown) == [
        Finding(kind="unknown_order", theirs=PRICE),
        Finding(kind="amount_differs", theirs=PRICE),
    ]


def test_an_order_that_we_do_not_know_is_named_with_all_its_money():
    unknown = books(None, is_known=False, bill="")

    assert compare_order([line("t1"), line("t2", money=LESS)], unknown) == [
        Finding(kind="unknown_order", theirs=money_of(9_999)),
        Finding(kind="amount_differs", theirs=money_of(9_999)),
    ]


def test_a_second_payment_of_the_amount_was_paid_again():
    found = compare_order([line("t1"), line("t2")], books())

    assert found == [Finding(kind="paid_again", transaction_id="t2", ours=PRICE, theirs=PRICE)]


def test_a_second_payment_that_makes_less_than_ours_is_another_amount():
    parts = [line("t1", money=money_of(1_000)), line("t2", money=money_of(1_000))]

    assert compare_order(parts, books()) == [Finding(kind="amount_differs", ours=PRICE, theirs=money_of(2_000))]


def test_payments_in_two_currencies_have_no_sum():
    assert compare_order([line("t1"), line("t2", money=DOLLARS)], books()) == [
        Finding(kind="paid_again", transaction_id="t2", ours=PRICE, theirs=DOLLARS)
    ]
    assert compare_order([line("t1", money=DOLLARS), line("t2")], books(None)) == [
        Finding(kind="amount_differs", theirs=DOLLARS)
    ]


def test_payments_in_another_currency_are_no_second_payment():
    parts = [line("t1", money=DOLLARS), line("t2", money=DOLLARS)]

    assert compare_order(parts, books()) == [
        Finding(kind="amount_differs", ours=PRICE, theirs=Money(amount=Decimal("10.000"), currency="USD"))
    ]


def test_a_payment_within_the_difference_of_clocks_is_ours():
    assert compare_order([line(at=AT + timedelta(days=1))], books()) == []


def test_a_payment_after_the_difference_of_clocks_is_another_one():
    late = line(at=AT + timedelta(days=1, microseconds=1))

    assert compare_order([late], books()) == [Finding(kind="paid_again", transaction_id="t1", ours=PRICE, theirs=PRICE)]


def test_only_the_payment_that_came_later_was_paid_again():
    listed = [line("t1"), line("t2", at=AT + timedelta(days=2), money=LESS)]

    assert compare_order(listed, books()) == [Finding(kind="paid_again", transaction_id="t2", ours=PRICE, theirs=LESS)]


def test_a_payment_of_another_bill_is_named():
    assert compare_order([line(bill=OTHER_BILL)], books()) == [
        Finding(kind="bill_differs", transaction_id="t1", ours=PRICE, theirs=PRICE)
    ]


def test_without_a_bill_on_one_side_no_bill_differs():
    assert kinds([line(bill=OTHER_BILL)], books(bill="")) == []


def test_what_was_undone_before_we_entered_anything_differs_in_nothing():
    assert compare_order([line(), line("t2", "void")], books(None)) == []


def test_what_was_undone_after_we_entered_it_is_named():
    assert compare_order([line(), line("t2", "void")], books()) == [
        Finding(kind="voided", transaction_id="t2", ours=PRICE, theirs=PRICE)
    ]


def test_what_was_undone_in_part_before_we_entered_anything_is_named():
    assert kinds([line(), line("t2", "void", LESS)], books(None)) == ["voided", "amount_differs"]


@pytest.mark.parametrize("kind, found", [("chargeback", "charged_back"), ("unknown", "unknown_kind")])
def test_every_chargeback_and_every_movement_without_a_word_is_named(kind: SettledKind, found: DifferenceKind):
    assert compare_order([line(), line("t2", kind, LESS)], books()) == [
        Finding(kind=found, transaction_id="t2", ours=PRICE, theirs=LESS)
    ]


def test_a_refund_that_both_have_differs_in_nothing():
    assert compare_order([line(), line(REFUND, "refund")], books(PRICE, refund())) == []


def test_a_refund_of_another_amount_is_named():
    assert compare_order([line(), line(REFUND, "refund", LESS)], books(PRICE, refund())) == [
        Finding(kind="refund_differs", transaction_id=REFUND, ours=PRICE, theirs=LESS)
    ]


def test_a_refund_that_is_not_ours_is_named():
    assert compare_order([line(), line("somebody's", "refund")], books(PRICE, refund())) == [
        Finding(kind="unknown_refund", transaction_id="somebody's", theirs=PRICE)
    ]


def test_a_refund_that_finance_had_transferred_went_back_twice():
    assert compare_order([line(), line(REFUND, "refund")], books(PRICE, refund(was_transferred=True))) == [
        Finding(kind="refunded_twice", transaction_id=REFUND, ours=PRICE, theirs=PRICE)
    ]


def test_a_former_attempt_beside_one_that_is_done_went_back_twice():
    again = books(PRICE, refund(key=f"{REFUND}-2"))

    assert kinds([line(), line(REFUND, "refund")], again) == ["refunded_twice"]


def test_a_former_attempt_of_a_refund_that_is_not_done_is_unknown():
    again = books(PRICE, refund("requested", key=f"{REFUND}-2"))

    assert kinds([line(), line(REFUND, "refund")], again) == ["unknown_refund"]
