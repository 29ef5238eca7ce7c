"""Statements about an application without a connection: times of a visit, and another's consent.

Browsers draw and send them by code of their own.
"""

from tests.e2e.applicant import new_mobile
from tests.e2e.ministry import Ministry
from tests.engines.applicant import (
    SENTENCE_KEPT,
    cases_at_the_ministry,
    fill_and_attach,
    keep_product,
    send,
    sign_in,
    until_received,
)


def choose(browser, control: str, index: int) -> None:
    """Choose the option at `index`, and tell the page as a person's choice does."""
    browser.shown(control)
    browser.run(
        """
        const control = document.querySelector(arguments[0]);
        control.selectedIndex = arguments[1];
        control.dispatchEvent(new Event("change", {bubbles: true}));
        """,
        control,
        index,
    )


def test_times_of_a_visit_that_are_chosen_without_a_connection_are_sent(browser, network, server, tmp_path):
    ministry = Ministry(server)
    sign_in(browser, server)
    keep_product(browser)
    fill_and_attach(browser, tmp_path)
    case_id = send(browser)
    until_received(browser)
    ministry.take(case_id)
    ministry.ask_visit(case_id)
    browser.reload()
    browser.shown("[data-visit]", "Bring your passport.")

    network.refuse()
    choose(browser, "#visit-day-0", 2)
    choose(browser, "#visit-time-0", 3)
    browser.click("[data-send-times]")
    browser.shown(".state", SENTENCE_KEPT)
    network.restore()
    browser.shown("[data-event=visit_booked]")

    [case] = cases_at_the_ministry(browser)
    assert "T09:40" in case["visit"]["at"]


def test_the_other_partys_consent_that_is_given_without_a_connection_is_sent(browser, network, server):
    mobile = new_mobile()
    case_id = Ministry(server).receive_concerning(f"+962{mobile.removeprefix('0')}")
    sign_in(browser, server, mobile)
    keep_product(browser)
    browser.open("/en/applications/")
    browser.shown(".card", "Your agreement is needed")
    browser.open(f"/en/case/#{case_id}")
    browser.shown("[data-consent]")

    network.refuse()
    browser.click("[data-agree] button")
    browser.click("dialog .button.primary")
    browser.shown(".state", SENTENCE_KEPT)
    network.restore()
    browser.shown("[data-event=consent_given]")

    assert [case["status"] for case in cases_at_the_ministry(browser)] == ["consent_given"]
