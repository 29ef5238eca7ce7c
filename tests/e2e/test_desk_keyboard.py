"""An officer without a mouse: from the door to a recommendation."""

import re

from playwright.sync_api import expect

from moi_pwa.demo.accounts import PASSPHRASE, PASSWORD
from tests.desk.demo_code import demo_code
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import DESK
from tests.e2e.keyboard import press, reach, write
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer


def test_a_case_is_taken_read_and_recommended_from_the_keyboard_alone(new_phone: NewPhone, server: MoiServer):
    reference = Ministry(server).receive("RES_SEPARATE")  # of which no agency is asked
    desk = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    errors = watch_for_errors(desk)
    desk.goto("/desk/sign-in?lang=en")
    write(desk, desk.locator("#name"), "reviewer.residence")
    write(desk, desk.locator("#password"), PASSWORD)
    desk.keyboard.press("Enter")
    write(desk, desk.locator("#code"), demo_code())
    desk.keyboard.press("Enter")

    press(desk, desk.get_by_role("button", name="Submitted"))
    expect(desk.get_by_role("button", name="Submitted")).to_have_attribute("aria-pressed", "true")
    press(desk, desk.get_by_role("link", name=reference))
    press(desk, desk.get_by_role("button", name="Assign to me"))
    expect(desk.get_by_text("The application is assigned to you.")).to_be_visible()

    write(desk, desk.get_by_label("Passphrase"), PASSPHRASE)
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("button", name="Lock", exact=True)).to_be_visible()
    document = desk.locator("moi-document").first
    press(desk, document.get_by_role("button").first)
    expect(document.locator("canvas")).to_be_visible()

    press(desk, desk.get_by_role("button", name="Recommend approval", exact=True), key="Shift+Tab")
    panel = desk.locator("[data-panel=recommend]")
    reach(desk, panel.locator("input[type=radio]").first)
    desk.keyboard.press("Space")
    write(desk, panel.get_by_label("Reason for going on"), "The originals were shown.")
    write(desk, panel.get_by_label("Reasons"), "Everything is there.")
    press(desk, panel.get_by_role("button", name="Send to an approver"))
    expect(desk.locator(".case-head .badge")).to_have_text(re.compile("decision", re.IGNORECASE))
    assert errors == []
