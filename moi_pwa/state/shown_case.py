"""A case in the words of its officer: what the case page draws. Flat lists of plain values, as Reflex sends them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class ShownDocument:
    """`code`: its kind (D01 …). `verdict`: "", "accepted" or "rejected"; `judged` says it in words."""

    id: str
    code: str
    title: str
    verdict: str
    judged: str


@dataclass(frozen=True, kw_only=True)
class ShownEarlier:
    """What an answer was before it was corrected. `until` says when, in words."""

    value: str
    until: str
    documents: list[ShownDocument] = field(default_factory=list[ShownDocument])


@dataclass(frozen=True, kw_only=True)
class ShownLine:
    """`changed`: since when it is as it is, in words, if the applicant corrected it. `value` "": there is no answer."""

    path: str
    kind: str
    label: str
    value: str
    changed: str = ""
    earlier: list[ShownEarlier] = field(default_factory=list[ShownEarlier])
    documents: list[ShownDocument] = field(default_factory=list[ShownDocument])


@dataclass(frozen=True, kw_only=True)
class ShownCell:
    """`kind`: of the field; "" where this item was not asked."""

    label: str
    value: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class ShownMember:
    """One item of a group: a row of its table. `papers` says how many documents it has, and how many are not accepted."""

    title: str
    name: str
    cells: list[ShownCell]
    lines: list[ShownLine]
    papers: str
    changed: bool
    open: bool


@dataclass(frozen=True, kw_only=True)
class ShownRow:
    """`members`: of a group, under the `heads` of its table."""

    line: ShownLine
    heads: list[str] = field(default_factory=list[str])
    members: list[ShownMember] = field(default_factory=list[ShownMember])


@dataclass(frozen=True, kw_only=True)
class ShownSection:
    """`proofs`: documents that stand in another section and prove what is answered in this one."""

    id: str
    title: str
    rows: list[ShownRow]
    proofs: list[ShownDocument]


@dataclass(frozen=True, kw_only=True)
class ShownChange:
    """`before` and `after` in words; "" where there was nothing, or a document."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class ShownVersion:
    heading: str
    changes: list[ShownChange]


@dataclass(frozen=True, kw_only=True)
class ShownRule:
    """`code`: R12. `sources`: who says so; `codes`: where in the domain sheet; `assumed`: all or part of it is."""

    severity: str
    code: str
    message: str
    sources: str
    codes: str
    assumed: bool
    concerns: str


@dataclass(frozen=True, kw_only=True)
class ShownCharge:
    """`reckoned`: "3 × 10.000", or the days of a fine and what each costs; "" where it is taken once."""

    name: str
    reckoned: str
    amount: str
    due: str


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
class ShownReason:
    """For refusing the application: `code` of the reference list."""

    code: str
    label: str


@dataclass(frozen=True, kw_only=True)
class ShownCase:
    """`id` "": none is open. `may`: steps that are the officer's now. `held`: in whose hands it is, in words.

    `unchecked`: what the ministry's records could not tell when it was sent. `document_reasons`: for refusing a document,
    JSON: [[code, label], …].
    """

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
    due: str = ""
    late: bool = False
    held: str = ""
    advice: str = ""
    read_at: str = ""
    sections: list[ShownSection] = field(default_factory=list[ShownSection])
    versions: list[ShownVersion] = field(default_factory=list[ShownVersion])
    rules: list[ShownRule] = field(default_factory=list[ShownRule])
    unchecked: list[str] = field(default_factory=list[str])
    charges: list[ShownCharge] = field(default_factory=list[ShownCharge])
    guarantees: list[ShownCharge] = field(default_factory=list[ShownCharge])
    total: str = ""
    events: list[ShownEvent] = field(default_factory=list[ShownEvent])
    askable: list[Askable] = field(default_factory=list[Askable])
    reject_reasons: list[ShownReason] = field(default_factory=list[ShownReason])
    document_reasons: str = "[]"
    may: list[str] = field(default_factory=list[str])
