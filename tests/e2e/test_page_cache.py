"""A page that goes into the browser's back/forward cache with a transaction in flight, and comes back."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.e2e.applicant import sign_out, signed_in
from tests.e2e.conftest import ARGUMENTS
from tests.e2e.filling import FORM, begin_draft, box, go_to, open_form, wait_until_saved
from tests.e2e.server import MoiServer

_HOLD = """
  let begun;
  globalThis.inFlight = new Promise((yes) => (begun = yes));
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, ...rest) {
    const transaction = begin.call(this, stores, mode, ...rest);
    if (!globalThis.hold || mode !== "readwrite" || ![stores].flat().includes("drafts")) return transaction;
    globalThis.hold = false;
    begun();
    for (const end of ["complete", "abort"]) transaction.addEventListener(end, () => (globalThis.outcome = end));
    const goOn = () => (transaction.objectStore("drafts").count().onsuccess = goOn);
    goOn();
    return transaction;
  };
  addEventListener("pageshow", ({persisted}) => (globalThis.fromCache = persisted));
"""
"""A script after which the next transaction that writes a draft never ends by itself."""


_DEAF = "BroadcastChannel.prototype.postMessage = () => undefined"
"""A script that sends nothing to other pages, because a page that gets a message leaves Chromium's cache."""

_WHY_NOT = "JSON.stringify(performance.getEntriesByType('navigation')[0].notRestoredReasons)"
"""An expression whose value names what kept the page out of the cache."""


@pytest.fixture
def tab(playwright: Playwright, chromium: str, server: MoiServer) -> Iterator[Page]:
    """Yield a tab of a browser with the back/forward cache, which Playwright switches off."""
    browser = playwright.chromium.launch(
        executable_path=chromium, args=ARGUMENTS, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield browser.new_context(base_url=server.url, service_workers="block").new_page()
    browser.close()


def test_a_form_that_lies_in_the_cache_while_its_owner_signs_out_comes_back_empty(tab: Page, server: MoiServer):
    tab.add_init_script(_DEAF)
    tab.add_init_script("addEventListener('pageshow', ({persisted}) => (globalThis.fromCache = persisted))")
    signed_in(tab, server)
    begin_draft(tab)
    sign_out(tab)
    tab.go_back(wait_until="commit")
    expect(tab.locator("[data-storage-failure='form.signed_out']")).to_be_visible()
    assert "ANNA" not in tab.content()
    assert tab.evaluate("globalThis.fromCache") is True, tab.evaluate(_WHY_NOT)


def test_a_save_that_is_in_flight_is_ended_before_the_cache_and_done_after_it(tab: Page):
    tab.add_init_script(_HOLD)
    open_form(tab, FORM)
    go_to(tab, "name")
    box(tab, "name_en_given").fill("ANNA")
    wait_until_saved(tab)
    before = tab.locator("[data-form]").get_attribute("data-revision") or ""
    tab.evaluate("globalThis.hold = true")
    box(tab, "name_en_given").fill("BERTA")
    tab.evaluate("() => globalThis.inFlight")
    tab.goto("/en/help/")
    tab.go_back(wait_until="commit")
    expect(tab.locator("[data-form]")).not_to_have_attribute("data-revision", before)
    assert tab.evaluate("[globalThis.fromCache, globalThis.outcome]") == [True, "abort"]
