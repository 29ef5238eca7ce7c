from datetime import date

import html5lib
import pytest

from moi_pwa.components.assets import asset_url
from moi_pwa.components.head import BAND, head
from moi_pwa.core.text import LANGUAGES
from moi_pwa.pages.applicant import pages
from tests.as_html import as_html
from tests.unit.components.every_kind import EVERY_KIND

PAGES = pages((EVERY_KIND,), date(2026, 1, 15))
PATHS = (
    "",
    "services/every-kind",
    "apply/every-kind",
    "check/every-kind",
    "calculators",
    "calculators/every-kind",
    "guide",
    "applications",
    "case",
    "wallet",
    "device",
    "institution",
    "invitation",
    "shared",
    "sheet",
    "sign-in",
    "verify",
    "help",
    "contact",
    "terms",
    "privacy",
    "offline",
    "not-found",
)

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.route)


def tree(page):
    return html5lib.parseFragment(as_html(page.content()), namespaceHTMLElements=False)


def test_every_address_is_there_in_both_languages():
    assert {page.route for page in PAGES} == {
        f"/{language}/{path}".rstrip("/") for language in LANGUAGES for path in PATHS
    }


@every_page
def test_a_page_has_one_heading_of_the_first_rank(page):
    assert len(tree(page).findall(".//h1")) == 1


@every_page
def test_a_page_has_a_title_of_its_own_and_a_description(page):
    others = [other for other in PAGES if other.route != page.route]
    assert page.title not in {other.title for other in others}
    assert page.description


@every_page
def test_links_load_pages_whole(page):
    # A link of a router would need React, which is not there.
    assert "ReactRouterLink" not in str(page.content().render())


@every_page
def test_the_language_switch_leads_to_the_same_page(page):
    other = "en" if page.language == "ar" else "ar"
    switch = tree(page).find(".//a[@data-language-switch]")
    assert switch.get("href").rstrip("/") == page.route.replace(f"/{page.language}", f"/{other}", 1)
    assert switch.get("lang") == other


@every_page
def test_links_within_the_site_lead_to_pages_that_are_there(page):
    routes = {each.route for each in PAGES}
    links = {link.get("href").partition("#")[0] for link in tree(page).iter("a")}
    assert {link.rstrip("/") for link in links if link.startswith("/")} <= routes


@every_page
def test_the_manifest_and_the_words_are_those_of_the_language(page):
    found = tree(page)
    assert found.find(".//link[@rel='manifest']").get("href") == f"/{page.language}.webmanifest"
    assert f"words.{page.language}" in found.find(".//*[@data-words]").get("data-words")


@every_page
def test_nothing_is_left_unsaid_in_one_language(page):
    # Words of the other language stand only in the switch to it.
    if page.language == "ar":
        latin = [text for text in _texts(tree(page)) if any("a" <= letter <= "z" for letter in text.lower())]
        assert [text for text in latin if "JavaScript" not in text] == ["English"]
    else:
        arabic = [text for text in _texts(tree(page)) if any("ا" <= letter <= "ي" for letter in text)]
        assert arabic == ["العربية"]


def _texts(found):
    return [text.strip() for text in found.itertext() if text.strip()]


def test_a_form_loads_alone_and_brings_the_shell_after_it():
    page = next(page for page in PAGES if page.path == "apply/every-kind")
    sources = [script.get("src") for script in tree(page).iter("script")]
    assert sources == [asset_url("form.js")]


def footer_of(path):
    page = next(page for page in PAGES if page.path == path and page.language == "en")
    return [link.get("href") for link in tree(page).find(".//footer").iter("a")]


def test_a_form_s_footer_leads_to_what_helps_with_it_and_to_nothing_else():
    assert footer_of("apply/every-kind") == [
        f"/en/{each}/" for each in ("help", "contact", "device", "terms", "privacy")
    ]


def test_any_other_footer_leads_to_services_and_checks_as_well():
    assert {"/en/guide/", "/en/verify/", "/en/contact/"} <= set(footer_of("services/every-kind"))


def test_the_system_s_bar_continues_the_page_s_band():
    colours = [as_html(part) for part in head() if "theme-color" in as_html(part)]
    assert all(BAND[scheme] in colour for scheme, colour in zip(BAND, colours, strict=True))
