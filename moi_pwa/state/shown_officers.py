"""Officers' accounts in the words of their administrator: what the page draws. Flat lists of plain values, as Reflex sends them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class ShownOfficer:
    """`state`: "active", "one_time" or "left". `id` "": none is open."""

    id: str = ""
    href: str = ""
    name: str = ""
    sign_in_name: str = ""
    roles: str = ""
    directorates: str = ""
    state: str = ""
    state_said: str = ""
    since: str = ""
    key: str = ""
    is_me: bool = False


@dataclass(frozen=True, kw_only=True)
class ShownChange:
    """One event of an account's history. `says`: what was given, what was before."""

    at: str
    who: str
    what: str
    says: list[str] = field(default_factory=list[str])
    note: str = ""
