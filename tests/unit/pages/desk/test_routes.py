"""The desk's pages, as Reflex is given them."""

from typing import Any

from moi_pwa.core.text import LANGUAGES
from moi_pwa.pages.desk.routes import PAGES, add_pages


class Pages:
    """An application that keeps what it is given."""

    def __init__(self):
        self.contents: dict[str, Any] = {}

    def add_page(self, content: Any, *, route: str, **_: Any) -> None:
        self.contents[route] = content


def test_no_page_is_made_before_reflex_compiles_it():
    pages = Pages()
    add_pages(pages)  # pyright: ignore[reportArgumentType] -- all that it asks of an application
    assert len(pages.contents) == len(PAGES) * len(LANGUAGES)
    assert all(callable(content) for content in pages.contents.values())


def test_each_page_is_in_its_language():
    pages = Pages()
    add_pages(pages)  # pyright: ignore[reportArgumentType]
    page = {language: pages.contents[f"/{language}/cash/receipt"]().render() for language in LANGUAGES}
    assert page["ar"] != page["en"]
