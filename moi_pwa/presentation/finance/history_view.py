"""View model of a history: flat, as Reflex can send it."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class HappenedView:
    """An event of a history."""

    title: str
    at: str
    by: str
    """The officer who did it, or the order; "" if there is nothing to show."""
    note: str
