"""The tables of a service's sheet: what a workbook shows, and what a phone reads back.

A table has a row of section titles, a row of labels and a hidden row of ids, in which each column has the id of its
question. The first cell of that row says what the sheet is (`marker`). So columns may change places and be labelled in
any language. Twin: `service_worker/src/core/sheets/marker.js` for the marker.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from moi_pwa.core.conditions import All, Condition
from moi_pwa.core.fields import Field, FileField, GroupField
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES, Language, Text
from moi_pwa.locales import say

FORMAT = "moi-sheet/1"
MAX_APPLICATIONS = 500
FIRST_ROW = 3
"""The rows above the answers: section titles, labels, ids."""

APPLICATIONS = "applications"
DOCUMENTS = "documents"

Asks = Literal["row", "item", "document", "file"]
"""A column of our own asks for one of these: the number of an application; the number of an item in a group; the
document that a file is; the name of the file.
"""


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column of a table."""

    id: str
    """The id of the question, or a mark of our own, which begins with "#"."""
    label: Text
    section: Text | None = None
    """The title of the section that begins with this column."""
    field: Field | None = None
    """The question. None means that the column is one of our own."""
    when: Condition | None = None
    """The condition under which the question is asked, that of its section included."""
    asks: Asks | None = None
    """None means that the column has answers to a question."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """A sheet of the workbook."""

    id: str
    """"applications", "documents", or "group:" with the id of the group."""
    title: Text
    columns: tuple[Column, ...]
    group: GroupField | None = None
    """The group whose items are the rows. None means that a row is an application or a document."""
    rows: int
    """The rows that the workbook prepares."""


def marker(service: Service, language: Language, table: Table) -> str:
    """Return the content of the first cell in the row of ids."""
    return f"{FORMAT} {service.code} {service.version} {language} {table.id}"


def tables(service: Service) -> tuple[Table, ...]:
    """Return the tables of a service, in the order of the sheets."""
    questions = tuple(_questions(service))
    groups = [column for column in questions if isinstance(column.field, GroupField)]
    plain = [column for column in questions if not isinstance(column.field, GroupField | FileField)]
    number = _own("row", "sheet.column.row")
    applications = Table(
        id=APPLICATIONS, title=_said("sheet.applications"), columns=(number, *plain), rows=MAX_APPLICATIONS
    )
    documents = Table(
        id=DOCUMENTS,
        title=_said("sheet.documents"),
        columns=(
            number,
            *([_own("item", "sheet.column.item")] if any(_has_files(column.field) for column in groups) else []),
            _own("document", "sheet.column.document"),
            _own("file", "sheet.column.file"),
        ),
        rows=MAX_APPLICATIONS * 10,
    )
    return (applications, *(_group_table(column, number) for column in groups), documents)


def documents_of(service: Service) -> tuple[FileField, ...]:
    """Return the questions for documents, those about an item of a group last."""
    fields = [column.field for column in _questions(service)]
    own = [field for field in fields if isinstance(field, FileField)]
    items = [field for group in fields if isinstance(group, GroupField) for field in group.fields]
    return (*own, *(field for field in items if isinstance(field, FileField)))


def _questions(service: Service) -> Iterator[Column]:
    for section in service.sections:
        title: Text | None = section.title
        for field in section.fields:
            yield Column(
                id=field.id, label=field.label, section=title, field=field, when=_both(section.when, field.when)
            )
            if not isinstance(field, GroupField | FileField):
                title = None


def _group_table(column: Column, number: Column) -> Table:
    group = column.field
    if not isinstance(group, GroupField):
        raise TypeError(column.id)
    inner = [
        Column(id=field.id, label=field.label, field=field, when=field.when)
        for field in group.fields
        if not isinstance(field, FileField)
    ]
    return Table(
        id=f"group:{group.id}",
        title=group.label,
        columns=(number, _own("item", "sheet.column.item"), *inner),
        group=group,
        rows=MAX_APPLICATIONS * 4,
    )


def _has_files(field: Field | None) -> bool:
    return isinstance(field, GroupField) and any(isinstance(inner, FileField) for inner in field.fields)


def _own(asks: Asks, key: str) -> Column:
    return Column(id=f"#{asks}", label=_said(key), asks=asks)


def _said(key: str) -> Text:
    return Text(**{language: say(key, language) for language in LANGUAGES})


def _both(one: Condition | None, other: Condition | None) -> Condition | None:
    return All((one, other)) if one and other else one or other


def has_sheet(service: Service) -> bool:
    """Return whether many applications for a service can be made on a sheet: an institution registers itself once."""
    return not service.coming_soon and service.institution is None
