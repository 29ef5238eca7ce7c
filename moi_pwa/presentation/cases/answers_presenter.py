"""The answers as their officer reads them: sections as the form has them, groups as tables, corrections beside the
former answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from moi_pwa.core.case import CaseEvent
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases.answer_rows import AnswerRow, Item, RowSection
from moi_pwa.presentation.cases.answer_versions import Change
from moi_pwa.presentation.cases.answers_view import (
    AnswerChangeView,
    AnswerRowView,
    AnswerView,
    CellView,
    DocumentView,
    EarlierAnswerView,
    GroupItemView,
    SectionView,
    VersionView,
)
from moi_pwa.presentation.cases.group_table import Table, TableRow, table_of
from moi_pwa.presentation.format import format_day
from moi_pwa.rules.cases.answer_marks import Mark
from moi_pwa.rules.papers.portraits import PORTRAIT

MAX_OPEN_ITEMS = 2
"""Groups of at most so many items are shown open; of larger ones the officer opens items to read."""


@dataclass(frozen=True, kw_only=True)
class AnswersPresenter:
    """Builds the views of the answers."""

    sections: Sequence[RowSection]
    """The sections of the last version."""
    changes: Sequence[Change]
    """The changes between all versions."""
    documents: Mapping[str, DocumentView]
    """Documents by id."""
    language: Language
    requested_by: Mapping[str, str] = field(default_factory=dict[str, str])
    """The names by which a request for details asks for answers and documents, by the path of the question."""
    marks: Mapping[str, Mark] = field(default_factory=dict[str, Mark])
    """The officers' marks by the answers' paths."""

    def section_views(self) -> list[SectionView]:
        return [
            SectionView(id=each.id, title=each.title, rows=rows, proofs=self._proofs(each))
            for each in self.sections
            if (rows := [self._row(row) for row in each.rows if self._is_worth_a_line(row)])
        ]

    def version_views(self) -> list[VersionView]:
        """Return the compact list of corrections, newest first."""
        found: dict[int, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.version, []).append(change)
        return [
            VersionView(
                heading=self._heading(version, changes[0].day), changes=[self._change(each) for each in changes]
            )
            for version, changes in sorted(found.items(), reverse=True)
        ]

    def _is_worth_a_line(self, row: AnswerRow) -> bool:
        """Return whether the row is shown. An optional question without an answer is left out."""
        return row.is_answered or row.required or any(change.path == row.path for change in self.changes)

    def _row(self, row: AnswerRow) -> AnswerRowView:
        if not row.items:
            return AnswerRowView(line=self._line(row))
        table = table_of(row)
        return AnswerRowView(
            line=self._line(row), heads=list(table.labels), members=[self._member(each, table) for each in table.rows]
        )

    def _member(self, row: TableRow, table: Table) -> GroupItemView:
        lines = [self._line(each) for each in row.item.rows if self._is_worth_a_line(each)]
        return GroupItemView(
            title=row.item.title,
            name=row.name,
            cells=[
                CellView(label=label, value=cell.value if cell else "", kind=cell.kind if cell else "")
                for cell, label in zip(row.cells, table.labels, strict=True)
            ],
            lines=lines,
            document_count=self._document_count(row.item),
            changed=any(line.changed for line in lines),
            open=len(table.rows) <= MAX_OPEN_ITEMS,
        )

    def _document_count(self, item: Item) -> str:
        shown = [self.documents[each] for row in item.rows for each in row.documents if each in self.documents]
        open_ones = sum(each.verdict != "accepted" for each in shown)
        return say("desk.case.papers", self.language, count=len(shown), open=open_ones) if shown else ""

    def _line(self, row: AnswerRow) -> AnswerView:
        changes = [change for change in self.changes if change.path == row.path]
        mark = self.marks.get(row.path)
        return AnswerView(
            path=row.path,
            request=self.requested_by.get(row.path, ""),
            kind=row.kind,
            label=row.label,
            value=row.value,
            changed=say("desk.case.changed_on", self.language, date=self._day(changes[-1].day)) if changes else "",
            earlier=[self._earlier(change) for change in reversed(changes)],
            documents=self._documents(row),
            mark=mark.state if mark else "",
            says=difference_text(mark, self.language) if mark else "",
        )

    def _earlier(self, change: Change) -> EarlierAnswerView:
        documents = self._documents(change.before) if change.before else []
        value = change.before.value if change.before else ""
        return EarlierAnswerView(
            value=value if value or documents else say("desk.case.no_answer", self.language),
            until=say("desk.case.until", self.language, date=self._day(change.day)),
            documents=documents,
        )

    def _documents(self, row: AnswerRow) -> list[DocumentView]:
        return [self.documents[each] for each in row.documents if each in self.documents]

    def _proofs(self, section: RowSection) -> list[DocumentView]:
        """Return documents of other sections that prove answers of this one."""
        codes = {code for row in section.rows if row.value for code in row.proven_by}
        return [
            document
            for other in self.sections
            if other.id != section.id
            for row in other.rows
            if row.document in codes
            for document in self._documents(row)
        ]

    def _heading(self, version: int, day: date) -> str:
        return say("desk.case.version", self.language, version=version, date=self._day(day))

    def _change(self, change: Change) -> AnswerChangeView:
        return AnswerChangeView(
            label=self._place(change), before=self._text_of(change.before), after=self._text_of(change.after)
        )

    def _place(self, change: Change) -> str:
        """Return the label, within a group with its item: "Companion 2: Passport number"."""
        titles = (
            item.title
            for section in self.sections
            for row in section.rows
            for item in row.items
            if any(each.path == change.path for each in item.rows)
        )
        title = next(titles, "")
        return f"{title}: {change.label}" if title else change.label

    def _text_of(self, row: AnswerRow | None) -> str:
        if row is None:
            return say("desk.case.not_asked", self.language)
        if row.documents:
            between = "؛ " if self.language == "ar" else "; "
            return between.join(document.title for document in self._documents(row))
        return row.value or say("desk.case.no_answer", self.language)

    def _day(self, day: date) -> str:
        return format_day(day, self.language)


def difference_text(mark: Mark, language: Language) -> str:
    """Return what an officer read in the document instead of the answer; "" if the document agrees."""
    if mark.state == "agrees":
        return ""
    return say("desk.marks.says", language, says=mark.says) if mark.says else say("desk.marks.differs", language)


def verdict_text(checked: CaseEvent, language: Language) -> str:
    """Return an officer's verdict on a document, with the reason: "Rejected: The picture is blurred"."""
    given = "with_portrait" if checked.data.get(PORTRAIT) else checked.data["verdict"]
    verdict, reason = say(f"desk.verdict.{given}", language), reason_text(checked, "note_said", language)
    return f"{verdict}: {reason}" if reason else verdict


def reason_text(event: CaseEvent, name: str, language: Language) -> str:
    """Return the reason that the event was given, in the words of that day; "" if it has none."""
    texts = event.data.get(name)
    return str(texts[language]) if isinstance(texts, dict) else ""
