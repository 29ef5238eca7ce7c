"""What was answered, as its officer reads it: sections as the form has them, groups as tables, corrections beside what was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from moi_pwa.catalogue.proofs import PROVES
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.text import Language
from moi_pwa.core.words import say
from moi_pwa.rules.rows import Item, Row, RowSection
from moi_pwa.rules.tables import Table, TableRow, table_of
from moi_pwa.rules.versions import Change
from moi_pwa.state.shown_case import (
    ShownCell,
    ShownChange,
    ShownDocument,
    ShownEarlier,
    ShownLine,
    ShownMember,
    ShownRow,
    ShownSection,
    ShownVersion,
)
from moi_pwa.state.written import written_day

OPEN_AT_MOST = 2
"""So many of a group are shown whole at once; of more, one opens those one wants to read."""


@dataclass(frozen=True, kw_only=True)
class Answers:
    """`sections` of the last version; `changes` between all; `documents` by id."""

    sections: Sequence[RowSection]
    changes: Sequence[Change]
    documents: Mapping[str, ShownDocument]
    language: Language

    def shown(self) -> list[ShownSection]:
        return [
            ShownSection(id=each.id, title=each.title, rows=rows, proofs=self._proofs(each))
            for each in self.sections
            if (rows := [self._row(row) for row in each.rows if self._is_worth_a_line(row)])
        ]

    def versions(self) -> list[ShownVersion]:
        """The compact list of what was corrected, newest first."""
        found: dict[int, list[Change]] = {}
        for change in self.changes:
            found.setdefault(change.version, []).append(change)
        return [
            ShownVersion(heading=self._heading(version, of[0].day), changes=[self._change(each) for each in of])
            for version, of in sorted(found.items(), reverse=True)
        ]

    def _is_worth_a_line(self, row: Row) -> bool:
        """A question that nobody needs to answer, and nobody did, would only be in the way."""
        return row.is_answered or row.required or any(change.path == row.path for change in self.changes)

    def _row(self, row: Row) -> ShownRow:
        if not row.items:
            return ShownRow(line=self._line(row))
        table = table_of(row)
        return ShownRow(
            line=self._line(row), heads=list(table.labels), members=[self._member(each, table) for each in table.rows]
        )

    def _member(self, row: TableRow, table: Table) -> ShownMember:
        lines = [self._line(each) for each in row.item.rows if self._is_worth_a_line(each)]
        return ShownMember(
            title=row.item.title,
            name=row.name,
            cells=[
                ShownCell(label=label, value=cell.value if cell else "", kind=cell.kind if cell else "")
                for cell, label in zip(row.cells, table.labels, strict=True)
            ],
            lines=lines,
            papers=self._papers(row.item),
            changed=any(line.changed for line in lines),
            open=len(table.rows) <= OPEN_AT_MOST,
        )

    def _papers(self, item: Item) -> str:
        shown = [self.documents[each] for row in item.rows for each in row.documents if each in self.documents]
        open_ones = sum(each.verdict != "accepted" for each in shown)
        return say("desk.case.papers", self.language, count=len(shown), open=open_ones) if shown else ""

    def _line(self, row: Row) -> ShownLine:
        changes = [change for change in self.changes if change.path == row.path]
        return ShownLine(
            path=row.path,
            kind=row.kind,
            label=row.label,
            value=row.value,
            changed=say("desk.case.changed_on", self.language, date=self._day(changes[-1].day)) if changes else "",
            earlier=[self._earlier(change) for change in reversed(changes)],
            documents=self._documents(row),
        )

    def _earlier(self, change: Change) -> ShownEarlier:
        documents = self._documents(change.before) if change.before else []
        value = change.before.value if change.before else ""
        return ShownEarlier(
            value=value if value or documents else say("desk.case.no_answer", self.language),
            until=say("desk.case.until", self.language, date=self._day(change.day)),
            documents=documents,
        )

    def _documents(self, row: Row) -> list[ShownDocument]:
        return [self.documents[each] for each in row.documents if each in self.documents]

    def _proofs(self, section: RowSection) -> list[ShownDocument]:
        answered = {row.field for row in section.rows if row.value}
        return [
            document
            for other in self.sections
            if other.id != section.id
            for row in other.rows
            if answered.intersection(PROVES.get(row.document, ()))
            for document in self._documents(row)
        ]

    def _heading(self, version: int, day: date) -> str:
        return say("desk.case.version", self.language, version=version, date=self._day(day))

    def _change(self, change: Change) -> ShownChange:
        return ShownChange(label=self._place(change), before=self._said(change.before), after=self._said(change.after))

    def _place(self, change: Change) -> str:
        """Within a group, whose it is: "Companion 2: Passport number"."""
        of = (
            item.title
            for section in self.sections
            for row in section.rows
            for item in row.items
            if any(each.path == change.path for each in item.rows)
        )
        title = next(of, "")
        return f"{title}: {change.label}" if title else change.label

    def _said(self, row: Row | None) -> str:
        if row is None:
            return say("desk.case.not_asked", self.language)
        if row.documents:
            between = "؛ " if self.language == "ar" else "; "
            return between.join(document.title for document in self._documents(row))
        return row.value or say("desk.case.no_answer", self.language)

    def _day(self, day: date) -> str:
        return written_day(day, self.language)


def said_of(checked: CaseEvent, language: Language) -> str:
    """An officer's verdict on a document, and why: Rejected: The picture is blurred."""
    said, why = say(f"desk.verdict.{checked.data['verdict']}", language), reason_said(checked, "note_said", language)
    return f"{said}: {why}" if why else said


def reason_said(event: CaseEvent, name: str, language: Language) -> str:
    """The reason that the event was given, in the words of that day; "" if it has none."""
    said = event.data.get(name)
    return str(said[language]) if isinstance(said, dict) else ""
