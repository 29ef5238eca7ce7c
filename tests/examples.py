"""Examples of every service that tests use: the product's, and the library card's."""

from datetime import date

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.answers import Facts
from moi_pwa.demo import examples
from moi_pwa.demo.examples.example import Example
from moi_pwa.rules.reference.on_day import facts_on
from tests.fixtures.library_card_examples import EXAMPLES as LIBRARY_CARD_EXAMPLES


def examples_of(service_code: str) -> tuple[Example, ...]:
    return LIBRARY_CARD_EXAMPLES if service_code == "LIBRARY_CARD" else examples.examples_of(service_code)


def facts_of(example: Example) -> Facts:
    return facts_on(reference_data(), date.fromisoformat(example.today), known=example.known)
