"""Pages with large text cut off, cover and lose nothing: WCAG 2.2, 1.4.4, 1.4.10, 1.4.12 and 2.4.11."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest
from playwright.sync_api import Browser, Page, expect

from moi_pwa.core.text import LANGUAGES, Language
from tests.e2e.applicant import ask_for_code, family_paper, fill_family, new_mobile, signed_in
from tests.e2e.conftest import PHONE
from tests.e2e.devtools import UNTIL_IDLE
from tests.e2e.enlarged import Enlarged
from tests.e2e.filling import go_to
from tests.e2e.issuing import Issuing
from tests.e2e.pages import PAGES
from tests.e2e.server import MoiServer
from tests.e2e.treasury import Treasury
from tests.e2e.verifying import expect_verdict, signer_of, type_code, valid_code
from tests.precached import go_offline

SERVICES = ("temp-ext", "visit-visa", "maid-waiver", "abscond-report", "res-five")
"""Services decided by one officer, by none and by a committee, one with two parties, and a report.

Between them they ask every kind of question.
"""
UNFOLD = "document.querySelectorAll('details').forEach(each => { each.open = true; })"
SHOW_ALL_SCREENS = "document.querySelectorAll('.screen').forEach(each => { each.hidden = false; })"

Faults = dict[str, dict[str, list[str]]]
"""Setting -> screen -> the faults there."""


class Walk:
    """A walk through every page of a person for whom something was issued, and who owes a fee and an answer."""

    def __init__(self, page: Page, server: MoiServer, language: Language) -> None:
        self.page, self.server, self.language = page, server, language
        self.mobile = signed_in(page, server, language)
        issuing, treasury = Issuing(server), Treasury(server)
        issuing.issue(page, "VISIT_VISA")
        self.asked = issuing.receive_from(self.mobile, family_paper())
        issuing.ask(self.asked, "Please send the stamps again.", documents=["D02"])
        self.owed = treasury.owed_fee(self.mobile)

    def screens(self) -> Iterator[str]:
        """Yield the name of each screen while it is shown."""
        yield from self._pages()
        yield from self._forms()
        yield from self._verdict()
        yield from self._cases()
        yield from self._papers()
        yield from self._sign_in()

    def _open(self, path: str, shown: str = "main") -> None:
        self.page.goto(f"/{self.language}/{path}")
        expect(self.page.locator(shown).first).to_be_attached()
        self.page.evaluate(UNTIL_IDLE)

    def _pages(self) -> Iterator[str]:
        for path, shown in PAGES.items():
            if path not in ("case/", "wallet/", "sign-in/"):
                self._open(path, shown)
                self.page.evaluate(UNFOLD)
                yield path or "home"
        self._open("not-found/")
        yield "not-found/"
        for slug in SERVICES[1:]:
            self._open(f"services/{slug}/")
            yield f"services/{slug}/"

    def _forms(self) -> Iterator[str]:
        for slug in SERVICES[1:]:
            self._open(f"apply/{slug}/", "[data-form][data-live=yes]")
            self.page.evaluate("document.querySelectorAll('[data-add]').forEach(each => { each.click(); })")
            self.page.evaluate(SHOW_ALL_SCREENS)
            yield f"apply/{slug}/"
        fill_family(self.page, self.language)
        self.page.evaluate("location.hash += '&at=check'")
        expect(self.page.locator("[data-answers] dd").first).to_be_visible()
        yield "answers to be checked"
        self.page.evaluate(SHOW_ALL_SCREENS)
        yield "a form that is filled"
        go_to(self.page, "birth")
        self.page.locator("#dob-day").fill("32")
        self.page.locator(".screen:not([hidden]) [data-continue]").click()
        self.page.locator("[data-summary] li").first.wait_for()
        yield "problems of a form"
        go_to(self.page, "documents")
        go_offline(self.page.context)
        expect(self.page.locator("[data-connection]")).to_be_visible()
        yield "a form without a connection"
        self.page.context.set_offline(False)

    def _verdict(self) -> Iterator[str]:
        self._open("verify/", "#typed")
        type_code(self.page, valid_code(signer_of(self.server)), self.language)
        expect_verdict(self.page, "valid")
        yield "a verdict"

    def _cases(self) -> Iterator[str]:
        for case_id, shown in ((self.asked, ".ask"), (self.owed, "[data-pay]")):
            self._open("applications/", ".card")
            self._open(f"case/#{case_id}", shown)
            self.page.evaluate(UNFOLD)
            yield f"a case with {shown}"

    def _papers(self) -> Iterator[str]:
        self._open("wallet/", "[data-paper]")
        yield "wallet/"
        self.page.locator("[data-show]").first.click()
        expect(self.page.get_by_role("dialog")).to_be_visible()
        yield "a paper"

    def _sign_in(self) -> Iterator[str]:
        self.page.context.clear_cookies()
        self._open("sign-in/", "[data-sign-in]")
        yield "sign-in/"
        ask_for_code(self.page, new_mobile())
        yield "sign-in/ with a code"


@pytest.fixture(scope="module")
def walked(browser: Browser, server: MoiServer) -> Callable[[Language], Faults]:
    """Return a function that walks through a language and returns its faults, once for all tests."""

    @cache
    def walk(language: Language) -> Faults:
        phone = browser.new_context(
            viewport=PHONE,
            locale="ar-JO",
            base_url=server.url,
            has_touch=True,
            bypass_csp=True,
            reduced_motion="reduce",
        )
        page, found = phone.new_page(), Faults()
        enlarged = Enlarged(page)
        for screen in Walk(page, server, language).screens():
            for setting, faults in enlarged.faults().items():
                if faults:
                    found.setdefault(setting, {})[screen] = faults
        phone.close()
        return found

    return walk


each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
def test_text_of_twice_the_size_is_read_whole(walked, language):
    assert walked(language).get("text twice as large", {}) == {}


@each_language
def test_half_the_screen_shows_everything(walked, language):
    assert walked(language).get("half the screen", {}) == {}


@each_language
def test_wider_spacing_of_text_hides_nothing(walked, language):
    assert walked(language).get("text spacing", {}) == {}
