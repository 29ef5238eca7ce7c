"""The phone's storage fails in several ways.

The key of the device is gone, a record is damaged, the browser keeps nothing, or another tab holds it.
"""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.applicant import fill_family, received, send, sign_in, signed_in
from tests.e2e.conftest import meant
from tests.e2e.filling import FORM, box, go_to, open_form, until_it_lives, wait_until_saved
from tests.e2e.server import MoiServer
from tests.e2e.storage import DAMAGE, DATABASE, LOSE_KEY, change_storage, says

_OPEN_FIRST_VERSION = """() => new Promise((yes) => {
  const request = indexedDB.open("moi", 1);
  request.onupgradeneeded = () => {
    for (const name of ["device", "chunks", "public"]) request.result.createObjectStore(name);
    for (const name of ["drafts", "outbox", "cases"]) request.result.createObjectStore(name, { keyPath: "id" });
    request.result.createObjectStore("documents", { keyPath: "id" }).createIndex("draft_id", "draft_id");
  };
  request.onsuccess = () => {
    globalThis.held = request.result;
    yes();
  };
})"""
_CURSOR = f"""async () => {{ {DATABASE}
  const state = await done(db.transaction("public").objectStore("public").get("sync"));
  db.close();
  return state?.cursor ?? 0;
}}"""

NO_STORAGE = {
    "missing": "delete globalThis.indexedDB; Object.defineProperty(globalThis, 'indexedDB', {value: undefined});",
    "refused": """Object.defineProperty(globalThis, "indexedDB", {get() { throw new DOMException("The operation is insecure.", "SecurityError"); }});""",
    "refused when opened": """indexedDB.open = () => { throw new DOMException("The operation is insecure.", "SecurityError"); };""",
}
NO_WORKER = """
  Object.defineProperty(Navigator.prototype, "serviceWorker", {get() { return undefined; }});
  delete Navigator.prototype.serviceWorker;
"""


def begin_draft(page: Page, name: str) -> str:
    """Begin a draft, wait until it is kept, and return its id."""
    page.goto("about:blank")
    open_form(page, FORM)
    go_to(page, "name")
    box(page, "name_en_given").fill(name)
    wait_until_saved(page)
    return page.url.partition("#draft=")[2].partition("&")[0]


def until_synced(page: Page) -> None:
    """Wait until the ministry's copy of the case is on the phone. A later one would mend the damage."""
    while not page.evaluate(_CURSOR):
        page.wait_for_timeout(50)


@pytest.fixture
def lost_key(page: Page, errors: list[str]):
    """Yield a phone with a draft, of which the browser has lost the device's key."""
    begin_draft(page, "ANNA")
    change_storage(page, LOSE_KEY)
    yield page
    meant(errors, "DeviceKeyLost")
    meant(errors, "Unreadable")


def test_a_lost_key_is_told_once_and_what_was_lost_is_listed(lost_key: Page):
    lost_key.goto("/en/applications/")
    expect(lost_key.locator("[data-unreadable] .notice")).to_have_count(1)
    expect(lost_key.locator("[data-unreadable] .notice")).to_contain_text("has lost this device's key")
    expect(lost_key.locator("[data-unreadable-record=drafts]")).to_have_count(1)
    expect(lost_key.locator("[data-unreadable-record=drafts] .hint")).to_contain_text("20")


@pytest.mark.parametrize("address", [FORM, "/en/sign-in/"])
def test_with_a_lost_key_a_page_that_keeps_something_says_so_and_leads_to_the_choice(lost_key: Page, address):
    lost_key.goto(address)
    says(lost_key, "key_lost").get_by_role("link").click()
    expect(lost_key.locator("[data-unreadable]")).to_be_visible()


def test_a_draft_that_was_sealed_under_a_lost_key_says_why_it_does_not_open(page: Page, errors: list[str]):
    draft = begin_draft(page, "ANNA")
    change_storage(page, LOSE_KEY)
    page.goto(f"{FORM}#draft={draft}")
    expect(says(page, "key_lost")).to_be_visible()
    meant(errors, "Unreadable")


def test_who_lets_go_of_what_is_lost_goes_on_with_a_new_key(lost_key: Page):
    lost_key.goto("/en/applications/")
    lost_key.get_by_role("button", name="Delete what cannot be opened").click()
    lost_key.get_by_role("button", name="Yes").click()
    expect(lost_key.locator("[data-unreadable]")).to_have_count(0)
    expect(lost_key.locator(".empty")).to_be_visible()
    draft = begin_draft(lost_key, "BERTA")
    lost_key.goto("about:blank")
    open_form(lost_key, f"{FORM}#draft={draft}")
    expect(box(lost_key, "name_en_given")).to_have_value("BERTA")


def test_after_a_lost_key_what_the_ministry_has_comes_back(page: Page, server: MoiServer, errors: list[str]):
    mobile = signed_in(page, server)
    fill_family(page)
    case = send(page)
    received(page)
    change_storage(page, LOSE_KEY)
    page.goto("/en/applications/")
    page.get_by_role("button", name="Delete what cannot be opened").click()
    page.get_by_role("button", name="Yes").click()
    expect(page.locator("[data-unreadable]")).to_have_count(0)
    page.goto("/en/sign-in/")
    sign_in(page, server, mobile)
    expect(page.locator(f"a[href$='#{case}']")).to_be_visible()
    meant(errors, "Unreadable")


