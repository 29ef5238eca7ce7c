"""Reference data: what the ministry may change without a new version of the product.

A list ("ports", "nationalities", "fees") holds codes; a code has rows, each for some days, so that every day has its
own truth. The product ships the lists (`catalogue/reference/*.json`); what an administrator changes later is kept as
changes over them, and travels to phones as those.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from moi_pwa.core.fields import Option
from moi_pwa.core.text import Text

Value = str | int | bool | None

Entry = Mapping[str, Value]
"""What holds of a code on one day: "ar" and "en" where it has names, "parent", and the list's own attributes."""

ReferenceRow = Mapping[str, Value]
"""An entry with "from" and "to", its first and last day (ISO 8601); "to" None: still valid."""

Lists = Mapping[str, Mapping[str, Entry]]
"""List -> code -> entry, on one day."""

ReferenceData = Mapping[str, Mapping[str, Sequence[ReferenceRow]]]
"""List -> code -> rows, in the order of their days, which neither overlap nor leave a gap."""


@dataclass(frozen=True, kw_only=True)
class CodeRows:
    """All that holds of `code` in `list`: a row for each period, in order."""

    list: str
    code: str
    rows: Sequence[ReferenceRow]


@dataclass(frozen=True, kw_only=True)
class ReferenceChange:
    """All rows of one code as they are from now on. `seq` counts from 1 without gaps; `at` is aware, UTC."""

    seq: int
    list: str
    code: str
    rows: tuple[ReferenceRow, ...]
    changed_by: str
    at: datetime
    note: str


@dataclass(frozen=True, kw_only=True)
class Column:
    """An attribute of a list's entries.

    kind: one of `options` · a whole number, not negative (amounts in fils) · a day (ISO 8601) · yes or no · a code of the
    list `of`.
    """

    name: str
    label: Text
    kind: Literal["choice", "number", "day", "yes_no", "code"]
    options: tuple[Option, ...] = ()
    of: str = ""


@dataclass(frozen=True, kw_only=True)
class ReferenceList:
    """What the entries of a list are made of.

    `named`: each has a name in both languages. `closed`: its codes are the product's own, and none is added. `lasting`: its
    entries never end. `settled`: what held on a day that has begun stays (people were charged by it).
    """

    title: Text
    columns: tuple[Column, ...] = ()
    named: bool = True
    closed: bool = False
    lasting: bool = False
    settled: bool = False
