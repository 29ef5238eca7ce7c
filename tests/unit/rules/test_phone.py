"""All numbers that libphonenumber gives as in use are accepted; node compares the browser's side with this one."""

from typing import Any

import pytest

from moi_pwa.rules.forms.phone import clean_phone, is_phone
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
