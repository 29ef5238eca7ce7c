"""The installed product is opened again while a window of it is there: by its icon, by a shortcut, with a file."""

import pytest
from playwright.sync_api import Page, expect

from moi_pwa.crypto.receipt import sign_receipt
from moi_pwa.gateways.server_keys import read_server_keys
from moi_pwa.locales import say
from tests.e2e.conftest import NewPhone, watch_for_errors
from tests.e2e.filling import begin_draft, box, open_form, wait_until_saved
from tests.e2e.server import MoiServer
from tests.e2e.verifying import expect_verdict
from tests.papers.shown_receipts import SHORT

# What only an installed application has: the browser hands its launches to the page. `launch` does as the browser would.
LAUNCH_QUEUE = """
let consumer = null;
const queue = [];
const hand = () => { while (consumer && queue.length > 0) consumer(queue.shift()); };
Object.defineProperty(window, "launchQueue", {value: {setConsumer(each) { consumer = each; hand(); }}});
window.launch = async ({targetURL, name, text}) => {
  const files = [];
  if (name) {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle(name, {create: true});
    const writable = await handle.createWritable();
    await writable.write(text);
    await writable.close();
    files.push(handle);
  }
  queue.push({targetURL, files});
  hand();
};
"""


@pytest.fixture
def installed(new_phone: NewPhone, errors: list[str]) -> Page:
    phone = new_phone()
    phone.add_init_script(LAUNCH_QUEUE)
    page = phone.new_page()
    watch_for_errors(page, errors)
    return page


def launch(page: Page, **launched: str) -> None:
    page.evaluate("launched => launch(launched)", launched)


def test_the_icon_leaves_a_half_filled_form_where_it_is_and_a_shortcut_leads_on(installed: Page, server: MoiServer):
    begin_draft(installed)
    form = installed.url
    launch(installed, targetURL=f"{server.url}/ar/")
    launch(installed, targetURL=form)
    launch(installed, targetURL="https://example.org/en/wallet/")
    expect(box(installed, "name_en_given")).to_have_value("ANNA")
    assert installed.url == form
    box(installed, "name_en_given").press_sequentially("BELLA")
    wait_until_saved(installed)
    with installed.expect_navigation(url="**/en/wallet/"):
        launch(installed, targetURL=f"{server.url}/en/wallet/")
    open_form(installed, form)
    expect(box(installed, "name_en_given")).to_have_value("ANNABELLA")


def test_a_saved_application_is_opened_though_the_window_shows_a_form(installed: Page):
    begin_draft(installed)
    form = installed.url
    launch(installed, name="mine.moi", text="no application at all")
    installed.wait_for_url("**/en/applications/")
    expect(installed.locator("#kept-file")).to_have_value("C:\\fakepath\\mine.moi")
    expect(installed.locator("#passphrase")).to_be_focused()
    installed.locator("#passphrase").fill("eleven grey horses")
    installed.get_by_role("button", name=say("send.open_file", "en")).click()
    expect(installed.locator("#passphrase-problem")).to_have_text(say("send.not_a_kept_file", "en"))
    installed.reload()
    expect(installed.locator("moi-open-file button")).to_be_visible()
    expect(installed.locator("#kept-file")).to_have_count(0)
    open_form(installed, form)
    expect(box(installed, "name_en_given")).to_have_value("ANNA")


def test_a_receipt_s_file_is_verified(installed: Page, server: MoiServer):
    receipt = sign_receipt(SHORT, read_server_keys(server.data / "keys").receipt)
    installed.goto("/en/verify/")
    launch(installed, targetURL=f"{server.url}/en/verify/", name="RECEIPT.JWS", text=receipt)
    expect_verdict(installed, "genuine_receipt")
    launch(installed, targetURL=f"{server.url}/en/verify/", name="other.jws", text="no receipt")
    expect(installed.get_by_role("alert")).to_have_text(say("verify.no_photo", "en"))


def test_a_file_of_another_kind_opens_nothing(installed: Page, server: MoiServer):
    installed.goto("/en/verify/")
    launch(installed, name="photo.html", text="<p>")
    launch(installed, targetURL=f"{server.url}/en/wallet/")
    installed.wait_for_url("**/en/wallet/")
