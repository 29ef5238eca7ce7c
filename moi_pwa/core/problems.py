"""Problems of answers, by code. Their sentences are in locales/*.json, under `problem.<code>`."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Problem:
    """A problem of one answer."""

    path: str
    """A field id, or "companions/0/dob" within a repeated group."""
    code: str
    """A code in `rules/forms/checks.py`, or a rule's id."""
    params: dict[str, str | int] = field(default_factory=dict[str, str | int])
