"""All questions of a declaration can be answered, and unknown answers are refused. See `test_twins.py` for all else."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moi_pwa.core.service import Service
from moi_pwa.rules.forms.answers import check_answers
from moi_pwa.rules.forms.normalise import normalise_answers
from tests.services import SERVICES
from tests.unit.catalogue.random_answers import FACTS, random_answers

pytestmark = pytest.mark.slow

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
in_few_tries = settings(
    max_examples=15,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@each_service
@in_few_tries
@given(data=st.data())
def test_only_a_rule_can_refuse_answers_of_the_right_kind(service: Service, data: st.DataObject):
    answers = data.draw(random_answers(service))
    rules = {rule.id for rule in service.rules if rule.severity == "blocks"}
    assert {problem.code for problem in check_answers(service, answers, FACTS)} <= rules


@each_service
@in_few_tries
@given(data=st.data())
def test_answers_that_travel_are_normal_already(service: Service, data: st.DataObject):
    answers = data.draw(random_answers(service))
    assert normalise_answers(service, answers) == answers


@each_service
@in_few_tries
@given(data=st.data(), name=st.text(min_size=1).map(lambda name: f"{name} "))
def test_an_answer_of_an_unknown_name_is_refused(service: Service, data: st.DataObject, name: str):
    answers = data.draw(random_answers(service))
    items = [(f"companions/{n}/", item) for n, item in enumerate(answers.get("companions") or [])]  # pyright: ignore[reportArgumentType, reportCallIssue]
    prefix, holder = data.draw(st.sampled_from([("", answers), *items]))
    holder[name] = True
    assert (prefix + name, "unknown_field") in _problems(service, answers)


def _problems(service: Service, answers: dict[str, Any]) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in check_answers(service, answers, FACTS)]
