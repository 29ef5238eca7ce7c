"""The rules of every service, as an officer reads them."""

import re
from dataclasses import asdict

import pytest

from moi_pwa.catalogue import laws
from moi_pwa.core.service import Rule, Service
from moi_pwa.core.text import LANGUAGES, Text
from moi_pwa.presentation.cases._rules_presenter import present_rules
from moi_pwa.presentation.cases.case_view import RuleView
from moi_pwa.rules.forms.answers import RuleViolation, asked_at_first
from tests.unit.catalogue.declared import each_real_service

_OURS = re.compile(r"\b[SRDC]\d+\b|\[[GA]\]|assum|sheet|\bours\b|مفترض|افتراض|\bW-[A-Z]+\b", re.IGNORECASE)
"""Numbers of sources, rules and documents of the domain sheet, and notes about what is ours."""

_LAWS = {law for law in vars(laws).values() if isinstance(law, Text)}


def views(service: Service, rule: Rule) -> list[RuleView]:
    """Return what officers read of a violation, in each language."""
    violation = RuleViolation(path=rule.at, rule=rule, params={"ref": "MOI-2026-012-000001-9"})
    return [each for language in LANGUAGES for each in present_rules([violation], asked_at_first(service), language)]


@each_real_service
def test_an_officer_reads_no_note_of_ours(service: Service):
    said = [str(text) for rule in service.rules for view in views(service, rule) for text in asdict(view).values()]
    assert [text for text in said if _OURS.search(text)] == []


@pytest.mark.parametrize("note", ["R12: S14", "المصدر: S39", "assumed", "مفترضة", "the number is ours", "sheet 12"])
def test_a_note_of_ours_would_be_found(note: str):
    assert _OURS.search(note)


@each_real_service
def test_the_basis_of_a_rule_is_a_law_or_the_instructions_of_a_ministry(service: Service):
    assert {rule.basis for rule in service.rules} <= {None, *_LAWS}


@each_real_service
def test_a_rule_that_is_assumed_has_no_basis(service: Service):
    assumed = [rule for rule in service.rules if not re.search(r"\bS\d+\b", rule.source)]
    assert [rule.id for rule in assumed if rule.basis] == []


@each_real_service
def test_a_law_is_named_only_where_the_sheet_has_the_rule_from_a_law(service: Service):
    # S21 and S24 are the residence law and its article 34/A, S30 with its article the five years; S46 to S48 and S79
    # the nationality law.
    from_law = re.compile(r"\b(?:S21|S24|S46|S47|S48|S79)\b|article 22")
    named = [rule for rule in service.rules if rule.basis and rule.basis.en.startswith(("Article", "Jordanian", "Res"))]
    assert [rule.id for rule in named if not from_law.search(rule.source)] == []
