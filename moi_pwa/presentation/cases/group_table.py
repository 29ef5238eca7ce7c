"""A repeated group as one table: a row for each item, a column for each of the few answers that tell the items
apart.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from moi_pwa.core.fields import FieldRole
from moi_pwa.presentation.cases.answer_rows import AnswerRow, Item

MAX_COLUMNS = 5

_FIRST: tuple[FieldRole, ...] = ("relation", "birth_date", "nationality", "passport_number")
"""The columns that tell people apart; the name stands before them."""

_NAMES: tuple[tuple[FieldRole, ...], ...] = (("arabic_name",), ("given_names", "surname"))
_TOO_LONG = frozenset({"file", "group", "mrz", "declaration", "yes_no"})


@dataclass(frozen=True, kw_only=True)
class Table:
    """The table of a group."""

    columns: tuple[str, ...]
    """Field ids."""
    labels: tuple[str, ...]
    rows: tuple["TableRow", ...]


@dataclass(frozen=True, kw_only=True)
class TableRow:
    """A row. A cell is None if the item was not asked, or gave no answer."""

    item: Item
    name: str
    """The name of a person, as far as the item has one."""
    cells: tuple[AnswerRow | None, ...]


def table_of(group: AnswerRow) -> Table:
    columns = _columns(group)
    return Table(
        columns=tuple(columns),
        labels=tuple(columns.values()),
        rows=tuple(
            TableRow(
                item=item,
                name=name_of(item),
                cells=tuple(next((row for row in item.rows if row.field == column), None) for column in columns),
            )
            for item in group.items
        ),
    )


def name_of(item: Item) -> str:
    """Return the name in Arabic if it is known, else as in the passport."""
    values = {row.role: row.value for row in item.rows}
    names = (" ".join(values[part] for part in parts if values.get(part)) for parts in _NAMES)
    return next(filter(None, names), "")


def _columns(group: AnswerRow) -> dict[str, str]:
    """Return the columns, field to label.

    People are told apart by what all of them are asked, anything else by its first answers.
    """
    short = [row for item in group.items for row in _short(item)]
    labels = {row.field: row.label for row in short}
    by_role = {row.role: row.field for row in short}
    people = [by_role[role] for role in _FIRST if role in by_role]
    chosen = people if any(name_of(item) for item in group.items) and people else list(labels)
    return {field: labels[field] for field in chosen[:MAX_COLUMNS]}


def _short(item: Item) -> Iterator[AnswerRow]:
    return (row for row in item.rows if row.kind not in _TOO_LONG and row.value)
