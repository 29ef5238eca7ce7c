"""Cover sheets as a browser prints them, and piles of paper as an office's scanner reads them."""

import io
import random
from collections.abc import Sequence

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Page, expect

_DPI = 150
_A4 = (1240, 1754)
"""A page of A4 at 150 dots an inch."""


def printed_covers(page: Page) -> list[Image.Image]:
    """Press the button that prints the cover sheets of the open sheet, and return the printed pages."""
    page.evaluate("window.print = () => document.documentElement.setAttribute('data-print', '')")
    page.locator("[data-scans] summary").click()
    page.locator("[data-covers]").click()
    expect(page.locator("html[data-print] .cover-sheets")).to_have_count(1)
    document = pypdfium2.PdfDocument(page.pdf(format="A4"))
    try:
        pages = [each.render(scale=_DPI / 72).to_pil() for each in document]
    finally:
        document.close()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.locator(".cover-sheets")).to_have_count(0)
    return pages


def written_page(text: str) -> Image.Image:
    page = Image.new("L", _A4, 255)
    draw = ImageDraw.Draw(page)
    for line in range(40):
        draw.text((150, 200 + line * 30), f"{text}, line {line}", fill=20, font_size=22)
    return page


def blank_page() -> Image.Image:
    return Image.new("L", _A4, 255)


def scanned(pile: Sequence[Image.Image], seed: int = 1) -> bytes:
    """Return the pile as one PDF: grey, with noise, each page a little turned, and one that lay upside down."""
    chance = random.Random(seed)
    pages = []
    for n, page in enumerate(pile):
        sheet = Image.blend(page.convert("L").resize(_A4), Image.new("L", _A4, 120), 0.15)
        turned = sheet.rotate(chance.uniform(-1.5, 1.5) + 180 * (n == 0), Image.Resampling.BICUBIC, fillcolor=240)
        noise = Image.effect_noise(_A4, 8)
        pages.append(Image.blend(turned.filter(ImageFilter.GaussianBlur(0.7)), noise, 0.05))
    written = io.BytesIO()
    pages[0].save(written, "PDF", save_all=True, append_images=pages[1:], resolution=_DPI, quality=60)
    return written.getvalue()
