"""Examples of every service that tests use: the product's, and the library card's."""

from moi_pwa.demo import examples
from moi_pwa.demo.examples.example import Example
from tests.fixtures.library_card_examples import EXAMPLES as LIBRARY_CARD_EXAMPLES


def examples_of(service_code: str) -> tuple[Example, ...]:
    return LIBRARY_CARD_EXAMPLES if service_code == "LIBRARY_CARD" else examples.examples_of(service_code)
