"""A person sees where the account is open, and ends it elsewhere; an officer does so at the desk."""

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.desk.demo_code import demo_code
from tests.e2e.applicant import (
    SERVER_HEARS_WITHIN_MS,
    family_paper,
    fill_family,
    received,
    send,
    sign_in,
    signed_in,
    state,
)
from tests.e2e.conftest import NewPhone, meant
from tests.e2e.desk import new_desk, show_both_factors
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline

LAPTOP = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def sign_in_too(page: Page, server: MoiServer, mobile: str) -> None:
    """Sign the person of this mobile in on another phone."""
    Ministry(server).let_ask_again(mobile)
    page.goto("/en/sign-in/")
    sign_in(page, server, mobile)


@pytest.fixture
def other(new_phone: NewPhone) -> Page:
    """Open a tab in another browser."""
    return new_phone(user_agent=LAPTOP).new_page()


def shown(page: Page) -> None:
    page.goto("/en/device/")
    expect(page.locator("[data-sessions] > div").first).to_be_visible()


def end(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="Yes").click()


def test_a_session_that_is_ended_from_another_phone_is_told_there(page: Page, other: Page, server: MoiServer):
    mobile = signed_in(other, server)
    Ministry(server).receive_from(mobile, family_paper())
    sign_in_too(page, server, mobile)

    shown(page)
    lines = page.locator("[data-sessions] > div")
    expect(lines).to_have_count(2)
    expect(lines.first).to_contain_text("This browser")
    expect(lines.last).to_contain_text("Firefox on Windows")
    expect(lines.last).to_contain_text("Signed in with a code sent by text message")
    end(page, "End this sign-in")

    expect(lines).to_have_count(1)
    expect(page.get_by_role("status").filter(has_text="The sign-in has ended.")).to_have_count(1)
    other.goto("/en/applications/")
    expect(other.locator("[data-session-ended]")).to_contain_text("Your sign-in has ended")


def test_all_other_sessions_end_at_once(page: Page, other: Page, new_phone: NewPhone, server: MoiServer):
    mobile = signed_in(other, server)
    third = new_phone().new_page()
    for each in (third, page):
        sign_in_too(each, server, mobile)

    shown(page)
    end(page, "End all other sign-ins")

    expect(page.locator("[data-sessions] > div")).to_have_count(1)
    statuses = [each.evaluate("fetch('/api/session').then(({status}) => status)") for each in (page, other, third)]
    assert statuses == [200, 401, 401]


def test_what_the_other_phone_is_sending_waits_there_for_the_next_sign_in(
    page: Page, other: Page, server: MoiServer, errors: list[str]
):
    mobile = signed_in(page, server)
    sign_in_too(other, server, mobile)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.context.route("**/api/uploads**", hold)
    fill_family(page)
    with page.expect_request("**/api/uploads**"):
        send(page)
    shown(other)
    end(other, "End this sign-in")
    expect(other.locator("[data-sessions] > div")).to_have_count(1)
    for route in held:
        route.continue_()
    page.context.unroute("**/api/uploads**", hold)

    expect(state(page)).to_have_attribute("data-state", "needs_sign_in", timeout=SERVER_HEARS_WITHIN_MS)
    Ministry(server).let_ask_again(mobile)
    state(page).get_by_role("link", name="Sign in").click()
    page.locator("#mobile").wait_for()
    sign_in(page, server, mobile)
    received(page)
    meant(errors, "401")


def test_without_a_connection_the_page_says_that_the_list_needs_one(
    page: Page, phone: BrowserContext, server: MoiServer
):
    signed_in(page, server)
    shown(page)
    go_offline(phone)
    page.reload()

    expect(page.get_by_text("Sign-ins are shown when you are online.")).to_be_visible()


def test_after_a_quarter_of_an_hour_the_page_asks_to_sign_in_again(
    page: Page, other: Page, server: MoiServer, errors: list[str]
):
    mobile = signed_in(other, server)
    sign_in_too(page, server, mobile)
    shown(page)
    refusal = {"status": 403, "content_type": "application/problem+json", "json": {"type": "/problems/sign_in_again"}}
    page.route("**/api/sessions/*", lambda route: route.fulfill(**refusal))
    end(page, "End this sign-in")

    expect(page.get_by_text("For your security, sign in again first.")).to_be_visible()
    expect(page.locator("moi-sessions a[href*='sign-in']")).to_be_visible()
    meant(errors, "403")


def test_an_officer_ends_a_session_at_another_desk_by_a_code(new_phone: NewPhone):
    here, there = new_desk(new_phone), new_desk(new_phone)
    for desk in (there, here):
        show_both_factors(desk, "reviewer.visas")
        expect(desk.locator(".queue h1")).to_be_visible()
    here.goto("/desk/en/own-sessions/")
    rows = here.locator("[data-session]")
    expect(rows.filter(has_text="This browser")).to_have_count(1)
    here.get_by_label("All others").check()
    here.fill("#own-sessions-code", "000000")
    here.get_by_role("button", name="End sign-ins").click()
    expect(here.get_by_text("The code is wrong or was used before.")).to_be_visible()
    here.fill("#own-sessions-code", demo_code())
    here.get_by_role("button", name="End sign-ins").click()

    expect(rows).to_have_count(1)
    expect(there.get_by_role("heading", name="Your session has ended")).to_be_visible()
