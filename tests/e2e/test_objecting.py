"""A refusal is objected to from the phone, with a connection or without one, and answered at the desk."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from moi_pwa.gateways.clock import now
from tests.e2e.accessibility import faults
from tests.e2e.applicant import case_at_the_ministry, reference, signed_in, state
from tests.e2e.conftest import ARGUMENTS, PHONE, NewPhone, Owner, meant, watch_for_errors
from tests.e2e.desk import DESK, enter, find, show
from tests.e2e.devtools import kill_browser
from tests.e2e.ministry import Ministry
from tests.e2e.objecting import TEXT, object_to_it, refused, write
from tests.e2e.server import MoiServer
from tests.plaintext import files_that_hold
from tests.precached import go_offline

TYPED = "QZTYPEDXW"


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def case(page: Page, owner: Owner, server: MoiServer) -> str:
    return refused(page, server, owner.mobile)


@pytest.fixture
def desk(new_phone: NewPhone, errors: list[str]) -> Page:
    page = new_phone(**(DESK | {"locale": "en-GB", "bypass_csp": True, "reduced_motion": "reduce"})).new_page()
    watch_for_errors(page, errors)
    return page


def open_objection(desk: Page, number: str) -> None:
    enter(desk, "approver.residence")
    expect(desk.locator("[data-refresh] bdi")).not_to_be_empty()  # the connection is there: a press before it is lost
    show(desk, "Objections")
    find(desk, number).click()
    expect(desk.locator("[data-objection]")).to_contain_text(TEXT)
    desk.locator("[data-step=take]").click()


def test_it_is_sent_once_the_connection_is_back(page: Page, phone: BrowserContext, case: str):
    go_offline(phone)
    object_to_it(page)
    expect(state(page)).to_contain_text("Objection")
    expect(state(page)).to_contain_text("Saved on this device")
    expect(page.locator("[data-statement=objection] .message")).to_have_text(TEXT)
    phone.set_offline(False)
    expect(page.locator("[data-event=objected]")).to_contain_text(TEXT)
    expect(state(page)).to_have_count(0)
    expect(page.locator("[data-statement=objection]")).to_have_count(0)
    assert case_at_the_ministry(page, case)["status"] == "objected"


@pytest.mark.usefixtures("case")
def test_one_that_has_not_left_is_changed_and_sent(page: Page, phone: BrowserContext):
    go_offline(phone)
    object_to_it(page)
    state(page).get_by_role("button", name="Edit objection").click()
    expect(page.get_by_label("Reasons for your objection")).to_have_value(TEXT)
    write(page, TEXT + " Page 8 too.")
    page.get_by_role("button", name="Send objection").click()
    phone.set_offline(False)
    expect(page.locator("[data-event=objected]")).to_contain_text("Page 8 too.")


@pytest.mark.usefixtures("case")
def test_what_is_typed_is_there_after_a_reload_and_in_another_window(page: Page, phone: BrowserContext):
    expect(page.locator("[data-statement=objection]")).to_contain_text("You can object once")
    write(page)
    page.reload()
    expect(page.get_by_label("Reasons for your objection")).to_have_value(TEXT)
    other = phone.new_page()
    other.goto(page.url)
    write(other, TEXT + " Page 8 too.")
    expect(page.get_by_label("Reasons for your objection")).to_have_value(TEXT + " Page 8 too.")
    page.goto("/en/applications/")
    page.get_by_role("link", name="Continue the objection").click()
    expect(page.get_by_label("Reasons for your objection")).to_have_value(TEXT + " Page 8 too.")


@pytest.mark.usefixtures("case")
def test_what_is_typed_first_appears_in_a_window_where_nothing_was(page: Page, phone: BrowserContext):
    other = phone.new_page()
    other.goto(page.url)
    expect(other.get_by_label("Reasons for your objection")).to_have_value("")
    write(page)
    expect(other.get_by_label("Reasons for your objection")).to_have_value(TEXT)
    other.get_by_role("button", name="Send objection").click()
    expect(page.locator("[data-event=objected]")).to_contain_text(TEXT)


@pytest.mark.usefixtures("case")
def test_an_empty_one_is_said_to_be_so_to_everybody(page: Page):
    page.emulate_media(reduced_motion="reduce")
    page.get_by_role("button", name="Send objection").click()
    expect(page.locator("#objection-problem")).to_be_visible()
    assert faults(page) == []


def test_an_empty_one_is_not_sent(page: Page, case: str):
    page.get_by_role("button", name="Send objection").click()
    expect(page.locator("#objection-problem")).to_have_text("Enter the reasons for your objection")
    expect(page.get_by_label("Reasons for your objection")).to_be_focused()
    assert case_at_the_ministry(page, case)["status"] == "rejected"


def test_one_that_is_not_taken_says_so_and_its_text_stays(
    page: Page, phone: BrowserContext, server: MoiServer, case: str, errors: list[str]
):
    go_offline(phone)
    object_to_it(page)
    Ministry(server).hear_objection(case)
    phone.set_offline(False)
    expect(state(page)).to_contain_text("The ministry did not accept the objection")
    expect(page.locator("[data-event=objected]")).to_be_visible()
    meant(errors, "409 (Conflict)")
    expect(page.locator("[data-statement=objection] .message")).to_have_text(TEXT)
    page.get_by_role("button", name="Delete the text").click()
    page.locator("dialog").get_by_role("button", name="Yes").click()
    expect(state(page)).to_have_count(0)
    expect(page.locator("[data-statement=objection]")).to_have_count(0)


def test_after_the_last_day_what_was_typed_is_still_there_and_nothing_can_be_sent(
    new_phone: NewPhone, server: MoiServer, errors: list[str]
):
    page = new_phone().new_page()  # of its own, which has one clock for all pages
    watch_for_errors(page, errors)
    refused(page, server, signed_in(page, server))
    write(page)
    page.clock.set_fixed_time(now() + timedelta(days=31))
    page.reload()
    expect(page.locator("[data-statement=objection]")).to_contain_text("The last day to object was")
    expect(page.locator("[data-statement=objection] .message")).to_have_text(TEXT)
    expect(page.get_by_role("button", name="Send objection")).to_have_count(0)


def test_an_approver_rejects_it_and_the_applicant_reads_why(page: Page, desk: Page, case: str):
    object_to_it(page)
    expect(page.locator("[data-event=objected]")).to_be_visible()
    open_objection(desk, reference(page).inner_text())
    desk.locator("[data-step=reject_objection]").click()
    assert faults(desk) == []
    desk.get_by_label("Reasons, for the applicant").fill("The stamps are of another passport.")
    desk.get_by_role("button", name="Reject", exact=True).click()
    expect(desk.get_by_text("Objection rejected.")).to_be_visible()
    expect(desk.locator(".case-head .badge")).to_have_text("Rejected")

    page.reload()
    expect(page.locator("[data-event=objection_rejected]")).to_contain_text("The stamps are of another passport.")
    expect(page.locator("[data-statement=objection]")).to_have_count(0)
    assert case_at_the_ministry(page, case)["may_object_until"] is None


def test_an_approver_accepts_it_and_a_third_one_decides(page: Page, desk: Page, server: MoiServer, case: str):
    object_to_it(page)
    expect(page.locator("[data-event=objected]")).to_be_visible()
    open_objection(desk, reference(page).inner_text())
    desk.locator("[data-step=accept_objection]").click()
    assert faults(desk) == []
    desk.get_by_label("Reasons").fill("The stamps prove it.")
    desk.get_by_role("button", name="Accept", exact=True).click()
    expect(desk.locator(".case-head .badge")).to_have_text("Awaiting decision")
    expect(desk.locator(".step-bar [data-step]")).to_have_count(0)

    Ministry(server).decide_again(case)
    page.reload()
    expect(page.locator("[data-event=objection_accepted]")).to_be_visible()
    expect(page.locator("[data-event=approved]")).to_be_visible()
    expect(page.locator(".timeline")).not_to_contain_text("The stamps prove it.")


def test_killed_while_typing(playwright: Playwright, chromium: str, server: MoiServer, tmp_path: Path):
    profile = tmp_path / "phone"

    def switched_on() -> BrowserContext:
        return playwright.chromium.launch_persistent_context(
            str(profile), executable_path=chromium, args=ARGUMENTS, viewport=PHONE, base_url=server.url, locale="en"
        )

    phone = switched_on()
    page = phone.pages[0]
    case_id = refused(page, server, signed_in(page, server))
    phone.close()  # as one puts a phone away: only then Chromium is sure to have kept the session

    phone = switched_on()
    page = phone.pages[0]
    page.goto(f"/en/case/#{case_id}")
    write(page, TYPED)
    kill_browser(profile)
    assert files_that_hold(profile, TYPED) == []

    phone = switched_on()
    page = phone.pages[0]
    page.goto(f"/en/case/#{case_id}")
    expect(page.get_by_label("Reasons for your objection")).to_have_value(TYPED)
    page.get_by_role("button", name="Send objection").click()
    expect(page.locator("[data-event=objected]")).to_contain_text(TYPED)
    phone.close()
    assert files_that_hold(profile, TYPED) == []
