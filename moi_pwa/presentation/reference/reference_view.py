"""View models of the reference data pages: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.option_view import OptionView


@dataclass(frozen=True, kw_only=True)
class ValueView:
    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """An entry of a list."""

    code: str
    href: str
    name: str
    cells: list[ValueView]
    """Today's values, in the order of the list's columns."""
    state: str
    """The day on which the entry begins, changes or ends, in words."""


@dataclass(frozen=True, kw_only=True)
class PeriodView:
    """A period and the values that hold in it."""

    first: str
    """ISO 8601."""
    days: str
    when: str
    """"past", "today" or "to_come"."""
    cells: list[ValueView]


@dataclass(frozen=True, kw_only=True)
class ValueDifferenceView:
    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class PeriodDifferenceView:
    days: str
    parts: list[ValueDifferenceView]


@dataclass(frozen=True, kw_only=True)
class ReferenceChangeView:
    """One past change: when, by whom and why."""

    at: str
    by: str
    note: str
    differences: list[PeriodDifferenceView]


@dataclass(frozen=True, kw_only=True)
class EntryDetailView:
    """An entry, open."""

    code: str = ""
    """"" if none is open."""
    name: str = ""
    may_end: bool = False
    spans: list[PeriodView] = field(default_factory=list[PeriodView])
    history: list[ReferenceChangeView] = field(default_factory=list[ReferenceChangeView])


@dataclass(frozen=True, kw_only=True)
class ReferenceListView:
    """A list."""

    name: str = ""
    """"" if none is chosen."""
    title: str = ""
    heads: list[str] = field(default_factory=list[str])
    """The heads of its entries' cells."""
    lines: list[EntryView] = field(default_factory=list[EntryView])
    may_add: bool = False
    """Whether entries can be added. A fee that no service charges would be of no use."""


@dataclass(frozen=True, kw_only=True)
class InputView:
    """A control of the form."""

    name: str
    kind: str
    """"name", "sentence", "code", "day", "time", "number", "amount", "choice", "text", "telephone" or "note"."""
    label: str
    hint: str = ""
    value: str = ""
    direction: str = "auto"
    options: list[OptionView] = field(default_factory=list[OptionView])
    problem: str = ""
    focus: bool = False
    """Whether it is typed in first."""
