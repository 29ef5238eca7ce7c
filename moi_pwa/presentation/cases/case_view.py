"""View models of the case page: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.cases.answers_view import AnswerChangeView, CaseAnswersView
from moi_pwa.presentation.option_view import OptionView


@dataclass(frozen=True, kw_only=True)
class RuleView:
    """A rule that the application violates."""

    severity: str
    message: str
    basis: str
    """The article of law, or whose instructions say so; "" if neither does."""
    concerns: str


@dataclass(frozen=True, kw_only=True)
class NoteView:
    """An officer's note."""

    text: str
    who: str
    at: str


@dataclass(frozen=True, kw_only=True)
class NotesView:
    """The officers' notes on a case."""

    listed: list[NoteView] = field(default_factory=list[NoteView])
    """The notes, newest first."""
    may_write: bool = False
    """Whether the officer may add one."""


@dataclass(frozen=True, kw_only=True)
class ChargeView:
    """A fee or guarantee."""

    name: str
    calculation: str
    """"3 × 10.000", or the days of a fine and the amount of each; "" if it is charged once."""
    amount: str
    due: str


@dataclass(frozen=True, kw_only=True)
class EventView:
    what: str
    who: str
    at: str
    notes: list[str]


@dataclass(frozen=True, kw_only=True)
class ReplyView:
    """The question to one agency and its answer, beside the case."""

    agency: str
    question: str
    state: str
    tone: str
    """The class of the badge."""
    note: str
    by: str
    """"" if it has not answered."""
    hinders: bool = False
    """Whether it objects, wants more, or is still waited for."""


@dataclass(frozen=True, kw_only=True)
class ConcernsView:
    """The concerns that the next officer reads before anything else."""

    need_reason: bool = False
    """Whether a document is rejected or unopened."""
    approval_needs_reasons: bool = False
    """Whether an approval cannot be recommended without reasons."""
    blocks: list[RuleView] = field(default_factory=list[RuleView])
    """The violated rules that block."""
    replies: list[ReplyView] = field(default_factory=list[ReplyView])
    """The agencies that object, or have not answered."""
    unpaid: str = ""
    """The part of the bill that is not paid, in words; "" if there is none."""
    visit: str = ""
    """The visit that was not held, in words; "" if there is none."""
    differing: list[str] = field(default_factory=list[str])
    """The answers that differ from a document, each with what the document says."""
    asked: list[str] = field(default_factory=list[str])
    """The newest request for details and its answer, each with its day."""
    rejected: list[str] = field(default_factory=list[str])
    """Titles of rejected documents."""
    unopened: list[str] = field(default_factory=list[str])
    """Titles of unopened documents."""
    photo_needed: list[str] = field(default_factory=list[str])
    """Names of the people without an approved photo whose paper is not issued without one."""
    photo_missing: list[str] = field(default_factory=list[str])
    """Names of the people without an approved photo whose paper would have no face."""
    reasons: list[str] = field(default_factory=list[str])
    """The reasons why officers went on all the same, newest first."""
    advice: str = ""
    """The reasons of a recommendation that waits for a decision."""


@dataclass(frozen=True, kw_only=True)
class PortraitView:
    """An approved photo, for the browser that puts it into the file to print."""

    file: str = ""
    """The address of the sealed portrait; "" if the paper may not be printed, or has no approved photo."""
    document: str = ""
    """The id of the photo's document; "" if the paper has no approved photo."""
    code: str = ""
    """The kind of that document (D03)."""
    digest: str = ""
    """The digest in the seal, in hexadecimal digits."""


@dataclass(frozen=True, kw_only=True)
class PaperView:
    """A paper that was issued, or would be."""

    number: str
    """"" if it is not issued yet."""
    holder: str
    passport: str
    validity: str
    entry_count: str
    rights: str
    """The rights that it gives besides entry and stay, in words; "" if it says nothing of them."""
    lines: str
    """The machine-readable zone, one line below the other; "" if the paper has none."""
    replaced: str = ""
    """The day since which another paper has replaced this one, in words; "" while none has."""
    file: str = ""
    """The address of the printed paper; "" if it may not be printed."""
    printings: list[str] = field(default_factory=list[str])
    """The printings, each with officer and time, newest first."""
    portrait: PortraitView = field(default_factory=PortraitView)
    particulars: dict[str, str] = field(default_factory=dict[str, str])
    """The particulars, by the names of `catalogue/particulars.py`."""


@dataclass(frozen=True, kw_only=True)
class ProposalView:
    """A proposal of one officer that another has to confirm."""

    heading: str = ""
    """"" if there is none."""
    message: str = ""
    by: str = ""
    at: str = ""
    changes: list[AnswerChangeView] = field(default_factory=list[AnswerChangeView])
    """The changes of a paper, by particular."""


@dataclass(frozen=True, kw_only=True)
class CaseHeadView:
    """The head of the case page: which case it is, where it stands, and until when."""

    reference: str = ""
    names: list[str] = field(default_factory=list[str])
    """The names of the people whom it is about, as in the queue."""

    people: str = ""
    """The number of people in words; "" if there is one."""

    nationality: str = ""
    age: str = ""
    """The applicant's age in words; "" if the day of birth is not known."""

    service: str = ""
    status: str = ""
    tone: str = ""
    language: str = ""
    """The language in which the applicant is written to."""

    submitted: str = ""
    since: str = ""
    """The time since which the case has its status."""

    days: str = ""
    """Working days used and the service's target: "3 of 5"."""

    due: str = ""
    due_said: str = ""
    """The day by which the ministry decides, in a few words; "" once it has decided."""

    urgency: str = ""
    """The colour of that day: "late", "today", or "" for neither."""

    validity: str = ""
    """The end of the issued permit's validity, in words; "" while none is issued, or if it has no end."""

    late: bool = False
    assignment: str = ""
    """The officer who holds the case, in words."""

    newer: str = ""
    """A warning that a newer version of the program changed the case, which is shown as it was before; "" if none did
    so.
    """

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
    """The agencies' replies, newest first."""

    settled: list[ReplyView] = field(default_factory=list[ReplyView])
    """The replies that do not hinder a decision, or all of them once the case has ended."""

    agencies: list[OptionView] = field(default_factory=list[OptionView])
    """The agencies that can be asked now."""

    missions: list[OptionView] = field(default_factory=list[OptionView])
    """The missions at which an interview can be asked for."""

    late_agencies: list[OptionView] = field(default_factory=list[OptionView])
    """The agencies that have not answered by their day."""

    handing: str = ""
    """The documents that each agency may read, and the agency's key, as JSON for the officer's browser; "" if no agency
    can be asked.
    """


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
    reject_reasons: list[OptionView] = field(default_factory=list[OptionView])
    conditions: str = ""
    """Ready conditions of an approval, as JSON for the officer's browser; "" if there can be none."""
    request: str = ""
    """The answers, documents and sentences of a request for details, as JSON for the officer's browser; "" if none can
    be made.
    """


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
    """The facts that the ministry's records could not tell when the application was sent."""

    bill: CaseBillView = field(default_factory=CaseBillView)
    consultations: CaseConsultationsView = field(default_factory=CaseConsultationsView)
    papers: CasePapersView = field(default_factory=CasePapersView)
    watched: bool = False
    """Whether the officer watches the case."""

    notes: NotesView = field(default_factory=NotesView)
    events: list[EventView] = field(default_factory=list[EventView])
    """The history, newest first, without notes: it is printed, and they are not."""
