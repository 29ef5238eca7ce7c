"""View models of unmatched payments: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.finance.refund_view import RefundView


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
