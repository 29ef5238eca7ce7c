"""Sheets of services as people fill them in, by another program (openpyxl)."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import load_workbook  # pyright: ignore[reportMissingModuleSource]

from moi_pwa.api.sheet_workbook import service_workbook
from moi_pwa.core.answers import Json
from moi_pwa.core.fields import DateField, DeclarationField, Field, FileField, GroupField, MoneyField, YesNoField
from moi_pwa.core.reference import Lists
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.rules.dates import HIJRI
from moi_pwa.rules.hijri import numeric_hijri_day
from moi_pwa.rules.money import parse_fils
from moi_pwa.rules.sheets.choices import choices_of
from moi_pwa.rules.sheets.layout import FIRST_ROW

Answers = Mapping[str, Json]


def filled_sheet(service: Service, language: Language, lists: Lists, applications: Sequence[Answers]) -> bytes:
    """Return the workbook of a service with these applications, numbered from 1."""
    book = load_workbook(io.BytesIO(service_workbook(service, language, lists)))
    pages = {str(page.cell(FIRST_ROW, 1).value).split(" ")[-1]: page for page in book.worksheets}
    filler = _Filler(pages, language, lists)
    fields = [field for section in service.sections for field in section.fields]
    for number, answers in enumerate(applications, start=1):
        filler.write_answers("applications", FIRST_ROW + number, fields, answers)
        filler.write_documents(number, None, fields, answers)
        for group in fields:
            items = answers.get(group.id)
            if isinstance(group, GroupField) and isinstance(items, list):
                filler.write_items(number, group, items)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class _Filler:
    def __init__(self, pages: Mapping[str, Any], language: Language, lists: Lists) -> None:
        self._pages = pages
        self._language: Language = language
        self._lists = lists
        self._next = dict.fromkeys(pages, FIRST_ROW + 1)
        self._columns = {
            name: {cell.value: cell.column for cell in page[FIRST_ROW] if cell.column > 1}
            for name, page in pages.items()
        }

    def write_answers(self, table: str, row: int, fields: Sequence[Field], answers: Answers) -> None:
        for field in fields:
            answer = answers.get(field.id)
            column = self._columns[table].get(field.id)
            if answer is not None and column is not None:
                self._pages[table].cell(row, column).value = self._value(field, answer)

    def write_items(self, number: int, group: GroupField, items: Sequence[Json]) -> None:
        table = f"group:{group.id}"
        for n, item in enumerate(items, start=1):
            if not isinstance(item, dict):
                raise TypeError(group.id)
            row = self._new_row(table, number)
            self._pages[table].cell(row, self._columns[table]["#item"]).value = n
            self.write_answers(table, row, group.fields, item)
            self.write_documents(number, n, group.fields, item)

    def write_documents(self, number: int, item: int | None, fields: Sequence[Field], answers: Answers) -> None:
        columns = self._columns["documents"]
        page = self._pages["documents"]
        for field in fields:
            names = answers.get(field.id)
            if not isinstance(field, FileField) or not isinstance(names, list):
                continue
            for name in names:
                row = self._new_row("documents", number)
                page.cell(row, columns["#document"]).value = field.label.in_language(self._language)
                page.cell(row, columns["#file"]).value = name
                if item is not None:
                    page.cell(row, columns["#item"]).value = item

    def _new_row(self, table: str, number: int) -> int:
        row = self._next[table]
        self._next[table] = row + 1
        self._pages[table].cell(row, 1).value = number
        return row

    def _value(self, field: Field, answer: Json) -> Any:
        match field:
            case DateField():
                return _day(field, str(answer))
            case MoneyField() if (fils := parse_fils(str(answer))) is not None:
                return Decimal(fils) / 1000
            case YesNoField() | DeclarationField():
                answer = {True: "yes", False: "no"}.get(answer, answer) if isinstance(answer, bool) else answer
            case _:
                pass
        words = choices_of(field, self._language, self._lists) or {}
        return words.get(str(answer), answer)


def _day(field: DateField, answer: str) -> date | str:
    """Return a day as a person enters it: from the calendar, typed in the Hijri calendar, or as much as is known."""
    try:
        day = date.fromisoformat(answer.removesuffix(HIJRI))
    except ValueError:
        return answer
    if answer.endswith(HIJRI):
        return numeric_hijri_day(day) or answer
    return f"{day:%d/%m/%Y}" if field.partial else day
