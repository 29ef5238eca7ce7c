"""View models of the reference data pages: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class ValueView:
    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """`cells`: what holds today, in the order of the list's columns. `state`: what there is to say of its days."""

    code: str
    href: str
    name: str
    cells: list[ValueView]
    state: str


@dataclass(frozen=True, kw_only=True)
class PeriodView:
    """Days and what holds on them. `when`: "past", "today" or "to_come"; `first`: ISO 8601."""

    first: str
    days: str
    when: str
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
    """One change of the past: when, by whom, why."""

    at: str
    who: str
    note: str
    differences: list[PeriodDifferenceView]


@dataclass(frozen=True, kw_only=True)
class EntryDetailView:
    """`code` "": none is open."""

    code: str = ""
    name: str = ""
    may_end: bool = False
    spans: list[PeriodView] = field(default_factory=list[PeriodView])
    history: list[ReferenceChangeView] = field(default_factory=list[ReferenceChangeView])


@dataclass(frozen=True, kw_only=True)
class ReferenceListView:
    """`name` "": none is chosen. `heads`: of its entries' cells. `may_add`: a fee that no service charges would be of no use."""

    name: str = ""
    title: str = ""
    heads: list[str] = field(default_factory=list[str])
    lines: list[EntryView] = field(default_factory=list[EntryView])
    may_add: bool = False


@dataclass(frozen=True, kw_only=True)
class OptionView:
    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class InputView:
    """A control of the form. `kind`: "name", "code", "day", "number", "amount", "choice" or "note". `focus`: it is typed in first."""

    name: str
    kind: str
    label: str
    hint: str = ""
    value: str = ""
    direction: str = "auto"
    options: list[OptionView] = field(default_factory=list[OptionView])
    problem: str = ""
    focus: bool = False
