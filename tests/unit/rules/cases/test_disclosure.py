"""The answers and documents that an agency sees: what is declared for it, and nothing else."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from moi_pwa.catalogue import all_services, get_service
from moi_pwa.catalogue.agencies import CONSULTATIONS, HEALTH, LABOUR, SECURITY
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.consultation import Consultation
from moi_pwa.core.fields import GroupField
from moi_pwa.core.service import Service
from moi_pwa.demo.examples import examples_of
from moi_pwa.rules.cases.consultations import (
    agencies_to_ask,
    declared_documents,
    disclosed,
    is_disclosed,
)
from moi_pwa.rules.forms.answers import Question, ask
from moi_pwa.rules.reference.on_day import facts_on
from tests.fixtures.library_card import LIBRARY_CARD

FACTS = facts_on(reference_data(), date(2026, 1, 15))


def questions_of(service: Service) -> list[Question]:
    return [
        question for example in examples_of(service.code) for question in ask(service, example.answers, FACTS).questions
    ]


def seen(consultation: Consultation, service: Service) -> set[str]:
    return {each.field.id for each in disclosed(consultation, questions_of(service))}


def consulted_services() -> list[tuple[Service, Consultation]]:
    return [
        (service, CONSULTATIONS[agency])
        for service in all_services()
        for course in service.courses
        for agency in agencies_to_ask(COURSES[course], service)
    ]


@pytest.mark.parametrize("code", ["RES_NO_WORK", "RES_FIVE"])
def test_a_deposit_is_verified_by_the_bank_guarantee_desk_which_sees_that_alone(code: str):
    service = get_service(code)
    found = seen(CONSULTATIONS["bank_guarantees"], service)

    assert agencies_to_ask(COURSES[service.course], service) == ("security", "bank_guarantees")
    assert found == {
        "name_en_given", "name_en_surname", "nationality", "passport_number", "bank", "deposit_amount", "guarantee_reference",
    }  # fmt: skip


@pytest.mark.parametrize(
    "service, consultation",
    [pytest.param(*each, id=f"{each[0].code}-{each[1].agency}") for each in consulted_services()],
)
def test_who_is_asked_learns_who_it_is_about(service: Service, consultation: Consultation):
    roles = {each.field.role for each in disclosed(consultation, questions_of(service))}

    assert roles & {"nationality", "national_number"}
    assert roles & {"surname", "given_names", "arabic_name"}


@pytest.mark.parametrize("consultation", CONSULTATIONS.values(), ids=CONSULTATIONS)
def test_no_agency_sees_how_an_applicant_is_reached_nor_where_anyone_lives(consultation: Consultation):
    hidden = {
        "mobile",
        "email",
        "contact_channel",
        "governorate",
        "street",
        "building",
        "sponsor_mobile",
        "head_mobile",
    }

    assert [service.code for service in all_services() if seen(consultation, service) & hidden] == []


def test_the_ministry_of_labour_sees_the_job_and_not_the_family():
    found = seen(LABOUR, get_service("RES_WORK"))

    assert {"occupation", "salary", "work_permit_number"} <= found
    assert not found & {"mother_name", "marital_status", "dob", "birth_country"}


def test_the_ministry_of_health_sees_the_treatment_and_not_the_host():
    found = seen(HEALTH, get_service("VISIT_VISA"))

    assert "hospital" in found
    assert not found & {"sponsor_name", "sponsor_national_number", "mother_name"}


def test_a_groups_own_answer_holds_nothing():
    groups = [
        each for each in disclosed(SECURITY, questions_of(get_service("WORK_VISA"))) if each.field.kind == "group"
    ]

    assert {str(item) for group in groups for item in (group.answer if isinstance(group.answer, list) else [])} == {
        "{}"
    }


def test_within_a_group_that_is_not_declared_nothing_is_seen():
    bare = replace(SECURITY, fields=SECURITY.fields - {"workers"})

    assert [each for each in disclosed(bare, questions_of(get_service("WORK_VISA"))) if "/" in each.path] == []


@pytest.mark.parametrize("consultation", CONSULTATIONS.values(), ids=CONSULTATIONS)
def test_every_field_and_document_that_is_declared_is_asked_somewhere(consultation: Consultation):
    asked = {
        field.id
        for service in all_services()
        for section in service.sections
        for outer in section.fields
        for field in (outer, *(outer.fields if isinstance(outer, GroupField) else ()))
    }

    assert consultation.fields - asked == set()
    assert consultation.documents <= set(DOCUMENTS)


FRIEND = {"name": "Sami", "dob": "1990-05-01", "portrait": ["sami 1", "sami 2"]}

READER: dict[str, Any] = {
    "given_name": "Rima",
    "dob": "1988-05-01",
    "nationality": "EGY",
    "has_cat": True,
    "portrait": ["rima"],
    "companions": [FRIEND, FRIEND | {"name": "Huda", "portrait": ["huda"]}],
}

QUESTIONS = ask(LIBRARY_CARD, READER, FACTS).questions

NOTHING = replace(SECURITY, roles=frozenset(), fields=frozenset(), documents=frozenset())

PORTRAITS = replace(NOTHING, documents=frozenset({"D03"}))


def paths(consultation: Consultation) -> list[str]:
    return [each.path for each in disclosed(consultation, QUESTIONS)]


def test_an_agency_for_which_nothing_is_declared_sees_nothing():
    assert paths(NOTHING) == []


def test_an_agency_sees_the_questions_of_its_roles_in_their_order():
    assert paths(replace(NOTHING, roles=frozenset({"nationality", "birth_date"}))) == ["dob", "nationality"]


def test_an_agency_sees_the_questions_that_are_named():
    assert paths(replace(NOTHING, fields=frozenset({"reason", "dob"}))) == ["dob", "reason"]


def test_an_agency_sees_within_a_group_only_what_is_declared():
    seen_there = replace(NOTHING, roles=frozenset({"birth_date"}), fields=frozenset({"companions"}))

    assert paths(seen_there) == ["dob", "companions", "companions/0/dob", "companions/1/dob"]


def test_an_agency_sees_no_document_among_the_questions():
    named = replace(PORTRAITS, fields=frozenset({"portrait", "companions"}))

    assert paths(named) == ["companions"]
    assert not any(is_disclosed(named, each) for each in QUESTIONS if each.field.kind == "file")


def test_an_agency_sees_answers_as_they_were_given_and_how_many_items_a_group_has():
    consultation = replace(NOTHING, fields=frozenset({"dob", "companions"}))

    assert {each.path: each.answer for each in disclosed(consultation, QUESTIONS)} == {
        "dob": "1988-05-01",
        "companions": [{}, {}],
        "companions/0/dob": "1990-05-01",
        "companions/1/dob": "1990-05-01",
    }


def test_a_group_without_an_answer_has_none_for_the_agency_either():
    unanswered = ask(LIBRARY_CARD, READER | {"companions": None}, FACTS).questions
    found = disclosed(replace(NOTHING, fields=frozenset({"companions"})), unanswered)

    assert [(each.path, each.answer) for each in found] == [("companions", None)]


def test_an_agency_reads_the_declared_documents_in_the_order_of_the_answers():
    with_group = replace(PORTRAITS, fields=frozenset({"companions"}))

    assert declared_documents(with_group, QUESTIONS) == ["rima", "sami 1", "sami 2", "huda"]


def test_an_agency_reads_no_document_within_a_group_that_it_does_not_see():
    assert declared_documents(PORTRAITS, QUESTIONS) == ["rima"]


def test_an_agency_reads_no_document_that_is_not_declared():
    fields = frozenset({"portrait", "companions", "dob"})

    assert declared_documents(replace(NOTHING, fields=fields, documents=frozenset({"D01"})), QUESTIONS) == []


def test_an_agency_reads_no_document_that_was_not_sent():
    unanswered = ask(LIBRARY_CARD, READER | {"portrait": None, "companions": [{"name": "Sami"}]}, FACTS).questions

    assert declared_documents(replace(PORTRAITS, fields=frozenset({"companions"})), unanswered) == []
