"""What an administrator changes reaches a phone over one line, and its forms when there is none."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.conftest import wait_until_kept
from tests.e2e.filling import open_form
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer

FROM, UNTIL, NEW = "2014-01-01", "2015-12-31", "2016-01-01"


def test_a_renamed_port_is_on_the_list_of_a_form_without_a_line(page: Page, phone: BrowserContext, server: MoiServer):
    page.goto("/en/")
    wait_until_kept(page)
    former = {"from": FROM, "to": UNTIL, "ar": "العمري", "en": "Omari", "kind": "land"}
    renamed = former | {"from": NEW, "to": None, "ar": "مركز حدود التنين", "en": "Dragon Crossing"}
    Ministry(server).change("ports", "OMA", [former, renamed])
    with page.expect_response(lambda response: "/api/reference" in response.url) as told:
        page.reload()
    assert len(told.value.body()) < 400
    page.wait_for_function(
        """() => new Promise((resolve) => {
          const opening = indexedDB.open("moi");
          opening.onsuccess = () => {
            const kept = opening.result.transaction("public").objectStore("public").get("reference");
            kept.onsuccess = () => (opening.result.close(), resolve(Boolean(kept.result)));
          };
        })"""
    )
    phone.set_offline(True)
    open_form(page, "/en/apply/temp-ext/")
    page.locator("[data-lookup=ports]").first.evaluate("input => { input.closest('.screen').hidden = false; }")
    box = page.locator("[data-lookup=ports]").first
    box.press_sequentially("dragon")
    expect(page.get_by_role("option", name="Dragon Crossing")).to_be_visible()
