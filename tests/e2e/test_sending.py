"""From "send" to "received" over lines, servers, clocks and tabs as they are: once, and the screen says what is true."""

import time
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.applicant import (
    SERVER_HEARS_WITHIN_MS,
    cases_at_the_ministry,
    fill_family,
    received,
    reference,
    send,
    sign_in,
    signed_in,
    state,
)
from tests.e2e.conftest import wait_until_kept
from tests.e2e.server import MoiServer

PUT = "**/api/applications/*"


def put_of(route: Route) -> bool:
    return route.request.method == "PUT"


@pytest.fixture
def family(page: Page, server: MoiServer) -> Page:
    """Signed in, with an application that is filled and not yet sent."""
    signed_in(page, server)
    fill_family(page)
    return page


def test_a_signed_in_person_s_application_is_received(family):
    case_id = send(family)
    received(family)
    [case] = cases_at_the_ministry(family)
    assert case["id"] == case_id
    assert reference(family).inner_text() == case["reference"]
    assert [event["kind"] for event in case["events"]] == ["submitted"]


def test_it_waits_for_a_sign_in_and_then_goes_by_itself(page, server):
    page.goto("/en/")
    fill_family(page)
    send(page)
    expect(state(page)).to_have_attribute("data-state", "needs_sign_in", timeout=SERVER_HEARS_WITHIN_MS)
    state(page).get_by_role("link", name="Sign in").click()
    sign_in(page, server, "0795990001")
    received(page)
    assert len(cases_at_the_ministry(page)) == 1


def test_two_tabs_send_it_once(family, phone):
    other = phone.new_page()
    other.goto(family.url)
    other.reload()
    expect(other.locator("[data-answers] dd, [data-tasks]").first).to_be_attached()
    case_id = send(family)
    if "/case/" not in other.url:
        other.goto(f"/en/case/#{case_id}")
    received(family)
    received(other)
    assert [case["id"] for case in cases_at_the_ministry(family)] == [case_id]


def test_a_reply_that_is_lost_changes_nothing(family, phone):
    lost: list[int] = []

    def lose_the_first_reply(route: Route) -> None:
        if not put_of(route) or lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort("connectionreset")

    phone.route(PUT, lose_the_first_reply)
    send(family)
    received(family)
    assert lost == [201]
    assert len(cases_at_the_ministry(family)) == 1


def test_an_ended_session_asks_for_a_sign_in_and_then_it_goes(family, phone, server):
    phone.clear_cookies()
    send(family)
    expect(state(family)).to_have_attribute("data-state", "needs_sign_in", timeout=SERVER_HEARS_WITHIN_MS)
    expect(state(family)).to_contain_text("kept on this device")
    state(family).get_by_role("link", name="Sign in").click()
    sign_in(family, server, "0795990002")
    received(family)


def test_a_server_that_starts_again_midway_loses_nothing(family, phone, server):
    stopped: list[str] = []

    def stop_before_the_body(route: Route) -> None:
        if put_of(route) and not stopped:
            stopped.append(route.request.url)
            server.stop()
        route.continue_()

    phone.route(PUT, stop_before_the_body)
    send(family)
    try:
        expect(state(family)).to_contain_text("It will be sent by itself", timeout=SERVER_HEARS_WITHIN_MS)
    finally:
        server.wake()
    family.locator("[data-send-now]").click()
    received(family)
    assert len(cases_at_the_ministry(family)) == 1
