"""Every example of every service gives exactly what it names."""

from datetime import date

import pytest

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.answers import Facts
from moi_pwa.core.fields import FileField
from moi_pwa.core.service import Example, Service
from moi_pwa.rules.answers import ask, check_answers, judged_rules
from moi_pwa.rules.reference_data import facts_on
from tests.fixtures.library_card import LIBRARY_CARD
from tests.service_vectors import FOLDER, SERVICES, vector_path, vector_text

# How a field of that kind is missed.
_MISSED = {"declaration": "not_agreed", "group": "too_few_items"}

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
each_real_service = pytest.mark.parametrize(
    "service", [service for service in SERVICES if service is not LIBRARY_CARD], ids=lambda service: service.code
)
each_example = pytest.mark.parametrize(
    "service,example",
    [(service, example) for service in SERVICES for example in service.examples],
    ids=lambda value: value.name if isinstance(value, Example) else value.code,
)


def facts_of(example: Example) -> Facts:
    return facts_on(reference_data(), date.fromisoformat(example.today), known=example.known)


@each_example
def test_an_example_gives_exactly_the_problems_it_names(service: Service, example: Example):
    problems = check_answers(service, example.answers, facts_of(example))
    assert {problem.path: problem.code for problem in problems} == example.problems


@each_example
def test_an_example_breaks_exactly_the_rules_it_names(service: Service, example: Example):
    notices: dict[str, list[str]] = {}
    for broken in judged_rules(service, example.answers, facts_of(example)):
        if broken.rule.severity != "blocks":
            notices.setdefault(broken.rule.id, []).append(broken.path)
    assert notices == example.notices


@each_service
def test_names_of_examples_are_unique(service: Service):
    names = [example.name for example in service.examples]
    assert len(names) == len(set(names))


@each_service
def test_every_rule_is_broken_by_an_example(service: Service):
    broken = {code for example in service.examples for code in (*example.problems.values(), *example.notices)}
    assert {rule.id for rule in service.rules} <= broken


@each_real_service
def test_a_required_field_of_every_kind_is_missed_in_an_example(service: Service):
    seen = {(kind, code) for example in service.examples for kind, code in _kinds_with_problems(service, example)}
    kinds = {question.field.kind for question in _questions(service) if question.field.required}
    assert {(kind, _MISSED.get(kind, "required")) for kind in kinds} <= seen


@each_real_service
def test_every_document_is_given_in_a_good_example_and_missed_in_another(service: Service):
    given = {path for example in service.examples if not example.problems for path in _documents(service, example)}
    missed = {
        _anywhere(path) for example in service.examples for path, code in example.problems.items() if code == "required"
    }
    assert _all_documents(service) == given
    assert _all_documents(service) <= missed


@each_service
def test_vectors_for_node_are_fresh(service: Service):
    assert vector_path(service).read_text(encoding="utf-8") == vector_text(service), "python -m tests.service_vectors"


def test_there_are_no_vectors_of_services_that_are_gone():
    assert set(FOLDER.glob("*.json")) == {vector_path(service) for service in SERVICES}


def _questions(service: Service):
    return [
        question
        for example in service.examples
        for question in ask(service, example.answers, facts_of(example)).questions
    ]


def _kinds_with_problems(service: Service, example: Example):
    fields = {question.path: question.field for question in ask(service, example.answers, facts_of(example)).questions}
    return [(fields[path].kind, code) for path, code in example.problems.items() if path in fields]


def _documents(service: Service, example: Example):
    questions = ask(service, example.answers, facts_of(example)).questions
    return {_anywhere(q.path) for q in questions if isinstance(q.field, FileField) and q.answer}


def _all_documents(service: Service):
    return {
        path
        for section in service.sections
        for field in section.fields
        for path in (
            [field.id]
            if isinstance(field, FileField)
            else [f"{field.id}/#/{inner.id}" for inner in getattr(field, "fields", ()) if isinstance(inner, FileField)]
        )
    }


def _anywhere(path: str) -> str:
    """companions/0/photo -> companions/#/photo"""
    return "/".join("#" if part.isdigit() else part for part in path.split("/"))
