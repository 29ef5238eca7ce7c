"""View models of cash: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.finance_view import BillLineView, HappenedView


@dataclass(frozen=True, kw_only=True)
class StationView:
    code: str
    name: str


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
    """A drawer in a list. `cashier`: "" in the cashier's own list."""

    id: str
    href: str
    number: str
    station: str
    cashier: str
    opened: str
    status: str
    tone: str


@dataclass(frozen=True, kw_only=True)
class CashDeskView:
    """What a cashier has before them. `drawer` "": none is open. `opened`: where and when it was."""

    drawer: str = ""
    drawer_id: str = ""
    opened: str = ""
    receipts: list[ReceiptRowView] = field(default_factory=list[ReceiptRowView])
    recounts: list[DrawerRowView] = field(default_factory=list[DrawerRowView])
    earlier: list[DrawerRowView] = field(default_factory=list[DrawerRowView])
    stations: list[StationView] = field(default_factory=list[StationView])


@dataclass(frozen=True, kw_only=True)
class DueBillView:
    """A bill for which cash may be taken now. `number` "": none was looked for. `figure`: the total as it is typed. `warning`: what the
    cashier must know first.
    """

    number: str = ""
    reference: str = ""
    total: str = ""
    figure: str = ""
    due: str = ""
    warning: str = ""
    lines: list[BillLineView] = field(default_factory=list[BillLineView])


@dataclass(frozen=True, kw_only=True)
class ReceiptView:
    """A receipt, open. `number` "": none is. `change`: to be handed back, "" where nothing is."""

    number: str = ""
    bill: str = ""
    reference: str = ""
    total: str = ""
    tendered: str = ""
    change: str = ""
    at: str = ""
    station: str = ""
    cashier: str = ""
    back: str = ""
    back_href: str = ""
    lines: list[BillLineView] = field(default_factory=list[BillLineView])


@dataclass(frozen=True, kw_only=True)
class DrawerView:
    """A drawer before finance. `id` "": none is. `counted`, `difference`: "" until it was counted. `verdict`: what the count comes to.

    `may_decide`: the officer can record its deposit, or ask for a new count; `may_count`: count it for the cashier.
    """

    id: str = ""
    number: str = ""
    station: str = ""
    cashier: str = ""
    opened: str = ""
    status: str = ""
    tone: str = ""
    taken: str = ""
    counted: str = ""
    difference: str = ""
    verdict: str = ""
    may_decide: bool = False
    may_count: bool = False
    deposit_text: str = ""
    hint: str = ""
    receipts: list[ReceiptRowView] = field(default_factory=list[ReceiptRowView])
    events: list[HappenedView] = field(default_factory=list[HappenedView])
