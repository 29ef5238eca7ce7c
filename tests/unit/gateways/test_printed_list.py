"""A signed list of applications as PDF: what is on its pages, for whoever reads it, keeps it or scans it."""

import asyncio
import io
import re
from typing import Any

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pypdf import PdfReader

from moi_pwa.catalogue import all_services
from moi_pwa.core.application_lists import ApplicationList
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.crypto.application_list import (
    list_number,
    pages_of,
    read_list_file,
    read_list_page,
    room_for_statement,
    seal_file,
)
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.locales import say
from moi_pwa.rules.papers.printed_list import grouped, list_facts, printed_list
from tests.papers.application_lists import JWKS, KEY, NAME_AR, a_list

pytestmark = pytest.mark.slow

SERVICES = {service.code: service for service in all_services()}
OFFICE_PRINT = 150
"""The dots to an inch of a poor scan."""


def made(typesetter: Typesetter, listed: ApplicationList, language: Language = "ar") -> bytes:
    pages = pages_of(listed, KEY)
    printed = printed_list(
        listed,
        list_number(listed),
        [page.lines for page in pages],
        SERVICES,
        language=language,
        public_url="https://eservices.example",
    )
    statement = room_for_statement(listed, KEY, "pdf").decode()
    codes = [page.code for page in pages]
    pdf = asyncio.run(typesetter.typeset_list(printed, codes=codes, statement=statement))
    return seal_file(pdf, listed, KEY, "pdf")


def scans(pdf: bytes) -> list[str]:
    """Return the text of the only code of each page."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pictures = [page.render(scale=OFFICE_PRINT / 72).to_pil() for page in document]
    finally:
        document.close()
    found = [zxingcpp.read_barcodes(picture) for picture in pictures]
    assert [len(codes) for codes in found] == [1] * len(pictures)
    return [codes[0].text for codes in found]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count, kinds", [(1, 1), (40, 3), (40, 20), (500, 3)])
def test_what_is_scanned_from_its_pages_is_the_whole_list(
    typesetter: Typesetter, language: Language, count: int, kinds: int
):
    listed = a_list(count, kinds=kinds)
    pages = [read_list_page(code, JWKS) for code in scans(made(typesetter, listed, language))]
    assert [line for page in pages for line in page.lines] == listed.lines
    assert [page.page for page in pages] == list(range(1, pages[0].pages + 1))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_has_all_of_its_lines_and_says_which_page_it_is(typesetter: Typesetter, language: Language):
    listed = a_list(40, kinds=3)
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(made(typesetter, listed, language))).pages]
    assert len(texts) == 2
    for at, text in enumerate(texts):
        assert re.findall(r"MOI-2026-\d{3}-\d{6}-\d", text) == [line.reference for line in listed.lines[at * 20 :][:20]]
        assert grouped(list_number(listed)) in text
        assert "200000001" in text
    assert "https://eservices.example" in texts[0]


def test_its_text_can_be_read_in_english(typesetter: Typesetter):
    text = " ".join(PdfReader(io.BytesIO(made(typesetter, a_list(1), "en"))).pages[0].extract_text().split())
    assert say("print.list.moment", "en") in text
    assert "3 December 2026, 12:00" in text
    assert "Page 1 of 1" in text


def test_its_time_is_written_as_each_language_writes_it():
    listed = a_list(1)
    assert [
        dict(list_facts(listed, "A" * 16, language))[say("print.list.made", language)] for language in LANGUAGES
    ] == [
        "3 كانون الأول 2026، 12:00",
        "3 December 2026, 12:00",
    ]


def test_its_arabic_words_can_be_read(typesetter: Typesetter):
    text = PdfReader(io.BytesIO(made(typesetter, a_list(1)))).pages[0].extract_text()
    for word in ("الطلبات", "المنشأة", "الحالة", "الهاشمية", "القائمة"):
        assert word in text


def test_the_longest_name_is_whole_on_the_page(typesetter: Typesetter):
    text = PdfReader(io.BytesIO(made(typesetter, a_list(1)))).pages[0].extract_text()
    assert [word for word in NAME_AR.split() if word not in text] == []


def test_it_is_the_ministrys_file(typesetter: Typesetter):
    listed = a_list(40)
    pdf = made(typesetter, listed)
    assert read_list_file(pdf, JWKS).number == list_number(listed)


def test_it_says_of_itself_that_it_is_accessible_and_for_archives(typesetter: Typesetter):
    root: Any = PdfReader(io.BytesIO(made(typesetter, a_list(21)))).root_object
    metadata = root["/Metadata"].get_data().decode()
    assert "pdfuaid:part>1<" in metadata
    assert "pdfaid:part>2<" in metadata
    assert root["/MarkInfo"]["/Marked"].value is True


def test_qpdf_finds_no_fault_in_it(typesetter: Typesetter):
    with pikepdf.open(io.BytesIO(made(typesetter, a_list(21)))) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_the_same_list_gives_the_same_bytes(typesetter: Typesetter):
    assert made(typesetter, a_list(21)) == made(typesetter, a_list(21))
