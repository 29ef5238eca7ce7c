"""A service's page on its questions, rules and course."""

import re
from dataclasses import replace

import pytest

from moi_pwa.catalogue import all_services, get_service
from moi_pwa.catalogue.courses import COURSES
from moi_pwa.catalogue.fees import declared_fees
from moi_pwa.core.conditions import Moment, MoneyAtLeast, Not, NumberAtLeast, ServerKnows
from moi_pwa.core.fields import DateField, MoneyField, NumberField, TextField
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text
from moi_pwa.locales import say
from moi_pwa.presentation.services.limits_text import limits
from moi_pwa.presentation.services.service_summary import (
    charge,
    course,
    document,
    handling_time,
    number_to_copy,
    questions,
    rules,
    stages,
)
from moi_pwa.rules.forms.conditions_text import ConditionFormatter
from moi_pwa.rules.forms.requirements import numbers_to_copy, requirements
from tests.papers.cards import CARD_FOR_A_YEAR
from tests.unit.components.every_kind import EVERY_KIND, FIELDS

READERS = {language: ConditionFormatter(EVERY_KIND, language) for language in ("ar", "en")}
SAID = Text(ar="نص", en="text")
TODAY = Moment(of="today")


@pytest.mark.parametrize("declared", FIELDS, ids=lambda each: each.id)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_kind_of_question_says_what_it_takes(declared, language):
    said = limits(declared, READERS[language])
    assert all(said)
    assert said or isinstance(declared, DateField | TextField)


@pytest.mark.parametrize(
    "field, ar, en",
    [
        (TextField(id="a", label=SAID, script="latin", max_chars=39), "بالحروف اللاتينية", "in Latin letters"),
        (NumberField(id="a", label=SAID, minimum=1, maximum=9), "عدد من 1 إلى 9", "a number from 1 to 9"),
        (MoneyField(id="a", label=SAID, maximum_fils=2_500), "مبلغ من 0 د.أ إلى 2.500 د.أ", "an amount from 0 JOD to 2.500 JOD"),
        (DateField(id="a", label=SAID, not_after=TODAY), "لا يتأخر عن يوم التقديم", "not after the day you apply"),
        (
            DateField(id="a", label=SAID, not_before=replace(TODAY, months=-36)),
            "لا يسبق يوم التقديم بأكثر من 3 سنوات",
            "at most 3 years before the day you apply",
        ),
        (
            DateField(id="a", label=SAID, not_after=replace(TODAY, months=2)),
            "لا يتجاوز يوم التقديم بأكثر من شهرين",
            "at most 2 months after the day you apply",
        ),
    ],
)  # fmt: skip
def test_a_limit_is_said_as_people_say_it(field, ar, en):
    assert (limits(field, READERS["ar"])[0], limits(field, READERS["en"])[0]) == (ar, en)


@pytest.mark.parametrize(
    "condition, ar, en",
    [
        (NumberAtLeast(field="a_number", value=5), "5 أو أكثر", "5 or more"),
        (Not(NumberAtLeast(field="a_number", value=5)), "أقل من 5", "less than 5"),
        (MoneyAtLeast(field="a_money", amount=declared_fees()["property_threshold"]), "الحد الأدنى لقيمة العقار", "Minimum property value"),
        (ServerKnows(fact="abroad"), "من خارج الأردن", "outside Jordan"),
        (Not(ServerKnows(fact="not_cleared")), "غرامة ولا قرار منع", "no unpaid fine or ban"),
    ],
)  # fmt: skip
def test_the_words_that_came_last_are_said_too(condition, ar, en):
    assert ar in READERS["ar"].clause(condition)
    assert en in READERS["en"].clause(condition)


_MADE_UP = re.compile(r"if your answer to “|is (?:not )?(?:earlier|later) than")
"""Phrases of a condition whose declaration has no words of its own."""


def test_what_documents_and_fees_depend_on_is_said_in_the_declarations_own_words():
    notes = {
        note
        for service in all_services()
        for line in (
            *(document(service, each, "en").notes for each in requirements(service)),
            *(charge(service, each, "en")[1:] for each in (*service.charges, *service.guarantees)),
        )
        for note in line
    }
    assert len(notes) > 80
    assert [note for note in notes if _MADE_UP.search(note)] == []


def test_granted_days_are_said_as_such():
    assert "granted at the border" in READERS["en"].day(Moment(of="a_date", stay_of="a_country"))


def test_a_group_says_what_is_asked_of_each():
    (group,) = questions(EVERY_KIND, "en")[-1].lines
    assert [line.text for line in group.inner] == ["birth in English", "proof in English"]


