"""The type of an example."""

from dataclasses import dataclass, field

from moi_pwa.core.answers import Json


@dataclass(frozen=True, kw_only=True)
class Example:
    """Answers, and everything that they must cause. A document is named by its code, such as ["D01"]."""

    name: str
    answers: dict[str, Json]
    problems: dict[str, str] = field(default_factory=dict[str, str])
    """The problems that keep the answers from being sent: maps a path to a code."""
    notices: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """The violated rules that do not prevent sending: maps a rule's id to paths."""
    known: dict[str, dict[str, Json]] = field(default_factory=dict[str, dict[str, Json]])
    """The facts that the ministry's records show, as `Facts.known`."""
    today: str = "2026-01-15"
