"""The files that the built service worker keeps, by the list of the build (`moi_pwa.build.precache`)."""

import json
import re
from typing import Any

from playwright.sync_api import BrowserContext, Page

from tests.site import DIST

KEPT_WITHIN_MS = 20_000


def precache() -> dict[str, Any]:
    worker = (DIST / "applicant" / "sw.js").read_text(encoding="utf-8")
    listed, _ = json.JSONDecoder().raw_decode(worker, worker.index('{"version":"'))
    return listed


def urls_kept(*languages: str) -> list[str]:
    """Return the addresses of the files that are kept for these languages."""
    groups = precache()["groups"]
    return [file["url"] for group in ("shared", *languages) for file in groups[group]]


def bytes_kept(language: str) -> int:
    """Return the bytes on the wire for a device that keeps nothing yet: bundles, single files, and the worker."""
    listed = precache()
    files = [file for group in ("shared", language) for file in listed["groups"][group]]
    bundles = {file["in"] for file in files if "in" in file}
    worker = (DIST / "applicant" / "sw.js.br").stat().st_size
    return (
        worker
        + sum(listed["bundles"][each] for each in bundles)
        + sum(file["bytes"] for file in files if "in" not in file)
    )


def go_offline(phone: BrowserContext, *groups: str) -> None:
    """Lose the connection once the product is kept for each of its open pages, and so are these groups of files.

    Without that, a test would meet a broken first visit.
    """
    for page in phone.pages:
        if re.match(r"https?://[^/]+/(ar|en)/", page.url):
            wait_until_all_is_kept(page, page.evaluate("document.documentElement.lang"), *groups)
    phone.set_offline(True)


def wait_until_all_is_kept(page: Page, *groups: str) -> None:
    """Wait until the worker has every file of these groups, languages among them, and answers for this page.

    The worker tells nobody when it has them.
    """
    page.evaluate(
        """async ([urls, patience]) => {
          const late = new Promise((_, fail) => setTimeout(() => fail(new Error("no worker")), patience));
          await Promise.race([navigator.serviceWorker.ready, late]);
          let missing = urls;
          for (let waited = 0; waited < patience; waited += 50) { // a test may have stopped the page's clock
            const kept = new Set((await (await caches.open("moi-files")).keys()).map(({url}) => new URL(url).pathname));
            missing = urls.filter((url) => !kept.has(url));
            if (missing.length === 0 && navigator.serviceWorker.controller) return;
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
          throw new Error(`not kept, or not answered by the worker: ${missing}`);
        }""",
        [urls_kept(*groups), KEPT_WITHIN_MS],
    )
