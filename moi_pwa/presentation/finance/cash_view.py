"""View models of cash: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.finance.bill_view import BillLineView
from moi_pwa.presentation.finance.history_view import HappenedView
from moi_pwa.presentation.option_view import OptionView


@dataclass(frozen=True, kw_only=True)
class ReceiptRowView:
    """A receipt in a list."""

    href: str
    number: str
    bill: str
    amount: str
    at: str


@dataclass(frozen=True, kw_only=True)
class DrawerRowView:
    """A drawer in a list."""

    id: str
    href: str
    number: str
    station: str
    cashier: str
    """"" in the cashier's own list."""
    opened: str
    status: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class CashDeskView:
    """The desk of a cashier."""

    drawer: str = ""
    """"" if none is open."""
    drawer_id: str = ""
    opened: str = ""
    """The place and time of the drawer's opening."""
    receipts: list[ReceiptRowView] = field(default_factory=list[ReceiptRowView])
    recounts: list[DrawerRowView] = field(default_factory=list[DrawerRowView])
    earlier: list[DrawerRowView] = field(default_factory=list[DrawerRowView])
    stations: list[OptionView] = field(default_factory=list[OptionView])


@dataclass(frozen=True, kw_only=True)
class DueBillView:
    """A bill for which cash may be taken now."""

    number: str = ""
    """"" if none was looked for."""
    reference: str = ""
    total: str = ""
    figure: str = ""
    """The total as the cashier types it."""
    due: str = ""
    warning: str = ""
    """A warning that the cashier must read first; "" if there is none."""
    lines: list[BillLineView] = field(default_factory=list[BillLineView])


@dataclass(frozen=True, kw_only=True)
class ReceiptView:
    """A receipt, open."""

    number: str = ""
    """"" if none is open."""
    bill: str = ""
    reference: str = ""
    total: str = ""
    tendered: str = ""
    change: str = ""
    """The change to hand back; "" if there is none."""
    at: str = ""
    station: str = ""
    cashier: str = ""
    back: str = ""
    back_href: str = ""
    lines: list[BillLineView] = field(default_factory=list[BillLineView])


@dataclass(frozen=True, kw_only=True)
class DrawerView:
    """A drawer for finance."""

    id: str = ""
    """"" if none is open."""
    number: str = ""
    station: str = ""
    cashier: str = ""
    opened: str = ""
    status: str = ""
    tone: str = ""
    taken: str = ""
    counted: str = ""
    """"" until it was counted."""
    difference: str = ""
    """"" until it was counted."""
    verdict: str = ""
    """The result of the count."""
    may_decide: bool = False
    """Whether the officer can record its deposit, or ask for a new count."""
    may_count: bool = False
    """Whether the officer can count it for the cashier."""
    deposit_text: str = ""
    hint: str = ""
    receipts: list[ReceiptRowView] = field(default_factory=list[ReceiptRowView])
    events: list[HappenedView] = field(default_factory=list[HappenedView])
