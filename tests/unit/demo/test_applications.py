"""The applications that the demonstration sends."""

from dataclasses import replace

from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue import get_service
from moi_pwa.demo.applications import application_for
from tests.factories import NOON
from tests.fixtures.library_card import LIBRARY_CARD


async def test_a_service_without_examples_is_left_out(deps: Deps):
    services = {"LIBRARY_CARD": LIBRARY_CARD, "MAID_WAIVER": get_service("MAID_WAIVER")}
    offered = {code: replace(service, coming_soon=False) for code, service in services.items()}
    sent = [application_for(replace(deps, services=offered), number, NOON.date()) for number in range(3)]

    assert {application.service.code for application in sent} == {"MAID_WAIVER"}
