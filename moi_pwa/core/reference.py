"""Reference data: what the ministry may change without a new version of the product.

A list ("ports", "nationalities", "fees") holds codes; a code has rows, each for some days, so that every day has its
own truth. The product ships the lists (`catalogue/reference/*.json`); what an administrator changes later is kept as
changes over them, and travels to phones as those.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

Value = str | int | bool | None

Entry = Mapping[str, Value]
"""What holds of a code on one day: "ar" and "en" where it has names, "parent", and the list's own attributes."""

Row = Mapping[str, Value]
"""An entry with "from" and "to", its first and last day (ISO 8601); "to" None: still valid."""

Lists = Mapping[str, Mapping[str, Entry]]
"""List -> code -> entry, on one day."""

ReferenceData = Mapping[str, Mapping[str, Sequence[Row]]]
"""List -> code -> rows, in the order of their days, which neither overlap nor leave a gap."""


@dataclass(frozen=True, kw_only=True)
class ReferenceChange:
    """All rows of one code as they are from now on. `seq` counts from 1 without gaps; `at` is aware, UTC."""

    seq: int
    list: str
    code: str
    rows: tuple[Row, ...]
    changed_by: str
    at: datetime
    note: str
