"""Conditions of questions as formulas of a spreadsheet, which grey the cells that are not to be filled in."""

from collections.abc import Mapping
from typing import NamedTuple

from moi_pwa.core.conditions import All, Any, Condition, Equals, Not, OneOf


class Decider(NamedTuple):
    """The column of a question on which others depend."""

    cell: str
    """The cell of it in the first row of answers, such as "$F4"."""
    words: Mapping[str, str]
    """The words that its cells may hold, by answer."""


def not_asked_formula(condition: Condition, deciders: Mapping[str, Decider]) -> str | None:
    """Return a formula that is true where the answers in the row say that a question is not asked.

    None means that the condition is not simple: it names no choices alone, or a question of another table.
    """
    asked = _formula(condition, deciders)
    if asked is None:
        return None
    answered = [f'{deciders[name].cell}<>""' for name in dict.fromkeys(_names(condition))]
    return f"=AND({','.join(answered)},NOT({asked}))"


def _formula(condition: Condition, deciders: Mapping[str, Decider]) -> str | None:
    match condition:
        case Equals(value=bool()):
            return _is_one_of(condition.field, ("yes" if condition.value else "no",), deciders)
        case Equals(value=str()):
            return _is_one_of(condition.field, (str(condition.value),), deciders)
        case OneOf():
            return _is_one_of(condition.field, condition.values, deciders)
        case Not():
            inner = _formula(condition.condition, deciders)
            return inner and f"NOT({inner})"
        case All() | Any():
            parts = [_formula(part, deciders) for part in condition.conditions]
            name = "AND" if isinstance(condition, All) else "OR"
            known = [part for part in parts if part is not None]
            return f"{name}({','.join(known)})" if len(known) == len(parts) else None
        case _:
            return None


def _is_one_of(name: str, values: tuple[str, ...], deciders: Mapping[str, Decider]) -> str | None:
    decider = deciders.get(name)
    if decider is None or not all(value in decider.words for value in values):
        return None
    tests = [f"{decider.cell}={_quoted(decider.words[value])}" for value in values]
    return f"OR({','.join(tests)})" if len(tests) > 1 else tests[0]


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _names(condition: Condition) -> list[str]:
    match condition:
        case Equals() | OneOf():
            return [condition.field]
        case Not():
            return _names(condition.condition)
        case All() | Any():
            return [name for part in condition.conditions for name in _names(part)]
        case _:
            return []
