"""Every rule of every service at its edges: the day before, the day, the day after; a fils or one less, and more.

Worked out from the services' examples: of each comparison in a rule's test the answer is moved to where it turns.
The tree keeps them: a limit that moves is a line of a change, which a person reads. `make vectors` writes them anew.
"""

import copy
import itertools
import json
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.conditions import (
    AgeAtLeast,
    All,
    Compare,
    Condition,
    CountAtLeast,
    Moment,
    MoneyAtLeast,
    Not,
    NumberAtLeast,
)
from moi_pwa.core.conditions import Any as AnyOf
from moi_pwa.core.service import Rule, Service
from moi_pwa.demo.examples.example import Example
from moi_pwa.rules.dates import HIJRI, add_days, add_months, parse_span
from moi_pwa.rules.forms.answers import ask, item_contexts, rule_violations
from moi_pwa.rules.forms.checks import FieldContext
from moi_pwa.rules.forms.conditions import evaluate, look_up, span_of
from moi_pwa.rules.money import dinars
from moi_pwa.rules.reference.on_day import facts_on, row_on
from tests.examples import examples_of
from tests.services import SERVICES

FOLDER = Path(__file__).parent / "vectors" / "rules"

Edge = Compare | AgeAtLeast | CountAtLeast | NumberAtLeast | MoneyAtLeast


class Case(NamedTuple):
    """The answers at `path` of the example of that name that keep and that break the rule at `at`."""

    rule: str
    at: str
    example: str
    path: str
    kept: list[Any]
    broken: list[Any]


def rule_cases(service: Service) -> list[Case]:
    found: dict[tuple[str, str, str], Case] = {}
    for rule in service.rules:
        for edge in edges(rule.test):
            for name in dict.fromkeys(_fields(edge)):
                if case := _turning(service, rule, edge, name):
                    found.setdefault((rule.id, rule.at, repr((edge, name))), case)
    return list(found.values())


def edges(condition: Condition) -> Iterator[Edge]:
    match condition:
        case Compare() | AgeAtLeast() | CountAtLeast() | NumberAtLeast() | MoneyAtLeast():
            yield condition
        case All(conditions=conditions) | AnyOf(conditions=conditions):
            for each in conditions:
                yield from edges(each)
        case Not(condition=negated):
            yield from edges(negated)
        case _:
            return


def _fields(edge: Edge) -> Iterator[str]:
    if not isinstance(edge, Compare):
        yield edge.field
    moments = (
        [edge.left, edge.right] if isinstance(edge, Compare) else [edge.on] if isinstance(edge, AgeAtLeast) else []
    )
    yield from (moment.of for moment in moments if moment.of != "today")


def _turning(service: Service, rule: Rule, edge: Edge, name: str) -> Case | None:
    """Return the case of the first example in which the rule's verdict turns with the answer `name`.

    None means that there is no such example.
    """
    for example in examples_of(service.code):
        facts = _facts(example)
        answers = ask(service, example.answers, facts).answers
        contexts = item_contexts(service, rule.each, answers) if rule.each else [FieldContext(scope=[answers])]
        for context in contexts:
            if look_up(name, context.scope) is None:
                continue
            path = (context.path_prefix if rule.each and name in context.scope[0] else "") + name
            case = Case(rule.id, context.path_prefix + rule.at, example.name, path, kept=[], broken=[])
            for moved in _around(edge, name, context.scope, facts):
                violated = _is_violated(service, rule, context, _with(example.answers, path, moved), facts)
                (case.broken if violated else case.kept).append(moved)
            if case.kept and case.broken:
                return case
    return None


