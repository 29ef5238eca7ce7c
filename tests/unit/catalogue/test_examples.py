"""Every example of every service gives exactly what it names."""

import pytest

from moi_pwa.core.fields import FileField
from moi_pwa.core.service import Service
from moi_pwa.demo.examples.example import Example
from moi_pwa.rules.forms.answers import ask, check_answers, rule_violations
from tests.examples import examples_of, facts_of
from tests.services import SERVICES
from tests.unit.catalogue.declared import anywhere, documents_of, each_real_service, each_service, fields_by_path

# How a field of that kind is missed.
_MISSED = {"declaration": "not_agreed", "group": "too_few_items"}

each_example = pytest.mark.parametrize(
    "service,example",
    [(service, example) for service in SERVICES for example in examples_of(service.code)],
    ids=lambda value: value.name if isinstance(value, Example) else value.code,
)


@each_example
def test_an_example_gives_exactly_the_problems_it_names(service: Service, example: Example):
    problems = check_answers(service, example.answers, facts_of(example))
    assert {problem.path: problem.code for problem in problems} == example.problems


@each_example
def test_an_example_breaks_exactly_the_rules_it_names(service: Service, example: Example):
    notices: dict[str, list[str]] = {}
    for violation in rule_violations(service, example.answers, facts_of(example)):
        if violation.rule.severity != "blocks":
            notices.setdefault(violation.rule.id, []).append(violation.path)
    assert notices == example.notices


@each_service
def test_names_of_examples_are_unique(service: Service):
    names = [example.name for example in examples_of(service.code)]
    assert len(names) == len(set(names))


@each_real_service
def test_every_required_field_is_missed_in_an_example(service: Service):
    missed = {
        (anywhere(path), code) for example in examples_of(service.code) for path, code in example.problems.items()
    }
    required = {path: field for path, field in fields_by_path(service).items() if field.required}
    assert {(path, _MISSED.get(field.kind, "required")) for path, field in required.items()} <= missed


@each_real_service
def test_every_document_is_given_in_a_good_example(service: Service):
    given = {
        path for example in examples_of(service.code) if not example.problems for path in _documents(service, example)
    }
    assert given == set(documents_of(service))


@each_real_service
def test_a_document_that_is_asked_only_of_some_is_not_asked_in_another_good_example(service: Service):
    conditional = {path for path, field in documents_of(service).items() if field.when is not None}
    spared: set[str] = set()
    for example in examples_of(service.code):
        if not example.problems:
            spared |= conditional - _documents(service, example)
    assert spared == conditional


def _documents(service: Service, example: Example) -> set[str]:
    questions = ask(service, example.answers, facts_of(example)).questions
    return {anywhere(q.path) for q in questions if isinstance(q.field, FileField) and q.answer}
