"""View models of the officers page: flat dataclasses of text that Reflex can send."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class OfficerView:
    """An officer's account."""

    id: str = ""
    """"" if none is open."""
    href: str = ""
    name: str = ""
    sign_in_name: str = ""
    roles: str = ""
    directorates: str = ""
    state: str = ""
    """"active", "one_time" or "left"."""
    state_text: str = ""
    since: str = ""
    key: str = ""
    second_factor: str = ""
    """A sentence if the officer has none yet."""
    reset: str = ""
    """The sentence on a reset of the second factor that waits for another administrator, or ""."""
    is_me: bool = False


@dataclass(frozen=True, kw_only=True)
class AccountChangeView:
    """One event of an account's history."""

    at: str
    by: str
    title: str
    details: list[str] = field(default_factory=list[str])
    """Sentences with the roles and places of work given, those before, and the number of cases released."""
    note: str = ""
