"""One answer to a request of the ministry in several applications of a party arrives once for each of them."""

import itertools
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from moi_pwa.catalogue.services.temp_ext import SERVICE as TEMP_EXT
from moi_pwa.demo.applications import DemoApplication, for_applicant, moved
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.temp_ext import GUEST
from moi_pwa.gateways.clock import now
from moi_pwa.locales import say
from moi_pwa.rules.dates import amman_day
from tests.e2e.accessibility import faults
from tests.e2e.acting import act_for
from tests.e2e.applicant import (
    SERVER_HEARS_WITHIN_MS,
    attach,
    case_at_the_ministry,
    family_paper,
    fill_at_once,
    pdf,
    photo,
    state,
)
from tests.e2e.conftest import Owner, meant
from tests.e2e.filling import until_it_lives
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline

MESSAGE = "Please send the host's identity card once more, and the address."
ASKED: dict[str, Any] = {"documents": ["D18"], "fields": ["sponsor_address"]}
ADDRESS = "Jabal Amman, second circle"
CARD = pdf("card.pdf", 20_000, b"%card ")
_guests = itertools.count(1)


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


def guest() -> DemoApplication:
    """Return the application of another guest of one host each time."""
    example = Example(name="", answers={name: value for name, value in GUEST.items() if name != "passport_mrz"})
    return for_applicant(
        DemoApplication(service=TEMP_EXT, answers=moved(example, amman_day(now()))), f"guest {next(_guests)}"
    )


def guest_of_a_company() -> DemoApplication:
    """Return the application of a family whom a company invites; the ministry knows the company from its account."""
    paper = family_paper()
    as_host = {
        "filed_by": "host",
        "sponsor_kind": "establishment",
        "sponsor_name": "شركة",
        "sponsor_establishment_number": "200000000",
        "sponsor_mobile": "+962790000001",
        "sponsor_undertaking": True,
        "institution_letter": ["D32"],
    }
    return replace(paper, answers={**paper.answers, **as_host})


def asked_guests(server: MoiServer, owner: Owner, count: int, *, party: str = "", **asked: Any) -> list[str]:
    """Let an officer ask the same of several applications of the owner, or of a party, and return their ids."""
    paper = guest_of_a_company if party else guest
    ids = [Ministry(server).receive_from(owner.mobile, paper(), party=party) for _ in range(count)]
    for case_id in ids:
        Ministry(server).ask(case_id, MESSAGE, **(ASKED | asked))
    return ids


def open_request(page: Page, case_id: str) -> None:
    page.goto(f"/en/case/#{case_id}")
    page.locator("[data-answer]").click()
    until_it_lives(page)


def answer(page: Page, case_id: str, *, card: bool = True) -> None:
    """Answer the request in its form, up to the check."""
    open_request(page, case_id)
    fill_at_once(page, TEMP_EXT, {"sponsor_address": ADDRESS})
    if card:
        attach(page, "sponsor_id", CARD)
    page.evaluate("location.hash += '&at=check'")
    expect(page.locator("[data-answers]")).to_contain_text(ADDRESS)


def others(page: Page) -> Locator:
    return page.locator("[data-others]")


def tick(page: Page, case_id: str) -> Locator:
    return page.locator(f"[id='other-{case_id}']")


def press_send(page: Page, case_id: str) -> None:
    page.locator("[data-send]").click()
    page.wait_for_url(f"**/case/#{case_id}")


def is_answered_once(page: Page, server: MoiServer, case_id: str) -> None:
    """Expect that the ministry has one answer, and that the directorate can open its document."""
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator("[data-event=details_given]")).to_be_visible(timeout=SERVER_HEARS_WITHIN_MS)
    case = case_at_the_ministry(page, case_id)
    assert case["status"] == "in_review"
    assert [event["kind"] for event in case["events"]].count("details_given") == 1
    answers = page.request.get(f"/api/applications/{case_id}/answers").json()["versions"][-1]["answers"]
    assert answers["sponsor_address"] == ADDRESS
    assert len(answers["sponsor_id"]) == 1
    assert CARD["buffer"] in Ministry(server).opened(case_id, "D18")


def test_what_is_asked_of_three_is_answered_once_offline_and_arrives_once_for_each(
    page: Page, phone: BrowserContext, owner: Owner, server: MoiServer
):
    first, second, third = asked_guests(server, owner, 3)
    open_request(page, first)
    go_offline(phone)
    answer(page, first)
    expect(others(page).locator("legend")).to_have_text(say("others.heading.other", "en", count=2))
    expect(others(page).locator(":checked")).to_have_count(0)
    assert faults(page) == []
    others(page).get_by_label(say("others.all", "en")).check()
    expect(tick(page, second)).to_be_checked()
    expect(tick(page, third)).to_be_checked()
    press_send(page, first)
    for case_id in (second, third):
        page.goto(f"/en/case/#{case_id}")
        expect(state(page)).to_contain_text("Saved on this device")
    phone.set_offline(False)
    for case_id in (first, second, third):
        is_answered_once(page, server, case_id)


