"""View models of the books: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field


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
