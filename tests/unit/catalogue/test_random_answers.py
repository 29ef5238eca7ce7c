"""Whatever a declaration asks can be answered; whatever it does not ask is refused."""

import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from moi_pwa.core.fields import Field, GroupField
from moi_pwa.core.service import Service
from moi_pwa.rules.answers import ask, check_answers
from moi_pwa.rules.normalise import normalise_answers
from tests.service_vectors import SERVICES
from tests.unit.catalogue.random_answers import FACTS, random_answers

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
in_few_tries = settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)

# Too long, or too many, for every kind that has a length.
_OVERSIZED: dict[str, tuple[Any, set[str]]] = {
    "text": ("س" * 5000, {"too_long"}),
    "code": ("A" * 21, {"too_long"}),
    "phone": ("+9627912345678901", {"not_a_phone"}),
    "email": ("a" * 250 + "@example.org", {"not_an_email"}),
    "passport": ("A" * 16, {"not_a_passport_number"}),
    "mrz": ("P<" + "A" * 90, {"mrz_shape"}),
    "national_number": ("1" * 11, {"not_ten_digits"}),
    "file": ([f"id-{n}" for n in range(30)], {"too_many_files"}),
    "group": ([{}] * 40, {"too_many_items"}),
    "choice": ("z" * 40, {"unknown_option"}),
    "lookup": ("z" * 40, {"unknown_entry"}),
    "country": ("JORD", {"unknown_country"}),
    "date": ("9999-12-31", {"too_late"}),
    "yes_no": ("yes, please", {"wrong_type"}),
    "declaration": ("agreed", {"wrong_type"}),
    "number": (10**15, {"too_large"}),
    "money": ("999999999.999", {"too_large"}),
}  # fmt: skip


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
@given(data=st.data())
def test_an_answer_to_what_is_not_asked_is_refused(service: Service, data: st.DataObject):
    answers = data.draw(random_answers(service))
    asked = {question.path for question in ask(service, answers, FACTS).questions}
    hidden = [(path, holder) for path, holder in _places(service, answers) if path not in asked]
    assume(hidden)
    path, holder = data.draw(st.sampled_from(hidden))
    holder[path.rpartition("/")[2]] = "2020-01-01"
    assert (path, "hidden_field") in _problems(service, answers)


@each_service
@in_few_tries
@given(data=st.data(), name=st.text(min_size=1).map(lambda name: f"{name} "))
def test_an_answer_of_an_unknown_name_is_refused(service: Service, data: st.DataObject, name: str):
    answers = data.draw(random_answers(service))
    items = [(f"companions/{n}/", item) for n, item in enumerate(answers.get("companions") or [])]  # pyright: ignore[reportArgumentType, reportCallIssue]
    prefix, holder = data.draw(st.sampled_from([("", answers), *items]))
    holder[name] = True
    assert (prefix + name, "unknown_field") in _problems(service, answers)


@each_service
@in_few_tries
@given(data=st.data())
def test_an_answer_that_is_too_large_is_refused(service: Service, data: st.DataObject):
    answers = data.draw(random_answers(service))
    question = data.draw(st.sampled_from([q for q in ask(service, answers, FACTS).questions if q.answer is not None]))
    value, codes = _OVERSIZED[question.field.kind]
    where: Any = answers
    *way, name = question.path.split("/")
    for step in way:
        where = where[int(step) if isinstance(where, list) else step]
    where[name] = copy.deepcopy(value)
    assert {code for path, code in _problems(service, answers) if path == question.path} & codes


def _problems(service: Service, answers: dict[str, Any]) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in check_answers(service, answers, FACTS)]


def _places(service: Service, answers: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Each place that an answer can stand at, and the object that would hold it."""
    fields: list[Field] = [field for section in service.sections for field in section.fields]
    inside = [
        (f"{group.id}/{n}/{field.id}", item)
        for group in fields
        if isinstance(group, GroupField)
        for n, item in enumerate(answers.get(group.id, []))
        for field in group.fields
    ]
    return [(field.id, answers) for field in fields] + inside
