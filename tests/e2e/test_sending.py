"""An application is received once, over lines, servers, clocks and tabs as they are.

The screen says what is true from "send" to "received".
"""

import time
from datetime import UTC, datetime, timedelta
from datetime import time as time_of_day

import pytest
from playwright.sync_api import Page, Route, expect

from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from tests.e2e.applicant import (
    SERVER_HEARS_WITHIN_MS,
    attach,
    cases_at_the_ministry,
    files_at,
    fill_family,
    new_mobile,
    pdf,
    photo,
    received,
    reference,
    send,
    sign_in,
    signed_in,
    state,
)
from tests.e2e.conftest import meant, wait_until_kept, watch_for_errors
from tests.e2e.devtools import dispatch_sync, wait_until
from tests.e2e.filling import open_form, until_it_lives
from tests.e2e.ministry import Ministry
from tests.e2e.sending import PUT, put_of
from tests.e2e.server import MoiServer
from tests.precached import go_offline


@pytest.fixture
def family(page: Page, server: MoiServer) -> Page:
    """Sign in and fill an application that is not yet sent."""
    signed_in(page, server)
    fill_family(page)
    return page


def test_a_signed_in_person_s_application_is_received(family):
    case_id = send(family)
    received(family)
    [case] = cases_at_the_ministry(family)
    assert case["id"] == case_id
    assert reference(family).inner_text() == case["reference"]
    assert [event["kind"] for event in case["events"]] == ["submitted", "bill_issued"]


