"""Every comparison in every rule turns on the day, the number or the amount that it names; node reads the same files."""

import pytest

from moi_pwa.core.service import Rule, Service
from tests.rule_vectors import FOLDER, edges, rule_cases, vector_path, vector_text
from tests.service_vectors import SERVICES

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)


@each_service
def test_each_rule_that_compares_is_kept_and_broken_at_its_edges(service: Service):
    verdicts: dict[tuple[str, str], set[bool]] = {}
    for case in rule_cases(service):
        verdicts.setdefault((case.rule, case.at.rpartition("/")[2]), set()).add(case.broken)
    compared = {(rule.id, rule.at) for rule in service.rules if _compares(rule)}
    assert {rule_at: {True, False} for rule_at in compared} == {rule_at: verdicts.get(rule_at) for rule_at in compared}


@each_service
def test_vectors_of_rules_are_fresh(service: Service):
    assert vector_path(service).read_text(encoding="utf-8") == vector_text(service), "python -m tests.rule_vectors"


def test_there_are_no_vectors_of_rules_of_services_that_are_gone():
    assert set(FOLDER.glob("*.json")) == {vector_path(service) for service in SERVICES}


def _compares(rule: Rule) -> bool:
    return any(True for _ in edges(rule.test))
