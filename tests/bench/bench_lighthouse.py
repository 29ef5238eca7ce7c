"""Lighthouse's four scores of every page: an applicant's as a phone loads it, the desk's as an officer's computer does.

An applicant's page is loaded with nothing kept; the desk's pages in a browser where an officer has signed in.
Lighthouse is not among the tools of development: it is installed here when it is needed
(`service_worker/bench/lighthouse`).
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from playwright.sync_api import Page, sync_playwright

from tests.bench.browser import ARGUMENTS, CHROMIUM, chromium, server
from tests.bench.table import Row, show
from tests.e2e.desk import DESK, enter
from tests.e2e.server import MoiServer, free_port
from tests.site import DIST, ROOT

FOLDER = ROOT / "service_worker/bench/lighthouse"
NODE = Path(sys.executable).with_name("node")
BEST = 100
_ATTEMPTS = 3
_OFFICERS = {
    "finance": "finance.officer",
    "consultation": "liaison.security",
    "officers": "admin.ministry",
    "reference": "admin.ministry",
}
"""First part of a desk page's address -> the officer who may see it; a supervisor may see any other."""
_SUPERVISOR = "supervisor.residence"
_LISTS = {"case/": "", "consultation/": "consultations/", "finance/bill/": "finance/"}
"""Page of one thing -> the list whose first thing it shows.

The demonstration holds no guarantee and no unmatched payment: these two pages are measured as they stand with nothing
to show.
"""


def rows() -> Iterator[Row]:
    _install()
    with server() as serving:
        yield _row("a phone's pages", _phone(serving))
        yield _row("the desk's pages", _desk(serving))


def _row(pages: str, found: list[dict[str, Any]]) -> Row:
    perfect = [page for page in found if min(page["scores"].values()) >= BEST]
    missed = {page["address"]: page for page in found if page not in perfect}
    lowest = {each: min(page["scores"][each] for page in found) for each in found[0]["scores"]}
    for address, page in missed.items():
        print(address, page["scores"], *page["failed"])
    return Row(
        what=f"Lighthouse, {pages}: performance, accessibility, best practices, SEO",
        measured=f"{BEST} in all four on {len(perfect)} of {len(found)}; lowest "
        + ", ".join(f"{score} in {name}" for name, score in lowest.items()),
        budget=f"{BEST} on every page",
        met=not missed,
    )


def _phone(serving: MoiServer) -> list[dict[str, Any]]:
    def measure(address: str) -> dict[str, Any]:
        port = free_port()
        with chromium(f"--remote-debugging-port={port}"):
            return _scores(port, "mobile", f"{serving.url}{address}")

    return [_tried_again(measure, address) for address in _addresses(DIST / "applicant")]


def _desk(serving: MoiServer) -> list[dict[str, Any]]:
    def measure(address: str) -> dict[str, Any]:
        port = free_port()
        with _signed_in(serving, _who_sees(address), port) as page:
            return _scores(port, "desktop", _opened(page, address))

    return [_tried_again(measure, address) for address in _addresses(DIST / "desk/desk")]


def _tried_again(measure: Callable[[str], dict[str, Any]], address: str) -> dict[str, Any]:
    """Measure an address, and try again if Lighthouse fails.

    Lighthouse misses the beginning of a page now and then, and then does so always in the same browser: it asks to be
    run again.
    """
    for _ in range(_ATTEMPTS - 1):
        with suppress(subprocess.CalledProcessError):
            return measure(address)
    return measure(address)


@contextmanager
def _signed_in(serving: MoiServer, officer: str, port: int) -> Iterator[Page]:
    """Yield a page of a signed-in officer.

    It is in the browser's own context, the only one in which a second client at the debugging port can open pages.
    """
    arguments = [*ARGUMENTS, f"--remote-debugging-port={port}"]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=CHROMIUM, args=arguments, base_url=serving.url, viewport=DESK["viewport"]
        )
        page = context.new_page()
        enter(page, officer)
        yield page
        context.close()


def _opened(page: Page, address: str) -> str:
    """Return the absolute address of a page; a page of one thing gets the first thing of its list."""
    language, _, inside = address.lstrip("/").partition("/")
    if inside in _LISTS:
        page.goto(f"/desk/{language}/{_LISTS[inside]}")
        address = page.locator("a.reference").first.get_attribute("href") or address
        address = address.removeprefix("/desk")
    return urljoin(page.url, f"/desk{address}")


def _who_sees(address: str) -> str:
    first = address.strip("/").split("/")[1:2]
    return next((officer for part, officer in _OFFICERS.items() if first and first[0].startswith(part)), _SUPERVISOR)


def _addresses(folder: Path) -> list[str]:
    """Return the addresses of the pages in every language, such as `/ar/help/`."""
    found = (page.parent.relative_to(folder) for page in folder.glob("??/**/index.html"))
    return sorted(f"/{page}/" for page in found)


def _install() -> None:
    if not (FOLDER / "node_modules").exists():
        subprocess.run([NODE.with_name("npm"), "ci", "--silent"], cwd=FOLDER, check=True)


def _scores(port: int, preset: str, address: str) -> dict[str, Any]:
    command = [NODE, "scores.mjs", str(port), preset, address]
    return json.loads(subprocess.run(command, cwd=FOLDER, check=True, stdout=subprocess.PIPE, text=True).stdout)


if __name__ == "__main__":
    show(rows())
