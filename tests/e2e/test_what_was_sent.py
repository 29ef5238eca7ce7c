"""A person reads again what they sent, on the phone that sent it and on another one."""

from playwright.sync_api import BrowserContext, Page, expect

from moi_pwa.locales import say
from tests.e2e.applicant import family_paper, fill_family, new_mobile, received, send, sign_in, signed_in
from tests.e2e.conftest import NewPhone, wait_until_kept
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline


def answers(page: Page):
    return page.locator("[data-answers]")


def test_another_phone_names_the_person_and_reads_what_was_sent_then_also_offline(
    new_phone: NewPhone, server: MoiServer
):
    phone = new_phone(locale="en-JO")
    page, mobile = phone.new_page(), new_mobile()
    page.goto("/en/sign-in/")
    sign_in(page, server, mobile)
    case_id = Ministry(server).receive_from(mobile, family_paper())
    page.goto("/en/applications/")
    wait_until_kept(page)
    expect(page.locator(".card h3")).to_contain_text("SCHMIDT")
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator("moi-case h2").first).to_contain_text("and 1 other")
    page.locator("[data-sent-answers]").click()
    expect(answers(page)).to_contain_text("SCHMIDT")
    expect(page.get_by_role("button", name=say("sent.print", "en"))).to_be_visible()
    expect(answers(page).get_by_role("link")).to_have_count(0)
    go_offline(phone)
    page.reload()
    expect(answers(page)).to_contain_text("SCHMIDT")


def test_the_phone_that_sent_it_reads_it_offline_with_the_names_of_its_files(
    page: Page, server: MoiServer, phone: BrowserContext
):
    signed_in(page, server)
    fill_family(page)
    send(page)
    received(page)
    wait_until_kept(page)
    go_offline(phone)
    page.locator("[data-sent-answers]").click()
    expect(answers(page)).to_contain_text("passport.jpg")
    expect(page.locator("[data-sent-head]")).to_contain_text("and 1 other")


def test_without_its_case_on_the_phone_nothing_is_shown(page: Page):
    page.goto("/en/apply/temp-ext/#sent=0198f2a0-0000-7000-8000-000000000001")
    page.wait_for_url("**/case/#0198f2a0-0000-7000-8000-000000000001")
    expect(page.locator("moi-case")).to_contain_text(say("case.not_found", "en"))
