"""The rule library: every rule is declared somewhere, says one sentence, and is shown broken and kept."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.core.service import Rule, Service
from moi_pwa.core.text import Text
from moi_pwa.demo.examples.example import Example
from moi_pwa.rules.forms.answers import ask, is_in_force, item_contexts
from moi_pwa.rules.forms.checks import FieldContext
from moi_pwa.rules.forms.conditions import applies, evaluate
from tests.examples import examples_of, facts_of
from tests.services import SERVICES
from tests.unit.catalogue.declared import each_real_service, each_service

_LIBRARY = {f"R{number:02}" for number in range(1, 46)}

# Rules of the library that no declaration can hold.
_LIVES_ELSEWHERE = {
    "R14": "the length of an annual permit is what a service issues: its paper",
    "R32": "the photo is looked at while it is attached, before it is sealed",
    "R39": "number, date and grounds of a deportation, and a guarantor, are answers that must be given",
    "R44": "what was returned for details and not completed is closed by the case's life: rules/lifecycle.py",
}


def test_every_rule_of_the_library_is_declared_by_a_service_or_lives_elsewhere():
    declared = {rule.id for service in all_services() for rule in service.rules}
    assert _LIBRARY - declared == set(_LIVES_ELSEWHERE)


def test_permits_of_a_year_are_issued_for_twelve_months():
    annual = {"RES_FAMILY", "RES_NO_WORK", "RES_STUDY", "RES_WORK"}
    assert {service.code for service in all_services() if service.permit_months == 12} == annual


def test_a_rule_says_one_sentence_in_whatever_service():
    sentences: dict[str, set[Text]] = {}
    for service in SERVICES:
        for rule in service.rules:
            sentences.setdefault(rule.id, set()).add(rule.message)
    assert {rule_id: said for rule_id, said in sentences.items() if len(said) > 1} == {}


@each_service
def test_a_rule_has_a_number_and_a_source_which_says_what_is_ours(service: Service):
    for rule in service.rules:
        assert re.fullmatch("R[0-9]{2}", rule.id)
        assert rule.source
        assert rule.id in _LIBRARY or service.code == "LIBRARY_CARD" or "the number is ours" in rule.source


@each_service
def test_the_days_of_a_rule_are_days_in_their_order(service: Service):
    for rule in service.rules:
        first, last = (date.fromisoformat(day) if day else None for day in (rule.valid_from, rule.valid_to))
        assert first is None or last is None or first <= last


@each_service
def test_no_rule_is_declared_twice(service: Service):
    keys = Counter((rule.id, rule.at, rule.each, rule.severity, rule.valid_from) for rule in service.rules)
    assert [key for key, n in keys.items() if n > 1] == []


@each_real_service
def test_what_every_application_about_a_person_is_checked_by_is_checked_by_this_one(service: Service):
    if service.institution:
        return
    declared = {rule.id for rule in service.rules}
    assert declared >= {"R33", "R34"}
    assert service.code in _EMPLOYERS_APPLY or declared & {"R30", "R31", "R41", "R87"}, "who is old enough"


# Of a worker who has been employed here for long.
_EMPLOYERS_APPLY = {"MAID_WAIVER", "ABSCOND_REPORT"}


@pytest.mark.parametrize("service", [s for s in all_services() if s.group != "visa"], ids=lambda service: service.code)
def test_from_abroad_only_visas_are_applied_for(service: Service):
    assert service.code in _ALSO_FROM_ABROAD or "R11" in {rule.id for rule in service.rules}


# An emergency document, a deportation and the nationality given up concern Jordanians and foreigners who are abroad.
_ALSO_FROM_ABROAD = {"EMERGENCY_TD", "DEPORT_CANCEL", "NAT_RENOUNCE"}


@each_real_service
def test_every_rule_is_broken_by_an_example_and_kept_in_another(service: Service):
    verdicts: dict[str, set[bool | None]] = {_named(rule): set() for rule in service.rules}
    for example in examples_of(service.code):
        for rule, verdict in _verdicts(service, example):
            verdicts[_named(rule)].add(verdict)
    assert [rule for rule, seen in verdicts.items() if False not in seen] == []
    assert [rule for rule, seen in verdicts.items() if True not in seen] == []


def _verdicts(service: Service, example: Example) -> Iterator[tuple[Rule, bool | None]]:
    """Yield each rule with its verdict, wherever it applies."""
    facts = facts_of(example)
    answers = ask(service, example.answers, facts).answers
    for rule in service.rules:
        for context in item_contexts(service, rule.each, answers) if rule.each else [FieldContext(scope=[answers])]:
            here = replace(facts, known={"": facts.known.get(context.path_prefix, {})})
            if is_in_force(rule, facts.today) and applies(rule.when, context.scope, here):
                yield rule, evaluate(rule.test, context.scope, here)


def _named(rule: Rule) -> str:
    return f"{rule.id} ({rule.severity}) at {rule.each + '/' if rule.each else ''}{rule.at}"