def test_what_was_not_chosen_stays_asked_for(page: Page, owner: Owner, server: MoiServer):
    first, second, third = asked_guests(server, owner, 3)
    answer(page, first)
    tick(page, third).check()
    press_send(page, first)
    is_answered_once(page, server, first)
    is_answered_once(page, server, third)
    assert case_at_the_ministry(page, second)["status"] == "needs_details"


def test_one_that_ended_meanwhile_says_so_on_its_own_page_and_stops_no_other(
    page: Page, phone: BrowserContext, owner: Owner, server: MoiServer, errors: list[str]
):
    first, withdrawn, lapsed, last = asked_guests(server, owner, 4)
    open_request(page, first)
    go_offline(phone)
    answer(page, first)
    others(page).get_by_label(say("others.all", "en")).check()
    press_send(page, first)
    Ministry(server).withdraw(withdrawn)
    Ministry(server).lapse(lapsed)
    phone.set_offline(False)
    is_answered_once(page, server, first)
    is_answered_once(page, server, last)
    for case_id in (withdrawn, lapsed):
        page.goto(f"/en/case/#{case_id}")
        expect(state(page).locator(".badge")).to_have_text(say("send.too_late", "en"))
        meant(errors, "409 (Conflict)")


def test_a_page_that_dies_between_two_of_them_goes_on_with_the_rest(
    page: Page, phone: BrowserContext, owner: Owner, server: MoiServer, errors: list[str]
):
    first, second, third = asked_guests(server, owner, 3)
    open_request(page, first)
    go_offline(phone)
    answer(page, first)
    others(page).get_by_label(say("others.all", "en")).check()
    page.evaluate(
        """() => {
          const put = IDBObjectStore.prototype.put;
          let entries = 0;
          IDBObjectStore.prototype.put = function (...args) {
            if (this.name !== "outbox" || ++entries < 2) return put.apply(this, args);
            document.documentElement.dataset.died = "";
            this.transaction.abort();
            throw new DOMException("died", "AbortError");
          };
        }"""
    )
    page.locator("[data-send]").click()
    expect(page.locator("html[data-died]")).to_be_attached()
    page.close()
    errors.clear()

    page = phone.new_page()
    open_request(page, first)
    page.evaluate("location.hash += '&at=check'")
    expect(others(page).locator("legend")).to_have_text(say("others.heading.one", "en"))
    expect(tick(page, second)).to_have_count(0)  # it waits to be sent already
    expect(tick(page, third)).to_be_checked()
    press_send(page, first)
    phone.set_offline(False)
    for case_id in (first, second, third):
        is_answered_once(page, server, case_id)


def test_what_is_of_one_person_or_was_asked_in_other_words_is_answered_by_itself(
    page: Page, owner: Owner, server: MoiServer
):
    [first] = asked_guests(server, owner, 1)
    other_words = Ministry(server).receive_from(owner.mobile, guest())
    Ministry(server).ask(other_words, "Please send the host's other card.", **ASKED)
    answer(page, first)
    expect(page.locator("[data-send]")).to_be_visible()
    expect(tick(page, other_words)).to_have_count(0)

    passports = asked_guests(server, owner, 2, documents=["D01"], fields=[])
    open_request(page, passports[0])
    attach(page, "passport_page", photo())
    page.evaluate("location.hash += '&at=check'")
    expect(page.locator("[data-answers]")).to_contain_text("passport.jpg")
    expect(others(page)).to_have_count(0)
    press_send(page, passports[0])
    assert case_at_the_ministry(page, passports[1])["status"] == "needs_details"


def test_no_party_answers_for_another(page: Page, owner: Owner, server: MoiServer):
    company = Ministry(server).found_institution(27, {owner.mobile: "filer"})
    own = asked_guests(server, owner, 2, documents=[])
    companys = asked_guests(server, owner, 3, party=company, documents=[])
    act_for(page, company)
    answer(page, companys[0], card=False)
    expect(others(page).locator("legend")).to_have_text(say("others.heading.other", "en", count=2))
    for case_id in own:
        expect(tick(page, case_id)).to_have_count(0)
    tick(page, companys[1]).check()
    press_send(page, companys[0])
    expect(page.locator("[data-event=details_given]")).to_be_visible(timeout=SERVER_HEARS_WITHIN_MS)
    act_for(page, "")
    for case_id in own:
        assert case_at_the_ministry(page, case_id)["status"] == "needs_details"
