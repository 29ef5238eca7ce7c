"""The visible content of a printed paper: its text, its look, and the content of its Data Matrix."""

import io
from dataclasses import replace

import pypdfium2
import zxingcpp
from PIL.Image import Image
from pypdf import PdfReader

from moi_pwa.core.paper_number import paper_number
from moi_pwa.core.papers import Holder, NumberedPaper, PaperContent
from moi_pwa.core.service import Service
from moi_pwa.rules.latin import UnspelledNameError
from moi_pwa.rules.papers.features import zone_of
from moi_pwa.rules.papers.printed import PrintedPaper, printed_paper

PUBLIC_URL = "https://eservices.example"
A4_WIDTH = 595
"""The width of the page in points, of which an inch has 72."""
PRINTED_AT = 300
"""The dots to an inch of an office's scanner."""

LONG_NAMES = {
    "surname": "W" * 100,
    "given_names": "MARIA DE LOS ANGELES SOFIA ISABEL WWWWW " * 2 + "ʿABD AL-KARĪM S/O ÁLI",
    "arabic_name": " ".join(["عبدالرحمن"] * 10),
    "passport_number": "A" * 20,
}
"""The longest names that forms take."""


def printed(service: Service, content: PaperContent, **holder: str) -> PrintedPaper:
    assert service.paper is not None
    said: Holder = replace(content.holder, **holder)
    number = paper_number(content.kind, content.terms.valid_from.year, 1)
    issued = NumberedPaper(number=number, content=replace(content, holder=said))
    try:
        zone = zone_of(issued.content, number)
    except UnspelledNameError:  # it is not issued with this name, and printed with it as was sealed
        zone = zone_of(content, number)
    return printed_paper(issued, service.paper, zone=zone, signer="JOMI 0001", public_url=PUBLIC_URL)


def text_of(pdf: bytes) -> str:
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def pages_of(pdf: bytes) -> int:
    return len(PdfReader(io.BytesIO(pdf)).pages)


def seen(pdf: bytes) -> Image:
    """Return the first page as a scanner has it."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return document[0].render(scale=PRINTED_AT / 72).to_pil()
    finally:
        document.close()


def places_of(character: str, pdf: bytes) -> list[float]:
    """Return the right edge of each such character on the page, in points."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        text = document[0].get_textpage()
        return [
            text.get_charbox(index)[2]
            for index in range(text.count_chars())
            if text.get_text_range(index, 1) == character
        ]
    finally:
        document.close()


def scanned(pdf: bytes) -> bytes:
    """Return the content of the page's only barcode."""
    [barcode] = zxingcpp.read_barcodes(seen(pdf), zxingcpp.BarcodeFormat.DataMatrix)
    return barcode.bytes
