"""The files that a page loads by itself when nothing waits to be sent."""

import pytest

from tests.site import DIST


@pytest.mark.parametrize(
    "address", ["/ar/", "/ar/services/temp-ext/", "/ar/apply/temp-ext/", "/ar/applications/", "/ar/wallet/"]
)
def test_a_page_with_nothing_to_send_loads_no_post_quantum_cryptography(new_phone, address):
    page = new_phone(service_workers="block").new_page()
    scripts: list[str] = []
    page.on("request", lambda request: scripts.append(request.url) if request.url.endswith(".js") else None)
    with page.expect_response("**/api/reference?*"):  # asked for after the outbox was looked into
        page.goto(address)
    names = {url.rpartition("/")[2] for url in scripts}
    assert [name for name in names if "X-Wing" in (DIST / "applicant/_moi" / name).read_text()] == []
