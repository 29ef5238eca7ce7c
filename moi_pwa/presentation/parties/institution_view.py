"""View models of institutions' accounts at the desk: flat, as Reflex can send them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class InstitutionRowView:
    """A row of the list of institutions."""

    href: str
    name: str
    other_name: str
    """The name in the other language."""
    number: str
    expires: str
    status: str
    tone: str
    waits: bool
    """Whether a change waits for another officer."""


@dataclass(frozen=True, kw_only=True)
class InstitutionMemberView:
    """A member of an institution."""

    name: str
    role: str
    contact: str
    """The masked address; "" for none."""


@dataclass(frozen=True, kw_only=True)
class InstitutionEventView:
    """An event of an institution's history."""

    title: str
    by: str
    at: str
    details: list[str] = field(default_factory=list[str])
    reason: str = ""
    case_href: str = ""
    """The address of the application that it follows from, or ""."""


@dataclass(frozen=True, kw_only=True)
class InstitutionDetailView:
    """An institution's account."""

    id: str = ""
    """"" if none is open."""
    name: str = ""
    other_name: str = ""
    kind: str = ""
    number: str = ""
    status: str = ""
    tone: str = ""
    expires: str = ""
    is_expired: bool = False
    authorised: str = ""
    """The names of the administrators."""
    merged_into: str = ""
    merged_href: str = ""
    case_href: str = ""
    """The address of the application that registered it, or ""."""
    members: list[InstitutionMemberView] = field(default_factory=list[InstitutionMemberView])
    events: list[InstitutionEventView] = field(default_factory=list[InstitutionEventView])
    may_ask: list[str] = field(default_factory=list[str])
    """The changes, of `AskedKind`, that the officer may ask for now."""
    asked: str = ""
    """The sentence on the change that waits, or ""."""
    asked_reason: str = ""
    asked_seq: int = 0
    may_confirm: bool = False
    may_decline: bool = False
    waits_for_other: bool = False
    """Whether the officer asked for the change, which another officer confirms."""
