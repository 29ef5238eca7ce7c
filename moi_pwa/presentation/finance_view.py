"""View models of the desk for finance: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.pledge_view import PledgesView


@dataclass(frozen=True, kw_only=True)
class BillRowView:
    """A bill in a list. `kinds`: what it asks for, in words."""

    href: str
    number: str
    reference: str
    status: str
    tone: str
    kinds: str
    total: str
    issued: str
    due: str


@dataclass(frozen=True, kw_only=True)
class ChartPartView:
    """A rectangle of the chart, in its own units. `kind`: "fee", "fine" or "guarantee"."""

    kind: str
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
    """`sentence`: what the chart shows, in words; "" until it is read."""

    sentence: str = ""
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
    """Something that happened. `by`: who did it, or the order; "" where it says nothing."""

    what: str
    at: str
    by: str
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
    """`debit` or `credit` is ""."""

    account: str
    debit: str
    credit: str


@dataclass(frozen=True, kw_only=True)
class EntryView:
    what: str
    at: str
    lines: list[EntryLineView]


@dataclass(frozen=True, kw_only=True)
class RefundView:
    """`state`: what there is to say of it. `may_…`: what the officer can do now."""

    state: str = ""
    confirm_text: str = ""
    may_request: bool = False
    may_confirm: bool = False
    may_decline: bool = False
    may_send_again: bool = False
    may_record_transfer: bool = False
    steps: list[HappenedView] = field(default_factory=list[HappenedView])


@dataclass(frozen=True, kw_only=True)
class ClaimView:
    """What the applicant asks for: the money back. `asked` "": nothing. `message`: why."""

    asked: str = ""
    message: str = ""
    may_decline: bool = False


@dataclass(frozen=True, kw_only=True)
class BilledGuaranteeView:
    """A guarantee that the bill paid for, or for which somebody stands."""

    href: str
    fee: str
    status: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class BillView:
    """A bill, open. `id` "": none is."""

    id: str = ""
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
    """Money that pays no bill, in a list. `bill` "": not known. `note`: what is under way; "" if nothing is."""

    href: str
    order: str
    amount: str
    reason: str
    bill: str
    reference: str
    received: str
    note: str


@dataclass(frozen=True, kw_only=True)
class RemittanceView:
    """Money that came, open. `id` "": none is. `why`: what is wrong with it, in sentences. `bill_href` "": no bill is known.

    `matched`: by whom and when; "" if it was not.
    """

    id: str = ""
    order: str = ""
    amount: str = ""
    provider: str = ""
    received: str = ""
    status_text: str = ""
    why: str = ""
    bill: str = ""
    bill_href: str = ""
    matched: str = ""
    may_match: bool = False
    refund: RefundView = field(default_factory=RefundView)


@dataclass(frozen=True, kw_only=True)
class ComparedDayView:
    """`transactions` and `at` are "" while the comparison has not ended."""

    day: str
    state: str
    tone: str
    transactions: str
    at: str


@dataclass(frozen=True, kw_only=True)
class DifferenceView:
    """`step`: what finance does about it. `bill`, `bill_href`: the one that it is about; "": none is known."""

    kind: str
    step: str
    bill: str
    bill_href: str
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
    """`verdict`: whether debits equal credits, in words; "" until it is read. `agrees`: they do."""

    verdict: str = ""
    agrees: bool = True
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
    """`day` "": none is shown; else YYYY-MM-DD, and `title` in words. `closed`, `warning`, `hint`: sentences, or ""."""

    day: str = ""
    title: str = ""
    sums: list[EntrySumView] = field(default_factory=list[EntrySumView])
    total: str = ""
    none: str = ""
    closed: str = ""
    warning: str = ""
    hint: str = ""
    close_text: str = ""
    may_close: bool = False
