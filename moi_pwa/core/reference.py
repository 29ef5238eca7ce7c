"""Reference data: the lists that the ministry may change without a new version of the product.

A list ("ports", "nationalities", "fees") holds codes. A code has rows, each for some days, so that every day has its
own truth. The product ships the lists (`catalogue/reference/*.json`); later changes by an administrator are kept as
changes over them, and travel to phones as such.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from moi_pwa.core.fields import Option
from moi_pwa.core.text import Text

Value = str | int | bool | None

Entry = Mapping[str, Value]
"""A code's values on one day: "ar" and "en" where it has names, "parent", and the list's own attributes."""

ReferenceRow = Mapping[str, Value]
"""An entry with "from" and "to", its first and last day (ISO 8601); "to" None means still valid."""

Lists = Mapping[str, Mapping[str, Entry]]
"""List -> code -> entry, on one day."""

ReferenceData = Mapping[str, Mapping[str, Sequence[ReferenceRow]]]
"""List -> code -> rows, in the order of their days, which neither overlap nor leave a gap."""


@dataclass(frozen=True, kw_only=True)
class CodeRows:
    """All rows of `code` in `list`: one for each period, in order."""

    list: str
    code: str
    rows: Sequence[ReferenceRow]


@dataclass(frozen=True, kw_only=True)
class ReferenceChange:
    """A change of one code of a list."""

    seq: int
    """The number of the change, counted from 1 without gaps."""
    list: str
    code: str
    rows: tuple[ReferenceRow, ...]
    """All rows of the code as they are from now on."""
    changed_by: str
    at: datetime
    """The time of the change; aware, UTC."""
    note: str


ColumnKind = Literal["choice", "number", "day", "time", "yes_no", "code", "text", "telephone"]


@dataclass(frozen=True, kw_only=True)
class Column:
    """An attribute of a list's entries."""

    name: str
    label: Text
    kind: ColumnKind
    """A choice is one of `options`; a number is whole and not negative (amounts in fils); a day is ISO 8601; a time is
    that of the day in the country's zone, "08:30"; a code is one of the list `of`; a text is one line; a telephone
    number is written with its calling code and blanks (E.123): "+962 6 000 0101".
    """
    options: tuple[Option, ...] = ()
    of: str = ""
    optional: bool = False
    """Whether the value may be None, for what is unknown or does not exist."""
    given_with: str = ""
    """The column with which this one has a value: both have one, or neither has."""
    later_than: str = ""
    """The column of a time that is earlier than this one."""


@dataclass(frozen=True, kw_only=True)
class ReferenceList:
    """The form of a list's entries."""

    title: Text
    columns: tuple[Column, ...] = ()
    named: bool = True
    """Whether each entry has a name in both languages."""
    sentences: bool = False
    """Whether the names are whole sentences, which may be longer."""
    closed: bool = False
    """Whether the codes are the product's own, and none is added."""
    lasting: bool = False
    """Whether the entries never end."""
    settled: bool = False
    """Whether a value that held on a day that has begun stays (people were charged by it)."""
