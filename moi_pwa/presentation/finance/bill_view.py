"""View models of bills: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.finance.history_view import HappenedView
from moi_pwa.presentation.finance.pledge_view import PledgesView
from moi_pwa.presentation.finance.refund_view import RefundView


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
class BillLineView:
    kind: str
    fee: str
    quantity: str
    each: str
    amount: str


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
