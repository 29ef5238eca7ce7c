"""Every comparison in every rule turns on the day, the number or the amount that it names.

Node reads the same files.
"""

import pytest

from moi_pwa.core.service import Rule, Service
from tests.rule_vectors import FOLDER, edges, rule_cases, vector_path, vector_text
from tests.services import SERVICES

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)


@each_service
def test_each_rule_that_compares_is_kept_and_broken_at_its_edges(service: Service):
    turning = {(case.rule, case.at.rpartition("/")[2]) for case in rule_cases(service)}
    assert {(rule.id, rule.at) for rule in service.rules if _compares(rule)} <= turning


@each_service
def test_rules_turn_where_their_vectors_say(service: Service):
    assert vector_path(service).read_text(encoding="utf-8") == vector_text(service), "make vectors"


def test_there_are_no_vectors_of_rules_of_services_that_are_gone():
    assert set(FOLDER.glob("*.json")) == {vector_path(service) for service in SERVICES}


def _compares(rule: Rule) -> bool:
    return any(True for _ in edges(rule.test))
