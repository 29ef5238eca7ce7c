"""A case in the words of its officer: what the case page draws. Flat lists of plain values, as Reflex sends them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class ShownDocument:
    """`verdict`: "", "accepted" or "rejected"; `judged` says it in words."""

    id: str
    title: str
    verdict: str
    judged: str


@dataclass(frozen=True, kw_only=True)
class ShownLine:
    """`changed`: the applicant has corrected it since it was first sent. `value` "": there is no answer."""

    path: str
    kind: str
    label: str
    value: str
    changed: bool
    documents: list[ShownDocument] = field(default_factory=list[ShownDocument])


@dataclass(frozen=True, kw_only=True)
class ShownItem:
    title: str
    lines: list[ShownLine]


@dataclass(frozen=True, kw_only=True)
class ShownRow:
    """`members`: of a group, each with lines of its own."""

    line: ShownLine
    members: list[ShownItem]


@dataclass(frozen=True, kw_only=True)
class ShownSection:
    id: str
    title: str
    rows: list[ShownRow]


@dataclass(frozen=True, kw_only=True)
class ShownRule:
    severity: str
    message: str
    source: str
    concerns: str


@dataclass(frozen=True, kw_only=True)
class ShownCharge:
    name: str
    quantity: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class ShownEvent:
    what: str
    who: str
    at: str
    notes: list[str]


@dataclass(frozen=True, kw_only=True)
class Askable:
    """What details can be asked for: `name` is the checkbox's, "field passport_no" or "document D01"."""

    name: str
    label: str


@dataclass(frozen=True, kw_only=True)
class ShownCase:
    """`id` "": none is open. `may`: steps that are the officer's now. `held`: in whose hands it is, in words."""

    id: str = ""
    seq: int = 0
    reference: str = ""
    service: str = ""
    status: str = ""
    tone: str = ""
    language: str = ""
    submitted: str = ""
    since: str = ""
    days: str = ""
    late: bool = False
    held: str = ""
    advice: str = ""
    sections: list[ShownSection] = field(default_factory=list[ShownSection])
    rules: list[ShownRule] = field(default_factory=list[ShownRule])
    charges: list[ShownCharge] = field(default_factory=list[ShownCharge])
    guarantees: list[ShownCharge] = field(default_factory=list[ShownCharge])
    total: str = ""
    events: list[ShownEvent] = field(default_factory=list[ShownEvent])
    askable: list[Askable] = field(default_factory=list[Askable])
    may: list[str] = field(default_factory=list[str])
