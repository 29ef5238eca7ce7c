"""The whole way of one application: first visit, no connection, a browser that dies, a question, a decision."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from moi_pwa.catalogue.services.temp_ext import SERVICE as TEMP_EXT
from moi_pwa.locales import say
from tests.e2e import desk
from tests.e2e.applicant import (
    a_family_in_a_hotel,
    attach,
    cases_at_the_ministry,
    fill_family,
    new_mobile,
    pdf,
    photo,
    received,
    send,
    sign_in,
    signed_in,
    state,
)
from tests.e2e.conftest import ARGUMENTS, PHONE, NewPhone, wait_until_kept
from tests.e2e.desk import DESK
from tests.e2e.devtools import deliver_push, kill_browser, notifications, slow_connection
from tests.e2e.filling import fill_form, until_it_lives
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline

OpenPhone = Callable[[str], BrowserContext]


@pytest.fixture
def open_phone(playwright: Playwright, chromium: str, server: MoiServer, tmp_path: Path) -> Iterator[OpenPhone]:
    """Yield a function that starts the browser of the same phone, again after it died."""
    opened: list[BrowserContext] = []

    def open_it(locale: str) -> BrowserContext:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "phone"), executable_path=chromium, args=ARGUMENTS, viewport=PHONE, has_touch=True,
            base_url=server.url, locale=locale, permissions=["notifications"],
        )  # fmt: skip
        opened.append(context)
        return context

    yield open_it
    opened[-1].close()


def typed(answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers without the documents, which are attached separately."""
    return {name: answer for name, answer in answers.items() if name not in ("passport_page", "stamp_pages")}


def test_from_the_first_visit_to_the_decision(  # noqa: PLR0915  # one way, told from its beginning to its end
    open_phone: OpenPhone, server: MoiServer, tmp_path: Path
):
    ministry, mobile = Ministry(server), new_mobile()
    phone = open_phone("ar-JO")
    page = phone.pages[0]

    # The first visit: the product stays on the phone, and may go onto the home screen.
    page.goto("/")
    page.wait_for_url("**/ar/")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    wait_until_kept(page)
    assert phone.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"] == []

    # Offline: apply, with a companion and two documents.
    go_offline(phone)
    page.goto("/ar/apply/temp-ext/")
    until_it_lives(page)
    attach(page, "passport_page", photo(size=(1600, 1200)))
    attach(page, "stamp_pages", pdf(size=1_500_000))
    fill_form(page, TEMP_EXT, typed(a_family_in_a_hotel()))
    page.locator("[data-send]").click()
    page.wait_for_url("**/ar/case/#*")
    case_id = page.url.partition("#")[2]
    expect(state(page)).to_contain_text("محفوظ على هذا الجهاز")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    # The connection is back: sign in, and put the phone away before anything is there.
    phone.set_offline(False)
    expect(state(page)).to_have_attribute("data-state", "needs_sign_in")
    slow_connection(page, 1_000)
    state(page).get_by_role("link", name=say("send.sign_in", "ar")).click()
    sign_in(page, server, mobile)
    phone.close()

    # The connection is slow, and the browser dies in the middle of an upload.
    phone = open_phone("ar-JO")
    page = phone.pages[0]
    slow_connection(page, 60_000)
    page.goto(f"/ar/case/#{case_id}")
    expect(page.locator(".state progress")).to_be_visible()
    kill_browser(tmp_path / "phone")

    # Switched on again, it goes on by itself, and is received once.
    phone = open_phone("ar-JO")
    page = phone.pages[0]
    page.goto(f"/ar/case/#{case_id}")
    received(page)
    [case] = cases_at_the_ministry(page)
    assert case["id"] == case_id
    expect(page.locator("main")).to_contain_text(say("send.received", "ar"))

    # An officer asks; the phone is told, and the answer is written offline.
    question = "صفحة أختام الدخول غير واضحة. يرجى تصويرها من جديد."
    ministry.ask(case_id, question, documents=["D02"])
    deliver_push(page, server, ministry.push_about(case_id, "ar"))
    expect(page.locator(".ask .message")).to_have_text(question)
    go_offline(phone)
    page.locator("[data-answer]").click()
    until_it_lives(page)
    page.locator("[data-task]:not([hidden]) a").first.click()
    attach(page, "stamp_pages", photo("stamps.jpg"))
    page.locator(".screen:not([hidden]) [data-continue]").click()
    page.locator("[data-send]").click()
    page.wait_for_url("**/ar/case/#*")
    expect(page.locator(".ask")).to_contain_text(say("case.ask_kept", "ar"))
    phone.set_offline(False)
    expect(page.locator("[data-event=details_given]")).to_be_visible()

    # It is approved; the phone says so, and keeps it to be read anywhere.
    ministry.approve(case_id)
    message = ministry.push_about(case_id, "ar")
    deliver_push(page, server, message)
    expect(page.locator("[data-event=approved]")).to_be_visible()
    assert json.loads(message)["notification"]["title"] in notifications(page)
    go_offline(phone)
    page.reload()
    for event in ("submitted", "details_asked", "details_given", "approved"):
        expect(page.locator(f"[data-event={event}]")).to_be_visible()
    expect(page.locator(".facts").first).to_contain_text(case["reference"])
    expect(page.locator("[data-receipt=true]")).to_be_visible()


