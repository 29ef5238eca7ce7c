"""The screen before anything has come from the server; nothing moves when the rest comes."""

import json
import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from moi_pwa.build.paths import ROOT
from moi_pwa.core.text import LANGUAGES
from tests.e2e.conftest import NewPhone
from tests.e2e.devtools import UNTIL_IDLE
from tests.e2e.filling import FORM, begin_draft, open_form
from tests.e2e.pages import PAGES

SENTENCES = json.loads((ROOT / "moi_pwa/locales/en.json").read_text(encoding="utf-8"))
WORDS = re.compile(r"/_moi/words\.")
SCREENS = ["applications/", "case/", "device/", "wallet/"]

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture
def phone(new_phone: NewPhone) -> BrowserContext:
    return new_phone(service_workers="block")


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    return phone.new_page()


@dataclass
class Held:
    """Held requests for the product's sentences; none is answered until the test says so."""

    waiting: list[Route] = field(default_factory=list)
    answered: bool = False

    def hold(self, route: Route) -> None:
        if self.answered:
            route.continue_()
        else:
            self.waiting.append(route)

    def answer(self) -> None:
        self.answered = True
        for route in self.waiting:
            route.continue_()


@pytest.fixture
def held(page: Page) -> Held:
    held = Held()
    page.route(WORDS, lambda route: held.hold(route))  # noqa: PLW0108 -- Playwright marks handlers
    return held


def keys_shown(page: Page) -> set[str]:
    return set(re.findall(r"\w+(?:\.\w+)+", page.locator("body").inner_text())) & SENTENCES.keys()


@each_language
@pytest.mark.parametrize("path", [*PAGES, "apply/temp-ext/"])
def test_no_key_of_a_sentence_is_ever_shown(page: Page, held: Held, language: str, path: str):
    page.goto(f"/{language}/{path}", wait_until="domcontentloaded")
    page.evaluate(UNTIL_IDLE)
    before = keys_shown(page)
    held.answer()
    page.wait_for_load_state("networkidle")
    assert before | keys_shown(page) == set()


@each_language
@pytest.mark.parametrize("path", SCREENS)
def test_a_screen_keeps_its_first_sentence_until_it_has_something_to_show(
    page: Page, held: Held, language: str, path: str
):
    with page.expect_request(re.compile(r"/_moi/words\.")):
        page.goto(f"/{language}/{path}", wait_until="domcontentloaded")
    expect(page.locator("main .opening")).to_be_visible()
    held.answer()
    expect(page.locator("main .opening")).to_have_count(0)


@pytest.mark.parametrize("path", SCREENS)
def test_each_screen_of_a_page_has_one_sentence_that_is_read_out(page: Page, path: str):
    page.goto(f"/en/{path}")
    expect(page.locator("main .opening")).to_have_count(0)
    spoken = page.locator("main .spoken[role=status]")
    expect(spoken.first).to_be_attached()
    screens = spoken.evaluate_all("(all) => all.map(({ parentElement }) => parentElement.localName)")
    assert sorted(screens) == sorted(set(screens))


def test_offers_to_go_on_with_another_draft_move_no_step(page: Page):
    steps = page.locator("[data-task]:not([hidden])")
    open_form(page, FORM)
    without = [each.bounding_box() for each in steps.all()]
    begin_draft(page)
    page.goto("/en/help/")
    open_form(page, FORM)
    expect(page.locator("[data-start] .notice li")).to_be_visible()
    assert [each.bounding_box() for each in steps.all()] == without
