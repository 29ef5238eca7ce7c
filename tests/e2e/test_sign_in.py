"""A person signs in by a code: a wrong number is no dead end, and what is refused is said where the person looks."""

import re

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.core.text import LANGUAGES
from tests.e2e.applicant import ask_for_code, fill_family, new_mobile, received, send
from tests.e2e.server import MoiServer


def test_the_number_that_the_code_went_to_is_shown_and_can_be_changed(page: Page, server: MoiServer):
    wrong, right = new_mobile(), new_mobile()
    page.goto("/en/sign-in/")
    ask_for_code(page, wrong)
    expect(page.locator("[data-sent-to]")).to_have_text(wrong)
    page.locator("#code").fill("123456")
    page.get_by_role("button", name="Change number or email").click()
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
    page.locator("[data-ask-code]:visible").click()
    expect(page.locator("#mobile-problem")).to_contain_text("You are offline")
    page.context.set_offline(False)
    expect(page.locator("#mobile-problem")).to_be_hidden()
    expect(page.locator("#mobile")).to_have_attribute("aria-invalid", "false")


def sign_in_by_email(page: Page, server: MoiServer, address: str) -> None:
    page.locator("[data-use=email]").click()
    expect(page.locator("#email")).to_be_focused()
    page.locator("#email").fill(address)
    page.keyboard.press("Enter")
    expect(page.locator("#code")).to_be_visible()
    page.locator("#code").fill(server.emailed_code(address.strip().lower()))
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in/" not in url)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_person_abroad_signs_in_by_email(page: Page, server: MoiServer, language: str):
    address = f"rana-{language}@example.org"
    page.goto(f"/{language}/sign-in/")
    sign_in_by_email(page, server, address)
    page.goto(f"/{language}/applications/")
    expect(page.get_by_text("r•••@example.org")).to_be_visible()


def test_what_a_person_abroad_sends_is_received(page: Page, server: MoiServer):
    fill_family(page, "en")
    case_id = send(page)
    page.goto(f"/en/sign-in/#next=/en/case/%23{case_id}")
    sign_in_by_email(page, server, "sami@example.org")
    received(page)


def test_an_address_that_is_none_is_refused_beside_it(page: Page, errors: list[str]):
    page.goto("/en/sign-in/")
    page.locator("[data-use=email]").click()
    page.locator("#email").fill("rana at example")
    page.locator("[data-ask-code]:visible").click()
    expect(page.locator("#email-problem")).to_have_text("Enter an email address, for example rana@example.com.")
    expect(page.locator("#email")).to_be_focused()
    errors[:] = [error for error in errors if "422" not in error]


def test_what_was_typed_stays_while_the_other_kind_is_looked_at(page: Page):
    page.goto("/en/sign-in/")
    page.locator("#mobile").fill("0790")
    page.locator("[data-use=email]").click()
    page.locator("#email").fill("rana@")
    page.locator("[data-use=mobile]").click()
    expect(page.locator("#mobile")).to_have_value("0790")
    expect(page.locator("#mobile")).to_be_focused()
    page.locator("[data-use=email]").click()
    expect(page.locator("#email")).to_have_value("rana@")