def test_a_tap_for_the_code_is_not_lost_while_the_sentences_are_on_their_way(new_phone):
    page = new_phone(locale="en-JO", service_workers="block").new_page()
    held: list[Route] = []
    page.route("**/words.en.*.json", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks handlers
    page.goto("/en/sign-in/")
    page.locator("#mobile").fill(new_mobile())
    page.locator("[data-ask-code]:visible").click()
    while not held:
        page.wait_for_timeout(20)
    for route in held:
        route.continue_()
    expect(page.locator("#code")).to_be_visible()


def test_it_waits_for_a_sign_in_and_then_goes_by_itself(page, server, errors):
    page.goto("/en/")
    fill_family(page)
    send(page)
    expect(state(page)).to_have_attribute("data-state", "needs_sign_in", timeout=SERVER_HEARS_WITHIN_MS)
    state(page).get_by_role("link", name="Sign in").click()
    sign_in(page, server, new_mobile())
    received(page)
    assert len(cases_at_the_ministry(page)) == 1
    meant(errors, "401 (Unauthorized)")


def test_who_signs_out_leaves_no_case_on_the_phone(family, errors):
    send(family)
    received(family)
    family.goto("/en/applications/")
    family.locator("[data-sign-out]").click()
    expect(family.get_by_role("link", name="Sign in")).to_be_visible()
    expect(family.locator(".card")).to_have_count(0)
    wait_until(family, "() => fetch('/api/session').then(({status}) => status === 401)")
    meant(errors, "401 (Unauthorized)")


def test_two_tabs_send_it_once(family, phone, errors):
    other = phone.new_page()
    watch_for_errors(other, errors)
    open_form(other, family.url)
    go_offline(phone)
    case_id = send(family)
    other.get_by_role("link", name="See its status").click()
    assert other.url.endswith(f"/case/#{case_id}")
    phone.set_offline(False)
    received(family)
    received(other)
    assert [case["id"] for case in cases_at_the_ministry(family)] == [case_id]


def test_a_reply_that_is_lost_changes_nothing(family, phone):
    lost: list[int] = []

    def lose_the_first_reply(route: Route) -> None:
        if not put_of(route) or lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort("connectionreset")

    phone.route(PUT, lose_the_first_reply)
    send(family)
    received(family)
    assert lost == [201]
    assert len(cases_at_the_ministry(family)) == 1


def test_an_ended_session_asks_for_a_sign_in_and_then_it_goes(page, phone, server, errors):
    mobile = signed_in(page, server)
    fill_family(page)
    phone.clear_cookies()
    send(page)
    expect(state(page)).to_have_attribute("data-state", "needs_sign_in", timeout=SERVER_HEARS_WITHIN_MS)
    expect(state(page)).to_contain_text("saved on this device")
    state(page).get_by_role("link", name="Sign in").click()
    Ministry(server).let_ask_again(mobile)
    sign_in(page, server, mobile)
    received(page)
    meant(errors, "401 (Unauthorized)")


def test_it_does_not_go_in_the_name_of_the_next_person_who_signs_in(family, phone, server, errors):
    phone.clear_cookies()
    send(family)
    expect(state(family)).to_have_attribute("data-state", "needs_sign_in", timeout=SERVER_HEARS_WITHIN_MS)
    state(family).get_by_role("link", name="Sign in").click()
    sign_in(family, server, new_mobile())
    expect(family.locator(".empty")).to_contain_text("appear when that person signs in")
    assert cases_at_the_ministry(family) == []
    meant(errors, "401 (Unauthorized)")


def test_a_server_that_dies_midway_loses_nothing(family, phone, server):
    killed: list[str] = []

    def kill_before_the_body(route: Route) -> None:
        if put_of(route) and not killed:
            killed.append(route.request.url)
            server.kill()
        route.continue_()

    phone.route(PUT, kill_before_the_body)
    with phone.expect_event("requestfailed", lambda request: request.method == "PUT"):
        send(family)
    try:
        expect(state(family)).to_contain_text("You cannot change it until the answer arrives")
    finally:
        server.wake()
    # It may have gone out by itself meanwhile, and the button with it.
    family.evaluate("document.querySelector('[data-send-now]')?.click()")
    received(family)
    assert len(cases_at_the_ministry(family)) == 1


def test_the_first_that_waited_is_received_soon_after_the_connection_is_back(page, phone, server, record_property):
    signed_in(page, server)
    wait_until_kept(page)
    go_offline(phone)
    fill_family(page)
    send(page)
    expect(state(page)).to_contain_text("not yet received by the ministry")
    begun = time.monotonic()
    phone.set_offline(False)
    received(page)
    seconds = time.monotonic() - begun
    record_property("seconds from the connection to the receipt", seconds)
    print(f"received {seconds:.1f} s after the connection was back")


def test_with_the_page_closed_the_worker_sends(page, phone, server):
    signed_in(page, server)
    wait_until_kept(page)
    go_offline(phone)
    fill_family(page)
    send(page)
    expect(state(page)).to_contain_text("not yet received by the ministry")
    page.goto("about:blank")  # a tab that is none of ours, only to hold the wire to the browser
    phone.set_offline(False)
    dispatch_sync(page, server, "outbox")
    for _ in range(SERVER_HEARS_WITHIN_MS // 100):
        if cases_at_the_ministry(page):
            break
        page.wait_for_timeout(100)
    assert len(cases_at_the_ministry(page)) == 1


def test_what_the_ministry_refuses_comes_back_to_its_field_and_the_correction_goes(page, server, errors):
    # The phone's clock is two months ahead, so that it takes a future day for a past one.
    signed_in(page, server)
    today = amman_day(now())
    page.clock.set_system_time(datetime.combine(today, time_of_day(9), UTC) + timedelta(days=60))
    fill_family(page, last_entry_date=(today + timedelta(days=2)).isoformat())
    send(page)
    expect(state(page)).to_have_attribute("data-state", "needs_you", timeout=SERVER_HEARS_WITHIN_MS)
    state(page).get_by_role("button", name="Correct answers").click()
    until_it_lives(page)
    page.locator("[data-summary] a", has_text="Date of last entry").click()
    problem = page.locator('[id="last_entry_date-problem"]')
    expect(problem).to_be_visible()
    expect(problem).to_contain_text("The date must be")
    entered = today - timedelta(days=20)
    for part, digits in (("day", entered.day), ("month", entered.month), ("year", entered.year)):
        page.locator(f'[id="last_entry_date-{part}"]').fill(str(digits))
    send(page)
    received(page)
    assert len(cases_at_the_ministry(page)) == 1
    meant(errors, "422 (Unprocessable")


def test_a_document_that_this_device_has_lost_a_part_of_is_asked_for_at_its_question(family, phone):
    go_offline(phone)
    send(family)
    lose_the_end_of_every_document(family)
    phone.set_offline(False)
    expect(state(family)).to_have_attribute("data-state", "needs_you", timeout=SERVER_HEARS_WITHIN_MS)
    expect(state(family)).to_contain_text("A document could not be sent")
    state(family).get_by_role("button", name="Correct answers").click()
    until_it_lives(family)
    question = "passport_page"
    expect(family.locator("[data-summary] a")).to_have_count(1)
    family.locator(f"[data-summary] a[data-to={question}]").click()
    expect(family.locator(f'[id="{question}-problem"]')).to_contain_text("can no longer be read on this device")
    for path, file in ((question, photo()), ("stamp_pages", pdf())):
        files_at(family, path).get_by_role("button", name="Remove").evaluate("button => button.click()")
        expect(files_at(family, path)).to_have_count(0)
        attach(family, path, file)
    send(family)
    received(family)
    assert len(cases_at_the_ministry(family)) == 1


def lose_the_end_of_every_document(page: Page) -> None:
    page.evaluate(
        """() => new Promise((resolve, reject) => {
          const opening = indexedDB.open("moi");
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const transaction = opening.result.transaction("chunks", "readwrite");
            transaction.objectStore("chunks").openCursor().onsuccess = ({target}) => {
              if (!target.result) return;
              target.result.update(target.result.value.slice(0, -100));
              target.result.continue();
            };
            transaction.oncomplete = () => (opening.result.close(), resolve());
          };
        })"""
    )


@pytest.mark.parametrize("days", [-20, 365])
def test_a_clock_that_is_wrong_keeps_nothing_from_being_sent(page, server, days):
    signed_in(page, server)
    began = now()
    page.clock.set_system_time(began + timedelta(days=days))
    fill_family(page)
    send(page)
    received(page)
    [case] = cases_at_the_ministry(page)
    assert began < datetime.fromisoformat(case["events"][0]["at"]) < now()
    expect(page.locator("time").last).to_have_attribute("datetime", case["events"][0]["at"])


def test_a_device_without_room_says_so_at_the_document(page, phone, server):
    devtools = phone.new_cdp_session(page)
    # Before anything is kept: Chromium remembers for a while how much room it has found.
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": server.url, "quotaSize": 500_000})
    open_form(page, "/en/apply/temp-ext/")
    page.locator('[id="stamp_pages"]').set_input_files(pdf(size=3_000_000))
    expect(page.locator('[id="stamp_pages-problem"]')).to_contain_text("not have enough space")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": server.url})
    attach(page, "stamp_pages", pdf(size=3_000_000))


def test_a_device_without_room_for_sending_says_so_and_sends_later(family, errors):
    family.evaluate(
        """() => {
          const put = IDBObjectStore.prototype.put;
          IDBObjectStore.prototype.put = function (...given) {
            if (this.name === "outbox") throw new DOMException("stubbed", "QuotaExceededError");
            return put.apply(this, given);
          };
        }"""
    )
    family.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    family.locator("[data-send]").click()
    expect(family.locator("[data-saved]")).to_contain_text("This device is out of space")
    meant(errors, "StorageFull")
    family.reload()
    until_it_lives(family)
    send(family)
    received(family)
