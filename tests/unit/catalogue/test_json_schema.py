"""The JSON Schema of every service beside the checks of the server: it is never stricter, and it refuses mistakes."""

import copy
from datetime import date
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.demo.examples.example import Example
from moi_pwa.rules.forms.answers import check_answers
from moi_pwa.rules.forms.json_schema import answers_schema
from moi_pwa.rules.forms.normalise import normalise_answers
from moi_pwa.rules.reference.on_day import lists_on
from tests.examples import examples_of
from tests.services import SERVICES
from tests.unit.catalogue.random_answers import FACTS, random_answers

LISTS = lists_on(reference_data(), date(2026, 1, 15))
VALIDATORS = {
    service.code: jsonschema_rs.Draft202012Validator(answers_schema(service, "en", LISTS)) for service in SERVICES
}
ODD: list[Any] = ["", "x", "+", "12", "2026-02-30", "1.5", "ABC", [], ["a"], [{}], {}, True, False, 0, -1, 10**9, 1.5]

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
in_few_tries = settings(
    max_examples=15,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def sendable(service: Service) -> list[Example]:
    return [example for example in examples_of(service.code) if not example.problems]


@pytest.mark.parametrize("language", LANGUAGES)
@each_service
def test_the_schema_is_one(service: Service, language: Language):
    assert jsonschema_rs.meta.is_valid(answers_schema(service, language, LISTS))


@each_service
def test_the_schema_accepts_every_example_that_can_be_sent(service: Service):
    refused = {
        example.name: [error.message for error in VALIDATORS[service.code].iter_errors(example.answers)]
        for example in sendable(service)
        if not VALIDATORS[service.code].is_valid(normalise_answers(service, example.answers))
    }
    assert refused == {}


@pytest.mark.slow
@each_service
@in_few_tries
@given(data=st.data())
def test_the_schema_accepts_whatever_the_server_could(service: Service, data: st.DataObject):
    answers = data.draw(random_answers(service))
    assert VALIDATORS[service.code].is_valid(answers)


@pytest.mark.slow
@each_service
def test_what_the_schema_refuses_the_server_refuses(service: Service):
    accepted: list[tuple[str, Any]] = []
    for example in sendable(service)[:1]:
        for name in example.answers:
            for odd in ODD:
                answers = normalise_answers(service, copy.deepcopy(example.answers) | {name: odd})
                if not VALIDATORS[service.code].is_valid(answers) and not check_answers(service, answers, FACTS):
                    accepted.append((name, odd))
    assert accepted == []


@each_service
def test_the_schema_refuses_an_application_without_the_questions_that_are_always_asked(service: Service):
    schema = answers_schema(service, "en", LISTS)
    for example in sendable(service)[:1]:
        for name in schema["required"]:  # pyright: ignore[reportGeneralTypeIssues, reportOptionalIterable]
            answers = {key: answer for key, answer in example.answers.items() if key != name}
            assert not VALIDATORS[service.code].is_valid(answers), name


@each_service
def test_the_schema_refuses_a_question_of_another_name(service: Service):
    answers = sendable(service)[0].answers | {"no_such_question": "x"}
    assert not VALIDATORS[service.code].is_valid(answers)


def test_a_question_says_when_it_is_asked():
    service = next(each for each in SERVICES if each.code == "VISIT_VISA")
    question = answers_schema(service, "en", LISTS)["properties"]["name_ar_first"]  # pyright: ignore[reportArgumentType, reportCallIssue, reportIndexIssue, reportOptionalSubscript]
    assert question["x-asked-when"] == [{"op": "equals", "field": "has_arabic_name", "value": True}]  # pyright: ignore[reportArgumentType, reportCallIssue, reportIndexIssue, reportOptionalSubscript]
