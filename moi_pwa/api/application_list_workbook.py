"""A signed list of applications as a workbook. The ministry's statement is the comment of its archive."""

import io
from collections.abc import Mapping
from typing import Any, cast
from zipfile import ZipFile

from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]

from moi_pwa.core.application_lists import ApplicationList
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.papers.printed_list import list_columns, list_facts, row

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDTHS = (28, 48, 22, 36)
_SHEET_NAME = 31


def list_workbook(
    listed: ApplicationList, number: str, services: Mapping[str, Service], *, language: Language, comment: bytes
) -> bytes:
    """Return a list as XLSX. Every cell is text, so that no program calculates or rounds what the ministry signed."""
    file = io.BytesIO()
    title = say("print.list.title", language)
    with cast("Any", Workbook(file, _OPTIONS)) as book:  # its methods are typed in part
        book.set_properties({"title": title, "created": listed.made_at.replace(tzinfo=None)})
        page = book.add_worksheet(title[:_SHEET_NAME])
        if language == "ar":
            page.right_to_left()
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        for at, width in enumerate(_WIDTHS):
            page.set_column(at, at, width)
        page.write_string(0, 0, title, bold)
        for at, (label, value) in enumerate(list_facts(listed, number, language), start=1):
            page.write_string(at, 0, label)
            page.write_string(at, 1, value)
        at = len(list_facts(listed, number, language)) + 1
        for key in ("moment", "verify_file"):
            page.merge_range(at, 0, at, len(_WIDTHS) - 1, say(f"print.list.{key}", language), wrapped)
            page.set_row(at, 32)
            at += 1
        for rows, look in ((list_columns(language),), bold), (_rows(listed, services, language), None):
            for cells in rows:
                for column, cell in enumerate(cells):
                    page.write_string(at, column, cell, look)
                at += 1
    return _commented(file, comment)


def _rows(listed: ApplicationList, services: Mapping[str, Service], language: Language) -> tuple[tuple[str, ...], ...]:
    return tuple(row(line, services, language) for line in listed.lines)


def _commented(file: io.BytesIO, comment: bytes) -> bytes:
    """Return an archive with a comment at its end, which programs that open workbooks pass over (ECMA-376-2)."""
    with ZipFile(file, "a") as archive:
        archive.comment = comment
    return file.getvalue()
