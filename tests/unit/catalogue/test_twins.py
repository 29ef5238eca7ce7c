"""Python and JavaScript judge alike: answers drawn at random for every service, and all violations of one of them."""

import json
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from moi_pwa.core.service import Service
from moi_pwa.rules.fees.bill import bill
from moi_pwa.rules.forms.answers import check_answers, drop_hidden, rule_violations, section_statuses
from moi_pwa.rules.forms.declaration import service_to_json
from moi_pwa.rules.forms.normalise import normalise_answers
from tests.services import SERVICES
from tests.unit.catalogue.random_answers import FACTS, random_answers
from tests.unit.catalogue.violations import violations

pytestmark = pytest.mark.slow

NODE = Path(sys.executable).parent / "node"
SCRIPT = Path(__file__).parents[3] / "service_worker/test/core/check_services.js"
SETS = 4
WRONG = 1
"""The number of drawn sets of answers with which everything that can be wrong is tried."""

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)


def drawn(service: Service) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []

    @settings(
        max_examples=SETS,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(random_answers(service))
    def draw(answers: dict[str, Any]) -> None:
        found.append(answers)

    draw()
    return found


def results(service: Service, answers: dict[str, Any]) -> dict[str, Any]:
    sent = drop_hidden(service, answers, FACTS)
    return {
        "problems": problems(service, answers),
        "rules": [[violation.path, violation.rule.id] for violation in rule_violations(service, answers, FACTS)],
        "statuses": section_statuses(service, answers, FACTS),
        "sent": sent,
        "normal": normalise_answers(service, answers),
        "bill": asdict(bill(service, sent, FACTS, FACTS.amounts or {})),
    }


def problems(service: Service, answers: dict[str, Any]) -> list[dict[str, Any]]:
    return [asdict(problem) for problem in check_answers(service, answers, FACTS)]


def validated_by_node(service: Service, sets: list[dict[str, Any]], wrong: list[dict[str, Any]]) -> dict[str, Any]:
    given = {
        "declaration": service_to_json(service),
        "today": FACTS.today.isoformat(),
        "sets": sets,
        "wrong": wrong,
    }
    node = subprocess.run([NODE, SCRIPT], input=json.dumps(given).encode(), capture_output=True, check=True)
    return json.loads(node.stdout)


@each_service
def test_whatever_is_wrong_is_refused_and_all_is_checked_alike(service: Service):
    sets = drawn(service)
    wrong = [violation for answers in sets[-WRONG:] for violation in violations(service, answers, FACTS)]
    theirs = validated_by_node(service, sets, [violation.answers for violation in wrong])

    for answers, found in zip(sets, theirs["sets"], strict=True):
        assert found == json.loads(json.dumps(results(service, answers))), answers
    for violation, found in zip(wrong, theirs["wrong"], strict=True):
        ours = problems(service, violation.answers)
        assert (violation.path, violation.code) in {(each["path"], each["code"]) for each in ours}, violation
        assert found == ours, violation