def _around(edge: Edge, name: str, scope: Any, facts: Facts) -> Iterator[Any]:
    """Yield the values one before, at and one after the turn of `edge`."""
    match edge:
        case CountAtLeast(count=count):
            items = look_up(name, scope)
            if isinstance(items, list) and items:
                yield from ([items[0]] * n for n in (count - 1, count, count + 1))
        case NumberAtLeast(value=value):
            yield from (value - 1, value, value + 1)
        case MoneyAtLeast(amount=amount):
            row = row_on((facts.amounts or {}).get(amount.key, ()), facts.today)
            if row and row["fils"]:
                yield from (dinars(fils) for fils in (row["fils"] - 1, row["fils"], row["fils"] + 1))
        case AgeAtLeast() | Compare():
            answer = str(look_up(name, scope))
            mark = HIJRI if answer.endswith(HIJRI) else ""
            turn = _turn(edge, name, scope, facts)
            for n in (-1, 0, 1):
                if turn and (day := add_days(turn, n)):
                    yield day.isoformat() + mark


def _turn(edge: AgeAtLeast | Compare, name: str, scope: Any, facts: Facts) -> date | None:
    """Return the first day of `name` on which `edge` differs from the day before, near where both sides meet.

    None means that there is no such day.
    """
    span = parse_span(str(look_up(name, scope)))
    meeting = _meeting(edge, name, scope, facts)
    if span is None or meeting is None:
        return None

    def says(day: date) -> bool | None:
        return evaluate(edge, [{name: day.isoformat()}, *scope], facts)

    days = [day for n in range(-4, 5) if (day := add_days(meeting, n))]
    return next((day for before, day in itertools.pairwise(days) if says(before) is not says(day)), None)


def _meeting(edge: AgeAtLeast | Compare, name: str, scope: Any, facts: Facts) -> date | None:
    """Return a day near that of `name` on which both sides are the same day, None if there is none."""
    if isinstance(edge, AgeAtLeast):
        if edge.field != name:
            born = parse_span(str(look_up(edge.field, scope)))
            return born and _back(add_months(born.first, 12 * edge.years), edge.on)
        on = span_of(edge.on, scope, facts)
        return on and add_months(on.first, -12 * edge.years)
    mine, other = (edge.left, edge.right) if edge.left.of == name else (edge.right, edge.left)
    if other.of == name:
        return None
    span, stay = span_of(other, scope, facts), _stay(mine, scope, facts)
    return add_days(_back(span.first, mine) or span.first, -stay) if span else None


def _back(day: date | None, moment: Moment) -> date | None:
    return day and add_months(day - timedelta(days=moment.days), -moment.months)


def _stay(moment: Moment, scope: Any, facts: Facts) -> int:
    """Return the days of the granted stay by which the moment is moved."""
    with_stay = span_of(Moment(of="today", stay_of=moment.stay_of), scope, facts)
    return (with_stay.first - facts.today).days if with_stay else 0


def _is_violated(service: Service, rule: Rule, context: FieldContext, answers: Answers, facts: Facts) -> bool:
    return any(
        violation.rule.id == rule.id and violation.path == context.path_prefix + rule.at
        for violation in rule_violations(service, answers, facts)
    )


def _with(answers: Answers, path: str, answer: Any) -> dict[str, Any]:
    changed: Any = copy.deepcopy(dict(answers))
    *way, name = path.split("/")
    holder = changed
    for step in way:
        holder = holder[int(step) if isinstance(holder, list) else step]
    holder[name] = answer
    return changed


@cache
def _facts_on(day: str) -> Facts:
    return facts_on(reference_data(), date.fromisoformat(day))


def _facts(example: Example) -> Facts:
    day = _facts_on(example.today)
    return Facts(today=day.today, lists=day.lists, amounts=day.amounts, known=example.known)


def vector_path(service: Service) -> Path:
    return FOLDER / f"{service.slug}.json"


def vector_text(service: Service) -> str:
    lines = ",\n".join(f"  {json.dumps(case._asdict(), ensure_ascii=False)}" for case in rule_cases(service))
    made = "by python -m tests.rule_vectors, from moi_pwa/catalogue: not edited by hand"
    return f'{{\n "generated": "{made}",\n "cases": [\n{lines}\n ]\n}}\n'


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for service in SERVICES:
        vector_path(service).write_text(vector_text(service), encoding="utf-8")


if __name__ == "__main__":
    main()
