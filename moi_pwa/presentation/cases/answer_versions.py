"""The changes between the first submission and those sent after details were asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from moi_pwa.presentation.cases.answer_rows import AnswerRow, RowSection, every_row


@dataclass(frozen=True, kw_only=True)
class Version:
    """One submission."""

    number: int
    day: date
    """The day in Amman on which it came."""
    sections: list[RowSection]
    """The whole application as it was then."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """One answer that differs from the version before."""

    path: str
    version: int
    day: date
    before: AnswerRow | None
    """None if it was not asked then."""
    after: AnswerRow | None
    """None if it is no longer asked."""

    @property
    def label(self) -> str:
        return next(row.label for row in (self.after, self.before) if row)


def changes(versions: Sequence[Version]) -> list[Change]:
    """Return every change, oldest first, within a version in the order of the form."""
    return [
        change
        for earlier, later in pairwise(versions)
        for change in _between(every_row(earlier.sections), every_row(later.sections), later)
    ]


def _between(before: Mapping[str, AnswerRow], after: Mapping[str, AnswerRow], later: Version) -> list[Change]:
    paths = [*after, *(path for path in before if path not in after)]
    found = (
        Change(path=path, version=later.number, day=later.day, before=before.get(path), after=after.get(path))
        for path in paths
    )
    return [change for change in found if _content(change.before) != _content(change.after)]


def _content(row: AnswerRow | None) -> tuple[str, tuple[str, ...]]:
    """Return what the row shows. A group's own row shows nothing: its items do."""
    return (row.value, row.documents) if row else ("", ())
