"""Reference numbers, as people write them down and type them in again."""

import pytest

from moi_pwa.rules.cases.reference_number import read_reference, reference_number

REFERENCE = "MOI-2026-012-000345-0"


def test_a_reference_number_names_year_service_and_place():
    assert reference_number(2026, 12, 345) == REFERENCE


def test_the_check_digit_is_luhns():
    # 7992739871 with check digit 3 is the example of ISO/IEC 7812-1, annex B; here it is padded to our length.
    assert reference_number(7, 992, 739871).endswith("-3")


def test_a_place_beyond_a_million_only_makes_it_longer():
    assert read_reference(reference_number(2026, 12, 1_234_567).lower()) == reference_number(2026, 12, 1_234_567)


@pytest.mark.parametrize(
    "typed", ["moi-2026-012-000345-0", "2026-012-000345-0", "20260120003450", " moi 2026 012 000345 0 "]
)
def test_it_is_read_however_it_is_typed(typed: str):
    assert read_reference(typed) == REFERENCE


@pytest.mark.parametrize("typed", ["moi-2026-012-000346-0", "moi-2062-012-000345-0", "0791234567", "ليلى", ""])
def test_what_is_none_is_not_read_as_one(typed: str):
    assert read_reference(typed) is None
