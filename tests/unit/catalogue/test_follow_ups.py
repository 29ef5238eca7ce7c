"""A paper for a time that can be renewed or extended names the service, and fills that service's form."""

from datetime import date

import pytest

from moi_pwa.catalogue import all_services, get_service
from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.fields import ChoiceField, CodeField, DateField, Field, GroupField
from moi_pwa.core.paper_number import paper_number
from moi_pwa.core.papers import FollowUp
from moi_pwa.demo.examples.temp_ext import PATIENT, TOURIST
from moi_pwa.rules.forms.checks import check_field
from moi_pwa.rules.forms.questions import fields_in
from moi_pwa.rules.papers.follow_ups import is_offered

PAPERS = {service.code: service.paper for service in all_services() if service.paper}
RENEWALS = {code: paper.renewed_by for code, paper in PAPERS.items() if paper.renewed_by}
EXTENSIONS = {code: paper.extended_by for code, paper in PAPERS.items() if paper.extended_by}
DECLARED = [
    *(("renewed", code, each) for code, each in RENEWALS.items()),
    *(("extended", code, each) for code, each in EXTENSIONS.items()),
]
each_follow_up = pytest.mark.parametrize(
    "code,follow_up", [each[1:] for each in DECLARED], ids=[f"{code}-{how}" for how, code, _ in DECLARED]
)
FACTS = Facts(today=date(2026, 1, 15))
LAST_DAY = "2026-02-28"


def asked_by(code: str) -> dict[str, Field]:
    return {field.id: field for section in get_service(code).sections for field in section.fields}


def asked_of_companions(code: str) -> dict[str, Field]:
    group = asked_by(code)["companions"]
    assert isinstance(group, GroupField)
    return {field.id: field for field in group.fields}


def options_of(code: str, name: str) -> set[str]:
    match asked_by(code).get(name):
        case ChoiceField(options=options):
            return {option.value for option in options}
        case _:
            return set()


def told(follow_up: FollowUp, number: str) -> Answers:
    """Return the answers that a paper gives to the form of the applicant."""
    known = {follow_up.number: number, follow_up.first: "2026-01-01", follow_up.last: LAST_DAY}
    return {**dict(follow_up.answers), **{name: value for name, value in known.items() if name}}


def test_every_service_that_asks_whether_it_renews_says_how():
    asking = {service.code for service in all_services() if "renew" in options_of(service.code, "action")}
    assert asking
    assert asking <= RENEWALS.keys()


def test_a_visit_visa_and_an_extension_are_extended_and_nothing_else():
    assert {code: each.service for code, each in EXTENSIONS.items()} == {
        "VISIT_VISA": "TEMP_EXT",
        "TEMP_EXT": "TEMP_EXT",
    }


@pytest.mark.parametrize("ordinal", [123, 1_234_567], ids=["digits", "letters"])
@each_follow_up
def test_what_a_form_is_told_is_accepted_by_it(code: str, follow_up: FollowUp, ordinal: int):
    fields = asked_by(follow_up.service)
    answers = told(follow_up, paper_number(PAPERS[code].kind, 2026, ordinal))
    assert answers
    assert {name: check_field(fields[name], answer, FACTS) for name, answer in answers.items()} == dict.fromkeys(
        answers
    )


@pytest.mark.parametrize("extension", EXTENSIONS.values(), ids=EXTENSIONS)
def test_what_the_form_for_an_extension_is_told_of_companions_is_accepted_by_it(extension: FollowUp):
    answers = {**dict(extension.companions), **({extension.last: LAST_DAY} if extension.last else {})}
    fields = asked_of_companions(extension.service)
    assert answers
    assert {name: check_field(fields[name], answer, FACTS) for name, answer in answers.items()} == dict.fromkeys(
        answers
    )


@each_follow_up
def test_a_papers_number_and_days_are_what_the_form_asks_for(code: str, follow_up: FollowUp):
    fields = asked_by(follow_up.service)
    kinds = {follow_up.number: CodeField, follow_up.first: DateField, follow_up.last: DateField}
    assert {name: type(fields[name]) for name in kinds if name} == {name: kind for name, kind in kinds.items() if name}


@each_follow_up
def test_only_what_is_asked_is_asked_anew(code: str, follow_up: FollowUp):
    assert set(follow_up.asked_anew) <= asked_by(follow_up.service).keys()


@each_follow_up
def test_it_depends_on_nothing_but_what_the_form_for_the_paper_asks(code: str, follow_up: FollowUp):
    assert set(fields_in(follow_up.when)) <= asked_by(code).keys()


@each_follow_up
def test_what_ends_alone_is_followed(code: str, follow_up: FollowUp):
    assert PAPERS[code].until


def is_extended(answers: Answers) -> bool:
    return is_offered(EXTENSIONS["TEMP_EXT"], answers, FACTS)


def test_the_first_extension_is_extended_once_more_and_the_second_is_not():
    assert is_extended(TOURIST)
    assert not is_extended(PATIENT)


def test_an_extension_to_six_months_after_entry_is_not_extended():
    entered = {**TOURIST, "last_entry_date": "2025-12-20"}
    assert is_extended({**entered, "extend_to": "2026-06-19"})
    assert not is_extended({**entered, "extend_to": "2026-06-20"})
