import json
from collections.abc import Iterator
from typing import Any

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.declaration import service_texts, service_to_json
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
    assert '"partial": false' not in written
    assert '"hijri": false' not in written
    assert "null" not in written


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_messages_of_rules_come_apart(language: str) -> None:
    texts = service_texts(LIBRARY_CARD, language)  # pyright: ignore[reportArgumentType]

    assert texts["rules"].keys() == {rule.id for rule in LIBRARY_CARD.rules}


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_a_birth_that_a_zone_knows_partly_can_be_answered_partly(service: Service) -> None:
    fields = {field["id"]: field for field in _all_fields(service_to_json(service))}
    births = {each["field"] for each in _within(service_to_json(service)["rules"]) if each.get("element") == "birth"}

    assert {name for name in births if not fields[name].get("partial")} == set()


def _all_fields(declaration: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for section in declaration["sections"]:
        for field in section["fields"]:
            yield field
            yield from field.get("fields", ())


def _within(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _within(inner)
