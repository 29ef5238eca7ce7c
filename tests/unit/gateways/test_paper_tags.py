"""The tags of a printed paper, as a screen reader follows them, its photo's place and its zone."""

import ctypes
from collections.abc import Iterator

import pypdfium2
import pytest

from moi_pwa.gateways.typesetter import Typesetter
from tests.papers.printed import printed
from tests.papers.printed_vector import made_visa
from tests.papers.standards.fonts import Used, fonts_used
from tests.papers.standards.paper_file import Element, PaperFile
from tests.papers.visa import CONTENT, VISA

pytestmark = pytest.mark.slow

POINTS_TO_MM = 25.4 / 72


@pytest.fixture
def visa(typesetter: Typesetter) -> PaperFile:
    return PaperFile(made_visa(typesetter))


def tables(file: PaperFile) -> list[Element]:
    return [each for each in file.elements if each.type == "Table"]


def rows(table: Element) -> list[list[Element]]:
    return [row.kids for row in table.kids]


def language_of(element: Element) -> str:
    """Return the language of an element: its own, or that of the nearest one around it; "" is the document's."""
    if "/Lang" in element.dictionary or element.parent is None:
        return str(element.dictionary.get("/Lang", ""))
    return language_of(element.parent)


def fonts_of(file: PaperFile, element: Element) -> Iterator[str]:
    """Yield the fonts that the element's text is drawn in."""
    names = {each.dictionary.objgen: str(each.descriptor.FontName) for each in fonts_used(file)}
    [page] = file.pages
    for drawn in page.drawn:
        if drawn.font and any(properties.get("/MCID") in element.marked_contents for _, properties in drawn.marks):
            yield names[page.resources.Font[drawn.font].objgen].partition("+")[2]


def test_the_facts_are_a_table_in_each_language_with_a_header_to_each_row(visa: PaperFile):
    facts = printed(VISA, CONTENT).facts
    assert len(tables(visa)) == 2
    for table in tables(visa):
        assert [[cell.type for cell in row] for row in rows(table)] == [["TH", "TD"]] * len(facts)
        assert {row[0].attribute("/Table", "/Scope") for row in rows(table)} == {"/Row"}


def test_no_cell_names_an_empty_list_of_headers(visa: PaperFile):
    cells = [cell for table in tables(visa) for row in rows(table) for cell in row]
    assert {cell.attribute("/Table", "/Headers") for cell in cells} == {None}


def test_the_arabic_table_comes_first(visa: PaperFile):
    arabic, english = tables(visa)
    assert (language_of(arabic), language_of(english)) == ("", "en")
    assert visa.root.Lang == "ar"


def test_each_language_is_drawn_in_the_fonts_of_its_script(visa: PaperFile):
    headers = [[font for row in rows(table) for font in fonts_of(visa, row[0])] for table in tables(visa)]
    assert [set(each) for each in headers] == [{"MOISansArabic-Regular"}, {"NotoSans-Regular"}]


def test_pages_are_laid_out_from_left_to_right(visa: PaperFile):
    """PDFium reverses the lines of Latin letters of a document that says otherwise."""
    assert visa.root.ViewerPreferences.Direction == "/L2R"


def test_the_photo_is_35_by_45_millimetres(visa: PaperFile):
    [photo] = [each for each in visa.elements if "Photo" in str(each.dictionary.get("/Alt", ""))]
    left, bottom, right, top = (float(each) * POINTS_TO_MM for each in photo.attribute("/Layout", "/BBox"))
    assert (right - left, top - bottom) == (pytest.approx(35, abs=0.01), pytest.approx(45, abs=0.01))


def zone_font(file: PaperFile) -> Used:
    [font] = [each for each in fonts_used(file) if str(each.descriptor.FontName).endswith("+OCRB-Regular")]
    return font


def test_the_zone_and_nothing_else_is_in_ocr_b(visa: PaperFile):
    font = zone_font(visa)
    assert {font.letters[code] for code in font.codes} == set("".join(printed(VISA, CONTENT).zone))
    [page] = visa.pages
    shown = [
        each for each in page.drawn if each.font and page.resources.Font[each.font].objgen == font.dictionary.objgen
    ]
    lines = ["".join(font.letters[code] for code in each.codes) for each in shown]
    assert tuple(lines) == printed(VISA, CONTENT).zone


def test_the_zone_has_ten_characters_and_six_lines_to_an_inch(visa: PaperFile):
    first, second = printed(VISA, CONTENT).zone
    places = origins(visa.raw, first[:20]) + origins(visa.raw, second[:20])
    (left, top), (_, below) = places[0], places[20]
    assert [x for x, _ in places] == [pytest.approx(left + 2.54 * (at % 20), abs=0.01) for at in range(40)]
    assert top - below == pytest.approx(25.4 / 6, abs=0.01)


def origins(pdf: bytes, text: str) -> list[tuple[float, float]]:
    """Return the place of each character of `text` on the page, in millimetres from its lower left corner."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0].get_textpage()
        start, places = page.get_text_range().index(text), []
        x, y = ctypes.c_double(), ctypes.c_double()
        for at in range(start, start + len(text)):
            pypdfium2.raw.FPDFText_GetCharOrigin(page, at, x, y)
            places.append((x.value * POINTS_TO_MM, y.value * POINTS_TO_MM))
        return places
    finally:
        document.close()
