"""The events that may happen to a bill, and when."""

from datetime import UTC, date, datetime
from typing import get_args

import pytest

from moi_pwa.catalogue.services.res_cancel import SERVICE as RES_CANCEL
from moi_pwa.core.billing import BilledLine, BillEventKind, BillStatus
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.guarantees import GuaranteeStatus
from moi_pwa.rules.bills.lifecycle import (
    ENDED_UNPAID,
    FOLLOWED,
    GIVEN_BACK,
    PAYABLE,
    TRANSITIONS,
    may_be_asked_for,
    may_go_back,
    status_after,
)
from moi_pwa.rules.bills.lines import billed_lines
from moi_pwa.rules.dates import end_of_day
from moi_pwa.rules.fees.bill import Bill, BillLine

STATUSES: tuple[BillStatus, ...] = get_args(BillStatus)


def test_every_event_stands_in_the_table():
    assert set(TRANSITIONS) == set(get_args(BillEventKind))


def test_every_status_is_reached():
    assert {after for moves in TRANSITIONS.values() for after in moves.values()} == set(STATUSES)


@pytest.mark.parametrize(
    "status, possible",
    [
        (None, {"issued": "issued"}),
        (
            "issued",
            {"payment_started": "pending_confirmation", "paid": "paid", "expired": "expired", "cancelled": "cancelled"},
        ),
        (
            "pending_confirmation",
            {"payment_failed": "failed", "payment_abandoned": "issued", "paid": "paid", "cancelled": "cancelled"},
        ),
        (
            "failed",
            {"payment_started": "pending_confirmation", "paid": "paid", "expired": "expired", "cancelled": "cancelled"},
        ),
        ("paid", {"refund_asked": "refund_asked", "refund_requested": "refund_requested"}),
        (
            "refund_asked",
            {"refund_declined": "paid", "refund_dropped": "paid", "refund_requested": "refund_requested"},
        ),
        ("refund_requested", {"refunded": "refunded"}),
        ("refunded", {}),
        ("expired", {}),
        ("cancelled", {}),
    ],
)
def test_in_each_status_only_these_events_are_possible(
    status: BillStatus | None, possible: dict[BillEventKind, BillStatus]
):
    for kind in get_args(BillEventKind):
        if kind in possible:
            assert status_after(status, kind) == possible[kind]
        else:
            with pytest.raises(StepRefusedError, match=r"^not_now$"):
                status_after(status, kind)


def test_a_bill_that_ended_unpaid_or_went_back_goes_nowhere():
    goes_on = {before for moves in TRANSITIONS.values() for before in moves}

    assert set(STATUSES) - goes_on == {*ENDED_UNPAID, "refunded"}


def test_money_goes_back_from_the_request_on():
    requested = set(TRANSITIONS["refund_requested"].values())

    assert {*requested, *(TRANSITIONS["refunded"][status] for status in requested)} == GIVEN_BACK


def test_a_bill_that_somebody_is_paying_does_not_expire():
    assert "pending_confirmation" not in TRANSITIONS["expired"]


def test_a_paid_bill_cannot_be_paid_again():
    assert {"issued", "pending_confirmation", "failed"} == PAYABLE


def test_a_case_hears_of_its_bill_when_it_is_paid_expires_or_goes_back():
    assert {"paid", "expired", "refund_requested"} == FOLLOWED


def test_what_is_paid_goes_back_also_once_it_was_asked_for():
    assert {status for status in STATUSES if may_go_back(status, [])} == {"paid", "refund_asked"}


def test_a_refund_is_asked_for_once():
    assert {status for status in STATUSES if may_be_asked_for(status, [])} == {"paid"}


def test_a_bill_goes_back_whole_or_not_at_all():
    whole = {each for each in get_args(GuaranteeStatus) if may_be_asked_for("paid", ["held", each])}

    assert whole == {"held", "return_asked"}


def test_a_bill_may_be_paid_to_the_end_of_its_day_in_amman():
    assert end_of_day(date(2026, 1, 22)).astimezone(UTC) == datetime(2026, 1, 22, 21, tzinfo=UTC)


def cost(fee: str, fils: int, due="on_approval") -> BillLine:
    return BillLine(fee=fee, due=due, quantity=1, fils_each=fils, fils=fils)


def test_a_bill_asks_for_what_is_due_then_and_costs_anything():
    costs = Bill(
        charges=[cost("residence_cancel", 0), cost("overstay_day", 4_500), cost("application_fee", 5_000, "on_submit")],
        guarantees=[cost("deposit", 1_000_000)],
        total_fils=9_500,
    )
    assert billed_lines(RES_CANCEL, costs, "on_approval") == [
        BilledLine(kind="fine", fee="overstay_day", quantity=1, fils_each=4_500, fils=4_500),
        BilledLine(kind="guarantee", fee="deposit", quantity=1, fils_each=1_000_000, fils=1_000_000),
    ]


def test_only_what_is_charged_by_the_day_is_a_fine():
    costs = Bill(charges=[cost("residence_cancel", 10_000)], guarantees=[], total_fils=10_000)

    assert [line.kind for line in billed_lines(RES_CANCEL, costs, "on_approval")] == ["fee"]


def test_a_guarantee_that_is_not_due_yet_is_left_out():
    costs = Bill(charges=[], guarantees=[cost("deposit", 1_000_000)], total_fils=0)

    assert billed_lines(RES_CANCEL, costs, ("on_submit",)) == []
