"""A grave act at the desk asks for a code at its place, and loses nothing of what was typed."""

import pytest
from playwright.sync_api import expect

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from tests.desk.demo_code import demo_code
from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone
from tests.e2e.desk import new_desk, show_both_factors
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer


@pytest.mark.parametrize("language", ["ar", "en"])
def test_after_ten_minutes_an_administrator_types_a_code_and_goes_on(
    new_phone: NewPhone, server: MoiServer, language: Language
):
    page, name = new_desk(new_phone), f"salma.{language}"
    show_both_factors(page, "admin.ministry", language)
    page.goto(f"/desk/{language}/officers/")
    expect(page.locator("tbody tr").first).to_be_visible()  # what is read first would close the form again
    page.get_by_role("button", name=say("desk.officers.add", language)).first.click()
    page.fill("input[name=name]", name)
    page.fill("input[name=display_name]", "Salma")
    page.locator("input[name=role_admin]").check()
    Ministry(server).forget_second_factors()

    send = page.locator("form:has(input[name=display_name]) button[type=submit]")
    send.click()
    asked = page.locator(".step-up")
    expect(asked).to_contain_text(say("desk.step_up.text", language))
    expect(page.locator("#step-up-code")).to_be_focused()
    assert faults(page) == []
    page.fill("#step-up-code", "000000")
    page.keyboard.press("Enter")
    expect(asked).to_contain_text(say("api.second_factor_wrong", language))
    page.fill("#step-up-code", demo_code())
    page.keyboard.press("Enter")
    expect(asked).to_contain_text(say("desk.step_up.confirmed", language))
    expect(page.locator("input[name=name]")).to_have_value(name)
    expect(page.locator("input[name=role_admin]")).to_be_checked()

    send.click()
    expect(page.locator(".one-time")).to_be_visible()
    asked.get_by_role("button", name=say("desk.step_up.close", language)).click()
    expect(asked).to_have_count(0)
