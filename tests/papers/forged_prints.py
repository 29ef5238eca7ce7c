"""Prints beside a genuine seal of a visit visa that say something else, photographed by a person who doubts."""

import asyncio
import io
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from moi_pwa.catalogue import get_service
from moi_pwa.core.papers import PaperContent
from moi_pwa.core.text import Text
from moi_pwa.crypto.document_signer import DocumentSigner
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.rules.papers.features import features_of
from moi_pwa.rules.papers.printed import PrintedPaper
from tests.papers.contents import contents
from tests.papers.printed import printed, seen
from tests.papers.seals import idb_text, vds_bytes

VISIT, WORK = get_service("VISIT_VISA"), get_service("WORK_VISA")
NUMBER = "V26000001"
ARABIC = "جيمس كارتر"
FORGED_LATIN, FORGED_ARABIC = "VICTOR FORGER", "فيكتور المزوّر"
_PORTRAIT = (207, 527, 615, 1053)
"""The frame of the photo on the page, in pixels at 300 dots to an inch."""

Forge = Callable[[PrintedPaper], PrintedPaper]


def visit_visa(today: date) -> PaperContent:
    """Return a visit visa of one entry, which does not allow work, as issued `today`."""
    content = contents(VISIT)[0]
    terms = replace(content.terms, valid_from=today, valid_until=today + timedelta(30), entries=1, stay_days=30)
    return replace(content, holder=replace(content.holder, arabic_name=ARABIC), terms=terms)


def _with_fact(label: str, value: Text | None) -> Forge:
    def forge(paper: PrintedPaper) -> PrintedPaper:
        facts = [replace(fact, value=value) if fact.label.en == label and value else fact for fact in paper.facts]
        return replace(paper, facts=tuple(fact for fact in facts if value or fact.label.en != label))

    return forge


def _titled_as_work_visa(paper: PrintedPaper) -> PrintedPaper:
    assert WORK.paper is not None
    return replace(paper, title=WORK.paper.title, conditions=WORK.paper.conditions)


FORGERIES: Mapping[str, Forge] = {
    "title": _titled_as_work_visa,
    "name": _with_fact("Name", Text(ar=FORGED_ARABIC, en=FORGED_LATIN)),
    "no-work line": _with_fact("Work in Jordan", None),
    "class": lambda paper: _with_fact(
        "Work in Jordan", Text(ar="لدى شركة البناء الحديث فقط", en="Only for Modern Building Co.")
    )(_titled_as_work_visa(paper)),
    "face": lambda paper: paper,
}
"""The changes of the print, by what is forged. The face is drawn into the frame afterwards."""


IS_CALLED: Mapping[str, Callable[[str], bool]] = {
    "title": lambda text: "Visit visa" in text and "Work visa" not in text,
    "name": lambda text: FORGED_LATIN not in text and FORGED_ARABIC not in text,
    "no-work line": lambda text: "It does not allow work in Jordan." in text,
    "class": lambda text: "Visit visa" in text and "Only for" not in text,
    "face": lambda text: "The seal does not cover the photo" in text,
}
"""The test of the page's text beside a forged print, by the part that is forged."""


def without_isolates(text: str) -> str:
    """Return the text of a page without the marks that keep the direction of names."""
    return "".join(each for each in text if each not in "\u2068\u2069")


def photographed(typesetter: Typesetter, signer: DocumentSigner, forged: str, today: date) -> bytes:
    """Return a JPEG of the forged print, turned, dim and not quite sharp; its seal is genuine."""
    content = visit_visa(today)
    features = list(features_of(content, NUMBER))
    paper = FORGERIES[forged](replace(printed(VISIT, content), number=NUMBER))
    typeset = typesetter.typeset(
        paper,
        seal=vds_bytes(signer, "visa", features, today),
        barcode=idb_text(signer, "visa", features, today),
    )
    with ThreadPoolExecutor(1) as thread:  # Playwright's loop runs in this one
        pdf = thread.submit(asyncio.run, typeset).result()
    page = seen(pdf).convert("L")
    if forged == "face":
        _draw_face(page)
    taken = page.rotate(4, Image.Resampling.BICUBIC, expand=True, fillcolor=120).resize((1800, 2520))
    dim = ImageEnhance.Brightness(taken.filter(ImageFilter.GaussianBlur(0.8))).enhance(0.8)
    written = io.BytesIO()
    dim.save(written, "JPEG", quality=85)
    return written.getvalue()


def _draw_face(page: Image.Image) -> None:
    left, top, right, bottom = _PORTRAIT
    draw = ImageDraw.Draw(page)
    draw.rectangle(_PORTRAIT, fill=200)
    draw.ellipse((left + 90, top + 80, right - 90, bottom - 120), fill=90)
