"""What is issued for a time, and can be renewed, says by which service, and what its form can be told."""

import pytest

from moi_pwa.catalogue import all_services, get_service
from moi_pwa.core.fields import ChoiceField, CodeField, DateField

RENEWALS = {
    service.code: service.paper.renewed_by for service in all_services() if service.paper and service.paper.renewed_by
}
each_renewal = pytest.mark.parametrize("renewal", RENEWALS.values(), ids=RENEWALS)


def asked_by(code):
    return {field.id: field for section in get_service(code).sections for field in section.fields}


def options_of(code, name):
    match asked_by(code).get(name):
        case ChoiceField(options=options):
            return {option.value for option in options}
        case _:
            return set[str]()


def test_every_service_that_asks_whether_it_renews_says_how():
    asking = {service.code for service in all_services() if "renew" in options_of(service.code, "action")}
    assert asking
    assert asking <= RENEWALS.keys()


@each_renewal
def test_what_a_form_is_told_is_one_of_its_choices(renewal):
    assert renewal.answers
    for name, value in renewal.answers:
        assert value in options_of(renewal.service, name)


@each_renewal
def test_a_papers_number_and_days_are_what_the_form_asks_for(renewal):
    fields = asked_by(renewal.service)
    kinds = {renewal.number: CodeField, renewal.first: DateField, renewal.last: DateField}
    assert {name: type(fields[name]) for name in kinds if name} == {name: kind for name, kind in kinds.items() if name}


@each_renewal
def test_only_what_is_asked_is_asked_anew(renewal):
    assert set(renewal.asked_anew) <= asked_by(renewal.service).keys()


@pytest.mark.parametrize("code", RENEWALS)
def test_what_is_renewed_has_an_end(code):
    paper = get_service(code).paper
    assert paper is not None
    assert paper.until
