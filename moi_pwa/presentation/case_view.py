"""View models of the case page: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.answers_view import AnswerChangeView, CaseAnswersView


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
class CaseHeadView:
    """The head of the case page: which case it is, where it stands, and until when."""

    reference: str = ""
    service: str = ""
    status: str = ""
    tone: str = ""
    language: str = ""
    """The language in which the applicant is written to."""

    submitted: str = ""
    since: str = ""
    """Since when the case has its status."""

    days: str = ""
    """Working days used and the service's target: "3 of 5"."""

    due: str = ""
    validity: str = ""
    """Until when the issued permit is valid; "" while none is."""

    late: bool = False
    assignment: str = ""
    """The officer who holds the case, in words."""

    newer: str = ""
    """A warning that a newer version of the program changed the case, which is shown as it was before; "" if none did."""

    read_at: str = ""


@dataclass(frozen=True, kw_only=True)
class StatementView:
    """An objection or a request for a correction, in the applicant's words; both fields "" if there is none."""

    message: str = ""
    at: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseBillView:
    """The bill of the case; amounts in dinars."""

    charges: list[ChargeView] = field(default_factory=list[ChargeView])
    guarantees: list[ChargeView] = field(default_factory=list[ChargeView])
    total: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseConsultationsView:
    """The agencies that were or can be consulted."""

    replies: list[ReplyView] = field(default_factory=list[ReplyView])
    """Newest first."""

    agencies: list[ReasonView] = field(default_factory=list[ReasonView])
    """The agencies that can be asked now."""

    late_agencies: list[ReasonView] = field(default_factory=list[ReasonView])
    """The agencies that have not answered by their day."""

    handing: str = ""
    """The documents that each agency may read, and its key, as JSON for the officer's browser; "" if none can be asked."""


@dataclass(frozen=True, kw_only=True)
class CasePapersView:
    """The papers that were issued, or would be if they were issued today."""

    title: str = ""
    """The name of the paper that the service issues."""

    conditions: str = ""
    listed: list[PaperView] = field(default_factory=list[PaperView])


@dataclass(frozen=True, kw_only=True)
class DecisionView:
    """The steps that the officer may take now, and what their forms offer."""

    allowed_steps: list[str] = field(default_factory=list[str])
    recommendation: str = ""
    """The recommendation that waits for a decision, in words."""

    committee: str = ""
    """The committee's session to come, or why it recommends so."""

    is_numbered: bool = False
    """Whether the decision has a number and a date, between `decided_from` and `decided_until`."""

    decided_from: str = ""
    """ISO 8601; "" if there is no such end."""

    decided_until: str = ""
    reject_reasons: list[ReasonView] = field(default_factory=list[ReasonView])
    askable: list[Askable] = field(default_factory=list[Askable])


@dataclass(frozen=True, kw_only=True)
class CaseView:
    """The case page; `id` is "" while no case is open."""

    id: str = ""
    seq: int = 0
    head: CaseHeadView = field(default_factory=CaseHeadView)
    objection: StatementView = field(default_factory=StatementView)
    correction: StatementView = field(default_factory=StatementView)
    """The correction that waits for an answer."""

    concerns: ConcernsView = field(default_factory=ConcernsView)
    proposal: ProposalView = field(default_factory=ProposalView)
    decision: DecisionView = field(default_factory=DecisionView)
    answers: CaseAnswersView = field(default_factory=CaseAnswersView)
    rules: list[RuleView] = field(default_factory=list[RuleView])
    unchecked: list[str] = field(default_factory=list[str])
    """What the ministry's records could not tell when the application was sent."""

    bill: CaseBillView = field(default_factory=CaseBillView)
    consultations: CaseConsultationsView = field(default_factory=CaseConsultationsView)
    papers: CasePapersView = field(default_factory=CasePapersView)
    events: list[EventView] = field(default_factory=list[EventView])
