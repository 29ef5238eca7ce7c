"""The whole way of one application, without a connection in its middle; then what the network does to it."""

import pytest

from tests.e2e.ministry import Ministry
from tests.engines.applicant import (
    SENTENCE_KEPT,
    cases_at_the_ministry,
    fill_and_attach,
    keep_product,
    send,
    sign_in,
    until_received,
    until_received_once,
)


def test_from_a_form_filled_without_a_connection_to_the_decision(browser, network, server, tmp_path):
    ministry = Ministry(server)
    sign_in(browser, server)
    keep_product(browser)

    network.refuse()
    fill_and_attach(browser, tmp_path)
    case_id = send(browser)
    browser.shown(".state", SENTENCE_KEPT)

    network.restore()
    until_received(browser)
    [case] = cases_at_the_ministry(browser)
    assert case["id"] == case_id
    assert [event["kind"] for event in case["events"]] == ["submitted", "bill_issued"]
    browser.shown(".bill .total", "5.000")

    ministry.take(case_id)  # its fee is paid
    ministry.approve(case_id)
    browser.reload()
    browser.shown("[data-event=paid]")
    browser.shown("[data-event=approved]")
    browser.shown(".facts", "Issued")


@pytest.fixture
def filled(browser, server, tmp_path):
    """Return a browser whose owner is signed in, with a form that has only to be sent."""
    sign_in(browser, server)
    keep_product(browser)
    fill_and_attach(browser, tmp_path)
    return browser


def test_what_waits_goes_out_by_itself_when_connections_are_no_longer_refused(filled, network):
    network.refuse()
    case_id = send(filled)
    filled.shown(".state", SENTENCE_KEPT)
    network.restore()
    until_received_once(filled, case_id)


def test_what_waits_goes_out_by_itself_after_the_connection_stood_still_and_broke(filled, network):
    network.stall()
    case_id = send(filled)
    filled.shown(".state", SENTENCE_KEPT)
    network.cut()
    network.restore()
    until_received_once(filled, case_id)
