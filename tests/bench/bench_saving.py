"""Saving an application with large documents as a file, and what the page takes of memory for it.

Time and memory are over those of an application without documents: a key of the passphrase takes 64 MiB by itself.
"""

import statistics
from collections.abc import Iterator
from dataclasses import dataclass

from playwright.sync_api import Browser

from tests.bench.browser import chromium
from tests.bench.bundled import growth_mb, served_module
from tests.bench.table import Row, show

DOCUMENTS = 40
DOCUMENT_MB = 5.2
MAX_MB = 32
ROUNDS = 5


def rows() -> Iterator[Row]:
    with served_module("save.js") as address, chromium() as browser:
        none, half, whole = (_save(browser, address, count) for count in (0, DOCUMENTS // 2, DOCUMENTS))
    grown = [max(saving.megabytes - none.megabytes, 0) for saving in (whole, half)]
    seconds = [(saving.seconds - none.seconds) for saving in (whole, half)]
    yield Row(
        what=f"an application with {DOCUMENTS * DOCUMENT_MB:.0f} MB of documents saved as a file",
        measured=f"{seconds[0]:.1f} s, {seconds[0] / seconds[1]:.1f} × as long as half of them; "
        f"memory {grown[0]:.0f} MB, {grown[1]:.0f} MB for half of them",
        budget=f"≤ {MAX_MB} MB",
        met=grown[0] <= MAX_MB,
    )


@dataclass(frozen=True)
class Saving:
    seconds: float
    megabytes: float
    """The largest growth of the page's memory."""


def _save(browser: Browser, address: str, documents: int) -> Saving:
    """Return the medians of `ROUNDS` fresh pages."""
    rounds = [_save_once(browser, address, documents) for _ in range(ROUNDS)]
    return Saving(*(statistics.median(getattr(each, name) for each in rounds) for name in ("seconds", "megabytes")))


def _save_once(browser: Browser, address: str, documents: int) -> Saving:
    page = browser.new_context().new_page()
    page.goto(address)
    page.wait_for_function("globalThis.save !== undefined")
    page.evaluate(f"attach({documents})")
    taken: list[float] = []
    grown = growth_mb(browser, lambda: taken.append(page.evaluate("save()")))
    page.context.close()
    return Saving(taken[0] / 1000, grown)


if __name__ == "__main__":
    show(rows())
