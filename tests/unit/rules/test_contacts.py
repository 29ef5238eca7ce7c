"""The contact details of a directorate; node reads the same vectors."""

import dataclasses
from typing import Any

import pytest

from moi_pwa.rules.reference.contacts import contact_of, telephone_link
from tests.vectors_of import vectors_of


@pytest.mark.parametrize("vector", vectors_of("contacts"), ids=lambda vector: vector["name"])
def test_a_contact_is_as_the_lists_say(vector: dict[str, Any]) -> None:
    assert dataclasses.asdict(contact_of(vector["lists"], "residence")) == vector["expect"]


def test_a_telephone_calls_the_number_without_its_blanks() -> None:
    assert telephone_link("+962 6 000 0102") == "tel:+96260000102"
