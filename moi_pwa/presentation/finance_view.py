"""View models of the desk for finance: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.pledge_view import PledgesView


@dataclass(frozen=True, kw_only=True)
class BillRowView:
    """A bill in a list."""

    href: str
    number: str
    reference: str
    status: str
    tone: str
    kinds: str
    """The kinds of its lines, in words."""
    total: str
    issued: str
    due: str


@dataclass(frozen=True, kw_only=True)
class ChartPartView:
    """A rectangle of the chart, in its own units."""

    kind: str
    """"fee", "fine" or "guarantee"."""
    x: str
    y: str
    width: str
    height: str


@dataclass(frozen=True, kw_only=True)
class ChartLabelView:
    x: str
    text: str


@dataclass(frozen=True, kw_only=True)
class IncomeDayView:
    """A row of the table beside the chart."""

    day: str
    fees: str
    fines: str
    guarantees: str
    total: str


@dataclass(frozen=True, kw_only=True)
class IncomeView:
    """The chart of income, with its table."""

    sentence: str = ""
    """The chart in words; "" until it is read."""
    highest: str = ""
    parts: list[ChartPartView] = field(default_factory=list[ChartPartView])
    labels: list[ChartLabelView] = field(default_factory=list[ChartLabelView])
    days: list[IncomeDayView] = field(default_factory=list[IncomeDayView])


@dataclass(frozen=True, kw_only=True)
class BillLineView:
    kind: str
    fee: str
    quantity: str
    each: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class HappenedView:
    """An event of a history."""

    title: str
    at: str
    by: str
    """The officer who did it, or the order; "" if there is nothing to show."""
    note: str


@dataclass(frozen=True, kw_only=True)
class AttemptView:
    order: str
    status: str
    tone: str
    started: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class EntryLineView:
    """A line of a ledger entry; `debit` or `credit` is ""."""

    account: str
    debit: str
    credit: str


@dataclass(frozen=True, kw_only=True)
class EntryView:
    title: str
    at: str
    lines: list[EntryLineView]


@dataclass(frozen=True, kw_only=True)
class RefundView:
    """A refund, and the steps that the officer can take now (`may_…`)."""

    state: str = ""
    """The progress of the refund, in words."""
    confirm_text: str = ""
    may_request: bool = False
    may_confirm: bool = False
    may_decline: bool = False
    may_send_again: bool = False
    may_record_transfer: bool = False
    steps: list[HappenedView] = field(default_factory=list[HappenedView])


@dataclass(frozen=True, kw_only=True)
class ClaimView:
    """An applicant's claim for a refund."""

    asked: str = ""
    """"" if there is none."""
    message: str = ""
    """The reasons."""
    may_decline: bool = False


@dataclass(frozen=True, kw_only=True)
class BilledGuaranteeView:
    """A guarantee that the bill paid, or for which a letter stands."""

    href: str
    fee: str
    status: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class BillView:
    """A bill, open."""

    id: str = ""
    """"" if none is open."""
    number: str = ""
    reference: str = ""
    status: str = ""
    tone: str = ""
    total: str = ""
    issued: str = ""
    due: str = ""
    lines: list[BillLineView] = field(default_factory=list[BillLineView])
    events: list[HappenedView] = field(default_factory=list[HappenedView])
    attempts: list[AttemptView] = field(default_factory=list[AttemptView])
    posted: list[EntryView] = field(default_factory=list[EntryView])
    guarantees: list[BilledGuaranteeView] = field(default_factory=list[BilledGuaranteeView])
    claim: ClaimView = field(default_factory=ClaimView)
    refund: RefundView = field(default_factory=RefundView)
    pledges: PledgesView = field(default_factory=PledgesView)


@dataclass(frozen=True, kw_only=True)
class UnmatchedRowView:
    """An unmatched payment in a list."""

    href: str
    order: str
    amount: str
    reason: str
    bill: str
    """"" if not known."""
    reference: str
    received: str
    note: str
    """The step under way; "" if there is none."""


@dataclass(frozen=True, kw_only=True)
class RemittanceView:
    """A remittance, open."""

    id: str = ""
    """"" if none is open."""
    order: str = ""
    amount: str = ""
    provider: str = ""
    received: str = ""
    status_text: str = ""
    problem: str = ""
    """The problem of the remittance, in sentences."""
    bill: str = ""
    bill_href: str = ""
    """"" if no bill is known."""
    matched: str = ""
    """The officer who matched the remittance and the time; "" if it is not matched."""
    may_match: bool = False
    refund: RefundView = field(default_factory=RefundView)


@dataclass(frozen=True, kw_only=True)
class ComparedDayView:
    """A compared day. `transactions` and `at` are "" while the comparison has not ended."""

    day: str
    state: str
    tone: str
    transactions: str
    at: str


@dataclass(frozen=True, kw_only=True)
class DifferenceView:
    """A difference found by the daily comparison."""

    kind: str
    step: str
    """The step that finance takes to settle the difference."""
    bill: str
    """The bill of the difference; "" if none is known."""
    bill_href: str
    """The address of that bill; "" if none is known."""
    day: str
    order: str
    ours: str
    theirs: str


@dataclass(frozen=True, kw_only=True)
class AccountView:
    account: str
    debit: str
    credit: str


@dataclass(frozen=True, kw_only=True)
class FactView:
    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class BalancesView:
    """The trial balance."""

    verdict: str = ""
    """Whether debits equal credits, in words; "" until it is read."""
    agrees: bool = True
    """Whether debits equal credits."""
    accounts: list[AccountView] = field(default_factory=list[AccountView])
    debits: str = ""
    credits: str = ""
    facts: list[FactView] = field(default_factory=list[FactView])


@dataclass(frozen=True, kw_only=True)
class EntrySumView:
    kind: str
    count: str
    amount: str


@dataclass(frozen=True, kw_only=True)
class DayBooksView:
    """The entries of a day."""

    day: str = ""
    """YYYY-MM-DD; "" if none is shown."""
    title: str = ""
    """The day in words."""
    sums: list[EntrySumView] = field(default_factory=list[EntrySumView])
    total: str = ""
    none: str = ""
    closed: str = ""
    """A sentence that says who closed the day and when; "" while it is open."""
    warning: str = ""
    """A sentence that the totals have changed since the close; "" if they have not."""
    hint: str = ""
    """A sentence that says why this officer cannot close the day; "" if it is closed, or can be."""
    close_text: str = ""
    may_close: bool = False
