"""Papers that are valid today, a list of who may sign them, and the page that verifies them."""

from datetime import date, timedelta
from typing import Any

from playwright.sync_api import BrowserContext, Page, Route, expect

from moi_pwa.core.papers import Feature, PaperKind
from moi_pwa.core.text import Language
from moi_pwa.crypto.signed_json import sign_json
from moi_pwa.gateways.clock import now
from moi_pwa.gateways.server_keys import read_server_keys
from moi_pwa.locales import say
from moi_pwa.rules.dates import amman_day
from tests.e2e.server import MoiServer
from tests.seals import idb_text, signer, vector_paper

TODAY = amman_day(now())
READ_WITHIN_MS = 60_000
"""The decoder is compiled first, on a machine that does other things beside."""


def visa(until: date) -> tuple[PaperKind, list[Feature]]:
    """Of the vectors, with another last day."""
    kind, ((tag, zone), *others) = vector_paper("a visa for two entries")
    assert isinstance(zone, str)
    return kind, [(tag, zone[:65] + until.strftime("%y%m%d") + zone[71:]), *others]


LAST_DAY = TODAY + timedelta(30)
VALID = idb_text(*visa(LAST_DAY), signed_on=TODAY)
EXPIRED = idb_text(*visa(TODAY - timedelta(1)), signed_on=TODAY - timedelta(9))
OF_TOMORROW = idb_text(*visa(LAST_DAY), signed_on=TODAY + timedelta(1))
FORGED = VALID[:60] + ("A" if VALID[60] != "A" else "B") + VALID[61:]


def trust_list(server: MoiServer, *signers: dict[str, Any]) -> str:
    """By the key that phones know the ministry by."""
    receipts = read_server_keys(server.data / "keys").receipt
    listed = {"issued_at": now().isoformat(), "signers": signers, "csca": []}
    return sign_json(listed, receipts, typ="moi-trust-list")


LONG = timedelta(400)
OURS = signer() | {"first": str(TODAY - LONG), "last": str(TODAY + LONG)}


def serve_list(phone: BrowserContext, jws: str) -> None:
    def answer(route: Route) -> None:
        route.fulfill(body=jws, content_type="application/jose")

    phone.route("**/api/trust-list", answer)


def type_code(page: Page, text: str, language: Language = "en") -> None:
    page.locator("#typed").fill(text)
    page.get_by_role("button", name=say("verify.check", language), exact=True).click()


def expect_verdict(page: Page, verdict: str) -> None:
    expect(page.locator("[data-verdict]")).to_have_attribute("data-verdict", verdict, timeout=READ_WITHIN_MS)
