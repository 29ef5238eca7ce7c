"""Every service that tests look at: the product's, and the library card."""

from moi_pwa.catalogue import all_services
from tests.fixtures.library_card import LIBRARY_CARD

SERVICES = (*all_services(), LIBRARY_CARD)
