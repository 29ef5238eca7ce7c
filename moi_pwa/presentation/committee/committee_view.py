"""View models of committees' sessions: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field

from moi_pwa.presentation.option_view import OptionView


@dataclass(frozen=True, kw_only=True)
class SessionRowView:
    href: str
    number: str
    committee: str
    held_on: str
    cases: str


@dataclass(frozen=True, kw_only=True)
class SessionListView:
    """The list of sessions."""

    rows: list[SessionRowView] = field(default_factory=list[SessionRowView])
    committees: list[OptionView] = field(default_factory=list[OptionView])
    """The committees for which the officer can plan a session."""
    first_day: str = ""
    """The earliest day for a session."""


@dataclass(frozen=True, kw_only=True)
class WaitingCaseView:
    id: str
    href: str
    reference: str
    service: str
    since: str


@dataclass(frozen=True, kw_only=True)
class AgendaItemView:
    """A case on an agenda."""

    id: str
    href: str
    reference: str
    service: str
    ordinal: str
    outcome: str = ""
    """"" if none is recorded."""
    result_text: str = ""
    """The outcome and the votes, in words."""
    in_favour: str = ""
    against: str = ""
    abstained: str = ""
    reasons: str = ""
    warning: str = ""
    """The reason why the case cannot stay on the agenda; "" if it can."""


@dataclass(frozen=True, kw_only=True)
class SessionView:
    """A session, open."""

    id: str = ""
    """"" if none is open."""
    seq: int = 0
    number: str = ""
    committee: str = ""
    held_on: str = ""
    status: str = ""
    tone: str = ""
    is_planned: bool = False
    """Whether it can be changed."""
    present: str = ""
    """Names, one on each line."""
    attendance: str = ""
    """The number of members present, the number of all members, and the quorum, in words."""
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
    """The minutes of a session."""

    number: str = ""
    """"" if there are none."""
    session_href: str = ""
    committee: str = ""
    held_on: str = ""
    attendance: str = ""
    present: list[str] = field(default_factory=list[str])
    agenda: list[MinutesItemView] = field(default_factory=list[MinutesItemView])
    secretary: str = ""
    signed_at: str = ""
    key: str = ""
    """The name of the ministry's key that signed them."""
    signature: str = ""
    """Whether the signature holds, in words."""
    is_valid: bool = False
