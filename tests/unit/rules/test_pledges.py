"""The pledges that secure the guarantees of a bill, and the officers who may enter and accept them."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest

from moi_pwa.core.billing import BilledKind, BilledLine, BillStatus
from moi_pwa.core.pledges import PledgeEntry
from moi_pwa.rules.pledges.checks import MAX_DAYS, MIN_DAYS, check_pledge, decision_refusal, entry_refusal
from moi_pwa.rules.pledges.letters import Backing, covers, letter_key
from tests.money.officers import officer

TODAY = date(2026, 1, 15)


def line(kind: BilledKind, fils: int) -> BilledLine:
    return BilledLine(kind=kind, fee=kind, quantity=1, fils_each=fils, fils=fils)


LINES = [line("fee", 10_000), line("guarantee", 300_000), line("fine", 5_000), line("guarantee", 200_000)]
ENTRY = PledgeEntry(
    kind="letter", issuer="Bank of Jerash", number="LG-1", fils=500_000, valid_until=TODAY + timedelta(days=365)
)


ABEER, MAHER = officer("finance_officer", "abeer"), officer("finance_approver", "maher")


@pytest.mark.parametrize(
    "changed, expected",
    [
        ({}, []),
        ({"issuer": ""}, [("issuer", "required")]),
        ({"number": ""}, [("number", "required")]),
        ({"fils": 499_999}, [("amount", "too_little")]),
        ({"valid_until": TODAY + timedelta(days=MIN_DAYS)}, []),
        ({"valid_until": TODAY + timedelta(days=MIN_DAYS - 1)}, [("valid_until", "too_soon")]),
        ({"valid_until": TODAY + timedelta(days=MAX_DAYS)}, []),
        ({"valid_until": TODAY + timedelta(days=MAX_DAYS + 1)}, [("valid_until", "too_late")]),
    ],
)
def test_a_pledge_has_an_issuer_a_number_an_end_and_covers_all_guarantees(
    changed: dict[str, Any], expected: list[tuple[str, str]]
):
    assert [(each.path, each.code) for each in check_pledge(replace(ENTRY, **changed), LINES, TODAY)] == expected


def test_a_pledge_is_valid_for_a_quarter_at_least_and_twenty_years_at_most():
    assert (MIN_DAYS, MAX_DAYS) == (90, 7320)


@pytest.mark.parametrize("bill", get_args(BillStatus))
def test_a_pledge_is_entered_and_accepted_only_while_its_bill_waits_to_be_paid(bill: BillStatus):
    expected = None if bill in ("issued", "failed") else "not_now"

    assert entry_refusal(ABEER, bill=bill, lines=LINES, waits=False) == expected
    assert decision_refusal(MAHER, bill=bill, entered_by="abeer", accepts=True) == expected
    assert decision_refusal(MAHER, bill=bill, entered_by="abeer", accepts=False) is None


def test_no_pledge_is_entered_where_nothing_is_guaranteed():
    assert entry_refusal(ABEER, bill="issued", lines=LINES[:1], waits=False) == "not_now"


def test_no_pledge_is_entered_while_another_waits():
    assert entry_refusal(ABEER, bill="issued", lines=LINES, waits=True) == "not_now"


def test_an_officer_enters_and_an_approver_decides():
    assert entry_refusal(MAHER, bill="issued", lines=LINES, waits=False) == "not_yours"
    assert decision_refusal(ABEER, bill="issued", entered_by="other", accepts=True) == "not_yours"


@pytest.mark.parametrize("accepts", [True, False])
def test_nobody_decides_about_a_pledge_that_they_entered(*, accepts: bool):
    assert decision_refusal(MAHER, bill="issued", entered_by="maher", accepts=accepts) == "same_officer"


@pytest.mark.parametrize(
    "issuer, number",
    [("ARAB  BANK", "lg-77"), ("Arab_Bank", "LG٧٧"), ("Arab-Bank", "ＬＧ７７"), ("arab bank", "LG۷۷")],
)
def test_a_letter_is_the_same_however_it_is_typed(issuer: str, number: str):
    assert letter_key(issuer, number) == letter_key("Arab Bank", "LG 77")


def test_the_key_of_a_letter_is_stored_and_never_changes():
    assert letter_key("Arab Bank", "LG-77") == "2a4b639793dc3be737e6b19b33804f3fda9b8c2bd4c20435e45525275d722cf7"


@pytest.mark.parametrize(
    "issuer, number", [("Arab Bank", "LG-78"), ("Bank of Jordan", "LG-77"), ("Arab BankL", "G-77")]
)
def test_another_issuer_or_number_is_another_letter(issuer: str, number: str):
    assert letter_key(issuer, number) != letter_key("Arab Bank", "LG-77")


@pytest.mark.parametrize("letter, guaranteed, expected", [(100, 100, True), (99, 100, False)])
def test_a_letter_covers_guarantees_up_to_its_amount(*, letter: int, guaranteed: int, expected: bool):
    assert covers(letter, guaranteed, []) is expected


@pytest.mark.parametrize("guaranteed, expected", [(40, True), (41, False)])
def test_a_letter_covers_less_by_all_that_it_covers_elsewhere(*, guaranteed: int, expected: bool):
    elsewhere = [Backing(bill_number=number, guaranteed_fils=30, letter_fils=100) for number in ("1", "2")]

    assert covers(100, guaranteed, elsewhere) is expected


def test_the_least_amount_that_was_entered_for_a_letter_counts():
    elsewhere = [Backing(bill_number="1", guaranteed_fils=1, letter_fils=3)]

    assert covers(3, 2, elsewhere)
    assert not covers(9, 3, elsewhere)
