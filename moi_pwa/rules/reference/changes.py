"""Checks of changes of reference data, and the hash chain of its history."""

import hashlib
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date

from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.core.problems import Problem
from moi_pwa.core.reference import (
    CodeRows,
    Column,
    ColumnKind,
    ReferenceChange,
    ReferenceData,
    ReferenceList,
    ReferenceRow,
)
from moi_pwa.core.text import LANGUAGES
from moi_pwa.rules.characters import has_unprintable
from moi_pwa.rules.dates import add_days, parse_day
from moi_pwa.rules.forms.phone import international_phone

MAX_NAME_LENGTH = 120
MAX_TEXT_LENGTH = 200
MAX_SENTENCE_LENGTH = 300
MAX_ROWS = 50
MAX_NUMBER = 1_000_000_000
"""The largest number: a million dinars in fils."""

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_ALWAYS = ("from", "to")
_PROBLEM_OF: Mapping[ColumnKind, str] = {
    "choice": "not_an_option", "number": "not_a_number", "day": "not_a_date", "time": "not_a_time",
    "yes_no": "wrong_type", "code": "not_an_option", "text": "wrong_type", "telephone": "not_a_phone",
}  # fmt: skip


def check_change(shape: ReferenceList, data: ReferenceData, wanted: CodeRows, today: date) -> list[Problem]:
    """Return what is wrong with rows that are to be put into `data`; paths are "code", "rows", "rows/0/from".

    Codes: bad_code, unknown_code (the list takes no new ones), no_rows, too_many_rows, required, not_a_date,
    ends_before, overlap, gap, must_not_end, unknown_field, not_an_option, not_a_number, not_a_time, not_later,
    not_a_phone, wrong_type, too_long, unprintable, past_changed (what was charged stays: a new row begins tomorrow at
    the earliest).
    """
    rows, before = wanted.rows, data.get(wanted.list, {}).get(wanted.code)
    if before is None and shape.closed:
        return [Problem(path="code", code="unknown_code")]
    if not _CODE.fullmatch(wanted.code):
        return [Problem(path="code", code="bad_code")]
    if not rows:
        return [Problem(path="rows", code="no_rows")]
    if len(rows) > MAX_ROWS:
        return [Problem(path="rows", code="too_many_rows", params={"n": MAX_ROWS})]
    problems = [problem for n, row in enumerate(rows) for problem in (*_days(n, row), *_values(shape, data, n, row))]
    problems = problems or list(_order(shape, rows))
    if not problems and shape.settled and before and _until(rows, today) != _until(before, today):
        problems.append(Problem(path="rows", code="past_changed", params={"date": _after(today)}))
    return problems


def chained_hash(change: ReferenceChange, previous_hash: str) -> str:
    """Return the hex SHA-256 over the change and the hash of the one before it ("" for the first)."""
    hashed_fields = {
        "previous_hash": previous_hash,
        "seq": change.seq,
        "list": change.list,
        "code": change.code,
        "rows": [dict(row) for row in change.rows],
        "changed_by": change.changed_by,
        "at": change.at.astimezone(UTC).isoformat(),
        "note": change.note,
    }
    return hashlib.sha256(canonical_json(hashed_fields)).hexdigest()


def _days(n: int, row: ReferenceRow) -> Iterator[Problem]:
    first, last = row.get("from"), row.get("to")
    for name, value in zip(_ALWAYS, (first, last), strict=True):
        if name == "to" and value is None:
            continue
        if not isinstance(value, str) or parse_day(value) is None:
            yield Problem(path=f"rows/{n}/{name}", code="not_a_date" if value else "required")
    if _are_days(first, last) and str(last) < str(first):
        yield Problem(path=f"rows/{n}/to", code="ends_before")


def _order(shape: ReferenceList, rows: Sequence[ReferenceRow]) -> Iterator[Problem]:
    """Yield the problems of the order of rows: each day occurs once, in order, and the last row of a lasting list is
    open.
    """
    for n, (row, following) in enumerate(itertools.pairwise(rows), start=1):
        begins, due = str(following["from"]), _after(date.fromisoformat(str(row["to"]))) if row["to"] else None
        if due is None or begins < due:
            yield Problem(path=f"rows/{n}/from", code="overlap")
        elif begins > due:
            yield Problem(path=f"rows/{n}/from", code="gap")
    if shape.lasting and rows[-1]["to"] is not None:
        yield Problem(path=f"rows/{len(rows) - 1}/to", code="must_not_end")


def _values(shape: ReferenceList, data: ReferenceData, n: int, row: ReferenceRow) -> Iterator[Problem]:
    columns = {column.name: column for column in shape.columns}
    names = LANGUAGES if shape.named else ()
    longest = MAX_SENTENCE_LENGTH if shape.sentences else MAX_NAME_LENGTH
    for name in row:
        if name not in {*_ALWAYS, *names, *columns}:
            yield Problem(path=f"rows/{n}/{name}", code="unknown_field")
    for name in names:
        yield from _text(f"rows/{n}/{name}", row.get(name), longest)
    for column in shape.columns:
        yield from _column(f"rows/{n}/{column.name}", column, row, data)
    first, last = (row.get(name) for name in ("first", "last"))
    if _are_days(first, last) and str(last) < str(first):
        yield Problem(path=f"rows/{n}/last", code="ends_before")


def _column(path: str, column: Column, row: ReferenceRow, data: ReferenceData) -> Iterator[Problem]:
    value = row.get(column.name)
    if value is None:
        if not column.optional or row.get(column.given_with) is not None:
            yield Problem(path=path, code="required")
    elif column.kind == "text":
        yield from _text(path, value, MAX_TEXT_LENGTH)
    elif not _fits(column, value, data):
        yield Problem(path=path, code=_PROBLEM_OF[column.kind])
    elif column.later_than and str(row.get(column.later_than) or "") >= str(value):
        yield Problem(path=path, code="not_later")


def _text(path: str, value: object, most: int) -> Iterator[Problem]:
    if not isinstance(value, str) or not value.strip():
        yield Problem(path=path, code="required")
    elif len(value) > most:
        yield Problem(path=path, code="too_long", params={"n": most})
    elif has_unprintable(value):
        yield Problem(path=path, code="unprintable")


def _fits(column: Column, value: object, data: ReferenceData) -> bool:
    text = value if isinstance(value, str) else ""
    match column.kind:
        case "choice":
            fits = value in {option.value for option in column.options}
        case "number":
            # True is an int in Python.
            fits = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_NUMBER
        case "day":
            fits = parse_day(text) is not None
        case "time":
            fits = _TIME.fullmatch(text) is not None
        case "telephone":
            fits = text != "" and text == international_phone(text)
        case "text":
            fits = text != ""
        case "yes_no":
            fits = isinstance(value, bool)
        case "code":
            fits = value in data.get(column.of, {})
    return fits


def _are_days(*values: object) -> bool:
    return all(isinstance(value, str) and parse_day(value) is not None for value in values)


def _until(rows: Sequence[ReferenceRow], day: date) -> list[Mapping[str, object]]:
    """Return what the rows say of the days up to `day`."""
    last = day.isoformat()
    return [{**row, "to": min(str(row["to"] or last), last)} for row in rows if str(row["from"]) <= last]


def _after(day: date) -> str:
    return (add_days(day, 1) or day).isoformat()
