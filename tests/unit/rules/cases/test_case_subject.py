"""A list names the people of a case, and its documents, from the answers."""

from typing import Any

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.core.queue import CaseSubject
from moi_pwa.rules.cases.case_subject import case_subject, documents_named
from tests.examples import examples_of
from tests.fixtures.library_card import LIBRARY_CARD

SERVICES = {service.code: service for service in all_services()}

MARIA = {"name_en_given": "Maria", "name_en_surname": "Santos", "nationality": "PHL"}
IN_ARABIC = {"name_ar_first": "ماريا", "name_ar_family": "سانتوس"}

SUBJECTS: dict[str, tuple[str, dict[str, Any], CaseSubject]] = {
    "a person with names in both scripts": (
        "TEMP_EXT",
        MARIA | IN_ARABIC,
        CaseSubject(names=("Maria Santos", "ماريا سانتوس"), nationality="PHL"),
    ),
    "a person with one name in the passport": (
        "TEMP_EXT",
        {"name_en_given": "Maria", "nationality": "PHL"},
        CaseSubject(names=("Maria",), nationality="PHL"),
    ),
    "a person who is named in Arabic only": ("TEMP_EXT", IN_ARABIC, CaseSubject(names=("ماريا سانتوس",))),
    "a person with two companions": (
        "TEMP_EXT",
        MARIA | {"companions": [{}, {}]},
        CaseSubject(names=("Maria Santos",), nationality="PHL", people=3),
    ),
    "an establishment for workers of one nationality": (
        "WORK_VISA",
        {"establishment_name": "شركة البتراء", "workers": [{"nationality": "EGY"}, {"nationality": "EGY"}]},
        CaseSubject(names=("شركة البتراء",), nationality="EGY", people=2),
    ),
    "a household for workers of two nationalities": (
        "WORK_VISA",
        {"householder_name": "Nour Haddad", "workers": [{"nationality": "EGY"}, {"nationality": "SYR"}]},
        CaseSubject(names=("Nour Haddad",), people=2),
    ),
    "an institution that somebody registers": (
        "INST_REGISTER",
        IN_ARABIC | {"institution_name_ar": "شركة البتراء", "institution_name_en": "Petra Company"},
        CaseSubject(names=("Petra Company", "شركة البتراء")),
    ),
    "answers that name nobody": ("TEMP_EXT", {}, CaseSubject()),
}


@pytest.mark.parametrize("case", SUBJECTS)
def test_the_answers_say_whom_a_case_is_about(case: str):
    code, answers, subject = SUBJECTS[case]
    assert case_subject(SERVICES[code], answers) == subject


@pytest.mark.parametrize("code", SERVICES)
def test_the_people_of_every_service_have_a_name(code: str):
    for example in examples_of(code):
        if not example.problems:
            assert case_subject(SERVICES[code], example.answers).names


def test_documents_are_named_in_the_order_of_the_form():
    answers: dict[str, Any] = {"companions": [{"portrait": ["b"]}, {"portrait": ["c"]}], "portrait": ["a"]}
    assert documents_named(LIBRARY_CARD, answers) == ["a", "b", "c"]


def test_an_answer_that_is_no_list_names_no_document():
    assert documents_named(LIBRARY_CARD, {"portrait": None}) == []
