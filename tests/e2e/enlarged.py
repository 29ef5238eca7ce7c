"""Pages enlarged: text of twice the size, a screen of half the width, wider spacing between letters and lines."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import CDPSession, Page, ViewportSize

FAULTS = (Path(__file__).parent / "legible.js").read_text(encoding="utf-8")
TEXT_SPACING = """* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p {
  margin-block-end: 2em !important;
}"""
"""The style of WCAG 2.2, 1.4.12."""

ASK_CONTAINER_AGAIN = """() => {
  const container = document.querySelector(".page");
  if (!container) return;
  container.style.containerType = "normal";
  getComputedStyle(container.firstElementChild ?? container).display;
  container.style.containerType = "";
}"""
"""A function that makes the page's container queries be evaluated again.

Chromium 156 sometimes keeps the answer of a query in rem when only the font size changes: in 1 % of all pages on a busy
machine, until the container changes.
"""


class Enlarged:
    """A tab whose sight can be changed without loading its page again."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._size = page.viewport_size or ViewportSize(width=360, height=740)
        self._devtools: CDPSession = page.context.new_cdp_session(page)

    def faults(self) -> dict[str, list[str]]:
        """Return what hinders reading or reaching something on the shown page, by the setting that hinders it."""
        text = self.faults_of_large_text()
        with self._half_the_screen():
            half = self._found()
        with self._text_spacing():
            spacing = self._found()
        return {"text twice as large": text, "half the screen": half, "text spacing": spacing}

    def faults_of_large_text(self) -> list[str]:
        with self._text_twice_as_large():
            return self._found()

    def _found(self) -> list[str]:
        return self.page.evaluate(FAULTS)

    @contextmanager
    def _text_twice_as_large(self) -> Iterator[None]:
        self._devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
        self.page.evaluate(ASK_CONTAINER_AGAIN)
        yield
        self._devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
        self.page.evaluate(ASK_CONTAINER_AGAIN)

    @contextmanager
    def _half_the_screen(self) -> Iterator[None]:
        width, height = self._size["width"], self._size["height"]
        self.page.set_viewport_size({"width": width // 2, "height": height // 2})
        yield
        self.page.set_viewport_size(self._size)

    @contextmanager
    def _text_spacing(self) -> Iterator[None]:
        style = self.page.add_style_tag(content=TEXT_SPACING)
        yield
        style.evaluate("style => style.remove()")
