"""The text lost when a browser is killed with SIGKILL in the middle of a word, and the plain text left on the disk."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright

from tests.bench.browser import ARGUMENTS, CHROMIUM, PHONE, server
from tests.bench.table import Row, show
from tests.e2e.devtools import kill_browser
from tests.e2e.filling import open_form

FORM = "/en/apply/temp-ext/"
ROUNDS = 7
WORD = "QZMARKERXW"
KEYS_EVERY_MS = 60
MAX_LOST_MS = 1000


def rows() -> Iterator[Row]:
    lost: list[float] = []
    in_the_open = 0
    with server() as serving, sync_playwright() as playwright:
        for _ in range(ROUNDS):
            with tempfile.TemporaryDirectory() as folder:
                profile = Path(folder) / "profile"
                page = _opened(playwright, profile, serving.url)
                open_form(page, FORM)
                page.evaluate("location.hash += '&at=name'")
                address, pressed = page.url, _type(page)
                killed = time.monotonic()
                kill_browser(profile)
                page = _opened(playwright, profile, serving.url)
                open_form(page, address)
                kept = len(page.locator("#name_en_given").input_value())
                lost.append((killed - pressed[kept]) * 1000 if kept < len(pressed) else 0)
                page.context.close()
                in_the_open += _bytes_of(WORD, profile)
    yield Row(
        what="typing lost when the browser is killed",
        measured=f"at most {max(lost):.0f} ms of {ROUNDS} kills",
        budget=f"≤ {MAX_LOST_MS} ms",
        met=max(lost) <= MAX_LOST_MS,
        peers="Enketo: the whole field that was not left",
    )
    yield Row(
        what="plaintext of drafts on the disk afterwards",
        measured=f"{in_the_open} bytes",
        budget="0 bytes",
        met=in_the_open == 0,
        peers="Enketo, FormSG, CHEFS: all of it",
    )


def _opened(playwright: Playwright, profile: Path, address: str) -> Page:
    context = playwright.chromium.launch_persistent_context(
        str(profile), executable_path=CHROMIUM, args=ARGUMENTS, viewport=PHONE, base_url=address, locale="en"
    )
    return context.pages[0]


def _type(page: Page) -> list[float]:
    """Type the word twice, without a pause at the end, and return the time of each key press."""
    page.locator("#name_en_given").focus()
    pressed: list[float] = []
    for key in WORD * 2:
        page.wait_for_timeout(KEYS_EVERY_MS)
        pressed.append(time.monotonic())
        page.keyboard.press(key)
    return pressed


def _bytes_of(word: str, profile: Path) -> int:
    marks = (word.encode(), word.encode("utf-16-le"))
    contents = (path.read_bytes() for path in profile.rglob("*") if path.is_file())
    return sum(content.count(mark) * len(mark) for content in contents for mark in marks)


if __name__ == "__main__":
    show(rows())
