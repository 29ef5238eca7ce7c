"""The people in an application, by their numbers, and the facts that its service asks of the ministry's records about
them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from moi_pwa.core.answers import Answers
from moi_pwa.core.conditions import All, Any, Condition, Not, ServerKnows
from moi_pwa.core.fields import EstablishmentNumberField, Field, GroupField, NationalNumberField, PassportField
from moi_pwa.core.identity import Identity
from moi_pwa.core.service import Rule, Service
from moi_pwa.rules.forms.answers import is_in_force


@dataclass(frozen=True, kw_only=True)
class AskedFact:
    """A fact that is asked of the ministry's records."""

    fact: str
    each: str | None
    """The group about each of whose items it is asked. None means that it is asked about the applicant."""


def identities_in(service: Service, answers: Answers) -> list[Identity]:
    """Return everyone whom the answers identify by a number, each once.

    `answers` are those to questions that are asked.
    """
    identities: list[Identity] = []
    for section in service.sections:
        identities += _known_by(section.fields, answers, "")
        for group in section.fields:
            items = answers.get(group.id)
            if isinstance(group, GroupField) and isinstance(items, list):
                for n, item in enumerate(items):
                    if isinstance(item, dict):
                        identities += _known_by(group.fields, item, f"{group.id}/{n}/")
    return list(dict.fromkeys(identities))


def asked_facts(service: Service, day: date) -> list[AskedFact]:
    """Return the facts that the rules in force on that day ask of the ministry's records, each once."""
    facts = [
        AskedFact(fact=fact, each=rule.each)
        for rule in service.rules
        if is_in_force(rule, day)
        for fact in _facts_of(rule)
    ]
    return list(dict.fromkeys(facts))


def path_prefixes_of(asked: AskedFact, answers: Answers) -> list[str]:
    """Return the path prefixes of the people about whom a fact is asked."""
    if asked.each is None:
        return [""]
    items = answers.get(asked.each)
    return [f"{asked.each}/{n}/" for n in range(len(items) if isinstance(items, list) else 0)]


def _known_by(fields: Sequence[Field], answers: Answers, path_prefix: str) -> Iterator[Identity]:
    for field in fields:
        number = answers.get(field.id)
        if not isinstance(number, str) or not number:
            continue
        # A number without a role is that of a person who is only named: "holder_number" of "holder/".
        owner_prefix = path_prefix if field.role else f"{path_prefix}{field.id.removesuffix('_number')}/"
        match field:
            case PassportField(issued_by=str() as issued_by):
                country = answers.get(issued_by)
                if isinstance(country, str):
                    yield Identity(path_prefix=owner_prefix, kind="passport", number=f"{country}/{number}")
            case NationalNumberField():
                yield Identity(path_prefix=owner_prefix, kind="national_number", number=number)
            case EstablishmentNumberField():
                yield Identity(path_prefix=owner_prefix, kind="establishment_number", number=number)
            case _:
                pass


def _facts_of(rule: Rule) -> Iterator[str]:
    for condition in (rule.when, rule.test):
        if condition is not None:
            yield from _named_in(condition)


def _named_in(condition: Condition) -> Iterator[str]:
    match condition:
        case ServerKnows(fact=fact):
            yield fact
        case All(conditions=conditions) | Any(conditions=conditions):
            for each in conditions:
                yield from _named_in(each)
        case Not(condition=negated):
            yield from _named_in(negated)
        case _:
            pass
