"""Lists as spreadsheet files: CSV for any program, XLSX for Excel. No cell is ever a formula."""

import asyncio
import csv
import io
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, cast

from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.text import Language
from moi_pwa.rules.dates import AMMAN

Cell = str | int | Decimal | date | datetime | None
"""A Decimal is an amount; a datetime is aware."""

CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_BOM = "\ufeff"
_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_FORMATS = {"amount": f"#,##0.{'0' * COUNTRY.currency.minor_units}", "day": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm"}
_WIDTH = 22


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A list to write."""

    name: str
    language: Language
    heads: Sequence[str]
    rows: AsyncIterator[Sequence[Cell]]
    """Each as long as `heads`."""


async def written_csv(sheet: Sheet) -> AsyncIterator[bytes]:
    """Yield the sheet as CSV, a piece for each row: UTF-8 with the mark by which Excel recognises it."""
    yield (_BOM + _csv_line(sheet.heads)).encode()
    async for row in sheet.rows:
        yield _csv_line([_text(cell) for cell in row]).encode()


async def written_xlsx(sheet: Sheet) -> bytes:
    """Return the sheet as XLSX, written beside the event loop, because it takes longer than a request may wait."""
    rows = [row async for row in sheet.rows]
    return await asyncio.to_thread(_xlsx, sheet, rows)


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet reads a formula in it: an apostrophe precedes one (OWASP, CSV
    injection).
    """
    return f"'{text}" if text.lstrip(" ").startswith(_BEGINS_A_FORMULA) else text


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([harmless(cell) for cell in cells])
    return line.getvalue()


def _text(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return f"{cell.astimezone(AMMAN):%Y-%m-%d %H:%M}"
        case date():
            return cell.isoformat()
        case _:
            return str(cell)


def _xlsx(sheet: Sheet, rows: Sequence[Sequence[Cell]]) -> bytes:
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with cast("Any", Workbook(file, options)) as book:  # its methods are typed in part
        page = book.add_worksheet(sheet.name)
        formats = {name: book.add_format({"num_format": pattern}) for name, pattern in _FORMATS.items()}
        if sheet.language == "ar":
            page.right_to_left()
        page.freeze_panes(1, 0)
        page.set_column(0, len(sheet.heads) - 1, _WIDTH)
        bold = book.add_format({"bold": True})
        for column, head in enumerate(sheet.heads):
            page.write_string(0, column, head, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row):
                _write(page, number, column, cell, formats)
    return file.getvalue()


def _write(page: Any, row: int, column: int, cell: Cell, formats: dict[str, Any]) -> None:
    match cell:
        case None:
            return
        case datetime():
            page.write_datetime(row, column, cell.astimezone(AMMAN).replace(tzinfo=None), formats["moment"])
        case date():
            page.write_datetime(row, column, datetime(cell.year, cell.month, cell.day), formats["day"])  # noqa: DTZ001 -- a day has no zone
        case Decimal():
            page.write_number(row, column, float(cell), formats["amount"])
        case int():
            page.write_number(row, column, cell)
        case _:
            page.write_string(row, column, cell)
