"""All numbers that libphonenumber gives as in use are accepted; node compares the browser's side with this one."""

from typing import Any

import pytest

from moi_pwa.rules.forms.phone import clean_phone, international_phone, is_phone
from tests.vectors_for_node import example_phones
from tests.vectors_of import vectors_of


@pytest.mark.parametrize("vector", vectors_of("phones"), ids=lambda vector: vector["name"])
def test_a_number_is_accepted_or_refused(vector: dict[str, Any]) -> None:
    assert is_phone(vector["number"]) is vector["valid"]


def test_the_example_of_every_country_is_accepted() -> None:
    examples = dict(example_phones())

    assert len(examples) > 480
    assert [name for name, number in examples.items() if not is_phone(number)] == []


@pytest.mark.parametrize("written", ["0791234567", "791234567", "962791234567", "00962 79 123 4567", "٠٧٩١٢٣٤٥٦٧"])
def test_what_jordanians_write_is_accepted(written: str) -> None:
    assert is_phone(clean_phone(written))


@pytest.mark.parametrize(
    "written", ["06 000 0101", "060000101", "+96260000101", "00962 6 0000101", "(06) 000-0101", "٠٦٠٠٠٠١٠١"]
)
def test_a_number_has_one_form_for_readers_in_any_country(written: str) -> None:
    assert international_phone(written) == "+962 6 000 0101"


@pytest.mark.parametrize("written", ["", "117", "06 000", "+999 123 4567", "+962 6 000 0101 ext. 5", "call us"])
def test_what_is_no_number_has_no_such_form(written: str) -> None:
    assert international_phone(written) is None
