"""Every page and every screen of a form keeps axe-core's rules for WCAG 2.2 AA, in both languages, by day and night."""

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from tests.e2e.accessibility import faults
from tests.e2e.applicant import fill_family, received, send, signed_in
from tests.e2e.conftest import NewPhone
from tests.e2e.devtools import UNTIL_IDLE
from tests.e2e.ministry import Ministry
from tests.e2e.pages import PAGES
from tests.e2e.server import MoiServer
from tests.precached import go_offline

FORM, FORM_IS_THERE = "apply/temp-ext/", "[data-form][data-live=yes]"

each_language = pytest.mark.parametrize("language", LANGUAGES)


def open_whole(page: Page, language: Language, path: str) -> None:
    """Open a page and wait until nothing more comes. Playwright knows of an idle network only half a second later."""
    page.goto(f"/{language}/{path}")
    page.locator(FORM_IS_THERE if path == FORM else PAGES[path]).first.wait_for(state="attached")
    page.evaluate(UNTIL_IDLE)


def show_only(page: Page, section: str) -> None:
    page.evaluate(
        "name => document.querySelectorAll('.screen').forEach(each => { each.hidden = each.dataset.section !== name; })",
        section,
    )


@each_language
@pytest.mark.parametrize("path", PAGES)
def test_a_page_shuts_nobody_out(axe, language, path):
    open_whole(axe, language, path)
    assert faults(axe) == []


@each_language
def test_no_screen_of_a_form_shuts_anybody_out(axe, language):
    open_whole(axe, language, FORM)
    sections = axe.eval_on_selector_all("[data-section]", "all => all.map(each => each.dataset.section)")
    found = {"tasks": faults(axe)}
    for section in sections:
        show_only(axe, section)
        found[section] = faults(axe)
    assert {name: those for name, those in found.items() if those} == {}


@each_language
def test_nothing_has_to_be_scrolled_sideways_on_the_narrowest_phone(new_phone, language):
    # WCAG 2.2, 1.4.10, asks for 320 px.
    page = new_phone(viewport={"width": 320, "height": 568}, service_workers="block").new_page()
    for path in (*PAGES, FORM):
        page.goto(f"/{language}/{path}")
        page.evaluate("document.querySelectorAll('.screen').forEach(each => { each.hidden = false; })")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path


@each_language
def test_what_is_pressed_is_large_enough(new_phone, language):
    # A control is 44 px high, or is a link within a sentence.
    page = new_phone(service_workers="block").new_page()
    for path in (*PAGES, FORM):
        open_whole(page, language, path)
        small = page.eval_on_selector_all(
            "button, .button, .places a, .tasks > li, .option, summary, .language, select, textarea, input:not(.option input)",
            "all => all.filter(e => e.offsetParent && e.getBoundingClientRect().height < 44).map(e => e.outerHTML)",
        )
        assert small == [], path


@each_language
@pytest.mark.parametrize("width", [320, 360])
def test_the_place_where_one_is_makes_the_bar_no_higher(new_phone, language, width):
    # A message above the bar, such as that there is no connection, would cover a part of a higher bar.
    page = new_phone(viewport={"width": width, "height": 740}, service_workers="block").new_page()
    heights: set[int] = set()
    for path in ("", "applications/", "wallet/", "device/", "help/"):
        page.goto(f"/{language}/{path}")
        heights.add(page.evaluate("document.querySelector('.places').offsetHeight"))
    assert len(heights) == 1


@pytest.fixture
def filled(new_phone: NewPhone, server: MoiServer) -> Page:
    """Open a tab of a signed-in person in which both axe and the product may work."""
    page = new_phone(bypass_csp=True, reduced_motion="reduce").new_page()
    signed_in(page, server)
    return page


@each_language
def test_no_form_that_is_filled_shuts_anybody_out(filled, language):
    fill_family(filled, language)
    found: dict[str, list[str]] = {}
    for name in ("", "companions", "documents", "check"):
        filled.evaluate("at => { location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=' + at; }", name)
        filled.wait_for_load_state("networkidle")
        found[name] = faults(filled)
    filled.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=birth'")
    filled.locator("#dob-day").fill("32")
    filled.locator(".screen:not([hidden]) [data-continue]").click()
    filled.locator("[data-summary] li").first.wait_for()
    found["problems"] = faults(filled)
    assert {name: those for name, those in found.items() if those} == {}


@each_language
def test_no_state_of_an_application_shuts_anybody_out(filled, server, language):
    ministry, found = Ministry(server), dict[str, list[str]]()
    fill_family(filled, language)
    go_offline(filled.context)
    case_id = send(filled)
    expect(filled.locator(".state")).to_be_visible()
    found["waiting"] = faults(filled)
    filled.goto(f"/{language}/applications/")
    expect(filled.locator(".card")).to_be_visible()
    found["waiting in the list"] = faults(filled)
    filled.context.set_offline(False)
    filled.goto(f"/{language}/case/#{case_id}")
    received(filled)
    found["received"] = faults(filled)
    ministry.ask(case_id, "Please send the stamps again.", documents=["D02"])
    filled.reload()
    expect(filled.locator(".ask")).to_be_visible()
    found["asked"] = faults(filled)
    filled.goto(f"/{language}/applications/")
    expect(filled.locator(".card")).to_be_visible()
    found["in the list"] = faults(filled)
    assert {name: those for name, those in found.items() if those} == {}
