"""The page that verifies says of each service's paper what it is and allows, and calls a forged print what it is."""

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.catalogue import all_services
from moi_pwa.core.paper_number import paper_number
from moi_pwa.core.papers import PaperContent
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.locales import say
from moi_pwa.rules.papers.features import features_of, read_features
from moi_pwa.rules.papers.unsealed import unsealed
from tests.e2e.server import MoiServer
from tests.e2e.verifying import READ_WITHIN_MS, TODAY, signer_of, type_code
from tests.papers.contents import contents
from tests.papers.forged_prints import ARABIC, FORGERIES, IS_CALLED, photographed, without_isolates
from tests.papers.printed import printed
from tests.papers.seals import idb_text

SPELLED = {"Name", "Date of issue"}
"""Facts that the page shows in other words: the name as the zone spells it, and the day of the signature."""
UNSEALED = {"Based on", "Legal basis", "Place of issue"}
"""Facts that are no part of the seal."""


def facts_on(page: Page) -> dict[str, str]:
    labels, values = page.locator("[data-facts] dt"), page.locator("[data-facts] dd")
    return dict(zip(labels.all_inner_texts(), values.all_inner_texts(), strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_each_printed_fact_is_shown_or_listed_as_unsealed(
    lasting_page: Page, server: MoiServer, service: Service, language: Language
):
    content = contents(service)[0]
    number = paper_number(content.kind, 2026, 1)
    features = list(features_of(content, number))
    lasting_page.goto(f"/{language}/verify/")
    type_code(lasting_page, idb_text(signer_of(server, content.kind), content.kind, features, TODAY), language)

    facts = lasting_page.locator("[data-facts]")
    expect(facts).to_be_visible()
    shown = without_isolates(facts.inner_text())
    for fact in printed(service, content).facts:
        if fact.label.en not in SPELLED | UNSEALED:
            assert fact.value.in_language(language) in shown, fact.label.en
    assert service.paper is not None
    assert service.paper.title.in_language(language) in shown
    assert content.holder.arabic_name in shown
    assert content.holder.given_names.split()[0].upper() in shown
    listed = lasting_page.locator("[data-unsealed]").inner_text()
    for part in unsealed(read_features(content.kind, features)):
        assert say(f"verify.unsealed.{part}", language) in listed
    _expect_what_it_allows(lasting_page, service, content)


def _expect_what_it_allows(page: Page, service: Service, content: PaperContent) -> None:
    """Expect the class and the rights in both languages, whichever the page has."""
    texts = {
        element.get_attribute("lang") or page.locator("html").get_attribute("lang"): without_isolates(
            element.inner_text()
        )
        for element in page.locator(".permits").all()
    }
    assert service.paper is not None
    for language in LANGUAGES:
        assert service.paper.title.in_language(language) in texts[language]
        if content.rights.work:
            key, party = f"rights.sentence.work.{content.rights.work}", content.rights.party
            assert say(key, language, party=party) in texts[language]
    assert content.holder.arabic_name in texts["ar"]


@pytest.mark.parametrize("forged", FORGERIES)
def test_a_photo_of_a_forged_print_shows_what_the_ministry_issued(
    lasting_page: Page, server: MoiServer, typesetter: Typesetter, forged: str
):
    picture = photographed(typesetter, signer_of(server), forged, TODAY)
    lasting_page.goto("/en/verify/")
    lasting_page.set_input_files("#file", {"name": "paper.jpg", "mimeType": "image/jpeg", "buffer": picture})
    expect(lasting_page.locator("[data-permits]")).to_be_visible(timeout=READ_WITHIN_MS)

    text = without_isolates(lasting_page.locator("main").inner_text())
    assert IS_CALLED[forged](text)
    assert ARABIC in text
    assert facts_on(lasting_page)[say("rights.work", "en")] == say("rights.work.none", "en")
