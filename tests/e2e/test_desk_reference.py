"""An administrator changes what the ministry may change, and phones hear of it."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from moi_pwa.core.text import LANGUAGES
from tests.e2e.accessibility import faults
from tests.e2e.conftest import PHONE, NewPhone, watch_for_errors
from tests.e2e.desk import DESK, enter
from tests.e2e.keyboard import press, reach, write
from tests.e2e.server import MoiServer

ADMIN, REVIEWER = "admin.ministry", "reviewer.residence"


def administrator(new_phone: NewPhone, where: str = "", language: str = "en", **options: object) -> Page:
    page = new_phone(**(DESK | {"locale": "en-GB"} | options)).new_page()
    enter(page, ADMIN, language)
    page.goto(f"/desk/{language}/reference/{where}")
    expect(page.locator(".reference-main h2")).to_be_visible()
    return page


def test_a_fee_changed_from_the_keyboard_reaches_the_phones(new_phone: NewPhone, server: MoiServer):
    desk = administrator(new_phone)
    errors = watch_for_errors(desk)
    write(desk, desk.get_by_label("Search the list"), "transit")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("status").filter(has_text="Found: 1")).to_be_visible()
    press(desk, desk.get_by_role("link", name="Transit visa fee"))
    press(desk, desk.get_by_role("button", name="Change from a date"))
    amount = desk.get_by_label("Amount")
    expect(amount).to_have_value("10.000")
    reach(desk, amount)
    desk.keyboard.press("ControlOrMeta+a")
    desk.keyboard.type("12.5")
    press(desk, desk.get_by_role("button", name="Preview the change"))
    expect(desk.get_by_role("alert")).to_have_text("Fill in this field")
    write(desk, desk.get_by_label("Reason", exact=True), "The council's decision")
    press(desk, desk.get_by_role("button", name="Preview the change"))
    expect(desk.locator(".difference")).to_contain_text("12.500 JOD")
    press(desk, desk.get_by_role("button", name="Save change"))
    expect(desk.get_by_text("Change saved.")).to_be_visible()
    expect(desk.locator(".timeline")).to_contain_text("The council's decision")

    changes = httpx.get(f"{server.url}/api/reference").json()["changes"]
    told = [(each["list"], [row["fils"] for row in each["rows"]]) for each in changes if each["code"] == "visa_transit"]
    assert told == [("fees", [10_000, 12_500])]
    assert errors == []


def test_a_phone_number_is_entered_as_people_write_it_and_reaches_the_phones(new_phone: NewPhone, server: MoiServer):
    desk = administrator(new_phone, "?list=contacts&code=nationality")
    desk.get_by_role("button", name="Change from a date").click()
    number = desk.get_by_label("Phone number")
    number.fill("06 000")
    desk.get_by_label("Reason", exact=True).fill("The line was moved")
    desk.get_by_role("button", name="Preview the change").click()
    expect(desk.get_by_role("alert")).to_have_text("Enter a phone number with its area code")
    number.fill("06 000 0155")
    desk.get_by_label("Phone answered from").fill("08:30")
    desk.get_by_label("Phone answered until").fill("15:30")
    desk.get_by_role("button", name="Preview the change").click()
    expect(desk.locator(".difference").first).to_contain_text("+962 6 000 0155")
    desk.get_by_role("button", name="Save change").click()
    expect(desk.locator(".timeline")).to_contain_text("The line was moved")

    changes = httpx.get(f"{server.url}/api/reference").json()["changes"]
    told = [each["rows"][-1] for each in changes if each["list"] == "contacts" and each["code"] == "nationality"]
    assert [told[-1][name] for name in ("telephone", "opens", "closes")] == ["+962 6 000 0155", "08:30", "15:30"]


def test_another_officer_sees_that_the_page_is_not_theirs(new_phone: NewPhone):
    desk = new_phone(**(DESK | {"locale": "en-GB"})).new_page()
    enter(desk, REVIEWER)
    expect(desk.get_by_role("link", name="Reference data")).to_have_count(0)
    desk.goto("/desk/en/reference/")
    expect(desk.get_by_role("heading", name="This page is for administrators.")).to_be_visible()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shuts_no_administrator_out(new_phone: NewPhone, language):
    desk = administrator(new_phone, "?list=ports", language, bypass_csp=True, reduced_motion="reduce")
    found = {"list": faults(desk)}
    desk.locator("[data-step=add]").click()
    expect(desk.locator("[data-panel=reference]")).to_be_visible()
    found["add"] = faults(desk)
    desk.locator("a.reference").first.click()
    expect(desk.locator(".spans")).to_be_visible()
    found["entry"] = faults(desk)
    desk.locator("[data-step=change]").click()
    desk.locator("[data-panel=reference] [type=submit]").click()
    expect(desk.get_by_role("alert")).to_be_visible()
    found["problem"] = faults(desk)
    assert {name: those for name, those in found.items() if those} == {}


@pytest.fixture(scope="module")
def small_desk(browser: Browser, server: MoiServer) -> Iterator[Page]:
    """Yield a page of a phone on which an administrator has signed in."""
    options: dict[str, Any] = DESK | {"viewport": PHONE, "locale": "en-GB", "base_url": server.url}
    phone = browser.new_context(**options)
    page = phone.new_page()
    enter(page, ADMIN)
    yield page
    phone.close()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "where",
    [
        "?list=nationalities",
        "?list=holidays",
        "?list=fees&code=overstay_day",
        "?list=contacts",
        "?list=contacts&code=residence",
    ],
)
def test_the_page_fits_a_phone(small_desk: Page, language, where):
    small_desk.goto(f"/desk/{language}/reference/{where}")
    expect(small_desk.locator(".reference-main h2")).to_be_visible()
    assert small_desk.evaluate("document.documentElement.scrollWidth") <= 360
