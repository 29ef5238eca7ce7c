"""Views of reference data: a list, an entry with its history, the differences of a change."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from moi_pwa.actions.reference_data import ChangeRecord
from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.fees import declared_fees
from moi_pwa.catalogue.reference.desk import DIRECTORATES
from moi_pwa.catalogue.reference.lists import LISTS
from moi_pwa.core.reference import Column, ReferenceData, ReferenceRow, Value
from moi_pwa.core.text import LANGUAGES, Language, Text
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_day, format_moment, isolated
from moi_pwa.presentation.reference.reference_view import (
    EntryDetailView,
    EntryView,
    PeriodDifferenceView,
    PeriodView,
    ReferenceChangeView,
    ReferenceListView,
    ValueDifferenceView,
    ValueView,
)
from moi_pwa.rules.money import dinars
from moi_pwa.rules.reference.edits import Difference, differences
from moi_pwa.rules.reference.on_day import row_on
from moi_pwa.rules.search.text import search_text

AMOUNT = "fils"
"""The column that is money."""

NAMES: Mapping[Language, Text] = {
    "ar": Text(ar="الاسم بالعربية", en="Name in Arabic"),
    "en": Text(ar="الاسم بالإنجليزية", en="Name in English"),
}
SENTENCES: Mapping[Language, Text] = {
    "ar": Text(ar="الجملة بالعربية", en="Sentence in Arabic"),
    "en": Text(ar="الجملة بالإنجليزية", en="Sentence in English"),
}


@dataclass(frozen=True, kw_only=True)
class ReferencePresenter:
    """Builds the views of one list."""

    data: ReferenceData
    """The data as they are after change number `seq`."""
    seq: int
    name: str
    """The name of the list."""
    language: Language
    today: date

    @property
    def columns(self) -> Sequence[Column]:
        return LISTS[self.name].columns

    @property
    def names(self) -> Mapping[Language, Text]:
        """The labels of the entry's names."""
        return SENTENCES if LISTS[self.name].sentences else NAMES

    def list_view(self, words: str = "") -> ReferenceListView:
        """Return all entries, or those whose name or code contains each of `words`, however its letters are written."""
        wanted = search_text(words).split(" ") if words.strip() else []
        found = [
            (code, rows)
            for code, rows in self.data.get(self.name, {}).items()
            if all(word in self._searched(code, rows) for word in wanted)
        ]
        entries = [self._entry(code, rows) for code, rows in found]
        return ReferenceListView(
            name=self.name,
            title=LISTS[self.name].title.in_language(self.language),
            heads=[column.label.in_language(self.language) for column in self.columns],
            lines=sorted(entries, key=lambda entry: search_text(entry.name)),
            may_add=LISTS[self.name].named and not LISTS[self.name].closed,
        )

    def detail_view(self, code: str, history: Sequence[ChangeRecord]) -> EntryDetailView:
        rows = self.data[self.name][code]
        return EntryDetailView(
            code=code,
            name=self.name_of(code, rows),
            may_end=not LISTS[self.name].lasting,
            spans=[self._span(row) for row in reversed(rows)],
            history=[self._changed(each) for each in history],
        )

    def difference_views(
        self, before: Sequence[ReferenceRow], after: Sequence[ReferenceRow]
    ) -> list[PeriodDifferenceView]:
        return [self._difference(each) for each in differences(before, after)]

    def name_of(self, code: str, rows: Sequence[ReferenceRow], language: Language | None = None) -> str:
        """Return the name as it is today, or was last."""
        language = language or self.language
        if self.name == "nationalities":
            return country_names(language).get(code, code)
        if self.name == "contacts":
            return next((each.label.in_language(language) for each in DIRECTORATES if each.value == code), code)
        if not LISTS[self.name].named and (fee := declared_fees().get(code)):
            return fee.name.in_language(language)
        row = row_on(rows, self.today) or rows[-1]
        return str(row.get(language) or code)

    def in_words(self, column: Column, value: Value) -> str:
        match column.kind:
            case "choice":
                labels = {option.value: option.label.in_language(self.language) for option in column.options}
                return labels.get(str(value), str(value))
            case "day":
                return format_day(date.fromisoformat(str(value)), self.language)
            case "yes_no":
                return say("desk.reference.yes" if value else "desk.reference.no", self.language)
            case "code":
                rows = self.data.get(column.of, {}).get(str(value))
                other = replace(self, name=column.of)
                return other.name_of(str(value), rows) if rows else str(value)
            case "number" if column.name == AMOUNT and isinstance(value, int):
                return say("desk.reference.amount", self.language, amount=dinars(value))
            case "number" | "text" | "time" | "telephone":
                return isolated(str(value)) if column.kind == "telephone" else str(value)

    def _searched(self, code: str, rows: Sequence[ReferenceRow]) -> str:
        names = (self.name_of(code, rows, language) for language in LANGUAGES)
        return search_text(" ".join((code, *names)))

    def _entry(self, code: str, rows: Sequence[ReferenceRow]) -> EntryView:
        row = row_on(rows, self.today)
        return EntryView(
            code=code,
            href=f"/{self.language}/reference/?list={self.name}&code={code}",
            name=self.name_of(code, rows),
            cells=[
                ValueView(
                    label=column.label.in_language(self.language),
                    value=self.in_words(column, row[column.name]) if row and row.get(column.name) is not None else "",
                )
                for column in self.columns
            ],
            state=self._state(row, rows),
        )

    def _state(self, row: ReferenceRow | None, rows: Sequence[ReferenceRow]) -> str:
        today = self.today.isoformat()
        if row is None:
            if str(rows[0]["from"]) > today:
                return say("desk.reference.begins", self.language, date=self._day(rows[0]["from"]))
            return say("desk.reference.ended", self.language, date=self._day(rows[-1]["to"]))
        if row is not rows[-1]:
            following = next(each for each in rows if str(each["from"]) > today)
            return say("desk.reference.changes", self.language, date=self._day(following["from"]))
        return say("desk.reference.ends", self.language, date=self._day(row["to"])) if row["to"] else ""

    def _span(self, row: ReferenceRow) -> PeriodView:
        first, last, today = str(row["from"]), str(row["to"] or "9999-12-31"), self.today.isoformat()
        when = "past" if last < today else "to_come" if first > today else "today"
        return PeriodView(
            first=first, days=self._days(first, row["to"]), when=when, cells=list(self._cells(row))
        )  # fmt: skip

    def _cells(self, row: ReferenceRow) -> Iterator[ValueView]:
        for label, value in self._values_in_words(row).items():
            yield ValueView(label=label, value=value)

    def _values_in_words(self, row: ReferenceRow | None) -> dict[str, str]:
        """Return the values in words by label."""
        if row is None:
            return {}
        named = LANGUAGES if LISTS[self.name].named else ()
        names = {self.names[each].in_language(self.language): str(row[each]) for each in named if each in row}
        columns = {
            column.label.in_language(self.language): self.in_words(column, row[column.name])
            for column in self.columns
            if row.get(column.name) is not None
        }
        return names | columns

    def _difference(self, each: Difference) -> PeriodDifferenceView:
        before, after = self._values_in_words(each.before), self._values_in_words(each.after)
        nothing = say("desk.reference.nothing", self.language)
        parts = [
            ValueDifferenceView(label=label, before=before.get(label, nothing), after=after.get(label, nothing))
            for label in {**before, **after}
            if before.get(label) != after.get(label)
        ]
        last = each.last.isoformat() if each.last else None
        return PeriodDifferenceView(days=self._days(each.first.isoformat(), last), parts=parts)

    def _changed(self, each: ChangeRecord) -> ReferenceChangeView:
        return ReferenceChangeView(
            at=format_moment(each.change.at, self.language),
            by=each.by,
            note=each.change.note,
            differences=self.difference_views(each.before, each.change.rows),
        )

    def _days(self, first: str, last: Value) -> str:
        if last is None:
            return say("desk.reference.from", self.language, first=self._day(first))
        return say("desk.reference.from_to", self.language, first=self._day(first), last=self._day(last))

    def _day(self, day: Value) -> str:
        return format_day(date.fromisoformat(str(day)), self.language)
