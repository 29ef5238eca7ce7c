"""The answers about who files that parties are offered, and what their accounts answer, over the catalogue."""

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.core.answers import Facts
from moi_pwa.core.fields import ChoiceField
from moi_pwa.core.parties import INSTITUTION_KINDS, Filer
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.answers import check_answers
from moi_pwa.rules.forms.given_answers import with_given
from moi_pwa.rules.parties.filing import (
    ACCOUNT_ANSWERS,
    FILED_BY,
    FILES_AS,
    SPONSOR_KINDS,
    filed_by_of,
    kinds_that_file,
    offered,
    refusal_of,
)
from tests.examples import examples_of, facts_of

SERVICES = [service for service in all_services() if filed_by_of(service)]
BY_CODE = {service.code: service for service in all_services()}
COMPANY = Filer(kind="company", name="شركة", number="200000001")


def values_of(service: Service) -> list[str]:
    field = filed_by_of(service)
    assert field is not None
    return [option.value for option in field.options]


def questions() -> dict[str, list[ChoiceField | object]]:
    found: dict[str, list[ChoiceField | object]] = {}
    for service in all_services():
        for section in service.sections:
            for field in section.fields:
                found.setdefault(field.id, []).append(field)
    return found


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.slug)
def test_every_service_is_open_to_people(service: Service):
    assert offered(values_of(service), "individual")


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.slug)
def test_every_answer_is_offered_to_somebody(service: Service):
    kinds = ("individual", *INSTITUTION_KINDS)

    assert {value for kind in kinds for value in offered(values_of(service), kind)} == set(values_of(service))


def test_every_answer_of_an_institution_is_asked_for_by_some_service():
    assert set(FILES_AS) <= {value for service in SERVICES for value in values_of(service)}


def test_every_question_that_an_account_answers_is_asked_by_some_service():
    assert set(ACCOUNT_ANSWERS) <= set(questions())


def test_every_kind_of_sponsor_is_an_option_where_a_sponsor_is_asked():
    for field in questions()["sponsor_kind"]:
        assert isinstance(field, ChoiceField)
        assert "establishment" in {option.value for option in field.options}
    assert set(SPONSOR_KINDS) < set(INSTITUTION_KINDS)


@pytest.mark.parametrize(
    "code, kinds",
    [
        ("RES_FAMILY", ()),
        ("RES_FIVE", ()),
        ("RES_NO_WORK", ()),
        ("MARRIAGE_CLEAR", ()),
        ("RES_STUDY", ("education",)),
        ("STUDY_VISA", ("education",)),
        ("EMERGENCY_TD", ("diplomatic",)),
        ("NAT_RENOUNCE", ("diplomatic",)),
        ("VISIT_VISA", INSTITUTION_KINDS),
        ("RES_WORK", INSTITUTION_KINDS),
    ],
)
def test_the_kinds_of_institutions_that_apply_are_those_of_the_sheet(code: str, kinds: tuple[str, ...]):
    assert kinds_that_file(BY_CODE[code]) == kinds


@pytest.mark.parametrize(
    "code, kind, values",
    [
        ("VISIT_VISA", "individual", ("self", "guardian", "host")),
        ("VISIT_VISA", "tourist_agency", ("agency",)),
        ("VISIT_VISA", "government", ("host",)),
        ("TEMP_EXT", "company", ("host",)),
        ("TRANSIT_VISA", "company", ("carrier",)),
        ("ABSCOND_REPORT", "individual", ("household",)),
        ("RES_WORK", "individual", ("employer", "self", "guardian")),
        ("RES_CANCEL", "education", ("employer", "university")),
    ],
)
def test_a_party_is_offered_what_it_can_file_as(code: str, kind: str, values: tuple[str, ...]):
    assert offered(values_of(BY_CODE[code]), kind) == values  # pyright: ignore[reportArgumentType] -- a kind


def test_an_answer_that_is_no_option_is_not_refused_a_second_time():
    field = filed_by_of(BY_CODE["VISIT_VISA"])
    assert field is not None

    assert refusal_of(field, "king", COMPANY) is None


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.slug)
def test_good_examples_of_institutions_are_good_when_the_institution_sends_them(service: Service):
    for example in examples_of(service.code):
        kinds = FILES_AS.get(str(example.answers.get(FILED_BY)), ())
        for kind in kinds if not example.problems else ():
            facts = facts_with(facts_of(example), Filer(kind=kind, name="منشأة", number="200000001"))
            answers = with_given(service, example.answers, facts)
            assert check_answers(service, answers, facts) == [], (example.name, kind)


def test_a_workers_employer_is_the_company_that_sends_the_visa_for_work():
    service = BY_CODE["WORK_VISA"]
    example = next(each for each in examples_of("WORK_VISA") if each.answers.get("establishment_name"))

    answers = with_given(service, example.answers, facts_with(facts_of(example), COMPANY))

    assert (answers["establishment_name"], answers["establishment_number"]) == ("شركة", "200000001")


def test_nothing_follows_from_a_party_that_is_not_known():
    for service in SERVICES:
        [example, *_] = examples_of(service.code)
        assert with_given(service, example.answers, facts_of(example)) == example.answers


def facts_with(facts: Facts, filer: Filer) -> Facts:
    return Facts(**{**vars(facts), "filer": filer})
