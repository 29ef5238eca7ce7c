"""The steps of an applicant in any engine: the twin of tests/e2e/applicant.py for WebDriver."""

import itertools
from pathlib import Path
from typing import Any

from moi_pwa.catalogue.services.temp_ext import SERVICE as TEMP_EXT
from tests.e2e.applicant import a_family_in_a_hotel, controls, new_mobile, pdf
from tests.e2e.filling import photo
from tests.e2e.server import MoiServer
from tests.engines.browser import PATIENCE_SECONDS, Browser
from tests.precached import urls_kept

FORM = "/en/apply/temp-ext/"
SENTENCE_SAVED = "Saved on this device"
SENTENCE_KEPT = "Saved on this device, not yet received by the ministry"

_names = itertools.count(1)


def visit_before(browser: Browser) -> None:
    """Visit the home page until the service worker is in place, so that its arrival disturbs no test."""
    browser.open("/en/")
    browser.awaited("navigator.serviceWorker.ready.then(() => true)")


def open_form(browser: Browser, address: str = FORM) -> None:
    """Open a form, and wait until it can be typed into, its long lists included."""
    browser.open(address)
    browser.shown("[data-form][data-live=yes]")


def go_to(browser: Browser, section: str) -> None:
    browser.run("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=' + arguments[0];", section)
    browser.shown(f"[data-section={section}]")


def box(name: str) -> str:
    """Return the selector of a control."""
    return f'[id="{name}"]'


def fill_family(browser: Browser) -> None:
    """Fill every answer of a family's application that can be sent today, as if it had just been typed."""
    answers = a_family_in_a_hotel()
    browser.run("document.querySelector(\"[data-path='companions'] [data-add]\").click();")
    browser.until(lambda: browser.run("return document.getElementById('companions/0/dob-day') !== null;"), "companion")
    put(browser, dict(controls(TEMP_EXT, answers)))


def put(browser: Browser, values: dict[str, str | bool]) -> None:
    """Put the values into controls by their ids, as if they had just been typed; True means to choose it."""
    browser.run(
        """
        for (const [id, value] of Object.entries(arguments[0])) {
          const control = document.getElementById(id);
          if (value === true) control.checked = true;
          else control.value = value;
          control.dispatchEvent(new Event("input", {bubbles: true}));
          control.dispatchEvent(new FocusEvent("blur"));
        }
        """,
        values,
    )


def picture_file(folder: Path, size: tuple[int, int] = (1600, 1200)) -> Path:
    """Write a photo as a telephone takes it to the disk."""
    return _written(folder / f"passport-{next(_names)}.jpg", photo("passport.jpg", size)["buffer"])


def pdf_file(folder: Path) -> Path:
    return _written(folder / f"stamps-{next(_names)}.pdf", pdf()["buffer"])


def _written(file: Path, content: bytes) -> Path:
    file.write_bytes(content)
    return file


def attach(browser: Browser, path: str, file: Path) -> None:
    choose_file(browser, path, file)
    until_attached(browser, path, file)


def choose_file(browser: Browser, path: str, file: Path) -> None:
    browser.element(box(path)).send_keys(str(file))


def until_attached(browser: Browser, path: str, file: Path) -> None:
    """Wait until the file is sealed, kept and listed."""
    listed = f"[data-path='{path}'] [data-files] li:not([data-preparing]):has(button)"
    browser.until(
        lambda: browser.run(
            "return [...document.querySelectorAll(arguments[0])].some((line) => line.textContent.includes(arguments[1]));",
            listed,
            file.name,
        ),
        f"{file.name} among the documents",
    )


def fill_and_attach(browser: Browser, folder: Path) -> None:
    open_form(browser)
    fill_family(browser)
    attach(browser, "passport_page", picture_file(folder))
    attach(browser, "stamp_pages", pdf_file(folder))


