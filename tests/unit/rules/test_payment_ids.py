"""Ids of orders and refunds at providers, and the bills that a remittance may be matched with."""

from typing import get_args
from uuid import UUID

import pytest

from moi_pwa.core.billing import BillStatus
from moi_pwa.rules.payments.matching import match_refusal
from moi_pwa.rules.payments.order_id import RANDOM_BITS, order_id
from moi_pwa.rules.payments.refund_id import refund_id_of, whole_refund_id

BILL = "260000000182"


@pytest.mark.parametrize("chance, digits", [(0, "0"), (31, "Z"), (32, "10"), (33 * 32 + 17, "11H")])
def test_an_order_is_named_by_its_bill_and_a_number_in_crockfords_digits(chance: int, digits: str):
    assert order_id(BILL, chance) == f"{BILL}-{digits}"


def test_an_order_id_has_80_bits_that_nobody_can_guess_and_at_most_29_characters():
    assert order_id(BILL, 2**80 - 1) == f"{BILL}-{'Z' * 16}"
    assert RANDOM_BITS == 80


def test_the_digits_leave_out_letters_that_are_taken_for_others():
    digits = {order_id(BILL, number)[-1] for number in range(32)}

    assert digits == set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") - set("ILOU")


def test_the_refund_of_an_order_has_the_same_id_whenever_it_is_asked_for():
    assert whole_refund_id("card", "A-1") == UUID("c21687fc-4974-5323-8006-a8bd1feecf24")


def test_refunds_of_other_orders_and_providers_have_other_ids():
    assert len({whole_refund_id("card", "A"), whole_refund_id("card", "B"), whole_refund_id("cash", "A")}) == 3


def test_an_attempt_begins_with_the_id_of_its_refund():
    refund = str(whole_refund_id("card", "A-1"))

    assert refund_id_of(f"{refund}-2") == refund


@pytest.mark.parametrize(
    "bill, refusal",
    [
        ("issued", None),
        ("pending_confirmation", None),
        ("failed", None),
        ("expired", "bill_expired"),
        ("cancelled", "bill_cancelled"),
        ("paid", "bill_paid"),
        ("refund_asked", "bill_paid"),
        ("refund_requested", "bill_paid"),
        ("refunded", "bill_paid"),
    ],
)
def test_a_remittance_of_the_right_amount_pays_a_bill_that_can_be_paid(bill: BillStatus, refusal: str | None):
    assert match_refusal(5_000, bill=bill, total_fils=5_000) == refusal


def test_a_remittance_of_another_amount_pays_no_bill():
    assert match_refusal(4_999, bill="issued", total_fils=5_000) == "amount_differs"


@pytest.mark.parametrize("bill", get_args(BillStatus))
def test_a_remittance_in_another_currency_pays_no_bill(bill: BillStatus):
    assert match_refusal(None, bill=bill, total_fils=5_000) == "other_currency"
