"""The whole way of an interview abroad: the reviewer asks, the embassy's officer finds the case by its number."""

from playwright.sync_api import Page, expect

from tests.e2e.accessibility import faults
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.desk import new_desk, show_both_factors, sign_in
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer

QUESTION = "Which employer, and since when?"


def enter_as_embassy(page: Page) -> None:
    show_both_factors(page, "embassy.berlin")
    expect(page.get_by_role("heading", name="Interviews")).to_be_visible()


def test_an_embassy_finds_a_case_by_its_number_and_the_reviewer_reads_the_result(
    new_phone: NewPhone, server: MoiServer
):
    reference = Ministry(server).receive("WORK_VISA")
    desk, embassy = new_desk(new_phone), new_desk(new_phone)
    errors = [watch_for_errors(desk), watch_for_errors(embassy)]
    enter_as_embassy(embassy)
    embassy.get_by_label("Application number").fill(reference)
    embassy.get_by_role("button", name="Show application").click()
    expect(embassy.get_by_role("alert")).to_contain_text("No interview at your embassy")

    sign_in(desk, "reviewer.visas")
    desk.get_by_role("link", name=reference).click()
    desk.locator("[data-step=take]").click()
    desk.locator("[data-step=ask_interview]").click()
    desk.get_by_label("Embassy", exact=True).select_option("embassy_berlin")
    desk.get_by_label("What the interview should clarify").fill(QUESTION)
    assert faults(desk) == []
    desk.get_by_role("button", name="Send request").click()
    expect(desk.locator(".case-head .badge")).to_have_text("With partner agencies")

    embassy.get_by_label("Application number").fill(reference)
    embassy.get_by_role("button", name="Show application").click()
    expect(embassy.get_by_text(QUESTION)).to_be_visible()
    assert embassy.locator("moi-document, .timeline").count() == 0
    assert faults(embassy) == []
    embassy.get_by_label("Interviewed: favourable").check()
    embassy.get_by_label("What the interview showed").fill("She knows the work.")
    embassy.get_by_role("button", name="Send result").click()
    expect(embassy.get_by_text("Result sent to the ministry.")).to_be_visible()
    expect(embassy.get_by_text(QUESTION)).to_have_count(0)

    desk.reload()
    expect(desk.locator(".case-head .badge")).to_have_text("Under review")
    expect(desk.get_by_text("She knows the work.").first).to_be_visible()
    assert errors == [[], []]
