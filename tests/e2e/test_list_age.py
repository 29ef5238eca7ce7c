"""A phone whose lists are too old for a paper, or whose clock is behind them, says so."""

from datetime import date, timedelta

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.crypto.revocation_list import sign_revocation_list
from moi_pwa.gateways.clock import now
from moi_pwa.gateways.server_keys import read_server_keys
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_day
from moi_pwa.rules.dates import amman_day, start_of_day
from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone
from tests.e2e.server import MoiServer
from tests.e2e.verifying import TODAY, codes, expect_verdict, signer_of, type_code, valid_code
from tests.papers.seals import idb_text, vector_paper
from tests.precached import go_offline

WEEK = timedelta(days=COUNTRY.max_list_age.visa)
DAY = timedelta(days=1)


def set_clock(page: Page, change: timedelta) -> date:
    """Set the clock of a phone, and return the day in Amman that it shows."""
    page.clock.set_system_time(now() + change)
    return amman_day(now() + change)


def lists_of(server: MoiServer, day: date) -> dict[str, object]:
    """Return the server's list of revoked papers as it would be on a day."""
    return sign_revocation_list({}, read_server_keys(server.data / "keys").receipt, issued_at=start_of_day(day))


@pytest.fixture
def offline(new_phone: NewPhone) -> Page:
    """Open the page once with a connection, and again without one."""
    phone = new_phone()
    page = phone.new_page()
    with page.expect_response("**/api/revocations"), page.expect_response("**/api/trust-list"):
        page.goto("/en/verify/")
    expect(page.locator("#typed")).to_be_visible()
    go_offline(phone)
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_outdated_lists_no_visa_is_valid(offline: Page, server: MoiServer, language: Language):
    offline.context.set_offline(False)
    offline.goto(f"/{language}/verify/")
    go_offline(offline.context)
    set_clock(offline, WEEK + 2 * DAY)
    offline.reload()
    type_code(offline, valid_code(signer_of(server)), language)
    expect_verdict(offline, "status_unknown")
    expect(offline.get_by_role("heading", name=say("verify.status_unknown", language))).to_be_focused()
    expect(offline.locator("[data-facts]")).to_contain_text("ALJUBOURI")
    verdict = offline.locator("[data-verdict]")
    expect(verdict).to_contain_text(say("verify.lists_to_do", language))
    expect(verdict).to_contain_text(format_day(TODAY, language))


def test_lists_count_longer_for_a_notice_than_for_a_visa(offline: Page, server: MoiServer):
    set_clock(offline, WEEK + 2 * DAY)
    offline.reload()
    kind, features = vector_paper("a notice without an end")
    type_code(offline, idb_text(signer_of(server, kind), kind, features, TODAY))
    expect_verdict(offline, "valid")


def test_a_list_from_before_a_paper_was_signed_says_nothing_about_it(
    phone: BrowserContext, page: Page, server: MoiServer
):
    phone.route("**/api/revocations", lambda route: route.fulfill(json=lists_of(server, TODAY - 2 * DAY)))
    page.goto("/en/verify/")
    expect(page.locator("#typed")).to_be_visible()
    go_offline(phone)
    page.reload()
    type_code(page, valid_code(signer_of(server)))
    expect_verdict(page, "status_unknown")
    signed, older = (format_day(day, "en") for day in (TODAY, TODAY - 2 * DAY))
    sentence = say("verify.lists_before_paper", "en", signed=signed, date=older)
    expect(page.locator("[data-verdict]")).to_contain_text(sentence)


def test_the_latest_list_is_not_older_than_a_paper(phone: BrowserContext, page: Page, server: MoiServer):
    phone.route("**/api/revocations", lambda route: route.fulfill(json=lists_of(server, TODAY - DAY)))
    page.goto("/en/verify/")
    type_code(page, valid_code(signer_of(server)))
    expect_verdict(page, "valid")


def test_without_a_list_of_revoked_papers_no_paper_is_valid(phone: BrowserContext, page: Page, server: MoiServer):
    phone.route("**/api/revocations", lambda route: route.fulfill(json={}))
    page.goto("/en/verify/")
    type_code(page, valid_code(signer_of(server)))
    expect_verdict(page, "status_unknown")
    expect(page.locator("[data-verdict]")).to_contain_text(say("verify.lists_missing", "en"))


def test_a_paper_of_unknown_status_is_valid_again_when_the_list_comes(
    phone: BrowserContext, page: Page, server: MoiServer
):
    phone.route("**/api/revocations", lambda route: route.fulfill(json={}))
    page.goto("/en/verify/")
    type_code(page, valid_code(signer_of(server)))
    expect_verdict(page, "status_unknown")
    phone.unroute("**/api/revocations")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect_verdict(page, "valid")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_clock_behind_the_lists_revives_no_ended_paper_and_is_told(page: Page, server: MoiServer, language: Language):
    clock = set_clock(page, -WEEK)
    page.goto(f"/{language}/verify/")
    type_code(page, codes(signer_of(server))["expired"], language)
    expect_verdict(page, "expired")
    days = {"clock": format_day(clock, language), "today": format_day(TODAY, language)}
    expect(page.locator("[data-clock-behind]")).to_have_text(say("verify.clock_behind", language, **days))


def test_a_right_clock_is_not_spoken_of(lasting_page: Page, server: MoiServer):
    lasting_page.goto("/en/verify/")
    type_code(lasting_page, valid_code(signer_of(server)))
    expect_verdict(lasting_page, "valid")
    expect(lasting_page.locator("[data-clock-behind]")).to_have_count(0)


def test_an_unknown_status_shuts_nobody_out(axe: Page, server: MoiServer):
    axe.route("**/api/revocations", lambda route: route.fulfill(json={}))
    axe.goto("/ar/verify/")
    type_code(axe, valid_code(signer_of(server)), "ar")
    expect_verdict(axe, "status_unknown")
    expect(axe.locator("[data-register]")).to_be_visible()
    assert faults(axe) == []
