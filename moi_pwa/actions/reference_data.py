"""Reference data: everybody reads them, administrators change them. Every change is stored, with its author and
reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.reference.lists import LISTS
from moi_pwa.core.errors import AnswersRefusedError, StaleReferenceError
from moi_pwa.core.jobs import due_days_job
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.core.reference import CodeRows, ReferenceChange, ReferenceData, ReferenceRow
from moi_pwa.rules.characters import is_legible, tidy_paragraph
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.permissions import require_officer
from moi_pwa.rules.reference.changes import chained_hash, check_change
from moi_pwa.rules.reference.edits import AddEntry, Edit, apply_edit
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.reference import reference_changes

CHANGES_PAGE_SIZE = 200
HISTORY_PAGE_SIZE = 50
MAX_NOTE_LENGTH = 500


@dataclass(frozen=True, kw_only=True)
class CurrentReferenceData:
    """The reference data as they are now."""

    data: ReferenceData
    seq: int
    """The number of the last change in it; 0 before the first."""


@dataclass(frozen=True, kw_only=True)
class Changes:
    """A page of changes, in order."""

    changes: Sequence[ReferenceChange]
    seq: int
    """The number of the last change here."""
    more: bool
    """Whether to ask again with it."""


@dataclass(frozen=True, kw_only=True)
class ChangeRecord:
    """A change, its author, and the rows that it replaced; none if it added the code."""

    change: ReferenceChange
    by: str
    before: Sequence[ReferenceRow]


async def read_reference_data(deps: Deps) -> CurrentReferenceData:
    async with deps.database.reading() as session:
        data, seq = await deps.book.read(session)
    return CurrentReferenceData(data=data, seq=seq)


async def reference_changes_since(deps: Deps, seq: int) -> Changes:
    """Return the changes after `seq`, for a phone that already holds the shipped lists."""
    async with deps.database.reading() as session:
        rows = await reference_changes.changes_after(session, seq, CHANGES_PAGE_SIZE + 1)
        last = await sequences.last_change_number(session)
    page = [row.change() for row in rows[:CHANGES_PAGE_SIZE]]
    more = len(rows) > CHANGES_PAGE_SIZE
    return Changes(changes=page, seq=page[-1].seq if more else last, more=more)


@dataclass(frozen=True, kw_only=True)
class PlannedChange:
    """The rows of an entry as they are, and as `change_reference_data` would leave them."""

    before: Sequence[ReferenceRow]
    after: Sequence[ReferenceRow]


async def plan_change(deps: Deps, officer: Officer, *, name: str, code: str, edit: Edit) -> PlannedChange:
    """Return what an edit of the list `name` would change; nothing is written.

    Raises:
        StepRefusedError: "not_yours": only an administrator may.
        AnswersRefusedError: path "code", "taken_code"; and for "rows" as `change_reference_data`.
    """
    require_officer(officer, "manage_reference_data")
    data = (await read_reference_data(deps)).data
    before = data[name].get(code, ())
    if isinstance(edit, AddEntry) and before:
        raise AnswersRefusedError([Problem(path="code", code="taken_code")])
    after = apply_edit(before, edit)
    if problems := _in_rows(data, CodeRows(list=name, code=code, rows=after), deps.today()):
        raise AnswersRefusedError(problems)
    return PlannedChange(before=before, after=after)


async def change_reference_data(
    deps: Deps, officer: Officer, wanted: CodeRows, *, note: str, expected_version: int
) -> ReferenceChange:
    """Replace all rows of a code by `wanted.rows`, from now on.

    The days by which open cases are due follow a change of the holidays, by a job.

    `note` is the reason, for the history. `expected_version` is the number of the last change that the administrator
    saw.

    Raises:
        StepRefusedError: "not_yours": only an administrator may.
        AnswersRefusedError: paths "list", "code", "note", "rows", "rows/0/from"; codes as `check_change` gives them,
            and "unknown_list", "required", "too_long", "unprintable", "nothing_changed".
        StaleReferenceError: somebody changed the same entry meanwhile: read it again.
    """
    require_officer(officer, "manage_reference_data")
    at = deps.now()
    if wanted.list not in LISTS:
        raise AnswersRefusedError([Problem(path="list", code="unknown_list")])
    async with deps.database.transaction() as session:
        data, last = await deps.book.read(session)
        # Another officer's change waits here, and then finds that the next number is not the one meant.
        seq = await sequences.next_change_number(session)
        newest = await reference_changes.changes_of(session, wanted.list, wanted.code, None, 1)
        if seq != last + 1 or (newest and newest[0].seq > expected_version):
            raise StaleReferenceError
        if problems := [*_in_note(note), *_in_rows(data, wanted, amman_day(at))]:
            raise AnswersRefusedError(problems)
        change = ReferenceChange(
            seq=seq,
            list=wanted.list,
            code=wanted.code,
            rows=tuple(wanted.rows),
            changed_by=officer.id,
            at=at,
            note=tidy_paragraph(note),
        )
        previous = await reference_changes.last_hash(session)
        await reference_changes.add_change(
            session, change, previous_hash=previous, its_hash=chained_hash(change, previous)
        )
        if change.list == "holidays":
            await jobs.enqueue(session, due_days_job(str(seq)), job_id=deps.new_id(), not_before=at)
    return change


async def reference_data_history(
    deps: Deps, officer: Officer, *, name: str, code: str | None = None, before: int | None = None
) -> list[ChangeRecord]:
    """Return the changes of a list, or of one code of it, the newest first: HISTORY_PAGE_SIZE, from before number
    `before`.

    Raises:
        StepRefusedError: "not_yours": only administrators and auditors may read it.
    """
    require_officer(officer, "read_reference_changes")
    async with deps.database.reading() as session:
        rows = await reference_changes.changes_of(session, name, code, before, HISTORY_PAGE_SIZE)
        names = await officers.display_names(session, {row.changed_by for row in rows})
        replaced = await reference_changes.replaced_by(session, rows)
    shipped = reference_data().get(name, {})
    return [
        ChangeRecord(
            change=row.change(),
            by=names.get(row.changed_by, ""),
            before=replaced[row.seq] if row.seq in replaced else shipped.get(row.code, ()),
        )
        for row in rows
    ]


def _in_rows(data: ReferenceData, wanted: CodeRows, today: date) -> list[Problem]:
    problems = check_change(LISTS[wanted.list], data, wanted, today)
    if not problems and list(data.get(wanted.list, {}).get(wanted.code, ())) == list(wanted.rows):
        return [Problem(path="rows", code="nothing_changed")]
    return problems


def _in_note(note: str) -> list[Problem]:
    if not note.strip():
        return [Problem(path="note", code="required")]
    if len(note) > MAX_NOTE_LENGTH:
        return [Problem(path="note", code="too_long", params={"n": MAX_NOTE_LENGTH})]
    return [] if is_legible(note) else [Problem(path="note", code="unprintable")]
