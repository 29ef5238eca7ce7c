import json

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.core.service import Service
from moi_pwa.rules.declaration import service_texts, service_to_json
from tests.declarations import read_service
from tests.fixtures.library_card import LIBRARY_CARD

SERVICES = [LIBRARY_CARD, *all_services()]


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_what_decides_survives_the_way_to_the_browser_and_back(service: Service) -> None:
    written = json.loads(json.dumps(service_to_json(service)))

    assert service_to_json(read_service(written)) == written


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_a_declaration_holds_no_texts(service: Service) -> None:
    written = json.dumps(service_to_json(service), ensure_ascii=False)

    assert written.isascii()
    assert not any(f'"{name}":' in written for name in ("label", "hint", "title", "message", "source"))


def test_what_every_field_has_by_default_is_left_out() -> None:
    written = json.dumps(service_to_json(LIBRARY_CARD))

    assert '"required": true' not in written
    assert "null" not in written


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_messages_of_rules_come_apart(language: str) -> None:
    texts = service_texts(LIBRARY_CARD, language)  # pyright: ignore[reportArgumentType]

    assert texts["rules"].keys() == {rule.id for rule in LIBRARY_CARD.rules}
