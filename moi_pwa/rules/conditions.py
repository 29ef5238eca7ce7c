"""Conditions judged: True, False, or None where an answer that decides is missing (Kleene's three values)."""

import operator
from collections.abc import Callable, Sequence
from datetime import date

from moi_pwa.core.answers import Answers, Facts, Json
from moi_pwa.core.conditions import (
    AgeAtLeast,
    All,
    Answered,
    Any,
    Compare,
    Condition,
    CountAtLeast,
    Equals,
    Moment,
    MrzAgrees,
    NationalityIs,
    Not,
    OneOf,
)
from moi_pwa.rules.dates import add_days, add_months, parse_day, whole_years
from moi_pwa.rules.mrz import mrz_agrees, read_mrz

Scope = Sequence[Answers]
"""Where a name is looked up, nearest first: the item of a group, then the application.

A name that is there with None is unanswered, and hides the same name further out.
"""

_RELATIONS: dict[str, Callable[[date, date], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">=": operator.ge,
    ">": operator.gt,
}


def holds(condition: Condition | None, scope: Scope, facts: Facts) -> bool:
    """Whether something that hangs on `condition` applies: no condition is true, unknown is not."""
    return condition is None or judge(condition, scope, facts) is True


def judge(condition: Condition, scope: Scope, facts: Facts) -> bool | None:  # noqa: C901, PLR0911  # one case for each word
    match condition:
        case Answered(field=name):
            return look_up(name, scope) is not None
        case Equals(field=name, value=value):
            answer = look_up(name, scope)
            # 1 == True in Python, and not in JSON.
            return None if answer is None else type(answer) is type(value) and answer == value
        case OneOf(field=name, values=values):
            answer = look_up(name, scope)
            return None if answer is None else answer in values
        case AgeAtLeast(field=name, years=years, on=on):
            birth, day = _day(name, scope), day_of(on, scope, facts)
            return None if birth is None or day is None else whole_years(birth, day) >= years
        case Compare(left=left, relation=relation, right=right):
            one, other = day_of(left, scope, facts), day_of(right, scope, facts)
            return None if one is None or other is None else _RELATIONS[relation](one, other)
        case CountAtLeast(field=name, count=count):
            items = look_up(name, scope)
            return (len(items) if isinstance(items, list) else 0) >= count
        case NationalityIs(field=name, flag=flag, value=value):
            country = look_up(name, scope)
            flags = facts.nationalities.get(country) if isinstance(country, str) else None
            return None if flags is None or flag not in flags else flags[flag] == value
        case MrzAgrees(mrz=mrz, element=element, field=name):
            lines, answer = look_up(mrz, scope), look_up(name, scope)
            read = read_mrz(lines) if isinstance(lines, str) else None
            return mrz_agrees(read, element, answer) if read and isinstance(answer, str) else None
        case All(conditions=conditions):
            return _all([judge(each, scope, facts) for each in conditions])
        case Any(conditions=conditions):
            return _not(_all([_not(judge(each, scope, facts)) for each in conditions]))
        case Not(condition=negated):
            return _not(judge(negated, scope, facts))


def look_up(name: str, scope: Scope) -> Json:
    """The nearest answer of that name; None if there is none."""
    return next((answers[name] for answers in scope if name in answers), None)


def day_of(moment: Moment, scope: Scope, facts: Facts) -> date | None:
    """The day that `moment` means; None if it hangs on a missing or impossible date."""
    day = facts.today if moment.of == "today" else _day(moment.of, scope)
    day = add_months(day, moment.months) if day else None
    return add_days(day, moment.days) if day else None


def _day(name: str, scope: Scope) -> date | None:
    answer = look_up(name, scope)
    return parse_day(answer) if isinstance(answer, str) else None


def _all(verdicts: Sequence[bool | None]) -> bool | None:
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _not(verdict: bool | None) -> bool | None:  # noqa: FBT001  # it is what is negated
    return None if verdict is None else not verdict
