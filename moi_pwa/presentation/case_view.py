"""View models of the case page: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class DocumentView:
    """`code`: its kind (D01 …). `verdict`: "", "accepted" or "rejected"; `verdict_text` says it in words."""

    id: str
    code: str
    title: str
    verdict: str
    verdict_text: str


@dataclass(frozen=True, kw_only=True)
class EarlierAnswerView:
    """What an answer was before it was corrected. `until` says when, in words."""

    value: str
    until: str
    documents: list[DocumentView] = field(default_factory=list[DocumentView])


@dataclass(frozen=True, kw_only=True)
class AnswerView:
    """`changed`: since when it is as it is, in words, if the applicant corrected it. `value` "": there is no answer."""

    path: str
    kind: str
    label: str
    value: str
    changed: str = ""
    earlier: list[EarlierAnswerView] = field(default_factory=list[EarlierAnswerView])
    documents: list[DocumentView] = field(default_factory=list[DocumentView])


@dataclass(frozen=True, kw_only=True)
class CellView:
    """`kind`: of the field; "" where this item was not asked."""

    label: str
    value: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class GroupItemView:
    """One item of a group: a row of its table. `document_count` says how many documents it has, and how many are not accepted."""

    title: str
    name: str
    cells: list[CellView]
    lines: list[AnswerView]
    document_count: str
    changed: bool
    open: bool


@dataclass(frozen=True, kw_only=True)
class AnswerRowView:
    """`members`: of a group, under the `heads` of its table."""

    line: AnswerView
    heads: list[str] = field(default_factory=list[str])
    members: list[GroupItemView] = field(default_factory=list[GroupItemView])


@dataclass(frozen=True, kw_only=True)
class SectionView:
    """`proofs`: documents that stand in another section and prove what is answered in this one."""

    id: str
    title: str
    rows: list[AnswerRowView]
    proofs: list[DocumentView]


@dataclass(frozen=True, kw_only=True)
class AnswerChangeView:
    """`before` and `after` in words; "" where there was nothing, or a document."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class VersionView:
    heading: str
    changes: list[AnswerChangeView]


@dataclass(frozen=True, kw_only=True)
class RuleView:
    """`code`: R12. `sources`: who says so."""

    severity: str
    code: str
    message: str
    sources: str
    concerns: str


@dataclass(frozen=True, kw_only=True)
class ConcernsView:
    """What the next officer reads before anything else. `rejected` and `unopened`: documents, by title. `reasons`: why officers went
    on all the same, newest first. `advice`: the reasons of a recommendation that waits for a decision. `need_reason`: a document is
    rejected or unopened.
    """

    need_reason: bool = False
    rejected: list[str] = field(default_factory=list[str])
    unopened: list[str] = field(default_factory=list[str])
    reasons: list[str] = field(default_factory=list[str])
    advice: str = ""


@dataclass(frozen=True, kw_only=True)
class ChargeView:
    """`calculation`: "3 × 10.000", or the days of a fine and what each costs; "" where it is taken once."""

    name: str
    calculation: str
    amount: str
    due: str


@dataclass(frozen=True, kw_only=True)
class EventView:
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
class ReasonView:
    """What can be chosen: a reason for refusing the application, by its `code` of the reference list; an agency."""

    code: str
    label: str


@dataclass(frozen=True, kw_only=True)
class ReplyView:
    """What one agency was asked and has answered, beside the case. `tone`: a badge's class; `by` "": it has not answered."""

    agency: str
    question: str
    state: str
    tone: str
    note: str
    by: str


@dataclass(frozen=True, kw_only=True)
class PaperView:
    """`number` "": it is not issued yet. `lines`: its machine-readable zone, one below the other; "" where it has none.

    `replaced`: since when another is in its place, in words; "" while none is. `file`: the address of what is printed; "": nothing is to be. `printings`: who printed it and when, newest first.
    `particulars`: as `catalogue/particulars.py` names them.
    """

    number: str
    holder: str
    passport: str
    validity: str
    entry_count: str
    lines: str
    replaced: str = ""
    file: str = ""
    printings: list[str] = field(default_factory=list[str])
    particulars: dict[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, kw_only=True)
class ProposalView:
    """What one officer asked for, and another has to confirm. `heading` "": nothing. `changes`: of a paper, by particular."""

    heading: str = ""
    message: str = ""
    by: str = ""
    at: str = ""
    changes: list[AnswerChangeView] = field(default_factory=list[AnswerChangeView])


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """`id` "": none is open. `allowed_steps`: those that are the officer's now. `assignment`: in whose hands it is, in words.

    `unchecked`: what the ministry's records could not tell when it was sent. `document_reasons`: for refusing a document,
    JSON: [[code, label], …]. `committee`: at which session, or why it recommends so. `is_numbered`: the decision has a number and a date, between
    `decided_from` and `decided_until` (ISO; "": no such end). `replies`: of agencies, newest first; `agencies`: those that can be asked; `late_agencies`:
    those that have not answered by their day; `handing`: what of the documents each of them may read, and its key, JSON for the browser. `objection`: what the
    applicant objected to a refusal, "" if nothing; `objected`: when. `correction`: what they ask to
    correct, "" unless it waits for an answer; `correction_asked`: when. `papers`: that were issued, or would be today, each of the kind `paper_title`.
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
    validity: str = ""
    late: bool = False
    assignment: str = ""
    concerns: ConcernsView = field(default_factory=ConcernsView)
    recommendation: str = ""
    committee: str = ""
    is_numbered: bool = False
    decided_from: str = ""
    decided_until: str = ""
    objection: str = ""
    objected: str = ""
    correction: str = ""
    correction_asked: str = ""
    newer: str = ""
    """That a newer version of the program changed the case, which is shown as it was before; "" where none did."""
    read_at: str = ""
    sections: list[SectionView] = field(default_factory=list[SectionView])
    versions: list[VersionView] = field(default_factory=list[VersionView])
    rules: list[RuleView] = field(default_factory=list[RuleView])
    unchecked: list[str] = field(default_factory=list[str])
    charges: list[ChargeView] = field(default_factory=list[ChargeView])
    guarantees: list[ChargeView] = field(default_factory=list[ChargeView])
    total: str = ""
    events: list[EventView] = field(default_factory=list[EventView])
    askable: list[Askable] = field(default_factory=list[Askable])
    reject_reasons: list[ReasonView] = field(default_factory=list[ReasonView])
    document_reasons: str = "[]"
    allowed_steps: list[str] = field(default_factory=list[str])
    replies: list[ReplyView] = field(default_factory=list[ReplyView])
    agencies: list[ReasonView] = field(default_factory=list[ReasonView])
    late_agencies: list[ReasonView] = field(default_factory=list[ReasonView])
    handing: str = ""
    paper_title: str = ""
    paper_conditions: str = ""
    papers: list[PaperView] = field(default_factory=list[PaperView])
    proposal: ProposalView = field(default_factory=ProposalView)
