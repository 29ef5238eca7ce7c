"""The list of trusted signers of papers, as a real server writes it and a real browser verifies it."""

import httpx

from tests.e2e.devtools import PUBLIC_RECORD, wait_until


def test_a_phone_that_nobody_signed_in_to_keeps_the_server_s_list(phone, server):
    page = phone.new_page()
    with page.expect_response("**/api/trust-list"):  # the database is there by then
        page.goto("/ar/verify/")
    kept = wait_until(page, PUBLIC_RECORD, "trust_list")["jws"]
    assert kept == httpx.get(f"{server.url}/api/trust-list").json()["trust_list"]
