"""Which papers were revoked: the list that a real server writes and a real browser verifies."""

import httpx

from tests.e2e.devtools import PUBLIC_RECORD, wait_until


def test_a_phone_that_nobody_signed_in_to_keeps_the_server_s_list(phone, server):
    page = phone.new_page()
    with page.expect_response("**/api/revocations"):  # the database is there by then
        page.goto("/ar/verify/")
    kept = wait_until(page, PUBLIC_RECORD, "revocation_list")["list"]
    assert kept == httpx.get(f"{server.url}/api/revocations").json()
