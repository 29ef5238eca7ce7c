"""The sheet of a service as a workbook, made from its declaration: a person fills in many applications with it."""

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]
from xlsxwriter.utility import (  # pyright: ignore[reportMissingTypeStubs]
    xl_range,  # pyright: ignore[reportUnknownVariableType]
    xl_range_abs,  # pyright: ignore[reportUnknownVariableType]
    xl_rowcol_to_cell,  # pyright: ignore[reportUnknownVariableType]
)

from moi_pwa.api.sheet_cells import AS_TEXT, format_of, list_validation, validation_of, whole_number
from moi_pwa.api.sheet_conditions import Decider, not_asked_formula
from moi_pwa.core.reference import Lists
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.forms.conditions_text import ConditionFormatter
from moi_pwa.rules.sheets.choices import choices_of, document_names, list_name
from moi_pwa.rules.sheets.layout import FIRST_ROW, FORMAT, MAX_APPLICATIONS, Column, Table, marker, tables

_SECTIONS, _LABELS, _IDS = range(FIRST_ROW)
_WIDTH = 24
_NUMBER_WIDTH = 12
_TEXT_WIDTH = 100
_MAX_NAME = 31
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_UNCHANGED = datetime(2026, 1, 1)  # noqa: DTZ001 -- the same bytes from every server
_PROTECTION = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows", "sort", "autofilter"), True
)
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def service_workbook(service: Service, language: Language, lists: Lists) -> bytes:
    """Return the sheet of a service as XLSX. Equal declarations and lists give equal bytes."""
    file = io.BytesIO()
    with cast("Any", Workbook(file, _OPTIONS)) as book:  # its methods are typed in part
        title = service.title.in_language(language)
        book.set_properties({"title": title, "created": _UNCHANGED})
        for name, value in (("service", service.code), ("version", service.version), ("language", language)):
            book.set_custom_property(f"moi-{name}", value)
        book.set_custom_property("moi-format", FORMAT)
        writer = _Writer(book, service, language, lists)
        for table in tables(service):
            writer.write_table(table)
        writer.write_instructions()
        writer.write_lists()
    return file.getvalue()


