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
    """Since when it waits, or its last day."""


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
    """By whom and when it was entered."""
    decided: str
    """By whom and when it was decided; "" while it waits."""
    note: str
    """Why it was declined."""
    elsewhere: str = ""
    """The other bills for which the letter stands."""


@dataclass(frozen=True, kw_only=True)
class PledgesView:
    """The pledges of one bill, and the steps that the officer can take now (`may_…`)."""

    rows: list[PledgeView] = field(default_factory=list[PledgeView])
    """Newest first."""
    entry_text: str = ""
    """The sum that a new one must cover, in words."""
    figure: str = ""
    may_enter: bool = False
    may_accept: bool = False
    may_decline: bool = False
