"""Whatever libphonenumber says is given out is accepted; the browser's side reads the same file."""

import pytest

from moi_pwa.rules.forms.phone import clean_phone, is_phone
from tests.phone_vectors import phone_text
from tests.vectors_of import VECTORS, vectors_of

NUMBERS = vectors_of("phones")["numbers"]


def test_the_worlds_numbers_are_checked_as_the_vectors_say() -> None:
    assert [each for each in NUMBERS if is_phone(each["number"]) is not each["valid"]] == []


def test_the_example_of_every_country_is_accepted() -> None:
    examples = [each for each in NUMBERS if "," not in each["name"] and each["name"][:1].isupper()]

    assert len(examples) > 480
    assert all(each["valid"] for each in examples)


def test_vectors_are_of_the_installed_tables() -> None:
    assert (VECTORS / "phones.json").read_text(encoding="utf-8") == phone_text(), "python -m tests.phone_vectors"


@pytest.mark.parametrize("written", ["0791234567", "791234567", "962791234567", "00962 79 123 4567", "٠٧٩١٢٣٤٥٦٧"])
def test_what_jordanians_write_is_accepted(written: str) -> None:
    assert is_phone(clean_phone(written))
