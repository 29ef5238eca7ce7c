"""View models of pledges: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class PledgeRowView:
    """A pledge in a list; it leads to its bill."""

    href: str
    number: str
    issuer: str
    bill: str
    reference: str
    amount: str
    when: str
    """The time since which the pledge waits, or its last day, in words."""


@dataclass(frozen=True, kw_only=True)
class PledgeView:
    """A pledge of a bill."""

    kind: str
    issuer: str
    number: str
    amount: str
    valid_until: str
    status: str
    tone: str
    entered: str
    """The officer who entered the pledge and the time."""
    decided: str
    """The officer who decided on the pledge and the time; "" while it waits."""
    note: str
    """The reason for declining the pledge."""
    elsewhere: str = ""
    """The other bills for which the letter stands."""


@dataclass(frozen=True, kw_only=True)
class PledgesView:
    """The pledges of one bill, and the steps that the officer can take now (`may_…`)."""

    rows: list[PledgeView] = field(default_factory=list[PledgeView])
    """The pledges, newest first."""
    entry_text: str = ""
    """The sum that a new pledge must cover, in words."""
    figure: str = ""
    may_enter: bool = False
    may_accept: bool = False
    may_decline: bool = False
