"""View models of pledges: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class PledgeRowView:
    """A pledge in a list; it leads to its bill. `when`: since when it waits, or its last day."""

    href: str
    number: str
    issuer: str
    bill: str
    reference: str
    amount: str
    when: str


@dataclass(frozen=True, kw_only=True)
class PledgeView:
    """A pledge of a bill. `entered`: by whom and when; `decided`: the same, "" while it waits. `note`: why it was declined.

    `elsewhere`: for which other bills the letter stands.
    """

    kind: str
    issuer: str
    number: str
    amount: str
    valid_until: str
    status: str
    tone: str
    entered: str
    decided: str
    note: str
    elsewhere: str = ""


@dataclass(frozen=True, kw_only=True)
class PledgesView:
    """Of one bill, newest first. `entry_text`: what a new one must come to. `may_…`: what the officer can do now."""

    rows: list[PledgeView] = field(default_factory=list[PledgeView])
    entry_text: str = ""
    figure: str = ""
    may_enter: bool = False
    may_accept: bool = False
    may_decline: bool = False
