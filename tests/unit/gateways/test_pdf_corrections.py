"""Corrections of a PDF of Typst keep its length, and refuse a file in another form."""

import pytest

from moi_pwa.gateways.pdf_corrections import reading_left_to_right, with_row_headers

ROW = b"9 0 obj\n<</Type/StructElem/S/TR/P 1 0 R/K[7 0 R 8 0 R]>>\nendobj\n"
LABEL = b"7 0 obj\n<</Type/StructElem/S/TD/P 9 0 R/A[<</O/Table/Headers[]>>]/K[0]>>\nendobj\n"
VALUE = b"8 0 obj\n<</Type/StructElem/S/TD/P 9 0 R/Lang(en)/A[<</O/Table/Headers[]>>]/K[1]>>\nendobj\n"
CATALOG = b"<</Type/Catalog/ViewerPreferences<</DisplayDocTitle true/Direction/R2L>>>>"


def test_the_first_cell_of_a_row_becomes_its_header():
    pdf = b"\n" + LABEL + VALUE + ROW
    corrected = with_row_headers(pdf)
    assert len(corrected) == len(pdf)
    assert LABEL.replace(b"/S/TD", b"/S/TH").replace(b"/Headers[]", b"/Scope/Row") in corrected
    assert VALUE.replace(b"/Headers[]", b" " * 10) in corrected
    assert ROW in corrected


def test_a_file_without_a_table_stays_as_it_is():
    assert with_row_headers(b"\n" + CATALOG) == b"\n" + CATALOG


@pytest.mark.parametrize(
    "other", [LABEL.replace(b"/Headers[]", b"/Headers [ ]"), LABEL.replace(b"/S/TD", b"/S/TH"), b""]
)
def test_a_row_in_another_form_is_refused(other: bytes):
    with pytest.raises(ValueError, match="row of a table"):
        with_row_headers(b"\n" + other + VALUE + ROW)


def test_pages_from_right_to_left_become_pages_from_left_to_right():
    corrected = reading_left_to_right(CATALOG)
    assert corrected == CATALOG.replace(b"/R2L", b"/L2R")


@pytest.mark.parametrize("other", [CATALOG.replace(b"/Direction/R2L", b""), CATALOG + CATALOG])
def test_a_file_that_does_not_say_its_direction_once_is_refused(other: bytes):
    with pytest.raises(ValueError, match="direction of the pages"):
        reading_left_to_right(other)
