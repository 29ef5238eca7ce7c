"""A browser leaves nothing readable on the disk of the text typed and the files attached."""

import pytest

from tests.engines.applicant import attach, box, go_to, keep_product, open_form, put
from tests.engines.browser import Browser
from tests.plaintext import files_that_hold

MARK, CANARY = "QZWRITTENXW", "QZCANARYXW"

TYPED_BY_KEYS = {
    "request": "reason_detail",
    "entry": "entry_visa_number",
    "passport": "passport_country",
    "name": "name_en_given",
    "contact": "mobile",
}

ANSWER_THAT_SHOWS_THE_DETAIL: dict[str, str | bool] = {"reason-other": True}

INTO_EVERY_CONTROL = """
  for (const control of document.querySelectorAll("[data-path] input, [data-path] textarea")) {
    if (["radio", "checkbox", "file"].includes(control.type)) continue;
    control.value = arguments[0];
    for (const event of ["input", "change", "blur"]) control.dispatchEvent(new Event(event, {bubbles: true}));
  }
"""

LEAVE_A_CANARY = """new Promise((left) => {
  sessionStorage.setItem("canary", given[0]);
  const opening = indexedDB.open("canary", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("canary");
  opening.onsuccess = () => {
    const writing = opening.result.transaction("canary", "readwrite", {durability: "strict"});
    writing.objectStore("canary").put({text: given[0]}, 1);
    writing.oncomplete = () => { opening.result.close(); left(true); };
  };
})"""

WHERE_THE_CANARY_IS = {"firefox": ("sessionstore-backups", "storage/default"), "webkit": ("IndexedDB", "IndexedDB")}
"""Parts of paths at which the canary must be found.

They prove that the search reads what the browser writes, and that the browser has written since.
"""


@pytest.fixture
def browser(own_browser: Browser) -> Browser:
    return own_browser


def type_and_attach(browser, folder):
    keep_product(browser)
    open_form(browser)
    put(browser, ANSWER_THAT_SHOWS_THE_DETAIL)
    for section, name in TYPED_BY_KEYS.items():
        go_to(browser, section)
        browser.type(box(name), MARK)
    browser.run(INTO_EVERY_CONTROL, MARK)
    go_to(browser, "documents")
    file = folder / f"{MARK}.pdf"
    file.write_bytes(b"%PDF-1.7 " + MARK.encode() * 99)
    attach(browser, "passport_page", file)
    browser.awaited(LEAVE_A_CANARY, CANARY)

    def written():
        found = [str(path) for path in files_that_hold(browser.profile, CANARY)]
        return all(any(part in path for path in found) for part in WHERE_THE_CANARY_IS[browser.engine])

    browser.until(written, f"canary in {WHERE_THE_CANARY_IS[browser.engine]}")


def test_a_killed_browser_has_left_nothing_that_can_be_read(browser, tmp_path):
    type_and_attach(browser, tmp_path)
    browser.kill()
    assert files_that_hold(browser.profile, MARK) == []


def test_a_closed_browser_has_left_nothing_that_can_be_read(browser, tmp_path):
    type_and_attach(browser, tmp_path)
    browser.quit()
    assert files_that_hold(browser.profile, MARK) == []
