"""Evaluation of conditions: True, False, or None where a deciding answer is missing (Kleene's three-valued logic)."""

import operator
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    MoneyAtLeast,
    MrzAgrees,
    NationalityIs,
    Not,
    NumberAtLeast,
    OneOf,
    ServerKnows,
)
from moi_pwa.core.reference import Entry
from moi_pwa.rules.dates import Span, add_days, add_months, parse_span, whole_years
from moi_pwa.rules.forms.mrz import mrz_agrees, read_mrz
from moi_pwa.rules.money import parse_fils
from moi_pwa.rules.reference.on_day import row_on

Scope = Sequence[Answers]
"""The answers in which a name is looked up, nearest first: the item of a group, then the application.

A name whose value is None is unanswered, and hides the same name further out.
"""

_RELATIONS: dict[str, Callable[[date, date], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">=": operator.ge,
    ">": operator.gt,
}


def applies(condition: Condition | None, scope: Scope, facts: Facts) -> bool:
    """Return whether a question, rule or charge with this condition applies: always if the condition is None, never if
    it is false or unknown.
    """
    return condition is None or evaluate(condition, scope, facts) is True


def evaluate(condition: Condition, scope: Scope, facts: Facts) -> bool | None:  # noqa: C901, PLR0911, PLR0912  # one case for each word
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
            born, on_days = _span(name, scope), span_of(on, scope, facts)
            return born and on_days and _of_age(born, on_days, years)
        case Compare(left=left, relation=relation, right=right):
            one, other = span_of(left, scope, facts), span_of(right, scope, facts)
            return one and other and _compare(one, relation, other)
        case CountAtLeast(field=name, count=count):
            items = look_up(name, scope)
            return (len(items) if isinstance(items, list) else 0) >= count
        case NumberAtLeast(field=name, value=value):
            number = look_up(name, scope)
            return number >= value if isinstance(number, int) and not isinstance(number, bool) else None
        case MoneyAtLeast(field=name, amount=amount):
            money, least = look_up(name, scope), row_on((facts.amounts or {}).get(amount.key, ()), facts.today)
            fils = parse_fils(money) if isinstance(money, str) else None
            return None if fils is None or least is None else fils >= least["fils"]
        case NationalityIs(field=name, flag=flag, value=value):
            nationality = _nationality(name, scope, facts)
            return None if nationality is None or flag not in nationality else nationality[flag] == value
        case MrzAgrees(mrz=mrz, element=element, field=name):
            lines, answer = look_up(mrz, scope), look_up(name, scope)
            read = read_mrz(lines) if isinstance(lines, str) else None
            return mrz_agrees(read, element, answer) if read and isinstance(answer, str) else None
        case ServerKnows(fact=fact):
            known = facts.known.get("", {}).get(fact)
            return None if known is None else known is not False
        case All(conditions=conditions):
            return _all([evaluate(each, scope, facts) for each in conditions])
        case Any(conditions=conditions):
            return _not(_all([_not(evaluate(each, scope, facts)) for each in conditions]))
        case Not(condition=negated):
            return _not(evaluate(negated, scope, facts))


def look_up(name: str, scope: Scope) -> Json:
    """Return the nearest answer of that name, None if there is none."""
    return next((answers[name] for answers in scope if name in answers), None)


def known_of(condition: Condition, facts: Facts) -> Iterator[Mapping[str, Json]]:
    """Yield what the ministry's records show of each fact that the condition asks for: {"ref": …}."""
    match condition:
        case ServerKnows(fact=fact):
            known = facts.known.get("", {}).get(fact)
            if isinstance(known, dict):
                yield known
        case All(conditions=conditions) | Any(conditions=conditions):
            for each in conditions:
                yield from known_of(each, facts)
        case Not(condition=negated):
            yield from known_of(negated, facts)
        case _:
            return


def span_of(moment: Moment, scope: Scope, facts: Facts) -> Span | None:
    """Return the days that `moment` may mean; None if it depends on a missing or impossible date, or an unknown
    country.
    """
    span = Span(facts.today, facts.today) if moment.of == "today" else _span(moment.of, scope)
    stay = 0 if moment.stay_of is None else _stay_days(moment.stay_of, scope, facts)
    if span is None or stay is None:
        return None
    first, last = (_moved(day, moment.months, moment.days + stay) for day in span)
    return Span(first, last) if first and last else None


def _moved(day: date, months: int, days: int) -> date | None:
    if months == days == 0:
        return day  # most moments are not moved
    moved = add_months(day, months)
    return add_days(moved, days) if moved else None


def _span(name: str, scope: Scope) -> Span | None:
    answer = look_up(name, scope)
    return parse_span(answer) if isinstance(answer, str) else None


def _stay_days(name: str, scope: Scope, facts: Facts) -> int | None:
    days = (_nationality(name, scope, facts) or {}).get("border_stay_days")
    return days if isinstance(days, int) else None


def _nationality(name: str, scope: Scope, facts: Facts) -> Entry | None:
    country = look_up(name, scope)
    return facts.lists.get("nationalities", {}).get(country) if isinstance(country, str) else None


def _compare(one: Span, relation: str, other: Span) -> bool | None:
    """Return True if the relation holds for every pair of days in the spans, False if for none, None otherwise."""
    early = relation in ("<", "<=")
    if _RELATIONS[relation](*((one.last, other.first) if early else (one.first, other.last))):
        return True
    true_of_some = _RELATIONS[relation](*((one.first, other.last) if early else (one.last, other.first)))
    return None if true_of_some else False


def _of_age(born: Span, on: Span, years: int) -> bool | None:
    if whole_years(born.last, on.first) >= years:
        return True
    return None if whole_years(born.first, on.last) >= years else False


def _all(verdicts: Sequence[bool | None]) -> bool | None:
    if False in verdicts:
        return False
    return None if None in verdicts else True


def _not(verdict: bool | None) -> bool | None:  # noqa: FBT001  # it is what is negated
    return None if verdict is None else not verdict
