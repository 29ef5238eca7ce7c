"""The holder of a paper, read from the answers of a form by the roles of its fields."""

from typing import get_args

import pytest

from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.fields import Field, FieldRole, GroupField, GroupRole, NumberField, TextField
from moi_pwa.core.papers import Holder, HolderRole, Paper
from moi_pwa.core.service import Section, Service
from moi_pwa.rules.dates import HIJRI
from moi_pwa.rules.papers.content import applicant_of, papers_of
from tests.declarations import SAID
from tests.papers.contents import ISSUED_ON

ROLES: tuple[FieldRole, ...] = get_args(FieldRole)
PERSON: tuple[Field, ...] = tuple(TextField(id=role, label=SAID, role=role) for role in ROLES)
"""A field for every role, named like it."""
NOBODY = Holder(
    path_prefix="",
    surname="",
    given_names="",
    arabic_name="",
    passport_number="",
    nationality="",
    birth_date="",
    sex="",
)
GROUPS: tuple[GroupRole, ...] = get_args(GroupRole)


def form(*fields: Field, holders: tuple[HolderRole, ...] | None = None) -> Service:
    paper = Paper(kind="notice", title=SAID, holders=holders) if holders else None
    return Service(
        code="X",
        number=12,
        version=1,
        title=SAID,
        summary=SAID,
        who=(),
        outcome=SAID,
        phase=1,
        directorate="library",
        sections=(Section(id="all", title=SAID, fields=fields),),
        paper=paper,
    )


def with_group(role: GroupRole) -> Service:
    group = GroupField(id="people", label=SAID, item=SAID, fields=PERSON, role=role, minimum=0, maximum=9)
    return form(*PERSON, group, holders=("applicant", role))


def applicant(**answers: str) -> Holder:
    return applicant_of(form(*PERSON), answers)


def holders(service: Service, answers: Answers) -> list[Holder]:
    return [each.holder for each in papers_of(service, answers, Facts(today=ISSUED_ON, lists={}))]


def test_an_applicant_of_whom_nothing_is_asked_is_nobody():
    assert applicant_of(form(), {}) == NOBODY


@pytest.mark.parametrize(
    "role", ["surname", "given_names", "arabic_name", "passport_number", "nationality", "birth_date", "sex"]
)
def test_an_answer_with_a_role_is_that_particular_alone(role: str):
    said = applicant(**{role: "said"})

    assert {name: value for name, value in vars(said).items() if value} == {role: "said"}


def test_the_parts_of_an_arabic_name_are_one_name_in_their_order():
    said = applicant(
        arabic_family_name="السعيد",
        arabic_grandfather_name="علي",
        arabic_father_name="أحمد",
        arabic_first_name="ليلى",
    )

    assert said.arabic_name == "ليلى أحمد علي السعيد"


def test_parts_of_an_arabic_name_that_are_not_known_leave_no_gap():
    assert applicant(arabic_first_name="ليلى", arabic_family_name="السعيد").arabic_name == "ليلى السعيد"


def test_a_whole_arabic_name_goes_before_its_parts():
    assert applicant(arabic_name="ليلى السعيد", arabic_first_name="سلمى").arabic_name == "ليلى السعيد"


def test_who_has_a_national_number_is_jordanian():
    assert applicant(national_number="9901234567").nationality == "JOR"


def test_a_nationality_that_is_said_goes_before_that_of_a_national_number():
    assert applicant(national_number="9901234567", nationality="IRQ").nationality == "IRQ"


@pytest.mark.parametrize("born", ["1990-02-28", "1990-02", "1990"])
def test_a_birth_stands_as_it_is_known(born: str):
    assert applicant(birth_date=born).birth_date == born


def test_a_birth_loses_the_mark_of_its_calendar():
    assert applicant(birth_date=f"1990-02-28{HIJRI}").birth_date == "1990-02-28"


def test_an_answer_that_is_no_text_is_none():
    number = NumberField(id="surname", label=SAID, role="surname", minimum=0, maximum=9)

    assert applicant_of(form(number), {"surname": 1}) == NOBODY


def test_a_question_without_a_role_names_nobody():
    assert applicant_of(form(TextField(id="surname", label=SAID)), {"surname": "SANTOS"}) == NOBODY


def test_a_service_without_a_paper_issues_none():
    assert papers_of(form(*PERSON), {"surname": "SANTOS"}, Facts(today=ISSUED_ON, lists={})) == []


@pytest.mark.parametrize("role", GROUPS)
def test_each_person_of_a_group_has_a_paper_after_the_applicant(role: GroupRole):
    people: Answers = {"surname": "A", "people": [{"surname": "B"}, {"surname": "C"}]}

    assert [(each.path_prefix, each.surname) for each in holders(with_group(role), people)] == [
        ("", "A"),
        ("people/0/", "B"),
        ("people/1/", "C"),
    ]


@pytest.mark.parametrize("role, own", [("companions", "A1"), ("workers", "")])
def test_a_companion_without_a_passport_is_on_the_applicants_and_a_worker_is_not(role: GroupRole, own: str):
    [_, second] = holders(with_group(role), {"passport_number": "A1", "people": [{"surname": "B"}]})

    assert second.passport_number == own


def test_a_companion_with_a_passport_has_its_number():
    [_, companion] = holders(with_group("companions"), {"passport_number": "A1", "people": [{"passport_number": "B2"}]})

    assert companion.passport_number == "B2"


def test_a_companion_has_nothing_of_the_applicant_but_the_passport():
    answers: Answers = {**dict.fromkeys(ROLES, "A"), "people": [{}]}
    [_, companion] = holders(with_group("companions"), answers)

    assert {name for name, value in vars(companion).items() if value == "A"} == {"passport_number"}
