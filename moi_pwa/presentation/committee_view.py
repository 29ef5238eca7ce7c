"""View models of committees' sessions: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.case_view import ReasonView


@dataclass(frozen=True, kw_only=True)
class SessionRowView:
    href: str
    number: str
    committee: str
    held_on: str
    cases: str


@dataclass(frozen=True, kw_only=True)
class SessionListView:
    """`committees`: those for which the officer can plan a session. `first_day`: the earliest day for one."""

    rows: list[SessionRowView] = field(default_factory=list[SessionRowView])
    committees: list[ReasonView] = field(default_factory=list[ReasonView])
    first_day: str = ""


@dataclass(frozen=True, kw_only=True)
class WaitingCaseView:
    id: str
    href: str
    reference: str
    service: str
    since: str


@dataclass(frozen=True, kw_only=True)
class AgendaItemView:
    """`outcome` "": none is recorded; `said` says it in words. `warning`: why it cannot stay on the agenda."""

    id: str
    href: str
    reference: str
    service: str
    ordinal: str
    outcome: str = ""
    said: str = ""
    in_favour: str = ""
    against: str = ""
    abstained: str = ""
    reasons: str = ""
    warning: str = ""


@dataclass(frozen=True, kw_only=True)
class SessionView:
    """`id` "": none is open. `is_planned`: it can be changed. `present`: names, one on each line; `attendance` says how many, and of how many."""

    id: str = ""
    seq: int = 0
    number: str = ""
    committee: str = ""
    held_on: str = ""
    status: str = ""
    tone: str = ""
    is_planned: bool = False
    present: str = ""
    attendance: str = ""
    agenda: list[AgendaItemView] = field(default_factory=list[AgendaItemView])
    waiting: list[WaitingCaseView] = field(default_factory=list[WaitingCaseView])
    minutes_href: str = ""


@dataclass(frozen=True, kw_only=True)
class MinutesItemView:
    ordinal: str
    reference: str
    service: str
    votes: str
    outcome: str
    reasons: str


@dataclass(frozen=True, kw_only=True)
class MinutesView:
    """`number` "": there are none. `key`: the name of the ministry's key that signed them; `signature` says whether it holds."""

    number: str = ""
    session_href: str = ""
    committee: str = ""
    held_on: str = ""
    attendance: str = ""
    present: list[str] = field(default_factory=list[str])
    agenda: list[MinutesItemView] = field(default_factory=list[MinutesItemView])
    secretary: str = ""
    signed_at: str = ""
    key: str = ""
    signature: str = ""
    is_valid: bool = False
