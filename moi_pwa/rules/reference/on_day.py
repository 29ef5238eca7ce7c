"""Reference lists on a day, with the changes since the product was made."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from moi_pwa.core.answers import Attachment, Facts, Json
from moi_pwa.core.fees import FeeTable
from moi_pwa.core.reference import Lists, ReferenceChange, ReferenceData, ReferenceRow

ARow = TypeVar("ARow", bound=Mapping[str, object])


def facts_on(
    data: ReferenceData,
    day: date,
    *,
    known: Mapping[str, Mapping[str, Json]] | None = None,
    documents: Sequence[Attachment] | None = None,
) -> Facts:
    """Return the facts against which answers of `day` are checked."""
    return Facts(
        today=day, lists=lists_on(data, day), amounts=fee_table_of(data), known=known or {}, documents=documents
    )


def fee_table_of(data: ReferenceData) -> FeeTable:
    """Return the fee table. Fees and guarantees are two lists and one table."""
    return cast("FeeTable", {**data.get("fees", {}), **data.get("guarantees", {})})


def lists_on(data: ReferenceData, day: date) -> Lists:
    """Return each list with the codes that are valid on `day`, and their rows."""
    return {
        name: {code: row for code, rows in codes.items() if (row := row_on(rows, day)) is not None}
        for name, codes in data.items()
    }


def row_on(rows: Sequence[ARow], day: date) -> ARow | None:
    """Return the row that is valid on `day`, None if none is."""
    on = day.isoformat()
    return next((row for row in rows if str(row["from"]) <= on and (row["to"] is None or on <= str(row["to"]))), None)


def with_changes(data: ReferenceData, changes: Iterable[ReferenceChange]) -> ReferenceData:
    """Return the data with the rows that each change gave to a code; of several changes of one code the last counts."""
    changed: dict[str, dict[str, Sequence[ReferenceRow]]] = {}
    for change in sorted(changes, key=lambda change: change.seq):
        changed.setdefault(change.list, {})[change.code] = change.rows
    untouched: Mapping[str, Sequence[ReferenceRow]] = {}
    return {**data, **{name: {**data.get(name, untouched), **codes} for name, codes in changed.items()}}
