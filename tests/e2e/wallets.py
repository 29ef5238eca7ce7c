"""Wallets of others' libraries: one takes papers that are offered to it, and answers those who ask for them."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from moi_pwa.gateways.clock import now
from moi_pwa.locales import say
from tests.papers.credentials import private_jwk
from tests.papers.signers import fixed_key
from tests.site import ROOT

_NODE = Path(sys.executable).with_name("node")
KEY = fixed_key(5)
"""The key of the wallets."""
_WALLETS = ROOT / "service_worker/test/wallets"


def take_offer(link: str, digits: str) -> dict[str, Any]:
    """Return what a wallet says of an offer: the credentials, or the error."""
    return _run("take_offer.mjs", link=link, tx_code=digits)


def answer_request(link: str, credential: str) -> dict[str, Any]:
    """Return what a wallet with this credential says of a request: what it showed to whom, or the error."""
    return _run("answer_request.mjs", link=link, credential=credential)


def credential_of(page: Page, number: int = 0) -> str:
    """Return a paper of the wallet that is open, as a wallet of another's library takes it. It has the wallet's key."""
    page.get_by_role("button", name=say("wallet.other.add", "en")).nth(number).click()
    dialog = page.get_by_role("dialog")
    digits, link = dialog.locator(".digits").inner_text(), dialog.locator("[data-open]").get_attribute("href")
    assert link is not None
    [issued] = take_offer(link, digits)["credentials"]
    page.keyboard.press("Escape")
    return issued["credential"]


def _run(script: str, **given: str) -> dict[str, Any]:
    key = json.loads(private_jwk(KEY).export())
    told = json.dumps(given | {"key": key, "at": now().isoformat()})
    done = subprocess.run([_NODE, _WALLETS / script], input=told, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)
