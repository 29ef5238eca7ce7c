"""The accounts that each event of money moves, and the amounts."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moi_pwa.core.billing import BilledLine
from moi_pwa.core.ledger import LedgerEntry
from moi_pwa.core.text import LANGUAGES
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.ledger.chart import ACCOUNTS, CHART

CARD, DRAWER = entries.provider("card"), entries.drawer("AMM-2")


def line(fee: str, fils: int, kind="fee") -> BilledLine:
    return BilledLine(kind=kind, fee=fee, quantity=1, fils_each=fils, fils=fils)


LINES = [
    line("annual", 30_000),
    line("stamps", 1_000),
    line("overstay", 4_500, "fine"),
    line("visit", 1_000_000, "guarantee"),
]


def moved(entry: LedgerEntry) -> dict[str, int]:
    return {f"{each.subaccount.account}/{each.subaccount.name}": each.fils for each in entry.lines}


def test_a_bill_paid_by_card_is_owed_to_us_by_the_provider_and_its_guarantee_by_us_to_the_holder():
    assert moved(entries.bill_paid("N", LINES, holder="P", into=CARD)) == {
        "receivable/card": 1_035_500,
        "fee_income/annual": -30_000,
        "fee_income/stamps": -1_000,
        "fine_income/overstay": -4_500,
        "guarantees/P": -1_000_000,
    }


def test_a_bill_paid_in_cash_goes_into_the_drawer():
    assert moved(entries.bill_paid("N", LINES[:1], holder="P", into=DRAWER)) == {
        "cash/AMM-2": 30_000,
        "fee_income/annual": -30_000,
    }


def test_a_remittance_that_is_matched_later_leaves_nothing_unmatched():
    came = moved(entries.remittance_unmatched("R", 31_000, into=CARD))
    found = moved(entries.remittance_matched("R", "N", LINES[:2], holder="P"))
    assert (came["unmatched/R"] + found["unmatched/R"], came["receivable/card"]) == (0, 31_000)


def test_a_bill_is_credited_under_one_key_whether_it_is_paid_or_a_remittance_matched():
    paid = entries.bill_paid("N", LINES, holder="P", into=CARD)
    assert paid.key == entries.remittance_matched("R", "N", LINES, holder="P").key


def test_a_refund_takes_back_what_the_bill_credited_and_then_the_money_goes_out():
    total = Counter(moved(entries.bill_paid("N", LINES, holder="P", into=CARD)))
    for entry in (
        entries.refund_requested("F", LINES, holder="P"),
        entries.refunded("F", 1_035_500, out_of=CARD),
    ):
        total.update(moved(entry))
    assert set(total.values()) == {0}


def test_a_released_guarantee_is_owed_back_and_a_forfeited_one_becomes_income():
    released = entries.guarantee_released("G", 1_000, holder="P")
    forfeited = entries.guarantee_forfeited("G", 1_000, holder="P")
    assert (moved(released), moved(forfeited)) == (
        {"guarantees/P": 1_000, "refunds_payable/G": -1_000},
        {"guarantees/P": 1_000, "forfeited/P": -1_000},
    )


def test_a_guarantee_that_is_held_outside_a_bill_is_no_income():
    assert moved(entries.guarantee_held("G", 1_000, holder="P", into=DRAWER)) == {
        "cash/AMM-2": 1_000,
        "guarantees/P": -1_000,
    }


def test_nothing_makes_no_entry():
    with pytest.raises(ValueError, match="does not balance"):
        entries.bill_paid("N", [], holder="P", into=CARD)


billed = st.builds(
    line, st.sampled_from(["a", "b"]), st.integers(1, 10**9), kind=st.sampled_from(["fee", "fine", "guarantee"])
)


@given(st.lists(billed, min_size=1, max_size=8))
def test_whatever_a_bill_asks_for_its_entries_balance(lines: list[BilledLine]):
    for entry in (
        entries.bill_paid("N", lines, holder="P", into=CARD),
        entries.refund_requested("F", lines, holder="P"),
    ):
        assert sum(each.fils for each in entry.lines) == 0


def test_every_account_has_a_name_in_each_language():
    assert [name for account in CHART for name in map(account.name.in_language, LANGUAGES) if not name] == []


def test_no_account_stands_twice_in_the_chart():
    assert len(ACCOUNTS) == len(CHART)
