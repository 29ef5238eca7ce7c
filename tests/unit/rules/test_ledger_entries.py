"""The accounts that each event of money moves, and the amounts."""

import re
from collections import Counter
from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moi_pwa.core.billing import BilledLine
from moi_pwa.core.ledger import AccountCode, LedgerEntry, Subaccount
from moi_pwa.core.text import LANGUAGES
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.ledger.chart import ACCOUNTS, CHART
from moi_pwa.rules.ledger.names import account_in_words, fee_in_words

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


def test_a_forfeited_guarantee_that_was_pledged_is_owed_to_the_treasury_by_its_issuer():
    assert moved(entries.pledge_called("G", 1_000, holder="P")) == {"treasury/pledges": 1_000, "forfeited/P": -1_000}


def test_an_unmatched_remittance_that_goes_back_is_owed_to_its_payer():
    assert moved(entries.unmatched_refund_requested("F", "R", 1_000)) == {
        "unmatched/R": 1_000,
        "refunds_payable/F": -1_000,
    }


def test_a_drawer_is_emptied_by_what_was_taken_and_the_difference_is_kept_apart():
    assert moved(entries.cash_deposited("26-00001", taken=1_000, deposited=900)) == {
        "treasury/cash": 900,
        "cash/26-00001": -1_000,
        "cash_differences/26-00001": 100,
    }


@pytest.mark.parametrize(
    "entry, key",
    [
        (lambda: entries.bill_paid("N", LINES, holder="P", into=CARD), "bill_paid:N"),
        (lambda: entries.remittance_unmatched("R", 1, into=CARD), "remittance_unmatched:R"),
        (lambda: entries.guarantee_held("G", 1, holder="P", into=CARD), "guarantee_held:G"),
        (lambda: entries.guarantee_released("G", 1, holder="P"), "guarantee_released:G"),
        (lambda: entries.guarantee_forfeited("G", 1, holder="P"), "guarantee_forfeited:G"),
        (lambda: entries.pledge_called("G", 1, holder="P"), "guarantee_forfeited:G"),
        (lambda: entries.refund_requested("F", LINES, holder="P"), "refund_requested:F"),
        (lambda: entries.unmatched_refund_requested("F", "R", 1), "refund_requested:F"),
        (lambda: entries.refunded("F", 1, out_of=CARD), "refunded:F"),
        (lambda: entries.cash_deposited("D", taken=1, deposited=1), "cash_deposited:D"),
    ],
)
def test_an_entrys_key_names_its_cause(entry: Callable[[], LedgerEntry], key: str):
    made = entry()

    assert (made.key, f"{made.kind}:{made.subject}") == (key, key)


def test_a_matched_remittance_is_an_entry_of_its_own_kind_for_its_bill():
    made = entries.remittance_matched("R", "N", LINES, holder="P")

    assert (made.kind, made.subject) == ("remittance_matched", "N")


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


def test_the_chart_has_every_account():
    assert {account.code for account in CHART} == set(get_args(AccountCode))


def test_every_account_has_a_name_in_arabic_and_one_in_english():
    for account in CHART:
        assert re.fullmatch(r"[\u0621-\u0652 ]+", account.name.ar)
        assert re.fullmatch(r"[A-Z][A-Za-z ]+", account.name.en)


def test_an_account_of_income_names_the_fee_and_no_other_account_names_anybody():
    named = {
        account.code for account in CHART if ": " in account_in_words(Subaccount(account.code, "overstay_day"), "en")
    }

    assert named == {"fee_income", "fine_income"}
    fee = fee_in_words("overstay_day", "en")
    assert fee != "overstay_day"
    assert account_in_words(Subaccount("fine_income", "overstay_day"), "en") == f"Fine income: {fee}"


def test_a_fee_that_is_no_longer_declared_is_named_by_its_key():
    assert fee_in_words("of_old", "en") == "of_old"
