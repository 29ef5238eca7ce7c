"""Bill numbers, as people copy them and type them in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from moi_pwa.rules.bills.number import MAX_ORDINAL, bill_number, read_bill_number

NUMBER = "260000000182"


def test_a_bill_number_is_the_year_the_ordinal_and_two_check_digits():
    assert bill_number(2026, 1) == NUMBER


def test_the_check_digits_are_those_of_iso_7064():
    # 794 with the check digits 44 is the example of ISO/IEC 7064 for MOD 97-10; here it is padded to our length.
    assert bill_number(2000, 794) == "000000079444"


@pytest.mark.parametrize("typed", ["2600 0000 0182", "٢٦٠٠٠٠٠٠٠١٨٢", "۲۶۰۰-۰۰۰۰-۰۱۸۲", " 2600\u200f00000182\u2069"])
def test_it_is_read_however_it_is_typed(typed: str):
    assert read_bill_number(typed) == NUMBER


@pytest.mark.parametrize("typed", ["", "26000000018", "2600000001820", "26000000018x", "260000000281", "²60000000182"])
def test_what_is_no_bill_number_is_none(typed: str):
    assert read_bill_number(typed) is None


ordinals = st.integers(1, MAX_ORDINAL)


@given(ordinals, st.integers(0, 11), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_always_found(ordinal: int, at: int, digit: str):
    right = bill_number(2026, ordinal)
    typed = right[:at] + digit + right[at + 1 :]
    assert (read_bill_number(typed) is None) == (typed != right)


@given(ordinals, st.integers(0, 10))
def test_two_digits_that_change_places_are_always_found(ordinal: int, at: int):
    right = bill_number(2026, ordinal)
    typed = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
    assert (read_bill_number(typed) is None) == (typed != right)


def test_there_is_no_number_beyond_the_last():
    with pytest.raises(ValueError, match="more bills"):
        bill_number(2026, MAX_ORDINAL + 1)
