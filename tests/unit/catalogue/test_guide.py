"""The guide leads everybody somewhere, and to every service."""

from dataclasses import fields, is_dataclass
from datetime import date

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.guide_questions import QUESTIONS
from moi_pwa.core.answers import Facts
from moi_pwa.core.conditions import Equals, OneOf
from moi_pwa.core.text import LANGUAGES
from moi_pwa.rules.forms.conditions import applies
from moi_pwa.rules.forms.questions import fields_in

FACTS = Facts(today=date(2026, 1, 15))
MAX_QUESTIONS = 5
MAX_SERVICES = 3
LEADS = {service.code: service.guide for service in all_services() if service.guide}


def paths(answers=None):
    """Yield every way through the guide, as answers."""
    answers = answers or {}
    question = next(
        (each for each in QUESTIONS if each.id not in answers and applies(each.when, [answers], FACTS)), None
    )
    if question is None:
        yield answers
        return
    for option in question.options:
        yield from paths(answers | {question.id: option.value})


WAYS = [*paths()]
each_way = pytest.mark.parametrize("answers", WAYS, ids=lambda answers: "-".join(answers.values()))


def led_to(answers):
    return [code for code, lead in LEADS.items() if applies(lead.when, [answers], FACTS)]


@each_way
def test_every_path_ends_at_a_service(answers):
    assert 1 <= len(led_to(answers)) <= MAX_SERVICES


@each_way
def test_a_path_is_short(answers):
    assert len(answers) <= MAX_QUESTIONS


def test_every_service_is_reached():
    reached = {service for answers in WAYS for service in led_to(answers)}
    assert {service.code for service in all_services()} <= reached


def test_a_question_depends_on_earlier_ones_only():
    for n, question in enumerate(QUESTIONS):
        assert set(fields_in(question.when)) <= {each.id for each in QUESTIONS[:n]}, question.id


def test_every_answer_is_asked_for_somewhere():
    # An answer that nothing asks for would lead where the others do.
    told = {pair for each in (*LEADS.values(), *QUESTIONS) for pair in named(each.when)}
    offered = {(question.id, option.value) for question in QUESTIONS for option in question.options}
    assert offered <= told


def named(condition):
    """Return the pairs (question, answer) that a condition names."""
    match condition:
        case tuple():
            return {pair for part in condition for pair in named(part)}
        case OneOf():
            return {(condition.field, value) for value in condition.values}
        case Equals():
            return {(condition.field, condition.value)}
        case _ if is_dataclass(condition):
            return {pair for each in fields(condition) for pair in named(getattr(condition, each.name))}
    return set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there_in_both_languages(language):
    sentences = [lead.because for lead in LEADS.values()] + [question.label for question in QUESTIONS]
    sentences += [option.label for question in QUESTIONS for option in question.options]
    assert all(sentence.in_language(language) for sentence in sentences)
    assert all(sentence.ar != sentence.en for sentence in sentences)
