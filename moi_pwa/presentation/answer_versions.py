"""What changed between what was sent first and what was sent after details were asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from moi_pwa.presentation.answer_rows import AnswerRow, RowSection, every_row


@dataclass(frozen=True, kw_only=True)
class Version:
    """`day`: of Amman, on which it came. `sections`: the whole application as it was then."""

    number: int
    day: date
    sections: list[RowSection]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One answer, of a version against the one before. None: it was not asked then, or is no longer."""

    path: str
    version: int
    day: date
    before: AnswerRow | None
    after: AnswerRow | None

    @property
    def label(self) -> str:
        return next(row.label for row in (self.after, self.before) if row)


def changes(versions: Sequence[Version]) -> list[Change]:
    """Every change, oldest first, within a version in the order of the form."""
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
    return [change for change in found if _said(change.before) != _said(change.after)]


def _said(row: AnswerRow | None) -> tuple[str, tuple[str, ...]]:
    """A group's own row says nothing: its items do."""
    return (row.value, row.documents) if row else ("", ())
