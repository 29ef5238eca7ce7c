"""Reference data in the words of its administrator: what its page draws. Flat lists of plain values, as Reflex sends them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class ShownValue:
    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class ShownEntry:
    """`cells`: what holds today, in the order of the list's columns. `state`: what there is to say of its days."""

    code: str
    href: str
    name: str
    cells: list[ShownValue]
    state: str


@dataclass(frozen=True, kw_only=True)
class ShownSpan:
    """Days and what holds on them. `when`: "past", "today" or "to_come"; `first`: ISO 8601."""

    first: str
    days: str
    when: str
    says: list[ShownValue]


@dataclass(frozen=True, kw_only=True)
class ShownPart:
    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ShownDifference:
    days: str
    parts: list[ShownPart]


@dataclass(frozen=True, kw_only=True)
class ShownChanged:
    """One change of the past: when, by whom, why."""

    at: str
    who: str
    note: str
    differences: list[ShownDifference]


@dataclass(frozen=True, kw_only=True)
class ShownDetail:
    """`code` "": none is open."""

    code: str = ""
    name: str = ""
    may_end: bool = False
    spans: list[ShownSpan] = field(default_factory=list[ShownSpan])
    history: list[ShownChanged] = field(default_factory=list[ShownChanged])


@dataclass(frozen=True, kw_only=True)
class ShownList:
    """`name` "": none is chosen. `heads`: of its entries' cells. `may_add`: a fee that no service charges would be of no use."""

    name: str = ""
    title: str = ""
    heads: list[str] = field(default_factory=list[str])
    lines: list[ShownEntry] = field(default_factory=list[ShownEntry])
    may_add: bool = False


@dataclass(frozen=True, kw_only=True)
class ShownOption:
    value: str
    label: str


@dataclass(frozen=True, kw_only=True)
class ShownInput:
    """A control of the form. `kind`: "name", "code", "day", "number", "amount", "choice" or "note". `focus`: it is typed in first."""

    name: str
    kind: str
    label: str
    hint: str = ""
    value: str = ""
    direction: str = "auto"
    options: list[ShownOption] = field(default_factory=list[ShownOption])
    problem: str = ""
    focus: bool = False