def test_a_damaged_draft_leaves_the_others_and_can_be_deleted(page: Page, errors: list[str]):
    damaged = begin_draft(page, "ANNA")
    whole = begin_draft(page, "BERTA")
    change_storage(page, DAMAGE, ["drafts", damaged])
    page.goto(f"{FORM}#draft={damaged}")
    says(page, "unreadable").get_by_role("link").click()
    expect(page.locator("[data-unreadable] .notice")).to_contain_text("damaged")
    expect(page.locator(f".card a[href$='#draft={whole}']").first).to_be_visible()
    page.locator("[data-unreadable-record=drafts]").get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Yes").click()
    expect(page.locator("[data-unreadable]")).to_have_count(0)
    expect(page.locator(f".card a[href$='#draft={whole}']").first).to_be_visible()
    meant(errors, "Unreadable")


def test_a_damaged_case_comes_back_from_the_ministry(page: Page, server: MoiServer, errors: list[str]):
    signed_in(page, server)
    fill_family(page)
    case = send(page)
    received(page)
    until_synced(page)
    change_storage(page, DAMAGE, ["cases", case])
    page.goto(f"/en/case/#{case}")
    says(page, "unreadable").get_by_role("link").click()
    page.locator("[data-unreadable-record=cases]").get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Yes").click()
    expect(page.locator(f"a[href$='#{case}']")).to_be_visible()
    expect(page.locator("[data-unreadable]")).to_have_count(0)


def test_a_damaged_document_is_removed_before_the_application_is_sent(page: Page, errors: list[str]):
    fill_family(page)
    draft = page.url.partition("#draft=")[2].partition("&")[0]
    document = page.evaluate(
        f"async () => {{ {DATABASE} const found = await done(db.transaction('documents').objectStore('documents').getAllKeys());"
        " db.close(); return found[0]; }"
    )
    change_storage(page, DAMAGE, ["documents", document])
    open_form(page, f"{FORM}#draft={draft}")
    page.evaluate("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check'")
    page.locator("[data-send]").click()
    page.locator("[data-summary] a").first.click()
    page.locator("[data-unreadable-file]").get_by_role("button", name="Remove").click()
    expect(page.locator("[data-unreadable-file]")).to_have_count(0)


def spoil_nothing(page: Page) -> None:
    begin_draft(page, "ANNA")


def spoil_key(page: Page) -> None:
    begin_draft(page, "ANNA")
    change_storage(page, LOSE_KEY)


def spoil_version(page: Page) -> None:
    change_storage(
        page,
        "() => new Promise(yes => { indexedDB.open('moi', 1000).onsuccess = ({target}) => yes(target.result.close()); })",
    )


def lack_storage(page: Page) -> None:
    page.add_init_script(NO_STORAGE["refused"])


def lack_worker(page: Page) -> None:
    begin_draft(page, "ANNA")
    page.add_init_script(NO_WORKER)


@pytest.mark.parametrize("spoil", [spoil_nothing, spoil_key, spoil_version, lack_storage, lack_worker])
def test_everything_can_be_deleted_whatever_is_broken(page: Page, errors: list[str], spoil):
    spoil(page)
    page.goto("/en/device/")
    page.get_by_role("button", name="Delete everything").click()
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_text("Everything on this device has been deleted")).to_be_visible()
    if spoil is not lack_storage:
        names = page.evaluate("async () => (await indexedDB.databases()).map(({name, version}) => [name, version])")
        assert ["moi", 1000] not in names
    errors.clear()  # what is broken may say so


@pytest.mark.parametrize("script", NO_STORAGE.values(), ids=NO_STORAGE)
@pytest.mark.parametrize("address", [FORM, "/en/applications/", "/en/sign-in/"])
def test_a_browser_that_keeps_nothing_is_told_of_where_something_would_be_kept(
    lasting_page: Page, errors, script, address
):
    lasting_page.add_init_script(script)
    lasting_page.goto(address)
    expect(says(lasting_page, "refused")).to_be_visible()
    errors.clear()


@pytest.mark.parametrize("script", NO_STORAGE.values(), ids=NO_STORAGE)
def test_a_browser_that_keeps_nothing_still_calculates_fees(lasting_page: Page, errors, script):
    lasting_page.add_init_script(script)
    lasting_page.goto("/ar/calculators/temp-ext/")
    expect(lasting_page.locator("[data-bill]")).to_contain_text("5.000")
    errors.clear()


def test_a_database_of_a_newer_version_is_said_to_be_one(page: Page, errors):
    spoil_version(page)
    page.goto(FORM)
    expect(says(page, "newer")).to_be_visible()
    page.goto("/en/applications/")
    expect(says(page, "newer")).to_be_visible()
    meant(errors, "DatabaseNewer")


def test_another_tab_that_holds_up_an_upgrade_is_named_until_it_is_closed(phone: BrowserContext, page: Page):
    holding = phone.new_page()
    holding.goto("/api/keys")
    holding.evaluate(_OPEN_FIRST_VERSION)
    page.goto(FORM)
    notice = page.get_by_text("is open in another tab")
    expect(notice).to_be_visible()
    holding.close()
    until_it_lives(page)
    expect(notice).to_have_count(0)


def test_a_browser_that_does_not_say_how_much_room_there_is_is_not_quoted(lasting_page: Page):
    lasting_page.add_init_script("delete StorageManager.prototype.estimate;")
    lasting_page.goto("/en/device/")
    expect(lasting_page.get_by_text("Waiting to be sent")).to_be_visible()
    expect(lasting_page.get_by_text("Storage used")).to_have_count(0)