def recommend_with_an_unopened_document(reviewer: Page) -> None:
    reviewer.locator("[data-step=recommend]").click()
    reviewer.locator("[data-panel=recommend] [value=approve]").check()
    reviewer.locator("#step-note").fill("Complete.")
    reviewer.locator("[data-panel=recommend] [type=submit]").click()
    expect(reviewer.get_by_role("alert")).to_contain_text("was not opened")
    reviewer.get_by_label("Reason for going on").fill("The stamps were shown at the counter.")
    reviewer.locator("[data-panel=recommend] [type=submit]").click()
    expect(reviewer.locator(".case-head .badge")).to_have_text("Awaiting decision")


def test_in_english_with_the_officers_at_their_desk(new_phone: NewPhone, server: MoiServer):
    # The way is shorter than in Arabic, and the officers read, ask and decide on their own pages.
    phone = new_phone(locale="en-JO")
    page = phone.new_page()
    signed_in(page, server)
    fill_family(page)
    case_id = send(page)
    received(page)
    Ministry(server).pay(case_id)

    reviewer = new_phone(**DESK, locale="en-GB").new_page()
    desk.sign_in_by_the_forms(reviewer, "reviewer.residence")
    reviewer.goto(f"/desk/en/case/?id={case_id}")
    reviewer.locator("[data-step=take]").click()
    desk.unlock(reviewer)
    document = reviewer.locator("moi-document").first
    document.get_by_role("button").click()
    expect(document.locator("canvas")).to_be_visible()
    assert desk.colours(document) > 1
    reviewer.locator("[data-step=ask]").click()
    reviewer.locator("[data-pick='document D02']").click()
    reviewer.locator("#step-message").fill("Please photograph the stamps again.")
    reviewer.locator("[data-panel=ask] [type=submit]").click()
    expect(reviewer.locator(".case-head .badge")).to_have_text("Additional details required")

    page.reload()
    page.locator("[data-answer]").click()
    until_it_lives(page)
    attach(page, "stamp_pages", photo("stamps.jpg"))
    send(page)
    expect(page.locator("[data-event=details_given]")).to_be_visible()

    reviewer.reload()
    recommend_with_an_unopened_document(reviewer)
    approver = new_phone(**DESK, locale="en-GB").new_page()
    desk.sign_in_by_the_forms(approver, "approver.residence")
    approver.goto(f"/desk/en/case/?id={case_id}")
    expect(approver.locator("[data-concern=unopened] li")).not_to_have_count(0)
    expect(approver.locator("[data-concern=reasons]")).to_contain_text("The stamps were shown at the counter.")
    expect(approver.locator("[data-advice]")).to_have_text("Complete.")
    approver.locator("[data-step=take]").click()
    approver.locator("[data-step=approve]").click()
    approver.get_by_label("Reason for going on").fill("So they were.")
    approver.locator("[data-panel=approve] [type=submit]").click()
    expect(approver.locator(".case-head .badge")).to_have_text("Issued")

    page.reload()
    expect(page.locator("[data-event=approved]")).to_be_visible()
    expect(page.locator(".facts").first).to_contain_text("Issued")
