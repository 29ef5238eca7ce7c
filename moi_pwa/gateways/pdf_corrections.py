"""Corrections of a PDF of Typst: row headers, and the order of reading of its pages.

Typst's wheel leaves out the feature that makes a cell the header of its row (`pdf.header-cell`), and a document in
Arabic says that its pages read from right to left. PDFium then reverses every line of Latin letters. Each correction
has as many bytes as what it replaces, so that all offsets stay right.
"""

import re

_ROW = re.compile(rb"\n<</Type/StructElem/S/TR/P \d+ 0 R/K\[([^\]\n]*)\]")
_CELL = re.compile(
    rb"\n(\d+) 0 obj\n<</Type/StructElem/S/TD/P \d+ 0 R(?:/Lang\([^()\n]*\))?/A\[<</O/Table/Headers\[\]>>"
)
_DIRECTION = b"/ViewerPreferences<</DisplayDocTitle true/Direction/R2L>>"


def with_row_headers(pdf: bytes) -> bytes:
    """Return the PDF with the first cell of each table row as the row's header.

    The other cells lose their empty list of headers: a reader takes that of their row.

    Raises:
        ValueError: Typst wrote a row in another form.
    """
    first_cells = {match[1].split()[0] for match in _ROW.finditer(pdf)}
    corrected: set[bytes] = set()

    def correct(match: re.Match[bytes]) -> bytes:
        cell, number = match[0], match[1]
        if number not in first_cells:
            return cell.replace(b"/Headers[]", b" " * len(b"/Headers[]"))
        corrected.add(number)
        return cell.replace(b"/S/TD", b"/S/TH").replace(b"/Headers[]", b"/Scope/Row")

    result = _CELL.sub(correct, pdf)
    if corrected != first_cells or len(result) != len(pdf):
        raise ValueError("A row of a table has another form than Typst 0.15 writes.")
    return result


def reading_left_to_right(pdf: bytes) -> bytes:
    """Return the PDF with pages that read from left to right.

    Raises:
        ValueError: the PDF does not say once that they read from right to left.
    """
    if pdf.count(_DIRECTION) != 1:
        raise ValueError("The direction of the pages has another form than Typst 0.15 writes.")
    return pdf.replace(_DIRECTION, _DIRECTION.replace(b"R2L", b"L2R"))