def send(browser: Browser) -> str:
    """Press send, wait for the case, and return its id."""
    browser.run("location.hash = location.hash.replace(/&at=.*|$/, '') + '&at=check';")
    browser.shown("[data-answers] dd")
    browser.leave(lambda: browser.click("[data-send]"))
    browser.until(lambda: browser.address.startswith("/en/case/#"), "page of the case")
    return browser.address.partition("#")[2]


def sign_in(browser: Browser, server: MoiServer, mobile: str = "") -> None:
    """Sign in on the page for it, and wait until that page leads on."""
    mobile = mobile or new_mobile()
    before = len(server.messages(mobile))
    browser.open("/en/sign-in/")
    browser.type("#mobile", mobile)
    browser.click("[data-ask-code]")
    browser.until(lambda: browser.element("#code").is_displayed(), "place for the code")
    browser.type("#code", server.code(mobile, after=before))
    browser.leave(lambda: browser.click("[data-enter]"))
    browser.until(lambda: "/sign-in/" not in browser.address, "way on from the sign-in")


def until_received(browser: Browser) -> None:
    """Wait until the screen says that the ministry received it, with a receipt that this device has verified."""
    browser.shown(".facts .reference", "MOI-")
    browser.shown("[data-receipt=true]")
    assert browser.texts(".state") == []


def until_received_once(browser: Browser, case_id: str) -> None:
    """Wait until the case is received, and check that the ministry has nothing else of this person."""
    until_received(browser)
    assert [case["id"] for case in cases_at_the_ministry(browser)] == [case_id]


def cases_at_the_ministry(browser: Browser) -> list[dict[str, Any]]:
    """Return the server's cases of the signed-in person."""
    return browser.awaited("fetch('/api/sync?cursor=0').then((answer) => answer.json()).then(({cases}) => cases)")


def keep_product(browser: Browser) -> None:
    """Visit the home page until the service worker has every file of English."""
    browser.open("/en/")
    until_kept(browser, "en")
    browser.until(
        lambda: browser.awaited("navigator.serviceWorker.getRegistration().then((it) => Boolean(it?.active))"), "worker"
    )


def until_kept(browser: Browser, *groups: str) -> None:
    """Wait until the service worker has every file of these groups, languages among them."""
    browser.until(
        lambda: browser.awaited(
            """caches.open("moi-files").then((files) => files.keys()).then((kept) => {
              const there = new Set(kept.map(({url}) => new URL(url).pathname));
              return given[0].every((url) => there.has(url));
            })""",
            urls_kept(*groups),
        ),
        "whole product on the device",
    )


_STORE_ANSWERS = """new Promise((answered) => {
  setTimeout(() => answered("no"), given[1]);
  indexedDB.open("moi").onsuccess = ({target: {result: database}}) => {
    const question = database.transaction(given[0], "readwrite").objectStore(given[0]).count();
    question.onsuccess = () => { database.close(); answered("yes"); };
  };
})"""


def store_answers(browser: Browser, store: str) -> bool:
    """Return whether a store of the device's database answers. What blocks it stays until the browser ends."""

    def answer() -> str | None:
        """Return the store's answer.

        None means that the page was just being left, which Firefox answers with null.
        """
        return browser.awaited(_STORE_ANSWERS, store, PATIENCE_SECONDS * 1_000)

    return browser.until(answer, "page that stays") == "yes"


def revision(browser: Browser) -> str:
    return browser.run("return document.querySelector('[data-form]').dataset.revision ?? '';")


def write_until_saved(browser: Browser, control: str, text: str) -> None:
    """Paste a text into a control, and wait until it is saved.

    The text comes in one event, and one save holds all of it.
    """
    before = revision(browser)
    browser.shown(control)
    browser.run(
        """
        const control = document.querySelector(arguments[0]);
        control.value = arguments[1];
        control.dispatchEvent(new Event("input", {bubbles: true}));
        """,
        control,
        text,
    )
    browser.until(lambda: revision(browser) != before, "newer revision")
    browser.shown("[data-saved]", SENTENCE_SAVED)
