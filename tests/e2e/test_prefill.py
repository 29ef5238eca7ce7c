"""People kept on the device fill the next form, and an application that was sent begins another one."""

from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.applicant import fill_family, received, send, sign_out, signed_in
from tests.e2e.conftest import wait_until_kept
from tests.e2e.filling import box, open_form
from tests.e2e.server import MoiServer
from tests.precached import go_offline


def go_to(page: Page, at: str) -> None:
    page.evaluate("at => { location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=' + at; }", at)
    expect(page.locator(f"[data-section={at}], [data-{at}]").first).to_be_visible()


def send_and_keep(page: Page) -> str:
    go_to(page, "check")
    box(page, "keep-people").check()
    return send(page)


def offer(page: Page) -> Locator:
    return page.locator("[data-prefill]")


def test_who_was_kept_fills_the_next_form_offline(page: Page, phone: BrowserContext):
    page.goto("/en/")
    wait_until_kept(page)
    fill_family(page)
    send_and_keep(page)
    go_offline(phone)
    open_form(page, "/en/apply/visit-visa/")
    offer(page).get_by_role("button").first.click()
    expect(offer(page)).to_contain_text("answers were filled in from this device")
    go_to(page, "name")
    expect(box(page, "name_en_given")).to_have_value("ANNA MARIA")
    go_to(page, "passport")
    expect(box(page, "passport_number")).not_to_have_value("")


def test_nobody_is_kept_who_was_not_asked_for(page: Page):
    fill_family(page)
    go_to(page, "check")
    expect(box(page, "keep-people")).not_to_be_checked()
    send(page)
    open_form(page, "/en/apply/visit-visa/")
    expect(page.locator("[data-tasks]")).to_be_visible()
    expect(offer(page)).to_have_count(0)


def test_what_is_written_already_is_left_as_it_is(page: Page):
    fill_family(page)
    send_and_keep(page)
    open_form(page, "/en/apply/visit-visa/")
    go_to(page, "name")
    box(page, "name_en_given").fill("SOMEBODY ELSE")
    page.go_back()
    offer(page).get_by_role("button").first.click()
    go_to(page, "name")
    expect(box(page, "name_en_given")).to_have_value("SOMEBODY ELSE")


def test_a_companion_is_added_in_one_tap(page: Page):
    fill_family(page)
    send_and_keep(page)
    open_form(page, "/en/apply/temp-ext/")
    page.locator("[data-prefill-family] button", has_text="EMIL SCHMIDT").evaluate("button => button.click()")
    expect(box(page, "companions/0/name_en_given")).to_have_value("EMIL")


def test_signing_out_removes_who_was_kept(page: Page, server: MoiServer):
    signed_in(page, server)
    fill_family(page)
    send_and_keep(page)
    received(page)
    page.goto("/en/device/")
    expect(page.locator("moi-device .checks")).to_contain_text("ANNA MARIA SCHMIDT")
    sign_out(page)
    page.goto("/en/device/")
    expect(page.locator("moi-device .checks")).not_to_contain_text("ANNA")


def test_what_was_sent_is_copied_into_a_new_application(page: Page, server: MoiServer, phone: BrowserContext):
    signed_in(page, server)
    fill_family(page)
    first = send(page)
    received(page)
    wait_until_kept(page)
    go_offline(phone)
    page.locator("[data-copy]").click()
    page.wait_for_url("**/apply/temp-ext/#draft=*")
    page.locator("[data-form][data-live=yes]").wait_for()
    assert first not in page.url
    go_to(page, "name")
    expect(box(page, "name_en_given")).to_have_value("ANNA MARIA")
    go_to(page, "documents")
    expect(page.locator("[data-files] li")).to_have_count(0)
    go_to(page, "declaration")
    expect(box(page, "truth")).not_to_be_checked()
