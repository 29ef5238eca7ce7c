"""View models of the officers page: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class OfficerView:
    """`state`: "active", "one_time" or "left". `id` "": none is open."""

    id: str = ""
    href: str = ""
    name: str = ""
    sign_in_name: str = ""
    roles: str = ""
    directorates: str = ""
    state: str = ""
    state_text: str = ""
    since: str = ""
    key: str = ""
    is_me: bool = False


@dataclass(frozen=True, kw_only=True)
class AccountChangeView:
    """One event of an account's history. `details`: what was given, what was before."""

    at: str
    who: str
    what: str
    details: list[str] = field(default_factory=list[str])
    note: str = ""