class _Writer:
    """Writes the sheets of a workbook, and collects the lists that their cells choose from."""

    def __init__(self, book: Any, service: Service, language: Language, lists: Lists) -> None:
        self._book = book
        self._service = service
        self._language: Language = language
        self._lists = lists
        self._sources: dict[str, tuple[str, Sequence[str]]] = {}
        """Name of a list -> the range of its words, and the words."""
        self._names: dict[str, str] = {}
        """Id of a table -> the name of its sheet."""
        self._head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E7EFEA"})
        self._section = book.add_format({"bold": True, "font_color": "#0B5D3B"})
        self._locked = book.add_format({"num_format": "0"})
        self._grey = book.add_format({"bg_color": "#D0D0D0", "pattern": 1})
        self._formats: dict[str, Any] = {}

    def write_table(self, table: Table) -> None:
        page = self._page(table.title.in_language(self._language))
        self._names[table.id] = page.get_name()
        page.set_row(_LABELS, 60)
        page.set_row(_IDS, None, None, {"hidden": True})
        page.freeze_panes(FIRST_ROW, 1)
        page.protect("", _PROTECTION)
        words = {column.id: self._words(column) for column in table.columns}
        deciders = {
            column.id: Decider(f"${xl_rowcol_to_cell(FIRST_ROW, at)}", choices)
            for at, column in enumerate(table.columns)
            if (choices := words[column.id]) and column.field
        }
        for at, column in enumerate(table.columns):
            self._write_column(page, table, at, column)
            formula = column.when and not_asked_formula(column.when, deciders)
            if formula:
                cells = xl_range(FIRST_ROW, at, FIRST_ROW + table.rows - 1, at)
                page.conditional_format(cells, {"type": "formula", "criteria": formula, "format": self._grey})
        page.write_string(_IDS, 0, marker(self._service, self._language, table), self._locked)
        if table.id == "applications":
            for number in range(MAX_APPLICATIONS):
                page.write_number(FIRST_ROW + number, 0, number + 1, self._locked)

    def write_instructions(self) -> None:
        page = self._page(say("sheet.how", self._language))
        page.set_column(0, 0, _TEXT_WIDTH, self._book.add_format({"text_wrap": True, "valign": "top"}))
        page.write_string(0, 0, self._service.title.in_language(self._language), self._head)
        for row, sentence in enumerate(self._instructions(), start=2):
            page.write_string(row, 0, sentence)

    def write_lists(self) -> None:
        page = self._book.add_worksheet(self._lists_name)
        page.hide()
        for at, (_, words) in enumerate(self._sources.values()):
            for row, word in enumerate(words):
                page.write_string(row, at, word)

    @property
    def _lists_name(self) -> str:
        return say("sheet.lists", self._language)

    def _page(self, name: str) -> Any:
        page = self._book.add_worksheet(name.translate(_NOT_IN_NAMES)[:_MAX_NAME].strip())
        if self._language == "ar":
            page.right_to_left()
        return page

    def _write_column(self, page: Any, table: Table, at: int, column: Column) -> None:
        width = _NUMBER_WIDTH if column.asks in ("row", "item") else _WIDTH
        page.set_column(at, at, width, self._format(format_of(column.field) if column.field else AS_TEXT))
        if column.section:
            page.write_string(_SECTIONS, at, column.section.in_language(self._language), self._section)
        page.write_string(_LABELS, at, column.label.in_language(self._language), self._head)
        page.write_string(_IDS, at, column.id, self._locked)
        note = self._note(table, column)
        if note:
            page.write_comment(_LABELS, at, note, {"x_scale": 2, "y_scale": 1 + len(note) // 120})
        rule = self._rule(table, column)
        if rule:
            page.data_validation(FIRST_ROW, at, FIRST_ROW + table.rows - 1, at, rule)

    def _format(self, pattern: str) -> Any:
        if pattern not in self._formats:
            self._formats[pattern] = self._book.add_format({"locked": False, "num_format": pattern})
        return self._formats[pattern]

    def _rule(self, table: Table, column: Column) -> dict[str, Any] | None:
        language = self._language
        if column.asks == "row":
            return whole_number(1, MAX_APPLICATIONS, language)
        if column.asks == "item":
            groups = [table.group] if table.group else [each.group for each in tables(self._service)]
            return whole_number(1, max(group.maximum for group in groups if group), language)
        words = self._words(column)
        if words:
            return list_validation(self._source(column, words), language)
        return validation_of(column.field, language) if column.field else None

    def _words(self, column: Column) -> Mapping[str, str] | None:
        """Return what the cells of a column may hold; None if that is no list."""
        if column.asks == "document":
            return document_names(self._service, self._language)
        return column.field and choices_of(column.field, self._language, self._lists)

    def _source(self, column: Column, words: Mapping[str, str]) -> str:
        name = (column.field and list_name(column.field)) or f"{column.id}: {'; '.join(words)}"
        if name not in self._sources:
            at = len(self._sources)
            cells = xl_range_abs(0, at, len(words) - 1, at)
            self._sources[name] = (f"'{self._lists_name}'!{cells}", list(words.values()))
        return self._sources[name][0]

    def _note(self, table: Table, column: Column) -> str:
        """Return the hint of a question, and who is asked it."""
        field = column.field
        parts = [field.hint.in_language(self._language)] if field and field.hint else []
        if column.when:
            formatter = ConditionFormatter(self._service, self._language, table.group)
            parts.append(say("sheet.asked", self._language, condition=formatter.clause(column.when)))
        if field and not field.required:
            parts.append(say("sheet.optional", self._language))
        return "\n".join(parts)

    def _instructions(self) -> list[str]:
        names = self._names
        groups = [names[table.id] for table in tables(self._service) if table.group]
        return [
            say("sheet.how.rows", self._language, sheet=names["applications"], n=MAX_APPLICATIONS),
            say("sheet.how.notes", self._language),
            say("sheet.how.grey", self._language),
            say("sheet.how.lists", self._language),
            say("sheet.how.dates", self._language),
            *(say("sheet.how.group", self._language, sheet=name) for name in groups),
            say("sheet.how.documents", self._language, sheet=names["documents"]),
            say("sheet.how.plain", self._language),
        ]
