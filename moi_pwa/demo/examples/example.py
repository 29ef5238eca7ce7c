"""What an example is."""

from dataclasses import dataclass, field

from moi_pwa.core.answers import Json


@dataclass(frozen=True, kw_only=True)
class Example:
    """Answers, and all that they must give. A document is named by its code, e.g. ["D01"].

    `problems`: what keeps them from being sent, path -> code. `notices`: violated rules that do not, id -> paths.
    `known`: what the ministry's records show, as `Facts.known`.
    """

    name: str
    answers: dict[str, Json]
    problems: dict[str, str] = field(default_factory=dict[str, str])
    notices: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    known: dict[str, dict[str, Json]] = field(default_factory=dict[str, dict[str, Json]])
    today: str = "2026-01-15"
