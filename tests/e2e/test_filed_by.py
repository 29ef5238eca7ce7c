"""The form asks a party only what does not follow from it, and shows what does."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from tests.e2e.acting import act_for
from tests.e2e.applicant import fill_family, fill_family_of_guests, received, send
from tests.e2e.conftest import Owner, wait_until_kept
from tests.e2e.filling import FORM, box, go_to, open_form, until_it_lives, wait_until_saved
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline


@pytest.fixture(scope="module")
def company(owner: Owner, server: MoiServer) -> str:
    return Ministry(server).found_institution(8, {owner.mobile: "filer"})


@pytest.fixture
def phone(owners_phone: BrowserContext, company: str) -> BrowserContext:
    return owners_phone


def facts(page: Page) -> Locator:
    return page.locator(".screen:not([hidden]) [data-follows]")


def question(page: Page, path: str) -> Locator:
    return page.locator(f"[data-path={path}]")


def answers_of(page: Page, case_id: str, party: str) -> dict[str, Any]:
    """Return the answers that the ministry has of a party's case."""
    found = page.request.get(f"/api/applications/{case_id}/answers", headers={"Moi-Party": party} if party else {})
    return found.json()["versions"][0]["answers"]


def press_send(page: Page) -> None:
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    page.locator("[data-send]").click()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_who_applies_for_themselves_is_not_offered_to_be_an_institution(page: Page, company: str, language: Language):
    act_for(page, "")
    open_form(page, f"/{language}/apply/temp-ext/")
    go_to(page, "request")
    expect(question(page, "filed_by").locator("[data-to-account]")).to_contain_text(
        say("filing.needs_account", language)
    )
    for value in ("self", "guardian", "host"):
        expect(box(page, f"filed_by-{value}")).to_be_visible()
    for value in ("hospital", "university", "agency"):
        expect(box(page, f"filed_by-{value}")).to_be_hidden()
    expect(facts(page)).to_have_count(0)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_member_is_shown_what_follows_from_the_institution(page: Page, company: str, language: Language):
    act_for(page, company)
    open_form(page, f"/{language}/apply/temp-ext/")
    go_to(page, "request")
    expect(facts(page)).to_have_count(1)
    expect(question(page, "filed_by")).to_be_hidden()
    go_to(page, "sponsor")
    expect(facts(page)).to_have_count(3)
    expect(facts(page).filter(has_text="شركة 8").filter(has_text="200000008")).to_have_count(0)
    expect(facts(page).filter(has_text="200000008")).to_have_count(1)
    expect(facts(page).first).to_contain_text(say("filing.from_account", language))
    expect(question(page, "sponsor_name")).to_be_hidden()
    expect(question(page, "sponsor_mobile")).to_be_visible()


def test_it_follows_without_a_connection_too(page: Page, phone: BrowserContext, company: str):
    act_for(page, company)
    wait_until_kept(page)
    go_offline(phone)
    open_form(page, FORM)
    go_to(page, "request")
    expect(facts(page)).to_have_count(1)
    expect(question(page, "filed_by")).to_be_hidden()


def test_a_draft_that_says_the_person_applies_is_sent_as_the_institutions(page: Page, company: str):
    act_for(page, company)
    fill_family_of_guests(page)
    wait_until_saved(page)
    page.reload()
    until_it_lives(page)
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    line = page.locator("[data-answers] div", has_text="200000008")
    expect(line).to_have_count(1)
    expect(line.get_by_role("link")).to_have_count(0)
    case_id = send(page)
    received(page)
    kept = answers_of(page, case_id, company)
    assert (kept["filed_by"], kept["sponsor_kind"], kept["sponsor_name"], kept["sponsor_establishment_number"]) == (
        "host",
        "establishment",
        "شركة 8",
        "200000008",
    )


def test_an_open_form_keeps_its_party_when_another_tab_acts_for_another(
    page: Page, phone: BrowserContext, company: str
):
    act_for(page, company)
    fill_family_of_guests(page)
    wait_until_saved(page)
    act_for(phone.new_page(), "")
    page.bring_to_front()
    case_id = send(page)
    act_for(page, company)
    page.goto(f"/en/case/#{case_id}")
    received(page)
    assert answers_of(page, case_id, company)["filed_by"] == "host"


def test_an_institution_that_was_named_without_acting_for_it_is_refused_at_its_question_and_nothing_is_lost(
    page: Page, company: str
):
    act_for(page, "")
    fill_family(page, filed_by="agency", sponsor_kind="agency", sponsor_name="ZAMAN TOURS")
    press_send(page)
    summary = page.locator("[data-summary]")
    expect(summary).to_contain_text(say("problem.needs_account", "en"))
    go_to(page, "request")
    expect(box(page, "filed_by-agency")).to_be_checked()
    box(page, "filed_by-self").check()
    send(page)
    received(page)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_service_for_people_says_so_to_an_institution_before_the_first_question(
    page: Page, company: str, language: Language
):
    act_for(page, company)
    open_form(page, f"/{language}/apply/res-family/")
    line = page.locator("[data-acting-line]")
    expect(line).to_contain_text(say("acting.not_for_institution", language))
    line.locator("[data-act-for='']").click()
    expect(line).to_contain_text(say("acting.draft.own", language))
    expect(line).not_to_contain_text(say("acting.not_for_institution", language))


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_a_service_says_which_institutions_apply(page: Page, language: Language):
    for slug, key in (("res-family", "institutions_none"), ("visit-visa", "institutions_all")):
        page.goto(f"/{language}/services/{slug}/")
        expect(page.locator("dl.facts")).to_contain_text(say(f"page.service.{key}", language))
