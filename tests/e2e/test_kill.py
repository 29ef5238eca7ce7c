"""A browser that is killed while it uploads goes on where it was, and has left nothing that can be read on the disk."""

from pathlib import Path

from playwright.sync_api import BrowserContext, Playwright, expect

from tests.e2e.applicant import cases_at_the_ministry, fill_family, pdf, received, send, signed_in
from tests.e2e.conftest import ARGUMENTS, PHONE
from tests.e2e.devtools import kill_browser, slow_connection
from tests.e2e.server import MoiServer
from tests.plaintext import files_that_hold

WRITTEN, DRAWN = "QZWRITTENXW", "QZDRAWNXW"


def test_killed_while_uploading(playwright: Playwright, chromium: str, server: MoiServer, tmp_path: Path):
    profile = tmp_path / "phone"

    def switched_on() -> BrowserContext:
        return playwright.chromium.launch_persistent_context(
            str(profile), executable_path=chromium, args=ARGUMENTS, viewport=PHONE, base_url=server.url, locale="en"
        )

    phone = switched_on()
    signed_in(phone.pages[0], server)
    phone.close()  # as one puts a phone away: only then Chromium is sure to have kept the session

    phone = switched_on()
    page = phone.pages[0]
    page.goto("/en/")
    stamps = pdf(size=2_000_000, mark=DRAWN.encode())
    fill_family(page, stamps=stamps, name_en_given=WRITTEN, passport_mrz="")
    slow_connection(page, 10_000)
    case_id = send(page)
    expect(page.locator(".state progress")).to_be_visible()
    kill_browser(profile)
    assert any("IndexedDB" in str(path) for path in profile.rglob("*"))
    assert files_that_hold(profile, WRITTEN, DRAWN) == []

    phone = switched_on()
    page = phone.pages[0]
    page.goto(f"/en/case/#{case_id}")
    received(page)
    assert [case["id"] for case in cases_at_the_ministry(page)] == [case_id]
    phone.close()
    assert files_that_hold(profile, WRITTEN, DRAWN) == []
