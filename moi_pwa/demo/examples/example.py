"""The type of an example."""

from dataclasses import dataclass, field

from moi_pwa.core.answers import Json


@dataclass(frozen=True, kw_only=True)
class Example:
    """Answers, and everything that they must cause. A document is named by its code, e.g. ["D01"]."""

    name: str
    answers: dict[str, Json]
    problems: dict[str, str] = field(default_factory=dict[str, str])
    """What keeps the answers from being sent: path -> code."""
    notices: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Violated rules that do not prevent sending: id -> paths."""
    known: dict[str, dict[str, Json]] = field(default_factory=dict[str, dict[str, Json]])
    """What the ministry's records show, as `Facts.known`."""
    today: str = "2026-01-15"
