"""What can be wrong with an answer, by code; sentences live in locales/*.json, under `problem.<code>`."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Problem:
    """`path`: a field id, or "companions/0/dob" within a repeated group. `code`: see `rules/forms/checks.py`, or a rule's id."""

    path: str
    code: str
    params: dict[str, str | int] = field(default_factory=dict[str, str | int])
