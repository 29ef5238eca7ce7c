"""An applicant who is asked to come chooses times, with a connection or without one, and is given one.

The officer sees who comes.
"""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility import faults
from tests.e2e.applicant import family_paper, reference, shown_case, state
from tests.e2e.conftest import NewPhone, Owner, meant, watch_for_errors
from tests.e2e.desk import DESK, enter, find
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline


@pytest.fixture
def desk(new_phone: NewPhone, errors: list[str]) -> Page:
    page = new_phone(**(DESK | {"locale": "en-GB", "bypass_csp": True, "reduced_motion": "reduce"})).new_page()
    watch_for_errors(page, errors)
    return page


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def taken(owner: Owner, server: MoiServer) -> str:
    """Receive a case that a reviewer takes, and return its id."""
    case_id = Ministry(server).receive_from(owner.mobile, family_paper())
    Ministry(server).take(case_id)
    return case_id


@pytest.fixture
def case(page: Page, server: MoiServer, taken: str) -> str:
    """Ask the applicant to come, open the case as the applicant, and return its id."""
    Ministry(server).ask_visit(taken)
    open_asked(page, taken)
    return taken


def open_asked(page: Page, case_id: str) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator("[data-visit]")).to_contain_text("Bring your passport.")


def ask_at_the_desk(desk: Page, page: Page, case_id: str) -> None:
    """Ask the applicant to come, as the reviewer. Both have the case open afterwards."""
    page.goto(f"/en/case/#{case_id}")
    enter(desk, "reviewer.residence")
    expect(desk.locator("[data-refresh] bdi")).not_to_be_empty()
    find(desk, reference(page).inner_text()).click()
    desk.locator("[data-step=ask_visit]").click()
    desk.get_by_label("Interview").check()
    desk.get_by_label("Message to the applicant").fill("Bring your passport.")
    assert faults(desk) == []
    desk.locator("[data-panel=ask_visit] [type=submit]").click()
    expect(desk.get_by_text("The applicant was asked to come.")).to_be_visible()
    page.reload()
    open_asked(page, case_id)


def choose(page: Page, number: int, day: int, hour: str) -> None:
    """Choose the `day`th of the offered days, and an hour."""
    page.locator(f"#visit-day-{number}").select_option(index=day)
    page.locator(f"#visit-time-{number}").select_option(hour)


def booked(page: Page) -> str:
    """Return the time of the visit in the ministry's data."""
    return shown_case(page)["visit"]["at"]


def test_times_that_are_chosen_offline_are_sent_and_one_is_given(
    page: Page, phone: BrowserContext, desk: Page, taken: str
):
    ask_at_the_desk(desk, page, taken)
    assert faults(page) == []
    go_offline(phone)
    choose(page, 0, 3, "10:20")
    choose(page, 1, 4, "11:00")
    page.get_by_role("button", name="Send times").focus()
    page.keyboard.press("Enter")
    expect(state(page)).to_contain_text("Saved on this device")
    page.reload()
    expect(state(page)).to_contain_text("Times for your visit")
    expect(page.get_by_role("button", name="Send times")).to_have_count(0)
    phone.set_offline(False)
    expect(page.locator("[data-event=visit_booked]")).to_be_visible()
    expect(page.locator("[data-visit]")).to_contain_text("10:20")
    expect(page.locator("[data-visit]")).to_contain_text("Residence Section, Amman")
    assert "T10:20" in booked(page)
    assert faults(page) == []

    desk.goto("/desk/en/visits/")
    expect(desk.get_by_role("link", name=reference(page).inner_text())).to_be_visible()
    assert faults(desk) == []
    desk.get_by_role("link", name=reference(page).inner_text()).click()
    desk.locator("[data-step=record_visit]").click()
    desk.get_by_label("Outcome").fill("They came.")
    desk.locator("[data-panel=record_visit] [type=submit]").click()
    expect(desk.get_by_text("The appointment is still ahead.")).to_be_visible()


@pytest.mark.usefixtures("case")
def test_an_appointment_is_changed_once(page: Page):
    choose(page, 0, 3, "10:20")
    page.get_by_role("button", name="Send times").click()
    expect(page.locator("[data-event=visit_booked]")).to_be_visible()
    page.locator("[data-move]").click()
    choose(page, 0, 5, "12:00")
    page.get_by_role("button", name="Send times").click()
    expect(page.locator("[data-event=visit_moved]")).to_be_visible()
    expect(page.locator("[data-visit]")).to_contain_text("12:00")
    expect(page.locator("[data-move]")).to_have_count(0)
    assert "T12:00" in booked(page)


@pytest.mark.usefixtures("case")
def test_a_day_without_an_hour_is_said_to_be_incomplete_and_stays(page: Page):
    page.locator("#visit-day-0").select_option(index=2)
    page.get_by_role("button", name="Send times").click()
    expect(page.locator("#visit-problem")).to_have_text("Choose a day and an hour")
    expect(page.locator("#visit-day-0")).to_be_focused()
    assert page.locator("#visit-day-0").input_value() != ""
    assert faults(page) == []


@pytest.mark.usefixtures("case")
def test_times_that_have_not_left_are_changed(page: Page, phone: BrowserContext):
    go_offline(phone)
    choose(page, 0, 3, "10:20")
    page.get_by_role("button", name="Send times").click()
    state(page).get_by_role("button", name="Change the times").click()
    choose(page, 0, 3, "13:00")
    page.get_by_role("button", name="Send times").click()
    phone.set_offline(False)
    expect(page.locator("[data-event=visit_booked]")).to_be_visible()
    assert "T13:00" in booked(page)


def test_times_that_come_too_late_say_so(
    page: Page, phone: BrowserContext, server: MoiServer, case: str, errors: list[str]
):
    go_offline(phone)
    choose(page, 0, 3, "10:20")
    page.get_by_role("button", name="Send times").click()
    Ministry(server).lapse(case)
    phone.set_offline(False)
    expect(state(page)).to_contain_text("The times arrived too late")
    meant(errors, "409 (Conflict)")
    state(page).get_by_role("button", name="Dismiss").click()
    expect(state(page)).to_have_count(0)
