"""A page moves nothing by itself when the script, the device's own records or an answer comes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from moi_pwa.core.text import LANGUAGES, Language
from tests.e2e.conftest import NewPhone
from tests.e2e.server import MoiServer
from tests.e2e.shifts import MAX_SHIFT, OBSERVE, SCREENS, STARTS, Phones, phones


@pytest.fixture(scope="module", params=STARTS)
def started(request: pytest.FixtureRequest, browser: Browser, server: MoiServer) -> Iterator[Phones]:
    with phones(browser, server, request.param) as both:
        yield both


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_moves_by_itself(started: Phones, screen: str, language: Language):
    shifts = started.measure(screen, language)
    assert shifts.total <= MAX_SHIFT, shifts


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_moves_when_the_browser_offers_to_install(new_phone: NewPhone, language: Language):
    page = new_phone(locale=language, has_touch=False).new_page()
    page.add_init_script(f"{{{OBSERVE}}}")
    page.goto(f"/{language}/")
    page.wait_for_load_state("networkidle")
    page.evaluate("dispatchEvent(new Event('beforeinstallprompt', { cancelable: true }))")
    expect(page.locator("[data-install-now]")).to_be_visible()
    assert page.evaluate("shiftsSoFar()") == []
