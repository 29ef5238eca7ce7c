"""A phone believes no receipt that the ministry has not signed, whoever answers in the ministry's name."""

import json

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.receipt import sign_receipt
from moi_pwa.crypto.signing_key import SigningKey
from tests.e2e.applicant import (
    SERVER_HEARS_WITHIN_MS,
    cases_at_the_ministry,
    fill_family,
    received,
    send,
    signed_in,
    state,
)
from tests.e2e.sending import PUT, put_of
from tests.e2e.server import MoiServer

_KEPT = """async id => {
  const open = indexedDB.open("moi");
  const db = await new Promise(yes => open.onsuccess = () => yes(open.result));
  const transaction = db.transaction(["drafts", "documents"]);
  const done = request => new Promise(yes => request.onsuccess = () => yes(request.result));
  const draft = await done(transaction.objectStore("drafts").get(id));
  const documents = await done(transaction.objectStore("documents").index("draft_id").getAll(id));
  db.close();
  return [draft !== undefined, documents.length];
}"""


def kept(page: Page, draft_id: str) -> list[bool | int]:
    """Return whether the draft is still on the device, and the number of its documents."""
    return page.evaluate(_KEPT, draft_id)


def resigned(receipt: str, key: SigningKey) -> str:
    """Return the receipt's payload signed with another key."""
    payload = receipt.split(".")[1]
    return sign_receipt(json.loads(from_base64url(payload)), key)


@pytest.fixture
def family(page: Page, server: MoiServer) -> Page:
    signed_in(page, server)
    fill_family(page)
    return page


def test_a_forged_receipt_deletes_nothing_and_the_ministrys_own_ends_it(family: Page, phone: BrowserContext):
    forger = SigningKey.new()

    def forge(route: Route) -> None:
        if not put_of(route):
            return route.continue_()
        answer = route.fetch()
        body = answer.json()
        return route.fulfill(response=answer, json={**body, "receipt": resigned(body["receipt"], forger)})

    phone.route(PUT, forge)
    case_id = send(family)
    expect(state(family)).to_contain_text("the receipt could not be verified", timeout=SERVER_HEARS_WITHIN_MS)
    expect(state(family)).to_contain_text("Your answers and documents are saved on this device")
    expect(family.get_by_text("Received by the ministry", exact=True)).to_have_count(0)
    expect(state(family).locator("[data-edit]")).to_have_count(0)
    assert kept(family, case_id) == [True, 2]

    phone.unroute(PUT, forge)
    family.locator("[data-send-now]").click()
    received(family)
    assert kept(family, case_id) == [False, 0]
    assert len(cases_at_the_ministry(family)) == 1


def test_a_changed_key_is_told_and_nothing_is_deleted(family: Page, phone: BrowserContext):
    forger = SigningKey.new()

    def forge(route: Route) -> None:
        if route.request.url.endswith("/api/keys"):
            answer = route.fetch()
            published = {"kid": forger.kid, "jwk": forger.jwk, "rotations": []}
            return route.fulfill(response=answer, json={**answer.json(), "receipts": published})
        if not put_of(route):
            return route.continue_()
        answer = route.fetch()
        body = answer.json()
        return route.fulfill(response=answer, json={**body, "receipt": resigned(body["receipt"], forger)})

    phone.route(PUT, forge)
    phone.route("**/api/keys", forge)
    case_id = send(family)
    expect(state(family)).to_contain_text("signing key has changed", timeout=SERVER_HEARS_WITHIN_MS)
    assert kept(family, case_id) == [True, 2]
