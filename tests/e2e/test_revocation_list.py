"""The list of revoked papers, as a real server writes it and a real browser verifies it."""

import httpx

from tests.e2e.devtools import PUBLIC_RECORD, wait_until


def test_a_phone_that_nobody_signed_in_to_keeps_the_server_s_list(phone, server):
    page = phone.new_page()
    with page.expect_response("**/api/revocations"):  # the database is there by then
        page.goto("/ar/verify/")
    kept = wait_until(page, PUBLIC_RECORD, "revocation_list")["list"]
    assert kept == httpx.get(f"{server.url}/api/revocations").json()


def test_a_page_that_stays_open_asks_for_the_list_again(page, server):
    page.clock.install()
    with page.expect_response("**/api/revocations"):
        page.goto("/en/verify/")
    with page.expect_response("**/api/revocations"):
        page.clock.fast_forward("16:00")


def test_a_page_that_was_opened_offline_asks_for_the_list_when_it_is_online(page, server):
    with page.expect_response("**/api/revocations"):
        page.goto("/en/verify/")
    page.context.set_offline(True)
    with page.expect_response("**/api/revocations"):
        page.context.set_offline(False)