def test_rules_that_say_the_same_are_said_once():
    assert len(rules(replace(EVERY_KIND, rules=EVERY_KIND.rules * 2), "en")) == 1


def test_a_rule_that_only_records_can_check_says_so():
    rule = Rule(
        id="R11", at="a_date", test=Not(ServerKnows(fact="abroad")), message=SAID, source="S3; the rest: assumed"
    )
    (line,) = rules(replace(EVERY_KIND, rules=(rule,)), "en")
    assert line.about == "the ministry checks its records when the application arrives"
    assert line.notes == ("Source: Ministry of Interior", "assumed in part, until the ministry confirms it")


def test_what_differs_for_restricted_nationalities_is_said():
    service = replace(EVERY_KIND, restricted_course="security", restricted_target_days=10, paper=CARD_FOR_A_YEAR)
    usual, restricted, permit = course(service, "en")
    assert "5 working days" in usual
    assert restricted.startswith("If your nationality needs prior approval: an officer reviews")
    assert restricted.endswith("Within 10 working days.")
    assert permit == "The permit lasts one year."


def test_how_one_stays_longer_is_said_beside_the_renewal():
    *_, renewal, extension = course(get_service("VISIT_VISA"), "en")

    assert renewal.startswith("Renew it with this service.")
    assert extension.startswith("To stay in Jordan longer, use the service “Extend a temporary residence permit”.")


def test_when_another_party_is_asked_is_said():
    said = course(get_service("RES_TRANSFER"), "en")

    assert [sentence for sentence in said if "first asked to agree on their own phone" in sentence] != []


def test_what_no_officer_decides_is_there_as_soon_as_it_is_paid():
    service = replace(EVERY_KIND, course="instant")
    assert handling_time(service, "en") == "As soon as it is paid"
    assert course(service, "en") == [COURSES["instant"].summary.en]


def test_a_fee_is_due_on_approval_only_where_somebody_approves():
    due = {
        code: charge(get_service(code), get_service(code).charges[-1], "en")[0]
        for code in ("TRANSIT_VISA", "WORK_VISA")
    }
    assert due["TRANSIT_VISA"].lower().endswith("before we issue it")
    assert due["WORK_VISA"].lower().endswith("on approval")


def test_a_document_says_where_to_get_it():
    service = get_service("RES_WORK")
    (permit,) = [document(service, each, "en") for each in requirements(service) if each.field.document == "D08"]
    assert permit.obtained_from == "From the Ministry of Labour."


def test_a_number_says_whose_it_is_and_whether_everybody_is_asked_for_it():
    lines = [number_to_copy(each, "en") for each in numbers_to_copy(get_service("TEMP_EXT"))]
    found = [(line.text, line.notes) for line in lines]
    assert ("Passport number", ()) in found
    assert ("Passport number", ("for each companion", "Depending on your case")) in found
    assert ("Personal number", ("if there is one",)) in found


def test_an_exception_is_said_last_and_as_an_exception():
    fines = [each for each in get_service("RES_FAMILY").charges if each.fee.key == "overstay_day"]

    assert charge(get_service("RES_FAMILY"), fines[0], "en")[-1] == (
        "if the permitted stay has ended, except for children of a Jordanian mother"
    )


@pytest.mark.parametrize("language, of_a_form", [("ar", "إذا اخترتم"), ("en", "if you choose")])
def test_pages_speak_of_a_persons_case_and_not_of_the_forms_options(language, of_a_form):
    # Lengths of a visa are chosen by their names. Nothing else is said by the name of an option.
    clauses = {
        clause
        for service in all_services()
        for clause in (
            *(note for need in requirements(service) for note in document(service, need, language).notes),
            *(note for each in (*service.charges, *service.guarantees) for note in charge(service, each, language)[1:]),
        )
    }
    lengths = {"3 أشهر", "6 أشهر", "سنة", "3 months", "6 months", "1 year"}
    assert [each for each in clauses if of_a_form in each and not any(length in each for length in lengths)] == []


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
@pytest.mark.parametrize("status, who", [("at_minister", "the minister"), ("at_council", "Council of Ministers")])
def test_a_page_names_whoever_decides_in_one_of_the_services_courses_and_nobody_else(service, status, who):
    decides = any(stage.status == status for code in service.courses for stage in COURSES[code].stages)
    assert any(who in each for each in course(service, "en")) == decides
    assert any(say(f"case.status.{status}", "en") in each for each in stages(service, "en")) == decides
