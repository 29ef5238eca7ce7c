"""A person signs in by a code: a wrong number is no dead end, and what is refused is said where the person looks."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.applicant import ask_for_code, new_mobile
from tests.e2e.server import MoiServer


def test_the_number_that_the_code_went_to_is_shown_and_can_be_changed(page: Page, server: MoiServer):
    wrong, right = new_mobile(), new_mobile()
    page.goto("/en/sign-in/")
    ask_for_code(page, wrong)
    expect(page.locator("[data-sent-to]")).to_have_text(wrong)
    page.locator("#code").fill("123456")
    page.get_by_role("button", name="Change number").click()
    expect(page.locator("#mobile")).to_have_value(wrong)
    expect(page.locator("#mobile")).to_be_focused()
    ask_for_code(page, right)
    expect(page.locator("#code")).to_have_value("")
    page.locator("#code").fill(server.code(right, after=0))
    page.locator("[data-enter]").click()
    page.wait_for_url(lambda url: "/sign-in/" not in url)


def test_another_code_asked_for_too_soon_is_refused_beside_the_code(page: Page, errors: list[str]):
    page.goto("/en/sign-in/")
    ask_for_code(page, new_mobile())
    too_soon = {"status": 429, "headers": {"Retry-After": "60"}, "content_type": "application/problem+json"}
    page.route(
        "**/api/session/code", lambda route: route.fulfill(**too_soon, json={"type": "/problems/too_many_attempts"})
    )
    page.get_by_role("button", name="Send another code").click()
    expect(page.locator("#code-problem")).to_have_text(re.compile("Too many attempts. Wait"))
    expect(page.locator("#code-problem")).to_be_visible()
    errors[:] = [error for error in errors if "429" not in error]


def test_nobody_is_told_to_be_offline_when_the_connection_is_back(page: Page):
    page.goto("/en/sign-in/")
    page.context.set_offline(True)
    page.locator("#mobile").fill(new_mobile())
    page.locator("[data-ask-code]").click()
    expect(page.locator("#mobile-problem")).to_contain_text("You are offline")
    page.context.set_offline(False)
    expect(page.locator("#mobile-problem")).to_be_hidden()
    expect(page.locator("#mobile")).to_have_attribute("aria-invalid", "false")
