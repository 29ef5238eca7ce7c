"""An applicant who made a mistake asks to correct it, with a connection or without one.

The officer opens that answer again, or says why not.
"""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.accessibility import faults
from tests.e2e.applicant import case_at_the_ministry, family_paper, reference, state
from tests.e2e.conftest import NewPhone, Owner, meant, watch_for_errors
from tests.e2e.desk import DESK, enter, find
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline

TEXT = "The stay began on 3 May, not on 5 May."


@pytest.fixture
def phone(owners_phone: BrowserContext) -> BrowserContext:
    return owners_phone


@pytest.fixture
def case(page: Page, owner: Owner, server: MoiServer) -> str:
    """Open a case in an officer's hands as its applicant, and return its id."""
    case_id = Ministry(server).receive_from(owner.mobile, family_paper())
    Ministry(server).take(case_id)
    page.goto(f"/en/case/#{case_id}")
    expect(page.locator("[data-event=taken]")).to_be_visible()
    return case_id


@pytest.fixture
def desk(new_phone: NewPhone, errors: list[str]) -> Page:
    page = new_phone(**(DESK | {"locale": "en-GB", "bypass_csp": True, "reduced_motion": "reduce"})).new_page()
    watch_for_errors(page, errors)
    return page


def write(page: Page) -> None:
    """Write the request by the keyboard alone, and wait until it is on the disk."""
    page.locator("[data-statement=correction] summary").focus()
    page.keyboard.press("Enter")
    page.get_by_label("What is wrong, and what should it say?").fill(TEXT)
    expect(page.locator("[data-statement=correction] [data-saved][aria-busy=false]")).to_be_visible()


def ask(page: Page) -> None:
    write(page)
    page.get_by_role("button", name="Send correction").focus()
    page.keyboard.press("Enter")


def open_at_the_desk(desk: Page, number: str) -> None:
    enter(desk, "reviewer.residence")
    expect(desk.locator("[data-refresh] bdi")).not_to_be_empty()  # the connection is there: a press before it is lost
    find(desk, number).click()
    expect(desk.locator("[data-correction]")).to_contain_text(TEXT)
    assert desk.locator("[data-step=recommend]").count() == 0


@pytest.mark.usefixtures("case")
def test_what_is_asked_offline_is_sent_and_allowed_and_the_answer_is_open_again(
    page: Page, phone: BrowserContext, desk: Page
):
    go_offline(phone)
    ask(page)
    expect(state(page)).to_contain_text("Saved on this device")
    expect(page.locator("[data-statement=correction] .message")).to_have_text(TEXT)
    page.reload()
    expect(state(page)).to_be_visible()
    phone.set_offline(False)
    expect(page.locator("[data-event=correction_asked]")).to_contain_text(TEXT)
    expect(state(page)).to_have_count(0)
    expect(page.locator("[data-statement=correction]")).to_have_count(0)

    open_at_the_desk(desk, reference(page).inner_text())
    assert faults(desk) == []
    desk.locator("[data-step=accept_correction]").click()
    desk.get_by_label("Message to the applicant").fill("Please correct the day.")
    desk.locator("[data-pick]").first.click()
    assert faults(desk) == []
    desk.locator("[data-panel=accept_correction] button[type=submit]").click()
    expect(desk.get_by_text("The applicant can now correct it.")).to_be_visible()
    page.reload()
    expect(page.locator("[data-event=correction_accepted]")).to_be_visible()
    page.locator("[data-answer]").click()
    expect(page.get_by_text("Please correct the day.")).to_be_visible()


@pytest.mark.usefixtures("case")
def test_a_declined_correction_is_told_with_its_reason_and_another_one_can_be_asked_for(page: Page, desk: Page):
    ask(page)
    expect(page.locator("[data-event=correction_asked]")).to_be_visible()
    open_at_the_desk(desk, reference(page).inner_text())
    desk.locator("[data-step=decline_correction]").click()
    desk.get_by_label("Reason").fill("The stamp says 5 May.")
    desk.locator("[data-panel=decline_correction] button[type=submit]").click()
    expect(desk.get_by_text("Correction declined.")).to_be_visible()
    expect(desk.locator("[data-step=recommend]")).to_be_visible()

    page.reload()
    expect(page.locator("[data-event=correction_declined]")).to_contain_text("The stamp says 5 May.")
    expect(page.locator("[data-statement=correction] summary")).to_be_visible()


def test_one_that_comes_after_the_decision_says_so_and_its_text_stays(
    page: Page, phone: BrowserContext, server: MoiServer, case: str, errors: list[str]
):
    go_offline(phone)
    ask(page)
    Ministry(server).refuse(case)
    phone.set_offline(False)
    expect(state(page)).to_contain_text("The ministry did not accept the correction")
    meant(errors, "409 (Conflict)")
    expect(page.locator("[data-statement=correction] .message")).to_have_text(TEXT)
    assert case_at_the_ministry(page, case)["may_correct"] is False


@pytest.mark.usefixtures("case")
def test_an_empty_one_is_said_to_be_so_and_what_is_typed_survives_a_reload(page: Page):
    page.emulate_media(reduced_motion="reduce")
    page.locator("[data-statement=correction] summary").click()
    page.get_by_role("button", name="Send correction").click()
    expect(page.locator("#correction-problem")).to_have_text("Enter what is wrong and what it should say")
    assert faults(page) == []
    page.get_by_label("What is wrong, and what should it say?").fill(TEXT)
    expect(page.locator("[data-statement=correction] [data-saved][aria-busy=false]")).to_be_visible()
    page.reload()
    expect(page.get_by_label("What is wrong, and what should it say?")).to_have_value(TEXT)
    page.goto("/en/applications/")
    page.get_by_role("link", name="Continue the correction").click()
    expect(page.get_by_label("What is wrong, and what should it say?")).to_have_value(TEXT)
