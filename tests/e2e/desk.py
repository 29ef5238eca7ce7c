"""An officer at a desk: signing in, finding a case, and a document that a test seals itself."""

import hashlib
from collections.abc import Mapping
from typing import Any

from playwright.sync_api import Locator, Page, Route, expect

from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.document_key import DocumentContext, seal_content_key
from moi_pwa.crypto.envelope import new_content_key, seal_stream
from moi_pwa.demo.accounts import PASSPHRASE, PASSWORD
from tests.desk.demo_code import demo_code
from tests.e2e.conftest import NewPhone

DESK = {"viewport": {"width": 1280, "height": 800}, "has_touch": False, "service_workers": "block"}


def new_desk(new_phone: NewPhone) -> Page:
    return new_phone(**(DESK | {"locale": "en-GB", "bypass_csp": True, "reduced_motion": "reduce"})).new_page()


def sign_in(page: Page, name: str, language: str = "en") -> None:
    enter(page, name, language)
    # A supervisor, or a new officer, may have nothing to do.
    expect(page.locator("tbody tr, .nothing").first).to_be_visible()


def show_both_factors(page: Page, name: str, language: str = "en") -> None:
    """Sign in, whatever page this officer sees first.

    The forms are sent as their pages send them, but not shown: tests of signing in show them.
    """
    _send(page, "/desk/sign-in", name=name, password=PASSWORD, lang=language)
    home = _send(page, "/desk/second-factor", code=demo_code(), lang=language)
    page.goto(home)


def _send(page: Page, address: str, **form: str) -> str:
    """Send a form of the desk, and return the address to which the answer leads."""
    sent = page.context.request.post(address, form=form, headers={"Sec-Fetch-Site": "same-origin"}, max_redirects=0)
    assert sent.status == 303, sent.text()
    return sent.headers["location"]


def sign_in_by_the_forms(page: Page, name: str, language: str = "en") -> None:
    """Sign in on the pages for it, and wait for the queue."""
    page.goto(f"/desk/sign-in?lang={language}")
    page.fill("#name", name)
    page.fill("#password", PASSWORD)
    page.click("button[type=submit]")
    page.fill("#code", demo_code())
    page.click("button[type=submit]")
    expect(page.locator("tbody tr, .nothing").first).to_be_visible()


def enter(page: Page, name: str, language: str = "en") -> None:
    """Sign in, whether or not anything waits in this officer's queue."""
    show_both_factors(page, name, language)
    expect(page.locator(".queue h1")).to_be_visible()


def enter_as_agency(page: Page, name: str) -> None:
    show_both_factors(page, name)
    expect(page.get_by_role("heading", name="Consultations")).to_be_visible()


def enter_as_finance(page: Page, name: str) -> None:
    show_both_factors(page, name)
    expect(page.get_by_role("heading", name="Bills")).to_be_visible()


def show(page: Page, view: str) -> None:
    """Choose among the queue's views, and wait for its rows."""
    button = page.get_by_role("button", name=view)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def open_first(page: Page, view: str) -> str:
    """Open the longest-waiting case of a view, and return its reference number."""
    show(page, view)
    row = page.get_by_role("row").nth(1)
    reference = row.locator(".reference").inner_text()
    row.locator(".reference").click()
    expect(page.locator(".case-head .reference")).to_have_text(reference)
    return reference


def open_case_with(page: Page, part: str, view: str) -> bool:
    """Open the first case of a view that shows `part`, a selector. Returns False if there is none."""
    show(page, view)
    expect(page.locator("a.reference, .nothing").first).to_be_visible()
    for address in [each.get_attribute("href") or "" for each in page.locator("a.reference").all()]:
        page.goto(address)
        expect(page.locator(".case-head")).to_be_visible()
        if page.locator(part).count():
            return True
    return False


def open_bill(page: Page, number: str) -> None:
    expect(page.locator(".cases a").first).to_be_visible()  # before, the page is not alive and hears no key
    page.get_by_label("Search bills").fill(number)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Results, newest first")).to_be_visible()
    page.get_by_role("link", name=number).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".case-head .badge")).to_be_visible()


def find(page: Page, words: str) -> Locator:
    page.fill("#words", words)
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.get_by_role("button", name="Back to the queue")).to_be_visible()
    return page.locator("a.reference")


def unlock(page: Page) -> None:
    """Enter the passphrase, and wait until documents can be opened."""
    try_passphrase(page, PASSPHRASE)
    expect(page.get_by_role("button", name="Lock", exact=True)).to_be_visible()


def try_passphrase(page: Page, passphrase: str) -> None:
    page.get_by_label("Passphrase").fill(passphrase)
    page.get_by_role("button", name="Unlock").click()


def choose(document: Locator) -> Locator:
    """Press the tab of a document, which opens it if the keys are open. Return the document."""
    number = document.evaluate(
        "each => [...each.closest('.papers-shown').querySelectorAll('moi-document')].indexOf(each)"
    )
    document.page.locator(".tabs button").nth(number).click()
    return document


def colours(document: Locator) -> int:
    """Return the number of colours on the document's canvas once it is drawn; 1 is an empty sheet."""
    expect(document.locator(".sheet[data-zoom]")).to_be_visible()
    return document.locator("canvas").evaluate(
        """canvas => {
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          return new Set(new Uint32Array(data.buffer)).size;
        }"""
    )


def instead_of_the_first_document(
    page: Page,
    content: bytes,
    key: Mapping[str, Any],
    *,
    altered: bool = False,
    application_id: str | None = None,
    code: str | None = None,
) -> Locator:
    """Let the server answer for the case's first document with `content`, sealed to `key` as a phone seals it.

    `altered` changes the ciphertext after sealing. `application_id` and `code` replace those of the document, in the
    server's answer and in the sealing.
    """
    document = page.locator("moi-document").first
    document_id = document.get_attribute("data-document") or ""
    case_id = page.url.split("id=")[1]
    content_key = new_content_key()
    ciphertext = b"".join(seal_stream([content], content_key))
    if altered:
        ciphertext = ciphertext[:-1] + bytes([ciphertext[-1] ^ 1])
    application_id = application_id or case_id
    code = code or document.get_attribute("data-code") or ""
    context = DocumentContext(application_id=application_id, document_id=document_id, code=code)
    sealed = seal_content_key(content_key, from_base64url(key["public_key"]), context)
    manifest = {
        "id": document_id,
        "application_id": application_id,
        "code": code,
        "sealed_keys": [sealed.to_json()],
        "sha256": hashlib.sha256(ciphertext).hexdigest(),
    }

    def answer(route: Route) -> None:
        if route.request.url.endswith("/manifest"):
            route.fulfill(json=manifest)
        else:
            route.fulfill(body=ciphertext, content_type="application/octet-stream")

    page.route(f"**/api/desk/documents/{document_id}*", answer)
    page.route(f"**/api/desk/documents/{document_id}/manifest", answer)
    return document
